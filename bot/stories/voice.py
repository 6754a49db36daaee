"""Hear whether a telling carries an official's own word about this post.

Policy
- Only the agency (at or above the post's organization: ICE and DHS speak for ERO, CBP does not, ERO not for the
  director), the White House or the president, and the person announce or deny. How the article tells it (its status)
  never makes an announcement.
- An agency that is named must be found in organizations.yaml. "The agency", "officials" or no name at all is taken
  for the post's own component, since the reading has already heard an agency speak; so is an agency's own site.
- "Expected" from an official is an expectation. It announces only in a document (news release, statement, memo).
- The employer's word (agency, White House) outranks the person's; both outrank an outlet's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from bot.model.change import Speaker, Status
from bot.model.roster import Knowledge
from bot.model.story import Telling
from bot.stories.organization import is_called, organization_id
from bot.stories.trust import outlet_of
from bot.text.words import bare_words


class Rank(IntEnum):
    PERSON = 1
    EMPLOYER = 2


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, and by what way it reached us."""

    name: str  # "ICE", "the White House", "Kenneth Genalo"
    rank: Rank
    way: str  # "news release, through AP"; empty when the agency's own site says it without naming a document


_OWN_SITES = {"agency": Speaker.AGENCY, "white_house": Speaker.WHITE_HOUSE}  # by Outlet.kind
_NAMELESS = frozenset(
    {"", "the agency", "agency", "the department", "department", "officials", "a spokesperson", "the announcement"}
)


def voice(telling: Telling, knowledge: Knowledge) -> Voice | None:
    """Give the official voice of a telling, or None when it has none for this post."""
    change, said = telling.change, telling.change.attribution
    outlet = outlet_of(telling, knowledge)
    own_site = outlet is not None and said.speaker is Speaker.OUTLET and outlet.kind in _OWN_SITES
    speaker = _OWN_SITES[outlet.kind] if outlet is not None and own_site else said.speaker
    if change.status is Status.EXPECTED and not said.medium and not own_site:
        return None
    way = _way(telling, own_site=own_site)
    match speaker:
        case Speaker.WHITE_HOUSE:
            return Voice(said.name or "the White House", Rank.EMPLOYER, way)
        case Speaker.PERSON:
            return Voice(said.name or change.person or "the person", Rank.PERSON, way)
        case Speaker.AGENCY:
            name = telling.outlet if own_site else said.name
            return _agency(name, telling, knowledge, way)
        case _:
            return None


def _agency(name: str | None, telling: Telling, knowledge: Knowledge, way: str) -> Voice | None:
    own = organization_id(telling.change, knowledge)
    if own is None:
        return None  # nobody can tell whether this agency may speak for the post
    if bare_words(name or "") in _NAMELESS:
        return Voice(_component(own, knowledge), Rank.EMPLOYER, way)
    above = (knowledge.organization(id) for id in knowledge.lineage(own))
    speaker = next((unit for unit in above if unit is not None and is_called(unit, name or "")), None)
    return Voice(speaker.short, Rank.EMPLOYER, way) if speaker else None


def _component(organization: str, knowledge: Knowledge) -> str:
    """Name the component of the department that "the agency" means: ICE for a post in ERO."""
    units = [unit for id in knowledge.lineage(organization) if (unit := knowledge.organization(id)) is not None]
    below = [unit for unit in units if unit.parent is not None]
    return (below or units)[-1].short if units else "the agency"


def _way(telling: Telling, *, own_site: bool) -> str:
    medium = telling.change.attribution.medium
    through = None if own_site else f"through {telling.outlet}"
    return ", ".join(part for part in (medium, through) if part)
