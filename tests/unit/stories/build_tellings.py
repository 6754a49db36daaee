"""Small visible worlds for the tests of stories: a chart, some outlets, changes with defaults, and a newsroom.

`Newsroom` does what the pipeline does with what `tell` decides: it numbers stories and cards and keeps them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.model.article import Article
from bot.model.change import Attribution, Change, Direction, Kind, Quote, Reading, Speaker, Status
from bot.model.roster import Knowledge, Organization, Outlet, Person, Position
from bot.model.story import Certainty, News, Story, Telling
from bot.stories.identity import key
from bot.stories.summary import summary_news
from bot.stories.tell import Told, tell

DAY = datetime(2025, 5, 29, 17, 40, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _unit(id: str, name: str, short: str, path: str, parent: str | None, in_scope: bool = True) -> Organization:
    return Organization(id, name, short, path, parent, acronyms=(short,), in_scope=in_scope)


KNOWLEDGE = Knowledge(
    organizations=(
        _unit("dhs", "Department of Homeland Security", "DHS", "DHS", None),
        _unit("ice", "U.S. Immigration and Customs Enforcement", "ICE", "ICE", "dhs"),
        _unit("ice-ero", "Enforcement and Removal Operations", "ERO", "ICE/ERO", "ice"),
        _unit("ice-hsi", "Homeland Security Investigations", "HSI", "ICE/HSI", "ice"),
        _unit("cbp", "U.S. Customs and Border Protection", "CBP", "CBP", "dhs"),
        _unit("usbp", "U.S. Border Patrol", "Border Patrol", "CBP/USBP", "cbp"),
        _unit("white-house", "White House", "White House", "White House", None, in_scope=False),
    ),
    positions=(
        Position("dhs-secretary", "Secretary of Homeland Security", "DHS secretary", "dhs", head=True, senate=True),
        Position("ice-director", "Director of ICE", "ICE director", "ice", head=True, titles=("director",)),
        Position("ice-deputy-director", "Deputy Director of ICE", "ICE deputy director", "ice"),
        Position(
            "ice-ero-head",
            "Head of ICE Enforcement and Removal Operations (ERO)",
            "ERO head",
            "ice-ero",
            titles=("executive associate director", "head"),
            aliases=("top deportation official",),
        ),
        Position("ice-hsi-head", "Head of ICE Homeland Security Investigations (HSI)", "HSI head", "ice-hsi"),
        Position("cbp-commissioner", "Commissioner of CBP", "CBP commissioner", "cbp", head=True),
        Position("usbp-chief", "Chief of the Border Patrol", "Border Patrol chief", "usbp", head=True),
    ),
    people=(Person("gil-kerlikowske", "R. Gil Kerlikowske", ("Gil Kerlikowske", "Gil Kerlikowski")),),
    outlets=(
        Outlet("cbs", "CBS News", ("cbsnews.com",), owner="Paramount"),
        Outlet("cbs-texas", "CBS Texas", ("cbstexas.example",), owner="Paramount"),
        Outlet("nbc", "NBC News", ("nbcnews.com",), owner="NBCUniversal"),
        Outlet("ap", "AP", ("apnews.com",), kind="wire"),
        Outlet("ledger", "Harbor Ledger", ("ledger.example",)),
        Outlet("desk-daily", "Federal Desk Daily", ("deskdaily.example",), kind="trade"),
        Outlet("gazette", "Capitol Gazette", ("gazette.example",)),
        Outlet("spin", "Spin Mill", ("spin.example",), kind="low_trust"),
        Outlet("google-news", "Google News", ("news.google.com",), kind="aggregator"),
        Outlet("ice-gov", "ICE", ("ice.gov",), kind="agency"),
        Outlet("cbp-gov", "CBP", ("cbp.gov",), kind="agency"),
        Outlet("whitehouse", "White House", ("whitehouse.gov",), kind="white_house"),
    ),
)

UNNAMED = Attribution(Speaker.UNNAMED, "the sources said", count=3)
FLATLY = Attribution(Speaker.OUTLET, "")
ICE_RELEASE = Attribution(Speaker.AGENCY, "ICE said in a news release", "ICE", medium="news release")
ICE_SAID = Attribution(Speaker.AGENCY, "ICE said", "ICE")
WHITE_HOUSE = Attribution(Speaker.WHITE_HOUSE, "the White House said", None, medium="statement")


def credit(outlet: str) -> Attribution:
    return Attribution(Speaker.OTHER_OUTLET, f"according to {outlet}", outlet)


def person_says(name: str) -> Attribution:
    return Attribution(Speaker.PERSON, "in a letter", name, medium="letter")


_UNITS = {
    "dhs-secretary": ("dhs", "DHS"),
    "ice-director": ("ice", "ICE"),
    "ice-deputy-director": ("ice", "ICE"),
    "ice-ero-head": ("ice-ero", "ICE/ERO"),
    "ice-hsi-head": ("ice-hsi", "ICE/HSI"),
    "cbp-commissioner": ("cbp", "CBP"),
    "usbp-chief": ("usbp", "CBP/USBP"),
    None: (None, None),
}
_OTHERS = {Speaker.UNNAMED, Speaker.OTHER_OUTLET, Speaker.THIRD_PARTY}
_DIRECTIONS = {Kind.NOMINATED: Direction.PENDING, Kind.CONSIDERED: Direction.PENDING}


def change(
    person: str | None = "Kenneth Genalo",
    position_id: str | None = "ice-ero-head",
    kind: Kind = Kind.RETIRES,
    said: Attribution = UNNAMED,
    status: Status | None = None,
    *,
    position: str | None = None,
    organization: str | None = None,
    organization_id: str | None = None,
    person_id: str | None = None,
    group: str | None = None,
    place: str | None = None,
    acting: bool = False,
    background: bool = False,
    successor: str | None = None,
    predecessor: str | None = None,
    effective: str | None = None,
    wording: tuple[str, ...] = (),
    direction: Direction | None = None,
    quotation: str | None = None,
    confidence: float = 0.9,
) -> Change:
    """Build one change: Genalo retiring as ERO head, say three unnamed sources."""
    unit_id, unit = _UNITS[position_id]
    out = Direction.OUT if kind.side.value == "exit" else Direction.IN
    text = quotation or "Too short to be a copy."
    return Change(
        kind=kind,
        direction=direction or _DIRECTIONS.get(kind, out),
        status=status or (Status.SAID_BY_OTHERS if said.speaker in _OTHERS else Status.TOLD_AS_FACT),
        person=person,
        person_id=person_id,
        position=position if position is not None or position_id is None else "head",
        position_id=position_id,
        organization=organization or unit,
        organization_id=organization_id or unit_id,
        attribution=said,
        quotation=Quote(text, 0, len(text)),
        group=group,
        place=place,
        acting=acting,
        background=background,
        successor=successor,
        predecessor=predecessor,
        effective=effective,
        wording=wording,
        confidence=confidence,
    )


def exit_of(person: str | None, position_id: str | None = "ice-ero-head", **fields: object) -> Change:
    return change(person, position_id, **{"kind": Kind.DEPARTS, **fields})  # type: ignore[arg-type]  # by keyword


def entry_of(person: str | None, position_id: str | None = "ice-ero-head", **fields: object) -> Change:
    return change(person, position_id, **{"kind": Kind.ACTING, "acting": True, **fields})  # type: ignore[arg-type]  # by keyword


_OUTLETS = {outlet.id: outlet.name for outlet in KNOWLEDGE.outlets}


def telling(
    told: Change,
    outlet: str = "cbs",
    hours: float = 0.0,
    article: int | None = None,
    *,
    counts: bool = True,
    credit: str | None = None,
) -> Telling:
    """Build a telling `hours` after the first report, by default of an article that this outlet and hour number."""
    number = article if article is not None else int(hours * 10) * 100 + list(_OUTLETS).index(outlet)
    return Telling(number, _OUTLETS[outlet], outlet, None, DAY + hours * HOUR, told, counts, credit)


def article(id: int, outlet: str = "cbs", hours: float = 0.0) -> Article:
    at = DAY + hours * HOUR
    name = _OUTLETS.get(outlet, outlet)
    return Article(id, 1, f"guid-{id}", None, "A title", "A text", name, outlet if outlet in _OUTLETS else None, at, at)


@dataclass
class Newsroom:
    """Keeps stories as the pipeline would. `sent`: each card's news, in order."""

    knowledge: Knowledge = KNOWLEDGE
    stories: dict[int, Story] = field(default_factory=dict)
    sent: list[tuple[int, News]] = field(default_factory=list)
    now: datetime | None = None  # None: the article's own time
    cards: int = 0

    @property
    def open(self) -> tuple[Story, ...]:
        return tuple(s for s in self.stories.values() if s.closed_at is None)

    def read(self, of: Article, *changes: Change, credit: str | None = None) -> tuple[Told, ...]:
        reading = Reading(changes, first_reported_by=credit)
        told = tell(reading, of, self.open, self.knowledge, self.now or of.first_seen)
        new_card = self.cards + 1
        kept: dict[int, list[Told]] = {}
        for one in told:
            card = one.story.card_id or new_card
            self.cards = max(self.cards, card)
            for gone in one.absorbed:
                self.stories[gone.id] = gone
            saved = replace(one.story, id=one.story.id or len(self.stories) + 1, card_id=card)
            self.stories[saved.id] = saved
            kept.setdefault(one.story.card_id, []).append(one)
        keys = [key(s) for s in self.open]
        assert len(keys) == len(set(keys)), "two open stories have one key, which the store refuses"
        for card_id, of_card in kept.items():
            self.sent.append((card_id or new_card, summary_news(of_card)))
        return told

    def one(self) -> Story:
        assert len(self.open) == 1, [key(s) for s in self.open]
        return self.open[0]


def story_of(*tellings: Telling, card: int = 1, id: int = 1, certainty: Certainty | None = None) -> Story:
    """Develop a story by these tellings and save it."""
    from bot.stories.develop import develop

    story = None
    for one in tellings:
        story, _ = develop(story, one, KNOWLEDGE, one.at)
    assert story is not None
    story = replace(story, id=id, card_id=card)
    return story if certainty is None else replace(story, certainty=certainty)
