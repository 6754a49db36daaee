"""Component: find organizations of config/organizations.yaml.

What must never be wrong: ICE is not ice, FEMA is not India's exchange law, DHS is not a state's health department.
So acronyms count in capitals only, a text that expands an acronym otherwise loses it, and names that only begin
like ours ("House Homeland Security Committee") are nobody's. Names chained by possessives or side by side ("ICE's
Homeland Security Investigations") are the lowest unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.model.roster import Knowledge, Organization
from bot.reading.document import Document, Unit

_BEFORE = r"(?:\b(?:U\.\s?S\.|US|United States|[Ff]ederal)\s+)?"
_NOT_AFTER = re.compile(
    r"\s+(?:and Governmental Affairs\s+)?(?:Sub)?"
    r"(?:[Cc]ommittee|Today|[Pp]anel|Chair\b|Democrats|Republicans|Dept\. of Health)"
)
_NOT_BEFORE = re.compile(
    r"(?:House|Senate|(?:state|State)(?:'s|’s)?|Wisconsin|Texas|Michigan|Illinois|Iowa|Arizona|Utah|Georgia|Oregon|"
    r"Pennsylvania|Maryland|Minnesota|California|New York|Florida|Arkansas|Israel|Indian|India(?:'s|’s)?)(?:'s|’s)?\s+$"
)
_UNMISTAKABLE = 4  # words: so long a name is one in small letters too
_FEDERAL_ONLY = frozenset(("ICE", "ERO", "HSI"))  # no state has one: "New York ICE office" is ours
_NOT_ICE = re.compile(
    r"^(?:\s+(?:[Hh]ockey|[Cc]ream|[Cc]ube|[Ss]torm|[Rr]ink|[Ss]kat\w+|[Cc]old|[Aa]ge|[Ss]heet|[Cc]ap|[Tt]ea|-?T\b|[Ff]ishing|[Pp]alace|[Dd]ogs|"
    r"[Hh]ogs|[Gg]irls|[Bb]ears)|\s+and\s+[Ff]ire)"
)
_EXPANSIONS = re.compile(r"((?:[A-Z][\w&]+[ -](?:(?:of|and|for|the|on)\s+){0,2}){1,6}[A-Z]\w+)\s+\(([A-Z]{2,6})\)")
_FOREIGN = {
    "FEMA": re.compile(r"Foreign Exchange|Enforcement Directorate|\bED\b|rupee|crore|\bRBI\b"),
    "DHS": re.compile(r"Department of (?:Human|Health)|Health Services|Human Services|Medicaid"),
    "ICE": re.compile(r"Intercontinental Exchange|\bNHL\b|[Hh]ockey|[Cc]ombustion|\bICE engines?\b|electric vehicles?"),
    "TSA": re.compile(r"Tourette"),
    "CISA": re.compile(r"Cybersecurity Information Sharing"),
}
_OURS = {  # words that make the acronym ours in spite of a foreign one
    "ICE": re.compile(r"[Ii]mmigra|[Dd]eport|[Mm]igrant|[Dd]etention|[Bb]order"),
    "FEMA": re.compile(r"[Dd]isaster|[Hh]urricane|[Ff]lood|[Ee]mergency"),
    "DHS": re.compile(r"Homeland|[Ii]mmigra"),
    "TSA": re.compile(r"[Aa]irport|[Ss]creen"),
    "CISA": re.compile(r"Infrastructure Security"),
}


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names and acronyms as one pattern."""

    pattern: re.Pattern[str]
    names: dict[str, Organization]  # folded name or exact acronym → organization
    parents: dict[str, str | None]

    def organization(self, match: re.Match[str]) -> Organization:
        """Give the organization of a match of the pattern."""
        return self.names[match.group("acronym") or _key(match.group("name"))]


def gazetteer(knowledge: Knowledge) -> Gazetteer:
    """Compile the names of all known organizations."""
    names: dict[str, Organization] = {}
    words: list[str] = []
    acronyms: list[str] = []
    for organization in knowledge.organizations:
        for name in (organization.name, *organization.aliases):
            if not name.isupper():
                names.setdefault(_key(name), organization)
                words.append(_written(name))
        for acronym in (*organization.acronyms, *([organization.short] if organization.short.isupper() else [])):
            names.setdefault(acronym, organization)
            acronyms.append(re.escape(acronym))
        if not organization.short.isupper():
            names.setdefault(_key(organization.short), organization)
            words.append(re.escape(organization.short).replace(r"\ ", r"\s+"))
    words.sort(key=len, reverse=True)
    acronyms.sort(key=len, reverse=True)
    pattern = rf"{_BEFORE}(?<![\w-])(?:(?P<name>(?i:{'|'.join(words)}))|(?P<acronym>{'|'.join(acronyms)}))(?![\w-])"
    return Gazetteer(re.compile(pattern), names, {o.id: o.parent for o in knowledge.organizations})


def _written(name: str) -> str:
    """Give a pattern for the ways a name is written: with "and", "&" or neither, and "Service" for "Services"."""
    pattern = re.escape(name).replace(r"\ and\ ", r"\s+(?:(?:and|&)\s+)?").replace(r"\ ", r"\s+")
    return pattern + "?" if name.endswith("Services") else pattern


def _key(name: str) -> str:
    plain = re.sub(r"\b(?:and|&)\s|&\s", "", re.sub(r"\s+", " ", name.casefold()))
    return plain.removesuffix("s") if plain.endswith("services") else plain


def organizations(document: Document, known: Gazetteer) -> Document:
    """Find the known organizations, chained ones as the lowest unit."""
    text = document.text
    lost = lost_acronyms(text, known)
    found: list[Unit] = []
    for match in known.pattern.finditer(text):
        organization = known.organization(match)
        if match.group("acronym") in lost or no_organization(text, match):
            continue
        shared = match.group("acronym") not in _FEDERAL_ONLY
        if organization.in_scope and shared and _NOT_BEFORE.search(text[max(0, match.start() - 25) : match.start()]):
            continue
        found.append(
            Unit(
                match.start(),
                match.end(),
                organization.short,
                organization.id,
                organization.path,
                organization.in_scope,
            )
        )
    return replace(document, units=tuple(_chained(text, found, known)))


def no_organization(text: str, match: re.Match[str]) -> bool:
    """Say whether a match only looks like an organization: ice hockey, a committee named like a department."""
    if match.group("acronym") == "ICE" and _NOT_ICE.match(text[match.end() : match.end() + 20]):
        return True
    name = match.group("name")
    return bool(
        name and ((name.islower() and len(name.split()) < _UNMISTAKABLE) or _NOT_AFTER.match(text, match.end()))
    )


def lost_acronyms(text: str, known: Gazetteer) -> frozenset[str]:
    """Find acronyms that this text uses for something else."""
    lost = set()
    for match in _EXPANSIONS.finditer(text):
        acronym = match.group(2)
        ours = known.names.get(acronym)
        if ours and not any(_key(n) in _key(match.group(1)) for n in (ours.name, *ours.aliases)):
            initials = "".join(w[0] for w in re.findall(r"[A-Z]\w+", match.group(1)))
            if initials.endswith(acronym):
                lost.add(acronym)
    for acronym, foreign in _FOREIGN.items():
        expanded = known.names.get(acronym)
        if acronym not in text or expanded is None or not foreign.search(text) or _OURS[acronym].search(text):
            continue
        others = any(
            known.organization(m).in_scope and (known.organization(m).id != expanded.id or m.group("name"))
            for m in known.pattern.finditer(text)
            if not no_organization(text, m)
        )
        if not others:
            lost.add(acronym)
    if "ICE" in text and text[: text.find("\n")].isupper() and not _OURS["ICE"].search(text):
        lost.add("ICE")
    return frozenset(lost)


def _chained(text: str, found: list[Unit], known: Gazetteer) -> list[Unit]:
    """Join neighbors that stand one above the other: "ICE's HSI", "Customs and Border Protection (CBP)"."""
    out: list[Unit] = []
    for unit in found:
        if out:
            last = out[-1]
            between = text[last.end : unit.start]
            if re.fullmatch(r"(?:['’]s?)?[^\S\n]+(?:the )?| ?\(| ?, ?(?:or )?", between):
                closing = 1 if "(" in between and text[unit.end : unit.end + 1] == ")" else 0
                if last.id == unit.id and ("(" in between or "or" in between):
                    out[-1] = replace(last, end=unit.end + closing)
                    continue
                if "," not in between and "(" not in between and _above(last.id, unit.id, known):
                    out[-1] = replace(unit, start=last.start)
                    continue
        out.append(unit)
    return out


def _above(upper: str | None, lower: str | None, known: Gazetteer) -> bool:
    while lower is not None:
        lower = known.parents.get(lower)
        if lower == upper:
            return True
    return False
