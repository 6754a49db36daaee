"""Who speaks in a telling, by name, and whether it is an official voice."""

from __future__ import annotations

from bot.model.change import OFFICIAL, Speaker, Status
from bot.model.roster import Knowledge
from bot.model.story import Telling
from bot.text.words import bare_words

_OWN_SITES = {"agency": Speaker.AGENCY, "white_house": Speaker.WHITE_HOUSE}  # by Outlet.kind
NAMELESS = "an agency statement"  # an agency speaks, and nobody can tell which
_UNNAMED = {
    Speaker.AGENCY: NAMELESS,
    Speaker.WHITE_HOUSE: "White House",
    Speaker.PERSON: "the person concerned",
    Speaker.THIRD_PARTY: "a third party",
    Speaker.OTHER_OUTLET: "another outlet",
}


def speaker(telling: Telling, agency: str | None, knowledge: Knowledge) -> str:
    """Name who speaks, as shortly as config/ can; `agency` is the post's own, for "the agency said"."""
    said = telling.change.attribution
    kind = speaks_as(telling, knowledge)
    match kind:
        case Speaker.OUTLET | Speaker.UNNAMED:
            return telling.outlet
        case Speaker.AGENCY:
            name = telling.outlet if said.speaker is Speaker.OUTLET else said.name
            return _agency(name, knowledge) or agency or _UNNAMED[kind]
        case Speaker.WHITE_HOUSE:
            return _UNNAMED[kind]
        case Speaker.PERSON:
            return said.name or telling.change.person or _UNNAMED[kind]
        case Speaker.OTHER_OUTLET:
            return said.name or telling.credit or _UNNAMED[kind]
        case _:
            return said.name or _UNNAMED[kind]


def speaks_as(telling: Telling, knowledge: Knowledge) -> Speaker:
    """Say what kind of voice it is; what an agency's own site tells flatly is the agency's word."""
    said = telling.change.attribution.speaker
    if said is not Speaker.OUTLET:
        return said
    kind = next((o.kind for o in knowledge.outlets if o.id == telling.outlet_id), "press")
    return _OWN_SITES.get(kind, said)


def announces(telling: Telling, knowledge: Knowledge) -> bool:
    """Say whether a telling can be the announcement: an official voice, and no mere expectation outside a document."""
    change = telling.change
    own_site = change.attribution.speaker is Speaker.OUTLET
    firm = change.status is not Status.EXPECTED or bool(change.attribution.medium) or own_site
    return speaks_as(telling, knowledge) in OFFICIAL and change.status is not Status.REFUTED and firm


def _agency(name: str | None, knowledge: Knowledge) -> str | None:
    """Give an agency's short name, or its own words for itself where config/ does not know it."""
    key = bare_words(name or "")
    if key in {"", "the agency", "agency", "the department", "department", "officials"}:
        return None
    for unit in knowledge.organizations:
        if key in map(bare_words, (unit.name, unit.short, unit.path, *unit.aliases, *unit.acronyms)):
            return unit.short
    return name
