"""Builders of what a store keeps: a value for every field, so that a test names only what it is about."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.model.article import Arrival, ArticleState, Entry, Feed
from bot.model.card import Block, Card, CardChange, CardSource
from bot.model.change import Attribution, Change, Direction, Kind, Quote, Side, Sighting, Speaker, Status
from bot.model.delivery import Action, Draft
from bot.model.roster import Capacity, Knowledge, Person, Position, Source, Tenure
from bot.model.story import Certainty, Story, Telling
from bot.model.watch import Destination
from bot.ports import Store, Unit

NOW = datetime(2025, 5, 29, 21, 40, tzinfo=UTC)
DESK = Destination.parse("console:main")
SENTENCE = "Quillon Marsh will no longer lead the Bureau of Tides, two officials said."


def feed(url: str = "https://tides.example/feed", **fields: Any) -> Feed:
    return replace(Feed(id=0, url=url, title="Tides Daily", interval=timedelta(minutes=5)), **fields)


def entry(guid: str, **fields: Any) -> Entry:
    base = Entry(guid, f"https://tides.example/{guid}", f"Title of {guid}", "Its text.", published=NOW)
    return replace(base, **fields)


def row(made: Entry, link: str | None = None, **fields: Any) -> Arrival:
    """What `Articles.add` takes for an entry: its canonical link is its link, unless another is given."""
    return replace(Arrival(made, "Tides Daily", "tides", link or made.link, f"title:{made.title}"), **fields)


async def added_articles(unit: Unit, *guids: str, url: str = "https://tides.example/feed") -> tuple[int, ...]:
    made = await unit.feeds.add(feed(url), NOW)
    return await unit.articles.add(made, [row(entry(guid)) for guid in guids], ArticleState.NEW, NOW)


def change(person: str | None = "Quillon Marsh", **fields: Any) -> Change:
    quote = Quote(SENTENCE, 0, len(SENTENCE))
    base = Change(
        kind=Kind.DEPARTS,
        direction=Direction.OUT,
        status=Status.SAID_BY_OTHERS,
        person=person,
        person_id=None,
        position="Head of the Bureau of Tides",
        position_id="tides-head",
        organization="TIDES",
        organization_id="tides",
        attribution=Attribution(Speaker.UNNAMED, "two officials", count=2),
        quotation=quote,
        wording=("will no longer lead",),
        evidence=(("person", Quote("Quillon Marsh", 0, 13)), ("wording", Quote("will no longer lead", 14, 33))),
        confidence=0.85,
        reasons=("a verb of leaving", "a known post"),
    )
    return replace(base, **fields)


def telling(article_id: int, told: Change | None = None, **fields: Any) -> Telling:
    base = Telling(article_id, "Tides Daily", "tides", "https://tides.example/1", NOW, told or change(), counts=True)
    return replace(base, **fields)


def story(card_id: int, *tellings: Telling, **fields: Any) -> Story:
    base = Story(
        id=0,
        card_id=card_id,
        side=Side.EXIT,
        kind=Kind.DEPARTS,
        person="Quillon Marsh",
        person_id=None,
        group=None,
        position="Head of the Bureau of Tides",
        position_id="tides-head",
        organization="TIDES",
        organization_id="tides",
        place=None,
        acting=False,
        certainty=Certainty.ONE_OUTLET,
        reason="1 outlet",
        opened_at=NOW,
        last_told_at=NOW,
        tellings=tellings,
    )
    return replace(base, **fields)


def card(id: int = 1, notice: str = "Tides Daily, unnamed sources: Quillon Marsh to leave.", **fields: Any) -> Card:
    base = Card(
        id=id,
        notice=notice,
        changes=(
            CardChange(
                story=1,
                person="Quillon Marsh",
                group=None,
                position="Head of the Bureau of Tides",
                position_id="tides-head",
                organization="TIDES",
                change="departs",
                direction="out",
                status="reported",
                certainty="reported",
                acting=False,
                successor=None,
                predecessor=None,
                effective=None,
                attribution='"two officials"',
                outlet="Tides Daily",
                wording=("will no longer lead",),
                quotation=SENTENCE,
            ),
        ),
        blocks=(
            Block(
                "Head of the Bureau of Tides", "Quillon Marsh → successor not named", ("“Two officials”.",), SENTENCE
            ),
        ),
        certainty="reported",
        reason="1 outlet",
        footer=("1 outlet", "TIDES did not immediately respond"),
        sources=(CardSource("Tides Daily", "https://tides.example/1", NOW, counts=True),),
        outlet="Tides Daily",
        link="https://tides.example/1",
        at=NOW,
    )
    return replace(base, **fields)


def draft(
    card_id: int, action: Action = Action.SEND, part: int = 0, to: Destination = DESK, notice: str = "notice"
) -> Draft:
    return Draft(card_id, to, action, part, card(card_id, notice), loud=action is Action.REPLY)


async def written_alert(store: Store, to: Destination = DESK) -> int:
    """Write a card's alert, due now; give the card's number."""
    async with store.transaction() as unit:
        card_id = await unit.stories.new_card(NOW)
        await unit.deliveries.write([draft(card_id, to=to)], NOW)
    return card_id


class ProcessDied(Exception):
    """Stands for the end of a process before its commit."""


@asynccontextmanager
async def dying(store: Store) -> AsyncIterator[Unit]:
    """A transaction whose process dies before the commit."""
    with suppress(ProcessDied):
        async with store.transaction() as unit:
            yield unit
            raise ProcessDied


def tenure(person: str = "quillon-marsh", position: str = "tides-head", **fields: Any) -> Tenure:
    base = Tenure(
        person=person,
        position=position,
        start="2025-02",
        end=None,
        capacity=Capacity.PERMANENT,
        confidence="H",
        source=Source("Tides Gazette", "https://gazette.example/9", date(2025, 2, 3)),
    )
    return replace(base, **fields)


def sighting(
    person_id: str | None = "quillon-marsh", position_id: str = "tides-head", acting: bool = False
) -> Sighting:
    return Sighting("Quillon Marsh", person_id, position_id, acting, Quote(SENTENCE, 0, len(SENTENCE)))


KNOWLEDGE = Knowledge(
    positions=(
        Position(
            "tides-head",
            "Head of the Bureau of Tides",
            "Tides head",
            "tides",
            head=True,
            senate=True,
            titles=("director", "chief"),
            aliases=("top tide official",),
        ),
        Position(
            "tides-deputy",
            "Deputy Head of the Bureau of Tides",
            "Tides deputy",
            "tides",
            place="Chicago",
            watched=False,
        ),
    ),
    people=(Person("quillon-marsh", "Quillon Marsh", ("Q. Marsh",)), Person("odalys-thornbury", "Odalys Thornbury")),
    tenures=(tenure(), tenure("odalys-thornbury", "tides-deputy", capacity=Capacity.ACTING)),
)
