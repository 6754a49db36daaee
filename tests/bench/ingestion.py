"""Ingestion besides reading, and look-ups, into a small database and into a large one, in the same run.

Whatever an article needs but its page and the worker that reads it: gate, resolving, stories, watches, cards, and one
transaction on a real PostgreSQL. The databases are filled as years of use would: most stories closed, one in fifty
open, one in four taught the record somebody new. One article in four tells a change, of an open story or a new one:
more than in life, where most tell none."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

from bot import log
from bot.adapters.clock import SetClock
from bot.adapters.postgres.document import card_document, change_document
from bot.adapters.postgres.embedded import running_server
from bot.adapters.postgres.migrate import migrate
from bot.adapters.postgres.store import PostgresStore
from bot.commands.changes import changes
from bot.commands.check import check
from bot.commands.history import history
from bot.commands.who import who
from bot.model.article import Arrival, ArticleState
from bot.model.change import Change, Reading
from bot.model.roster import Knowledge
from bot.model.watch import Destination, Subject
from bot.pipeline.house import House
from bot.pipeline.ingest import ingest
from bot.reading.gate import Gate
from bot.settings.config import load
from bot.watches.route import Router
from tests import make
from tests.fakes import Desk, Notebook, Web

Row = tuple[str, str, str]
NOW = datetime(2026, 5, 14, 15, 0, tzinfo=UTC)
SMALL, LARGE = (1_000, 1_000), (100_000, 20_000)  # articles, stories
MEASURED, WATCHES = 200, 200
OPEN = 50  # every fiftieth story
MIX, TELL = 8, 2  # of so many articles, so many tell a change
GIVEN = ("Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ida", "Jo")


@dataclass(frozen=True)
class Took:
    """Milliseconds, each the median of many."""

    ingestion: float
    changes: float  # of the articles that tell one
    look_ups: dict[str, float]


async def measure() -> list[Row]:
    log.configure("warning")
    with TemporaryDirectory(prefix="shakeup-bench-") as folder, running_server(Path(folder)) as server:
        small, large = [await _measured(server, *size) for size in (SMALL, LARGE)]
    rows = [
        _row("ingestion besides reading", small.ingestion, large.ingestion),
        _row("of an article that tells a change", small.changes, large.changes),
    ]
    for name, took in large.look_ups.items():
        rows.append(_row(name, small.look_ups[name], took))
    return rows


def _row(name: str, small: float, large: float) -> Row:
    beside = f"{small:.1f} ms in {_size(*SMALL)}: {large / small:.2f}×"
    return f"{name}, {_size(*LARGE)}", f"median {large:.1f} ms", beside


def _size(articles: int, stories: int) -> str:
    return f"{articles:,} articles, {stories:,} stories"


async def _measured(server: str, articles: int, stories: int) -> Took:
    async with _house(server, articles, stories) as (house, desk):
        ids = await _published(house)
        await _each(ids[:20], _ingest(house, desk))  # the pool's connections and the caches are there
        ingestion = await _each(ids[20:], _ingest(house, desk))
        tell = await _each([id for id in await _published(house, "more") if id % MIX < TELL], _ingest(house, desk))
        store, knowledge = house.store, house.knowledge
        look_ups: dict[str, Callable[[], Awaitable[object]]] = {
            "who ERO": lambda: who(store, knowledge, "ERO", NOW.date()),
            "history ERO": lambda: history(store, knowledge, "ERO"),
            "changes 7d ICE": lambda: changes(store, knowledge, NOW, timedelta(days=7), "ICE"),
            "check LINK": lambda: check(house, "https://bench.example/5"),
        }
        return Took(ingestion, tell, {name: await _each(range(15), _without(do)) for name, do in look_ups.items()})


async def _each(over: Any, do: Callable[[int], Awaitable[object]]) -> float:
    """Give the median time in milliseconds."""
    took = []
    for each in over:
        began = time.perf_counter()
        await do(each)
        took.append(1000 * (time.perf_counter() - began))
    return median(took)


def _without(do: Callable[[], Awaitable[object]]) -> Callable[[int], Awaitable[object]]:
    return lambda _: do()


def _ingest(house: House, desk: Desk) -> Callable[[int], Awaitable[object]]:
    positions = [p for p in house.knowledge.positions if p.watched]

    async def one(id: int) -> None:
        told: tuple[Change, ...] = ()
        if id % MIX == 0:  # somebody new
            told = (_change(house.knowledge, positions[id % len(positions)].id, f"{GIVEN[id % 10]} Newcomer{id}"),)
        elif id % MIX < TELL:  # of an open story
            number = OPEN * (1 + id % (SMALL[1] // OPEN))
            told = (_change(house.knowledge, positions[number % len(positions)].id, _name(number)),)
        desk.outcomes["read_article"] = [Reading(told)]
        await ingest(house, [id])

    return one


def _name(number: int) -> str:
    return f"{GIVEN[number % 10]} Surname{number}"


def _change(knowledge: Knowledge, position_id: str, person: str) -> Change:
    position = knowledge.position(position_id)
    assert position is not None
    unit = knowledge.organization(position.organization)
    return make.change(
        f"{person} will no longer be {position.label}, two sources told the Harbor Ledger.",
        person=person,
        person_id=None,
        position=position.label,
        position_id=position.id,
        organization=unit.path if unit else None,
        organization_id=position.organization,
    )


async def _published(house: House, name: str = "measured") -> list[int]:
    """Write the articles that are measured, as a poll would have."""
    async with house.store.transaction() as unit:
        feed = await unit.feeds.add(make.feed("https://measured.example/feed"), NOW)
        rows = [
            Arrival(
                make.entry(f"{name}-{n}", text=make.LONG, title=f"ICE official {n} to leave", published=NOW),
                "Harbor Ledger",
                None,
                f"https://harbor.example/{name}-{n}",
                f"{name}-{n}",
            )
            for n in range(MEASURED + 20)
        ]
        return list(await unit.articles.add(feed, rows, ArticleState.NEW, NOW))


@asynccontextmanager
async def _house(server: str, articles: int, stories: int) -> AsyncIterator[tuple[House, Desk]]:
    name = f"bench_{articles}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    address = psycopg.conninfo.make_conninfo(server, dbname=name)
    migrate(address)
    config = load(None)
    async with PostgresStore.connect(address) as store:
        async with store.transaction() as unit:
            await unit.record.seed(config.knowledge, NOW)
            for n in range(WATCHES):
                post = config.knowledge.positions[n % len(config.knowledge.positions)]
                to = Destination.parse(f"slack:C{n:04}")
                await unit.watches.add(to, f"position:{post.id}", Subject.CHANGES, NOW)
        with psycopg.connect(address, autocommit=True) as admin:
            _fill(admin, config.knowledge, articles, stories)
        desk = Desk()
        yield (
            House(
                store=store,
                fetcher=Web(),
                workers=desk,
                jobs=Notebook(),
                messengers={},
                clock=SetClock(NOW),
                knowledge=config.knowledge,
                gate=Gate(config.knowledge),
                router=Router(config.knowledge),
                config=None,
                retries=(timedelta(seconds=5),),
            ),
            desk,
        )


def _fill(admin: psycopg.Connection[Any], knowledge: Knowledge, articles: int, stories: int) -> None:
    """Write what years of use would have left."""
    posts = [p.id for p in knowledge.positions if p.watched]
    told = change_document(make.change())
    card = card_document(replace(make.card(), id=1))
    for statement, values in (
        (
            """INSERT INTO feeds (url, title, "interval", due_at, origin)
               SELECT 'https://feed' || n || '.example', 'Feed ' || n, '5 min', %(now)s, 'config'
               FROM generate_series(1, 40) AS n""",
            {},
        ),
        (
            """INSERT INTO articles (feed_id, guid, link, canonical_link, title_key, title, text, outlet, published,
                                     first_seen, state, body_hash)
               SELECT 1 + n %% 40, 'g' || n, 'https://bench.example/' || n, 'https://bench.example/' || n, 't' || n,
                      'Title ' || n, repeat('Words of an article. ', 15), 'Outlet ' || n %% 40, at, at, 'read', 'h' || n
               FROM generate_series(1, %(articles)s) AS n,
                    LATERAL (SELECT %(now)s - n * interval '10 minutes' AS at) AS dated""",
            {},
        ),
        (
            "INSERT INTO cards (created_at, revision, card) SELECT %(now)s, 0, %(card)s::jsonb"
            " FROM generate_series(1, %(stories)s)",
            {"card": card},
        ),
        (
            """INSERT INTO stories (card_id, key, side, kind, person, person_id, surname, position, position_id,
                                    organization, organization_id, acting, certainty, reason, opened_at, last_told_at,
                                    closed_at, look_at)
               SELECT n, 'bench ' || n, 'exit', 'departs', (%(given)s::text[])[1 + n %% 10] || ' Surname' || n, NULL,
                      'surname' || n, 'head', (%(posts)s::text[])[1 + n %% %(count)s], 'ICE', 'ice', false,
                      CASE WHEN n %% 4 = 0 THEN 'announced' ELSE 'reported' END, '1 outlet', at, at,
                      CASE WHEN n %% %(open)s = 0 THEN NULL ELSE at END, at + interval '21 days'
               FROM generate_series(1, %(stories)s) AS n,
                    LATERAL (SELECT %(now)s - CASE WHEN n %% %(open)s = 0 THEN n / %(open)s %% 20 * interval '1 day'
                                                   ELSE n * interval '2 hours' END AS at) AS dated""",
            {"given": list(GIVEN), "posts": [*posts[-1:], *posts[:-1]], "count": len(posts), "open": OPEN},
        ),
        (
            """INSERT INTO tellings (story_id, article_id, place, outlet, at, change, counts, not_announced)
               SELECT n, 1 + (n * 5 + k) %% %(articles)s, k, 'Outlet ' || k, %(now)s - interval '2 days',
                      jsonb_set(jsonb_set(%(told)s::jsonb, '{person}', to_jsonb(person)),
                                '{position_id}', to_jsonb(position_id)), k = 0, false
               FROM generate_series(0, 2) AS k, stories, LATERAL (SELECT stories.id AS n) AS numbered""",
            {"told": told},
        ),
        (
            """INSERT INTO decisions (article_id, stage, reason, at)
               SELECT n, stage, 'it is so', %(now)s FROM generate_series(1, %(articles)s) AS n,
                      unnest(ARRAY['fetched', 'no change found']) AS stage""",
            {},
        ),
        (
            """INSERT INTO deliveries (card_id, destination, action, part, card, loud, state, due_at, created_at,
                                       message_id, sent_at)
               SELECT n, 'slack:C' || lpad(((n * 7 + k) %% 200)::text, 4, '0'), 'send', 0, %(card)s::jsonb, false,
                      'sent', at, at, 'm' || n, at
               FROM generate_series(1, %(stories)s) AS n, generate_series(1, 2) AS k,
                    LATERAL (SELECT %(now)s - n * interval '2 hours' AS at) AS dated ON CONFLICT DO NOTHING""",
            {"card": card},
        ),
        (
            """INSERT INTO people (id, name, aliases, surnames, origin)
               SELECT 'bench-' || n, (%(given)s::text[])[1 + n %% 10] || ' Learned' || n, '{}',
                      ARRAY['learned' || n], 'learned'
               FROM generate_series(4, %(stories)s, 4) AS n""",
            {"given": list(GIVEN)},
        ),
        (
            """INSERT INTO tenures (person, position, start, capacity, confidence, source_name, note, origin)
               SELECT 'bench-' || n, (%(posts)s::text[])[1 + n %% %(count)s], (2000 + n %% 26)::text, 'permanent',
                      'learned', 'AP', '', 'learned'
               FROM generate_series(4, %(stories)s, 4) AS n""",
            {"posts": posts, "count": len(posts)},
        ),
        ("ANALYZE", None),
    ):
        fixed = {"now": NOW, "articles": articles, "stories": stories}
        admin.execute(statement, None if values is None else fixed | values)
