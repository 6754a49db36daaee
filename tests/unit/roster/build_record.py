"""A small record for the tests of the roster: the documented holders of ICE, CBP and the Border Patrol, some invented.

Real people stand only with what is documented of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.model.change import Attribution, Change, Direction, Kind, Quote, Speaker, Status
from bot.model.roster import Capacity, Knowledge, Organization, Person, Position, Source, Tenure
from bot.model.story import Certainty, Story, Telling

DAY = date(2025, 5, 29)
SEED = Source("seed", as_of=date(2026, 8, 12))


def _unit(id: str, short: str, path: str, parent: str | None, in_scope: bool = True) -> Organization:
    return Organization(id, short, short, path, parent, in_scope=in_scope)


KNOWLEDGE = Knowledge(
    organizations=(
        _unit("dhs", "DHS", "DHS", None),
        _unit("ice", "ICE", "ICE", "dhs"),
        _unit("ice-ero", "ERO", "ICE/ERO", "ice"),
        _unit("ice-hsi", "HSI", "ICE/HSI", "ice"),
        _unit("cbp", "CBP", "CBP", "dhs"),
        _unit("usbp", "Border Patrol", "CBP/USBP", "cbp"),
        _unit("texas", "Texas", "Texas", None, in_scope=False),
    ),
    positions=(
        Position("dhs-secretary", "Secretary of Homeland Security", "DHS secretary", "dhs"),
        Position("ice-director", "Director of ICE", "ICE director", "ice"),
        Position("ice-deputy-director", "Deputy Director of ICE", "ICE deputy director", "ice"),
        Position("ice-ero-head", "Head of ERO", "ERO head", "ice-ero"),
        Position("ice-hsi-head", "Head of HSI", "HSI head", "ice-hsi"),
        Position("fod-chicago", "Field Office Director, Chicago", "Chicago director", "ice-ero", place="Chicago"),
        Position("cbp-commissioner", "Commissioner of CBP", "CBP commissioner", "cbp"),
        Position("usbp-chief", "Chief of the Border Patrol", "Border Patrol chief", "usbp"),
    ),
)
PEOPLE = (
    Person("kenneth-genalo", "Kenneth Genalo"),
    Person("robert-hammer", "Robert Hammer"),
    Person("marcos-charles", "Marcos Charles"),
    Person("charles-wall", "Charles Wall"),
    Person("todd-lyons", "Todd M. Lyons", ("Todd Lyons",)),
    Person("caleb-vitello", "Caleb Vitello", ("Caleb Vitiello",)),  # an alias may be a misspelling
    Person("ronald-vitiello", "Ronald Vitiello"),
    Person("thomas-homan", "Thomas Homan", ("Tom Homan",)),
    Person("jeh-johnson", "Jeh Johnson"),
    Person("tae-johnson", "Tae Johnson"),
    Person("sarah-saldana", "Sarah Saldaña"),
    Person("gil-kerlikowske", "R. Gil Kerlikowske", ("Gil Kerlikowske",)),
    Person("michael-banks", "Michael Banks", ("Mike Banks",)),
    Person("mark-morgan", "Mark Morgan"),
    Person("mark-morgan-of-tamarack", "Mark Morgan"),
    Person("odalys-thornbury", "Odalys Thornbury"),
)


def tenure(
    person: str,
    position: str,
    start: str | None,
    end: str | None = None,
    capacity: Capacity = Capacity.PERMANENT,
    confidence: str = "H",
    last_seen: datetime | None = None,
    as_of: date | None = SEED.as_of,
    note: str = "",
) -> Tenure:
    return Tenure(person, position, start, end, capacity, confidence, Source("seed", as_of=as_of), last_seen, note)


ACTING = Capacity.ACTING
TENURES = (
    tenure("jeh-johnson", "dhs-secretary", "2013-12-23", "2017-01-20"),
    tenure("sarah-saldana", "ice-director", "2014-12-23", "2017-01-20"),
    tenure("thomas-homan", "ice-director", "2017-01-30", "2018-06-28", ACTING),
    tenure("ronald-vitiello", "ice-director", "2018-06-30", "2019-04-12", ACTING),
    tenure("tae-johnson", "ice-director", "2021-01-13", "2023-06-30", ACTING),
    tenure("caleb-vitello", "ice-director", "2025-01-20", "2025-02-21", ACTING),
    tenure("todd-lyons", "ice-director", "2025-03-09", None, ACTING),
    tenure("kenneth-genalo", "ice-ero-head", "2025-03", None, ACTING),
    tenure("robert-hammer", "ice-hsi-head", None, None, ACTING),
    tenure("charles-wall", "ice-deputy-director", "2026-01-15"),
    tenure("gil-kerlikowske", "cbp-commissioner", "2014-03-06", "2017-01-20"),
    tenure("mark-morgan", "usbp-chief", "2016-10-12", "2017-01-26"),
    tenure("mark-morgan", "cbp-commissioner", "2019-07-05", "2021-01-20", ACTING),
    tenure("michael-banks", "usbp-chief", "2025-01", "2026-05-14"),
    tenure("odalys-thornbury", "fod-chicago", "2024-02"),
)


def change(
    person: str | None,
    position_id: str | None = None,
    organization_id: str | None = None,
    kind: Kind = Kind.DEPARTS,
    *,
    position: str | None = None,
    organization: str | None = None,
    place: str | None = None,
    effective: str | None = None,
    wording: tuple[str, ...] = (),
    person_id: str | None = None,
) -> Change:
    """Build a change as ICE announces it: by default an exit."""
    return Change(
        kind=kind,
        direction=Direction.OUT if kind.side.value == "exit" else Direction.IN,
        status=Status.TOLD_AS_FACT,
        person=person,
        person_id=person_id,
        position=position,
        position_id=position_id,
        organization=organization or (organization_id or "").upper() or None,
        organization_id=organization_id,
        attribution=Attribution(Speaker.AGENCY, "ICE said", "ICE"),
        quotation=Quote("", 0, 0),
        place=place,
        effective=effective,
        wording=wording,
    )


def story(
    told: Change,
    certainty: Certainty = Certainty.ANNOUNCED,
    at: datetime = datetime(2025, 5, 29, 22, tzinfo=UTC),
    *,
    acting: bool = False,
) -> Story:
    """Build the story of one announced change, told by AP."""
    telling = Telling(1, "AP", "ap", "https://ap.example/1", at, told, True)
    return Story(
        id=1,
        card_id=1,
        side=told.kind.side,
        kind=told.kind,
        person=told.person,
        person_id=told.person_id,
        group=None,
        position=told.position,
        position_id=told.position_id,
        organization=told.organization,
        organization_id=told.organization_id,
        place=None,
        acting=acting,
        certainty=certainty,
        reason="Announced by ICE (through AP)",
        opened_at=at,
        last_told_at=at,
        tellings=(telling,),
    )
