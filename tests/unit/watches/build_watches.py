"""What the watch tests work on: a small department, and builders of stories, articles and watches."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.model.article import Article
from bot.model.change import Attribution, Change, Direction, Kind, Quote, Side, Speaker, Status
from bot.model.roster import Board, Knowledge, Organization, Outlet, Person, Position
from bot.model.story import Certainty, Story, Telling
from bot.model.watch import Destination, Platform, Subject, Watch

NOW = datetime(2026, 5, 14, 15, 0, tzinfo=UTC)
DESK = Destination(Platform.SLACK, "C0DESK")
OWN = Destination(Platform.DISCORD, "4711")

FIELD_OFFICE = ("field office director", "ICE field office director")
KNOWLEDGE = Knowledge(
    organizations=(
        Organization("dhs", "Department of Homeland Security", "DHS", "DHS", None, ("Homeland Security",), ("DHS",)),
        Organization("ice", "Immigration and Customs Enforcement", "ICE", "ICE", "dhs", (), ("ICE",)),
        Organization("ice-ero", "Enforcement and Removal Operations", "ERO", "ICE/ERO", "ice", (), ("ERO",)),
        Organization("ice-hsi", "Homeland Security Investigations", "HSI", "ICE/HSI", "ice", (), ("HSI",)),
        Organization("ice-opr", "Office of Professional Responsibility", "OPR", "ICE/OPR", "ice", (), ("OPR",)),
        Organization("cbp", "Customs and Border Protection", "CBP", "CBP", "dhs", (), ("CBP",)),
        Organization("cbp-opr", "Office of Professional Responsibility", "OPR", "CBP/OPR", "cbp", (), ("OPR",)),
        Organization("eoir", "Executive Office for Immigration Review", "EOIR", "EOIR", None, (), ("EOIR",), False),
    ),
    positions=(
        Position("ice-director", "Director of ICE", "ICE director", "ice", True, True, ("director",)),
        Position("ice-deputy", "Deputy Director of ICE", "ICE deputy director", "ice", titles=("deputy director",)),
        Position(
            "ice-ero-head",
            "Head of ICE Enforcement and Removal Operations (ERO)",
            "ERO head",
            "ice-ero",
            True,
            titles=("executive associate director", "director"),
            aliases=("top deportation official",),
        ),
        Position(
            "ice-hsi-head",
            "Head of ICE Homeland Security Investigations (HSI)",
            "HSI head",
            "ice-hsi",
            True,
            titles=("executive associate director", "director"),
        ),
        Position("cbp-commissioner", "Commissioner of CBP", "CBP commissioner", "cbp", True, titles=("commissioner",)),
        Position("fod", "ICE Field Office Director", "ICE field office director", "ice-ero", titles=FIELD_OFFICE),
        Position(
            "fod-chicago", "Director, Chicago", "Chicago director", "ice-ero", titles=FIELD_OFFICE, place="Chicago"
        ),
        Position("fod-dallas", "Director, Dallas", "Dallas director", "ice-ero", titles=FIELD_OFFICE, place="Dallas"),
        Position("czar", "Border czar", "border czar", "dhs", watched=False),
    ),
    people=(
        Person("quillon-marsh", "Quillon Marsh", ("Quill Marsh",)),
        Person("odalys-thornbury", "Odalys J. Thornbury"),
        Person("orrin-wall", "Orrin Wall"),
        Person("tamsin-vane", "Tamsin Vane"),
        Person("lucan-vane", "Lucan Vane Jr."),
        Person("rex", 'Randolph "Rex" Pellworth'),
    ),
    outlets=(Outlet("cbs", "CBS News", ("cbsnews.com",)), Outlet("ap", "AP", ("apnews.com",), kind="wire")),
    boards=(
        Board("texas-field-offices", "ICE field offices in Texas", ("fod-dallas",)),
        Board("ice-headquarters", "ICE headquarters", (), ("ice",)),
    ),
)


def make_story(
    kind: Kind = Kind.RETIRES,
    *,
    id: int = 1,
    person: str | None = "Quillon Marsh",
    person_id: str | None = "quillon-marsh",
    group: str | None = None,
    position: str | None = "head",
    position_id: str | None = "ice-ero-head",
    organization: str | None = "ICE/ERO",
    organization_id: str | None = "ice-ero",
    place: str | None = None,
    acting: bool = False,
    direction: Direction | None = None,
    certainty: Certainty = Certainty.ONE_OUTLET,
    outlets: tuple[str, ...] = ("CBS News",),
    counted: bool = True,
    successor: str | None = None,
    predecessor: str | None = None,
) -> Story:
    sides = {Side.EXIT: Direction.OUT, Side.ENTRY: Direction.IN, Side.CANDIDATE: Direction.PENDING}
    change = Change(
        kind=kind,
        direction=direction or sides[kind.side],
        status=Status.SAID_BY_OTHERS,
        person=person,
        person_id=person_id,
        position=position,
        position_id=position_id,
        organization=organization,
        organization_id=organization_id,
        attribution=Attribution(Speaker.UNNAMED, "the sources"),
        quotation=Quote("", 0, 0),
        group=group,
        place=place,
        acting=acting,
        successor=successor,
        predecessor=predecessor,
    )
    tellings = tuple(
        Telling(number, outlet, None, None, NOW, change, counted) for number, outlet in enumerate(outlets, start=1)
    )
    return Story(
        id=id,
        card_id=1,
        side=kind.side,
        kind=kind,
        person=person,
        person_id=person_id,
        group=group,
        position=position,
        position_id=position_id,
        organization=organization,
        organization_id=organization_id,
        place=place,
        acting=acting,
        certainty=certainty,
        reason="1 outlet",
        opened_at=NOW,
        last_told_at=NOW,
        tellings=tellings,
    )


def make_article(
    title: str = "Marsh to leave ERO",
    text: str = "Quillon Marsh will leave, officials of the deportation office say.",
    *,
    outlet: str = "CBS News",
    outlet_id: str | None = "cbs",
) -> Article:
    return Article(7, 1, "g", "https://news.example/1", title, text, outlet, outlet_id, NOW, NOW)


def make_watch(
    query: str,
    *,
    id: int = 1,
    on: Subject = Subject.CHANGES,
    destination: Destination = DESK,
    paused: str | None = None,
) -> Watch:
    return Watch(id, destination, query, on, NOW, paused=paused)
