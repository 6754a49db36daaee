"""The post of a story: how it is called after a verb, and in the heading of its block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.roster import Knowledge, Organization
from bot.model.story import Story
from bot.text.words import bare_words, stands_in


@dataclass(frozen=True, slots=True)
class Post:
    key: str  # the same for stories of the same post
    label: str | None  # "ERO head"; None when no source names the post
    heading: str  # "Head of ICE Enforcement and Removal Operations (ERO)"
    agency: str | None  # "ICE": the component it belongs to, by its short name
    agency_names: tuple[str, ...]  # bare words: any of them in a line names the agency
    acting: bool

    def after(self, line: str) -> str:
        """Write the post as it follows a line: its agency comes first where nothing in the line names it yet."""
        label = self.label or "post"
        said = bare_words(f"{line} {label}")
        known = self.agency is None or any(stands_in(name, said) for name in self.agency_names)
        if self.label is None:
            return "a post" if self.agency is None else f"a post at {self.agency}"
        return label if known else f"{self.agency} {label}"


def post_of(story: Story, knowledge: Knowledge) -> Post:
    """Find the post of a story: by its id where it is known, else in the source's words."""
    known = knowledge.position(story.position_id) if story.position_id else None
    unit = knowledge.organization(known.organization if known else story.organization_id or "")
    agency = _agency(unit, knowledge)
    short = agency.short if agency else (story.organization or "").partition("/")[0] or None
    names = (agency.short, agency.name, *agency.aliases, *agency.acronyms) if agency else (short,) if short else ()
    own = (story.position or "").replace("(acting)", "").strip()
    placed = f"{story.place} {own}" if own and story.place and story.place not in own else own
    where = _where(placed, unit, story.organization)
    return Post(
        key=story.position_id or f"{own}|{story.organization}|{story.place}"
        if own or story.position_id
        else f"#{story.id}",
        label=known.label if known else placed or None,
        heading=known.title if known else _heading(placed, where),
        agency=short,
        agency_names=tuple(bare_words(name) for name in names),
        acting=story.acting,
    )


def _agency(unit: Organization | None, knowledge: Knowledge) -> Organization | None:
    """Give the component that an organization belongs to: the first name of its path."""
    if unit is None:
        return None
    top = unit.path.partition("/")[0]
    return next((o for o in knowledge.organizations if o.path == top), unit)


def _where(post: str, unit: Organization | None, path: str | None) -> str | None:
    """Name the organization of a post, unless the post's own words do."""
    said = bare_words(post)
    if unit and any(stands_in(bare_words(name), said) for name in (unit.short, unit.name, *unit.aliases)):
        return None
    return unit.name if unit else path if path and not stands_in(bare_words(path), said) else None


def _heading(post: str, where: str | None) -> str:
    if post:
        return f"{post}, {where}" if where else post
    return f"A post at {where}" if where else "Post not named"


def agencies(posts: Sequence[Post]) -> tuple[str, ...]:
    """List the agencies of some posts, each once."""
    return tuple(dict.fromkeys(post.agency for post in posts if post.agency))
