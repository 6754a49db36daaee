"""Component: find the offices that an organization has in many places: "ICE's Atlanta field office", "El Paso Sector".

What must never be wrong: the head of one office is no head of ICE, and the FBI's Atlanta field office is not ours. So
an office becomes an organization with a place; its owner must stand beside it, or be the organization that the sentence
named last, and nobody else's name may stand in between."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.model.roster import Knowledge, Organization
from bot.reading.document import Document, Unit

_OTHER_BEFORE = re.compile(r"(?:\b[A-Z]{2,}|['’]s)\s+(?:the\s+)?$")  # "FBI Atlanta field office", "its rival's"
_OTHER_AFTER = re.compile(r"\s+of\s+(?:the\s+)?[A-Z]")


@dataclass(frozen=True, slots=True)
class Offices:
    """Places of offices as one pattern over text with masked organizations, and who has an office in a place."""

    pattern: re.Pattern[str]
    owners: dict[str, tuple[tuple[Organization, str], ...]]  # place → organizations, with the titles of the post there


def office_index(knowledge: Knowledge) -> Offices:
    """Index the places of config/positions.yaml."""
    organizations = {o.id: o for o in knowledge.organizations}
    owners: dict[str, tuple[tuple[Organization, str], ...]] = {}
    for position in knowledge.positions:
        if position.place is not None:
            owner = (organizations[position.organization], " ".join(position.titles))
            owners[position.place] = (*owners.get(position.place, ()), owner)
    places = "|".join(re.escape(p) for p in sorted(owners, key=len, reverse=True)) or r"(?!)"
    pattern = (
        rf"(?:(?P<upper>U_+)(?:['’]s)?\s+)?(?<![\w-])(?P<place>{places})\s+(?:(?P<middle>U_+)\s+)?"
        r"(?P<kind>(?i:field office|sector|office))(?![\w-])(?:\s+(?:of|for|at)\s+(?:the\s+)?(?P<lower>U_+))?"
        r"|(?:(?P<in_upper>U_+)(?:['’]s)?\s+)?(?P<in_kind>(?i:field office|sector))\s+in\s+"
        rf"(?P<in_place>{places})(?![\w-])"
    )
    return Offices(re.compile(pattern), owners)


def offices(document: Document, known: Offices) -> Document:
    """Put offices in the place of the organizations that their names contain."""
    masked = document.text
    for unit in document.units:
        masked = masked[: unit.start] + "U" + "_" * (unit.end - unit.start - 1) + masked[unit.end :]
    units = list(document.units)
    for match in known.pattern.finditer(masked):
        office = _office(document, match, known)
        if office is not None:
            units = [u for u in units if u.end <= office.start or u.start >= office.end] + [office]
    return replace(document, units=tuple(sorted(units, key=lambda u: u.start)))


def _office(document: Document, match: re.Match[str], known: Offices) -> Unit | None:
    """Give the office that a match names, if its owner is sure."""
    place, kind = match.group("place") or match.group("in_place"), match.group("kind") or match.group("in_kind")
    beside = next((match.start(g) for g in ("upper", "middle", "lower", "in_upper") if match.group(g)), None)
    if beside is not None:
        above = next(u for u in document.units if u.start == beside)
    else:
        found = _named_before(document, match)
        if found is None and kind.lower() == "sector":
            return next(
                (_unit(match, owner, place) for owner, titles in known.owners[place] if "patrol" in titles), None
            )
        if found is None:
            return None
        above = found
    for owner, titles in known.owners[place]:
        below = owner.path == above.path or owner.path.startswith(above.path + "/")
        if (kind.lower() in titles and below) or (owner.id == above.id and beside is not None):
            return _unit(match, owner, place)
    return None


def _unit(match: re.Match[str], owner: Organization, place: str) -> Unit:
    return Unit(match.start(), match.end(), owner.short, owner.id, owner.path, owner.in_scope, place)


def _named_before(document: Document, match: re.Match[str]) -> Unit | None:
    """Give the organization that the sentence, or else the article, named last before an office."""
    if _OTHER_BEFORE.search(document.text[: match.start()][-30:]) or _OTHER_AFTER.match(document.text, match.end()):
        return None
    units = [u for u in document.units if u.end <= match.start()]
    return units[-1] if units else next(iter(document.units), None)
