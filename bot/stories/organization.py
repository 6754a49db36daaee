"""Find the organization of a change, of a story, or of a name in the text, and how two of them stand to each other."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from bot.model.change import Change
from bot.model.roster import Knowledge, Organization
from bot.model.story import Story
from bot.text.words import bare_words


class Kinship(StrEnum):
    EQUAL = "the same organization"
    RELATED = "one is a part of the other"
    UNKNOWN = "not named in one of them"
    APART = "different organizations"


def organization_id(of: Change | Story, knowledge: Knowledge) -> str | None:
    """Give the id of the organization: as resolved, else the post's, else the one that its name means."""
    if of.organization_id:
        return of.organization_id
    position = knowledge.position(of.position_id) if of.position_id else None
    if position is not None:
        return position.organization
    found = named(of.organization, knowledge)
    return found.id if found else None


def named(name: str | None, knowledge: Knowledge) -> Organization | None:
    """Find the organization that a name means."""
    return next((o for o in knowledge.organizations if is_called(o, name)), None) if name else None


def is_called(organization: Organization, name: str) -> bool:
    """Say whether a name is one of an organization's own, of any sort, with or without "the" and "U.S."."""
    words = bare_words(name).removeprefix("the ").removeprefix("u s ").removeprefix("us ")
    return words in _folded(names_of(organization))


@lru_cache(maxsize=1024)
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words for name in names if (words := bare_words(name)))


def names_of(organization: Organization) -> tuple[str, ...]:
    """List all names of an organization."""
    return (
        organization.id,
        organization.path,
        organization.name,
        organization.name.removeprefix("U.S. "),
        organization.short,
        *organization.aliases,
        *organization.acronyms,
    )


def kinship(one: Change | Story, other: Change | Story, knowledge: Knowledge) -> Kinship:
    """Say how the organizations of two changes or stories stand to each other."""
    a, b = organization_id(one, knowledge), organization_id(other, knowledge)
    if a and b:
        if a == b:
            return Kinship.EQUAL
        related = a in knowledge.lineage(b) or b in knowledge.lineage(a)
        return Kinship.RELATED if related else Kinship.APART
    named_a, named_b = bare_words(one.organization or ""), bare_words(other.organization or "")
    if not (a or named_a) or not (b or named_b):
        return Kinship.UNKNOWN
    return Kinship.EQUAL if named_a == named_b else Kinship.APART
