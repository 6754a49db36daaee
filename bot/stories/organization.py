"""Find the organization of a change, of a story, or of a name in the text, and how two of them stand to each other."""

from __future__ import annotations

from enum import StrEnum

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
    """Find an organization by path, name, short name, alias or acronym; "U.S." and "the" before it do not matter."""
    words = bare_words(name or "").removeprefix("the ").removeprefix("u s ").removeprefix("us ")
    if not words:
        return None
    return next((o for o in knowledge.organizations if words in map(bare_words, names_of(o))), None)


def names_of(organization: Organization) -> tuple[str, ...]:
    """List all names of an organization."""
    plain = organization.name.removeprefix("U.S. ")
    return (
        organization.id,
        organization.path,
        organization.name,
        plain,
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
