"""Compare the posts of two changes or stories.

Policy
- Resolved posts meet by id, and never otherwise.
- A *weak* post, that says that there is one and not which (`text.post`), fits whatever the same person has in a related
  organization; loosely, when one of them names no organization.
- Posts that nobody resolved meet when their words do, in the same organization: "ICE director" and "ICE deputy
  director" never. In an organization and a part of it they fit when their words say more than a height: "field office
  director" of ICE and of ERO is one post, "director" of ICE and of ERO two.
- Two places are two posts; a place that one of them does not tell is no contradiction, only less.
"""

from __future__ import annotations

from enum import Enum

from bot.model.change import Change
from bot.model.roster import Knowledge
from bot.model.story import Story
from bot.stories.organization import Kinship, kinship, names_of, organization_id
from bot.text.folding import fold
from bot.text.post import post_words, says_which, weak

Subject = Change | Story


class Posts(Enum):
    SAME = 1
    FITTING = 2  # one of them does not say which, and the organizations agree
    LOOSE = 3  # likewise, and one of them does not say where
    APART = 4


def posts(one: Subject, other: Subject, knowledge: Knowledge) -> Posts:
    """Say how the posts of two stand to each other. Symmetric."""
    if one.place and other.place and fold(one.place) != fold(other.place):
        return Posts.APART
    if one.position_id and other.position_id:
        return Posts.SAME if one.position_id == other.position_id else Posts.APART
    kin = kinship(one, other, knowledge)
    if kin is Kinship.APART:
        return Posts.APART
    common = _titles(one, knowledge) & _titles(other, knowledge)
    if kin is Kinship.EQUAL and common:
        return Posts.SAME if bool(one.place) == bool(other.place) else Posts.FITTING
    if not (_vague(one) or _vague(other) or (common and kin is Kinship.UNKNOWN) or any(map(says_which, common))):
        return Posts.APART
    return Posts.LOOSE if kin is Kinship.UNKNOWN else Posts.FITTING


def post_key(of: Subject) -> str:
    """Write a post down: its id, else its organization, words and place."""
    if of.position_id:
        return f"post:{of.position_id}"
    words = " ".join(sorted(post_words(_post_text(of) or "")))
    return f"text:{of.organization_id or fold(of.organization or '')}/{words}/{fold(of.place or '')}"


def _vague(of: Subject) -> bool:
    return of.position_id is None and weak(_post_text(of))


def _titles(of: Subject, knowledge: Knowledge) -> frozenset[frozenset[str]]:
    """Give the words of every title that the post is known under; none for a weak one."""
    found = knowledge.organization(organization_id(of, knowledge) or "")
    names = (*(names_of(found) if found else ()), of.organization or "")
    position = knowledge.position(of.position_id) if of.position_id else None
    titles = [] if weak(_post_text(of)) else [_post_text(of) or ""]
    if position is not None:
        titles += [position.title, position.label, *position.titles, *position.aliases]
    return frozenset(post_words(title, names) for title in titles)


def _post_text(of: Subject) -> str | None:
    return of.position or of.group
