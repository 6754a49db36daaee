"""The one function that says whether two tellings are of one change: `find`, used wherever that is asked.

A story is a person (or an unnamed holder, or a counted group), a post and a side: exit, entry, candidate, or the
withdrawal of a nomination. The manner is no part of it: retires, resigns and removed are one exit.

Policy: what must never be wrong is merging two people or two posts; telling one event twice is the lesser harm.
- Sides never meet. A withdrawn nomination is the nominee's, apart from any exit of the holder (Vitiello, April 2019).
- People meet by id, or by name as `text.person_name` compares them; a surname alone only with the post, or with an
  organization that agrees. Vitello and Vitiello, Charles Wall and Marcos Charles never meet.
- Posts are compared by `posts`: "ICE director" and "ICE deputy director" never meet. A *weak* post ("official at ICE",
  none) meets the known post of the same person in a related organization.
- Nobody's exit meets a person's from the same post and place, never by a weak post. Groups meet groups of the same
  post, or of a weak one in a related organization, whatever the count.
- Who names too little is refused (`tellable`): nobody without a post, a surname without post or organization.
A person who leaves two posts at once has two stories; a weak telling then joins the one told of last.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.model.change import Change, Kind
from bot.model.roster import Knowledge
from bot.model.story import Story
from bot.stories.posts import Posts, Subject, post_key, posts
from bot.text.folding import fold
from bot.text.person_name import Likeness, person_name, same_person, surname
from bot.text.post import weak


class Reason(Enum):
    """Why a change belongs to a story, the surest first."""

    SAME = "the same person, post and side"
    GROUP = "the same group, post and side"
    SURNAME = "the same surname, post and side"
    UNNAMED = "the same post and side; only one of them names the person"
    WEAK_POST = "the same person and side; one of them does not say which post"


@dataclass(frozen=True, slots=True)
class Match:
    story: Story
    reason: Reason


def find(change: Change, open_stories: Sequence[Story], knowledge: Knowledge) -> Match | None:
    """Find the open story that a change belongs to: by the surest reason, then the one told of last."""
    matches = [
        Match(story, reason)
        for story in open_stories
        if story.closed_at is None and (reason := same(change, story, knowledge)) is not None
    ]
    reasons = list(Reason)
    return max(matches, key=lambda m: (-reasons.index(m.reason), m.story.last_told_at, -m.story.id), default=None)


def same(one: Subject, other: Subject, knowledge: Knowledge) -> Reason | None:
    """Say why two are one story, or None. Symmetric."""
    if key(one) == key(other):
        return Reason.SAME
    if _side(one) != _side(other) or bool(one.group) != bool(other.group):
        return None
    fit = posts(one, other, knowledge)
    if fit is Posts.APART:
        return None
    if one.group:
        return None if fit is Posts.LOOSE else Reason.GROUP
    if one.person and other.person:
        return _people(one, other, fit)
    if fit is not Posts.SAME:
        return None
    return Reason.UNNAMED if one.person or other.person else Reason.SAME


def key(of: Subject) -> str:
    """Write an identity down: equal keys are one story. It changes when a story learns more."""
    if of.group:
        who = "group"
    elif of.person_id:
        who = f"id:{of.person_id}"
    elif of.person:
        name = person_name(of.person)
        who = f"name:{' '.join((*name.given, name.surname))}"
    else:
        who = "nobody"
    return "|".join((who, post_key(of), _side(of)))


def locks(changes: Collection[Subject]) -> frozenset[str]:
    """List what to lock while these look for their stories, or are changed: whatever can meet shares one of these."""
    held = set()
    for change in changes:
        held.add(f"organization:{change.organization_id or fold(change.organization or '')}")
        if change.position_id:
            held.add(f"post:{change.position_id}")
        if change.group:
            held.add("groups")
        if change.person:
            held.add(f"surname:{surname(change.person)}")
        if change.person_id:
            held.add(f"person:{change.person_id}")
    return frozenset(held)


def tellable(change: Change) -> bool:
    """Say whether a change names enough to be told apart from others."""
    organized = change.position_id is not None or change.organization_id is not None or bool(change.organization)
    if change.person:
        return organized or not weak(change.position) or person_name(change.person).full
    return organized and bool(change.position_id or not weak(change.position) or change.group)


def _people(one: Subject, other: Subject, fit: Posts) -> Reason | None:
    if one.person_id and other.person_id:
        likeness = Likeness.SAME if one.person_id == other.person_id else Likeness.DIFFERENT
    else:
        likeness = same_person(one.person or "", other.person or "")
    match likeness, fit:
        case Likeness.SAME, Posts.SAME:
            return Reason.SAME
        case Likeness.SURNAME_ONLY, Posts.SAME:
            return Reason.SURNAME
        case (Likeness.SAME, _) | (Likeness.SURNAME_ONLY, Posts.FITTING):
            return Reason.WEAK_POST
        case _:
            return None


def _side(of: Subject) -> str:
    if of.kind is Kind.WITHDRAWN:
        return "withdrawal"
    return (of.side if isinstance(of, Story) else of.kind.side).value
