"""Pairs of changes that are never one story, however alike: 60 of different real cases, 140 of invented people.

The real ones are those of the documented cases, each with its row there; the invented ones vary one thing at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.model.change import Attribution, Change, Direction, Kind, Quote, Reading, Speaker, Status
from bot.model.roster import Knowledge
from bot.roster.resolve import resolve


@dataclass(frozen=True, slots=True)
class Case:
    """One change of a documented case, or of an invented one."""

    row: str
    person: str | None
    post: str  # an id, or words and an organization: "deputy director@ice"
    kind: str
    on: date = date(2026, 1, 20)
    group: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    one: Case
    other: Case
    why: str


CASES = {
    "johnson retires": Case("5.1", "Tae Johnson", "ice-director", "retires", date(2023, 6, 7)),
    "noem leaves": Case("5.2", "Kristi Noem", "dhs-secretary", "departs", date(2026, 3, 5)),
    "noem removed": Case("5.3", "Kristi Noem", "dhs-secretary", "removed", date(2026, 3, 5)),
    "mullin nominated": Case("5.2", "Markwayne Mullin", "dhs-secretary", "nominated", date(2026, 3, 5)),
    "mullin to be removed": Case("5.6", "Markwayne Mullin", "dhs-secretary", "removed", date(2026, 8, 7)),
    "banks resigns": Case("5.4", "Michael Banks", "usbp-chief", "resigns", date(2026, 5, 14)),
    "banks as commissioner": Case("5.4", "Michael Banks", "cbp-commissioner", "resigns", date(2026, 5, 15)),
    "sanders resigns": Case("5.4", "John Sanders", "cbp-commissioner", "resigns", date(2019, 6, 25)),
    "sanders at ice": Case("5.4", "John Sanders", "ice-director", "resigns", date(2019, 6, 27)),
    "morgan at border patrol": Case("5.4", "Mark Morgan", "usbp-chief", "acting", date(2019, 6, 27)),
    "morgan at cbp": Case("5.4", "Mark Morgan", "cbp-commissioner", "acting", date(2019, 7, 5)),
    "morgan leaves ice": Case("5.4", "Mark Morgan", "ice-director", "reassigned", date(2019, 7, 5)),
    "mclaughlin leaves": Case(
        "5.5", "Tricia McLaughlin", "dhs-assistant-secretary-public-affairs", "departs", date(2026, 2, 17)
    ),
    "bis follows": Case("5.5", "Lauren Bis", "dhs-assistant-secretary-public-affairs", "promoted", date(2026, 2, 17)),
    "zacharia follows": Case(
        "5.5", "Katie Zacharia", "dhs-assistant-secretary-public-affairs", "appointed", date(2026, 2, 17)
    ),
    "zacharia deputy": Case(
        "5.5", "Katie Zacharia", "dhs-deputy-assistant-secretary-public-affairs", "appointed", date(2026, 2, 17)
    ),
    "ragsdale replaced": Case("5.7", "Daniel Ragsdale", "ice-director", "departs", date(2017, 1, 31)),
    "ragsdale deputy": Case("5.7", "Daniel Ragsdale", "ice-deputy-director", "reassigned", date(2017, 1, 31)),
    "homan acting": Case("5.7", "Thomas Homan", "ice-director", "acting", date(2017, 1, 31)),
    "homan withdrawn": Case("5.9", "Thomas Homan", "ice-director", "withdrawn", date(2018, 5, 1)),
    "cissna resigns": Case("5.8", "L. Francis Cissna", "uscis-director", "resigns", date(2019, 5, 24)),
    "vitiello withdrawn": Case("5.9", "Ronald Vitiello", "ice-director", "withdrawn", date(2019, 4, 4)),
    "vitiello resigns": Case("5.9", "Ronald Vitiello", "ice-director", "resigns", date(2019, 4, 10)),
    "gonzalez nominated": Case("5.9", "Ed Gonzalez", "ice-director", "nominated", date(2021, 4, 27)),
    "gonzalez withdrawn": Case("5.9", "Ed Gonzalez", "ice-director", "withdrawn", date(2022, 6, 27)),
    "vitello reassigned": Case("5.10", "Caleb Vitello", "ice-director", "reassigned", date(2025, 2, 21)),
    "wall deputy": Case("5.10", "Charles Wall", "ice-deputy-director", "appointed", date(2026, 1, 15)),
    "wall leaves law": Case("5.10", "Charles Wall", "ice-principal-legal-advisor", "reassigned", date(2026, 1, 15)),
    "charles at ero": Case("5.11", "Marcos Charles", "ice-ero-head", "acting", date(2025, 5, 29)),
    "venturella acting": Case("5.10", "David Venturella", "ice-director", "acting", date(2026, 5, 12)),
    "huffman acting": Case("5.10", "Benjamine Huffman", "dhs-secretary", "acting", date(2025, 1, 20)),
    "lechleitner performs": Case("5.10", "P.J. Lechleitner", "ice-director", "acting", date(2023, 6, 28)),
    "kerlikowske leaves": Case("5.10", "Gil Kerlikowske", "cbp-commissioner", "departs", date(2017, 1, 20)),
    "saldana leaves": Case("5.10", "Sarah Saldaña", "ice-director", "departs", date(2017, 1, 20)),
    "homan czar": Case("5.11", "Tom Homan", "white-house-border-czar", "appointed", date(2025, 1, 20)),
    "gaynor at dhs": Case("5.12", "Pete Gaynor", "dhs-secretary", "acting", date(2021, 1, 11)),
    "gaynor leaves fema": Case("5.12", "Pete Gaynor", "fema-administrator", "departs", date(2021, 1, 20)),
    "pekoske deputy": Case("5.12", "David Pekoske", "dhs-deputy-secretary", "acting", date(2019, 4, 11)),
    "pekoske leaves tsa": Case("5.12", "David Pekoske", "tsa-administrator", "removed", date(2025, 1, 20)),
    "mcaleenan at dhs": Case("5.12", "Kevin McAleenan", "dhs-secretary", "acting", date(2019, 4, 7)),
    "mcaleenan leaves dhs": Case("5.12", "Kevin McAleenan", "dhs-secretary", "resigns", date(2019, 10, 11)),
    "mcaleenan leaves cbp": Case("5.12", "Kevin McAleenan", "cbp-commissioner", "departs", date(2019, 11, 13)),
    "mcaleenan confirmed": Case("5.14", "Kevin McAleenan", "cbp-commissioner", "confirmed", date(2018, 3, 19)),
    "wolf acting": Case("5.12", "Chad Wolf", "dhs-secretary", "acting", date(2019, 11, 13)),
    "wolf resigns": Case("5.12", "Chad Wolf", "dhs-secretary", "resigns", date(2021, 1, 11)),
    "wolf under secretary": Case("5.12", "Chad Wolf", "dhs-under-secretary-plcy", "confirmed", date(2019, 11, 13)),
    "sheahan deputy": Case("5.14", "Madison Sheahan", "ice-deputy-director", "appointed", date(2025, 3, 9)),
    "sheahan leaves": Case("5.14", "Madison Sheahan", "ice-deputy-director", "departs", date(2026, 1, 15)),
    "lechleitner leaves": Case("5.14", "Patrick Lechleitner", "ice-director", "departs", date(2025, 1, 20)),
}

REAL = """
johnson retires / ragsdale replaced / two acting directors of ICE
johnson retires / vitello reassigned / two acting directors of ICE
johnson retires / lechleitner performs / who leaves, who follows
johnson retires / vitiello resigns / two acting directors of ICE
noem leaves / mullin to be removed / two secretaries
noem removed / mullin to be removed / two secretaries
noem leaves / mullin nominated / who leaves, who follows
mullin nominated / mullin to be removed / his entry and his exit
noem leaves / wolf resigns / two secretaries
noem leaves / mcaleenan leaves dhs / two secretaries
banks resigns / banks as commissioner / the wrong office
banks as commissioner / sanders resigns / two heads of CBP
banks resigns / morgan at border patrol / exit and entry at one post
banks as commissioner / mcaleenan leaves cbp / two commissioners
sanders resigns / sanders at ice / the wrong office
sanders at ice / morgan leaves ice / two exits from one post
sanders resigns / morgan at cbp / who leaves, who follows
morgan at border patrol / morgan at cbp / the wrong office
morgan at cbp / morgan leaves ice / one person, two offices
morgan leaves ice / johnson retires / two acting directors of ICE
mclaughlin leaves / bis follows / who leaves, who follows
mclaughlin leaves / zacharia follows / who leaves, who follows
bis follows / zacharia follows / two rivals for one post
zacharia follows / zacharia deputy / the post and its deputy
bis follows / zacharia deputy / the post and its deputy
ragsdale replaced / ragsdale deputy / the director and his deputy
ragsdale replaced / homan acting / who leaves, who follows
ragsdale replaced / saldana leaves / two heads of ICE within ten days
ragsdale deputy / sheahan leaves / two deputy directors
homan acting / homan withdrawn / his entry, and his nomination withdrawn
homan acting / lechleitner performs / two acting directors of ICE
homan withdrawn / gonzalez withdrawn / two nominees withdrawn
homan withdrawn / vitiello withdrawn / two nominees withdrawn
cissna resigns / vitiello resigns / two agencies
cissna resigns / sanders resigns / two agencies
vitiello withdrawn / vitiello resigns / the nomination is not the post
vitiello withdrawn / gonzalez withdrawn / two nominees withdrawn
vitiello resigns / vitello reassigned / one letter apart
vitiello withdrawn / vitello reassigned / one letter apart
gonzalez nominated / gonzalez withdrawn / put up and taken back
gonzalez nominated / venturella acting / two entries to one post
gonzalez withdrawn / vitiello resigns / a nominee and a holder
wall deputy / sheahan leaves / who follows, who leaves
wall deputy / wall leaves law / one person, two offices
wall deputy / charles at ero / Charles is a given name and a surname
wall leaves law / charles at ero / Charles is a given name and a surname
wall deputy / sheahan deputy / two deputy directors
venturella acting / lechleitner performs / two acting directors
venturella acting / homan acting / two acting directors
huffman acting / mullin nominated / two entries to one post
huffman acting / gaynor at dhs / two acting secretaries
kerlikowske leaves / mcaleenan leaves cbp / two commissioners
saldana leaves / lechleitner leaves / two heads of ICE
homan czar / charles at ero / one title, two people, two employers
homan czar / homan acting / one person, two offices
gaynor at dhs / gaynor leaves fema / concurrent offices
pekoske deputy / pekoske leaves tsa / concurrent offices
mcaleenan at dhs / mcaleenan leaves cbp / concurrent offices
wolf acting / wolf under secretary / concurrent offices
mcaleenan at dhs / mcaleenan confirmed / one person, two entries
"""

NAMES = """
Quillon Marsh / Quillon Marsch      Quillon Marsh / Quillan March       Odalys Thornbury / Odalys Thornberry
Odalys Thornbury / Odell Thornby    Iver Holm / Iver Holme              Iver Holm / Ivar Halm
Dana Reeve / Dane Reeves            Dana Wall / Dana Hall               Ada Brill / Ada Brille
Bo Crane / Bo Crain                 Cy Dorn / Cy Dorne                  Di Ertel / Di Oertel
Ed Faro / Edna Farrow               Flo Gantt / Flo Gant                Gus Hale / Gus Hall
Hal Ives / Hal Iverson              Ina Jarrow / Ina Yarrow             Jo Kemble / Jo Kimble
Kit Lorne / Kit Lorn                Lew Marsh / Quillon Marsh           Ann Thornbury / Odalys Thornbury
Michaela Holm / Michael Holm        Peter Brill / Petra Brill           Carl Dorn / Carla Dorn
Ray Crane / Roy Crane               Ned Faro / Nell Faro                Tam Hale / Tim Hale
Una Ives / Uma Ives                 Vic Kemble / Val Kemble             Wes Lorne / Wren Lorne
"""

POSTS = """
ice-director / ice-deputy-director             ice-director / ice-ero-head
ice-director / ice-chief-of-staff              ice-ero-head / ice-hsi-head
ice-ero-head / ice-ero-deputy                  ice-hsi-head / ice-hsi-deputy
ice-ero-head / ice-ero-field-operations        ice-director / ice-principal-legal-advisor
cbp-commissioner / cbp-deputy-commissioner     cbp-commissioner / usbp-chief
usbp-chief / usbp-deputy-chief                 cbp-commissioner / cbp-chief-of-staff
cbp-ofo-head / cbp-amo-head                    uscis-director / uscis-deputy-director
uscis-director / uscis-chief-counsel           fema-administrator / fema-deputy-administrator
fema-administrator / fema-regional-administrator  tsa-administrator / tsa-deputy-administrator
cisa-director / cisa-deputy-director           usss-director / usss-deputy-director
dhs-secretary / dhs-deputy-secretary           dhs-secretary / dhs-chief-of-staff
dhs-general-counsel / ice-principal-legal-advisor  dhs-chief-of-staff / ice-chief-of-staff
director@ice / deputy director@ice             director@ice / field office director@ice
deputy director@ice / assistant director@ice   head of the office of audits@ice / head of the office of fleets@ice
chief of staff@cbp / deputy chief of staff@cbp  assistant director for data@ice / assistant director for grants@ice
"""

SIDES = """
departs / acting       departs / nominated    departs / considered   retires / appointed    resigns / sworn_in
removed / promoted     reassigned / acting    dies / acting          withdrawn / departs    withdrawn / nominated
withdrawn / resigns    considered / appointed  considered / acting  considered / removed  placed_on_leave / acting
retires / considered   resigns / withdrawn    confirmed / departs    sworn_in / removed     promoted / considered
"""

NOBODY = """
ice-director / ice-deputy-director       ice-ero-head / ice-hsi-head              cbp-commissioner / usbp-chief
dhs-secretary / dhs-deputy-secretary     fema-administrator / tsa-administrator   uscis-director / ice-director
usss-director / uscg-commandant          cisa-director / cisa-deputy-director     ice-ero-head / ice-ero-deputy
cbp-ofo-head / cbp-amo-head              ice-hsi-head / ice-hsi-deputy
dhs-general-counsel / dhs-chief-of-staff
fletc-director / usss-director           tsa-deputy-administrator / fema-deputy-administrator
uscis-chief-counsel / ice-principal-legal-advisor  ice-director / cbp-commissioner  usbp-chief / usbp-deputy-chief
dhs-secretary / ice-director             fema-administrator / fema-regional-administrator
cbp-deputy-commissioner / cbp-commissioner
"""

GROUPS = """
ice-field-office-director / usbp-chief-patrol-agent       ice-hsi-special-agent-in-charge / ice-field-office-director
ice-deputy-field-office-director / ice-field-office-director  usbp-chief-patrol-agent / cbp-director-field-operations
fema-regional-administrator / ice-field-office-director  cbp-director-field-operations / ice-hsi-special-agent-in-charge
field office directors@ice / special agents in charge@ice  sector chiefs@cbp / field office directors@ice
assistant directors@ice / field office directors@ice      deputy directors@uscis / deputy directors@ice
"""

PLACES = """
Chicago / Denver      Boston / Buffalo      Dallas / Houston      Miami / Atlanta       Seattle / Portland
Phoenix / El Paso     Newark / New York     St. Paul / St. Louis  San Diego / San Francisco  Detroit / Cleveland
"""


def hard_negatives() -> list[Pair]:
    """List all pairs, the real ones first."""
    return [*real(), *invented()]


def real() -> list[Pair]:
    rows = [line.split(" / ") for line in REAL.strip().splitlines()]
    return [Pair(CASES[one], CASES[other], why) for one, other, why in rows]


def invented() -> list[Pair]:
    """Vary one thing at a time: the name, the post, the side, the group, the place."""
    marsh = "Quillon Marsh"
    found = [Pair(_case(one), _case(other), "names") for one, other in _pairs(NAMES)]
    found += [Pair(_case(marsh, one), _case(marsh, other), "posts") for one, other in _pairs(POSTS)]
    found += [Pair(_case(kind=one), _case(kind=other), "sides") for one, other in _pairs(SIDES)]
    found += [Pair(_case(None, one), _case(marsh, other), "nobody and somebody") for one, other in _pairs(NOBODY)]
    for one, other in _pairs(GROUPS):
        found.append(Pair(_group(one), _group(other), "groups"))
        found.append(Pair(_group(one), _case(marsh, one), "a group and one of its members"))
    for one, other in _pairs(PLACES):
        post = "field office director@ice-ero"
        found.append(Pair(_case(marsh, post, place=one), _case(marsh, post, place=other), "places"))
        found.append(Pair(_case(None, post, place=one), _case(None, post, place=other), "places, nobody named"))
    return found


def changes(case: Case, knowledge: Knowledge) -> Change:
    """Make the change of a case, as an outlet tells it flatly, with its person resolved."""
    words, _, unit = case.post.partition("@")
    position = knowledge.position(case.post)
    organization = knowledge.organization(position.organization if position else unit)
    kind = Kind(case.kind)
    told = Change(
        kind=kind,
        direction=Direction.OUT if kind.side.value == "exit" else Direction.IN,
        status=Status.TOLD_AS_FACT,
        person=case.person,
        person_id=None,
        position=position.label if position else words,
        position_id=position.id if position else None,
        organization=organization.path if organization else None,
        organization_id=organization.id if organization else None,
        attribution=Attribution(Speaker.OUTLET, ""),
        quotation=Quote("It is so.", 0, 9),
        group=case.group,
        place=case.place,
        confidence=0.9,
    )
    return resolve(Reading((told,)), knowledge.people, knowledge.tenures, knowledge, case.on).changes[0]


def _case(
    person: str | None = "Quillon Marsh", post: str = "ice-ero-head", kind: str = "departs", place: str | None = None
) -> Case:
    return Case("invented", person, post, kind, place=place)


def _group(post: str) -> Case:
    return Case("invented", None, post, "departs", group="about a dozen officials")


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    """Read a table of pairs, several a line, at least two spaces apart."""
    for cell in filter(None, re.split(r"\s{2,}|\n", table.strip())):
        one, _, other = cell.partition(" / ")
        yield one, other
