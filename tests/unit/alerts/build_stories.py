"""Builders of stories for the alert tests: defaults everywhere, so that a test names only what it is about."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.model.change import Attribution, Change, Direction, Kind, Quote, Side, Speaker, Status
from bot.model.roster import Capacity, Knowledge, Organization, Person, Position, Source, Tenure
from bot.model.story import Certainty, Story, Telling

NOW = datetime(2025, 5, 29, 22, 0, tzinfo=UTC)
CBS_AT = datetime(2025, 5, 29, 21, 40, tzinfo=UTC)

KNOWLEDGE = Knowledge(
    organizations=(
        Organization("dhs", "Department of Homeland Security", "DHS", "DHS", None, ("Homeland Security",), ("DHS",)),
        Organization("ice", "Immigration and Customs Enforcement", "ICE", "ICE", "dhs", (), ("ICE",)),
        Organization("ice-ero", "Enforcement and Removal Operations", "ERO", "ICE/ERO", "ice", (), ("ERO",)),
        Organization("ice-hsi", "Homeland Security Investigations", "HSI", "ICE/HSI", "ice", (), ("HSI",)),
        Organization("cbp", "Customs and Border Protection", "CBP", "CBP", "dhs", (), ("CBP",)),
    ),
    positions=(
        Position("dhs-secretary", "Secretary of Homeland Security", "Homeland Security secretary", "dhs"),
        Position("ice-director", "Director of Immigration and Customs Enforcement (ICE)", "ICE director", "ice"),
        Position("ice-ero-head", "Head of ICE Enforcement and Removal Operations (ERO)", "ERO head", "ice-ero"),
        Position("ice-hsi-head", "Head of ICE Homeland Security Investigations (HSI)", "HSI head", "ice-hsi"),
        Position("cbp-commissioner", "Commissioner of Customs and Border Protection", "CBP commissioner", "cbp"),
    ),
    people=(Person("odalys-thornbury", "Odalys Thornbury"),),
    tenures=(Tenure("odalys-thornbury", "ice-director", "2025", None, Capacity.PERMANENT, "H", Source("invented")),),
)


def said(
    speaker: Speaker = Speaker.UNNAMED, words: str = "the sources", *, name: str | None = None, count: int | None = None
) -> Attribution:
    return Attribution(speaker, words, name, count)


def make_change(
    kind: Kind = Kind.RETIRES,
    *,
    person: str | None = "Quillon Marsh",
    person_id: str | None = None,
    position: str | None = "head",
    position_id: str | None = "ice-ero-head",
    organization: str | None = "ICE/ERO",
    organization_id: str | None = "ice-ero",
    status: Status = Status.SAID_BY_OTHERS,
    direction: Direction | None = None,
    attribution: Attribution | None = None,
    quotation: str = "Quillon Marsh will no longer lead the office, the sources said.",
    group: str | None = None,
    place: str | None = None,
    acting: bool = False,
    background: bool = False,
    successor: str | None = None,
    predecessor: str | None = None,
    destination: str | None = None,
    effective: str | None = None,
    wording: tuple[str, ...] = ("will no longer lead",),
) -> Change:
    sides = {Side.EXIT: Direction.OUT, Side.ENTRY: Direction.IN, Side.CANDIDATE: Direction.PENDING}
    return Change(
        kind=kind,
        direction=direction or sides[kind.side],
        status=status,
        person=person,
        person_id=person_id,
        position=position,
        position_id=position_id,
        organization=organization,
        organization_id=organization_id,
        attribution=attribution or said(),
        quotation=Quote(quotation, 0, len(quotation)),
        group=group,
        place=place,
        acting=acting,
        background=background,
        successor=successor,
        predecessor=predecessor,
        destination=destination,
        effective=effective,
        wording=wording,
    )


def make_telling(
    change: Change,
    *,
    article: int = 1,
    outlet: str = "CBS News",
    at: datetime = CBS_AT,
    counts: bool = True,
    credit: str | None = None,
    response: str | None = None,
    not_announced: bool = False,
    link: str | None = "https://www.cbsnews.com/news/ice",
) -> Telling:
    return Telling(article, outlet, None, link, at, change, counts, credit, response, not_announced)


def make_story(
    *tellings: Telling,
    id: int = 1,
    certainty: Certainty = Certainty.ONE_OUTLET,
    reason: str = "1 outlet",
) -> Story:
    """A story of tellings; who, what and where are those of the first one."""
    change = tellings[0].change
    return Story(
        id=id,
        card_id=1,
        side=change.kind.side,
        kind=change.kind,
        person=change.person,
        person_id=change.person_id,
        group=change.group,
        position=change.position,
        position_id=change.position_id,
        organization=change.organization,
        organization_id=change.organization_id,
        place=change.place,
        acting=change.acting,
        certainty=certainty,
        reason=reason,
        opened_at=tellings[0].at,
        last_told_at=tellings[-1].at,
        tellings=tellings,
    )
