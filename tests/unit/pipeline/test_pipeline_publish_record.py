"""What announced stories teach the record, and that it never says more than they do, whatever becomes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.model.article import Arrival, ArticleState
from bot.model.change import Attribution, Change, Kind, Quote, Sighting, Speaker
from bot.model.roster import Capacity, Tenure
from bot.pipeline.ingest import ingest
from tests import make
from tests.fakes import Newsroom
from tests.make import KNOWLEDGE, LONG, NEWS_RELEASE, NOW, announced, change, denied, reading, tenure

DAY = timedelta(days=1)
SEED = (tenure(capacity=Capacity.ACTING),)


async def seeded(room: Newsroom, *rows: Tenure) -> None:
    async with room.house.store.transaction() as unit:
        await unit.record.seed(replace(KNOWLEDGE, tenures=rows), NOW)


def follows(**fields: Any) -> Change:
    """Ada Brill, whom the record does not know, is named acting head of ERO by ICE."""
    brill: dict[str, Any] = {"person": "Ada Brill", "person_id": None, "kind": Kind.ACTING, "acting": True}
    told = "ICE said in a news release that Ada Brill will be the acting head of ERO."
    return change(told, **{**brill, "attribution": NEWS_RELEASE, "wording": ("will be",), **fields})


async def spans(room: Newsroom) -> set[tuple[str, str | None, str | None, str]]:
    rows = await room.tenures("ice-ero-head")
    return {(t.person, t.start, t.end, "learned" if t.confidence == "learned" else "seed") for t in rows}


async def test_an_announced_exit_and_entry_are_learned_beside_the_seed(room: Newsroom) -> None:
    await seeded(room, *SEED)
    await room.read(announced(effective="May 31"), follows(), outlet="gazette")
    assert await spans(room) == {
        ("quillon-marsh", "2026-02", None, "seed"),
        ("quillon-marsh", "2026-02", "2026-05-31", "learned"),
        ("ada-brill", "2026-05-14", None, "learned"),
    }
    async with room.house.store.transaction() as unit:
        assert "Ada Brill" in {person.name for person in await unit.record.people()}


async def test_a_date_that_is_put_off_leaves_nothing_behind(room: Newsroom) -> None:
    await seeded(room, *SEED)
    await room.read(announced(effective="May 31"), outlet="gazette")
    await room.read(announced(effective="June 15"), outlet="ice-gov", published=NOW + timedelta(hours=1))
    assert ("quillon-marsh", "2026-02", "2026-06-15", "learned") in await spans(room)
    assert len(await spans(room)) == 2


async def test_an_announcement_that_is_taken_back_leaves_nothing_behind(room: Newsroom) -> None:
    await seeded(room, *SEED)
    await room.read(announced(), outlet="gazette")
    await room.read(denied(), outlet="ice-gov", published=NOW + timedelta(hours=1))
    assert await spans(room) == {("quillon-marsh", "2026-02", None, "seed")}


async def test_reports_teach_nothing(room: Newsroom) -> None:
    await seeded(room, *SEED)
    await room.read(change())
    await room.read(change(), outlet="gazette")
    assert await spans(room) == {("quillon-marsh", "2026-02", None, "seed")}


async def test_the_order_in_which_articles_come_is_no_matter(room: Newsroom) -> None:
    """The exit of somebody who was named last month arrives before the article that named her."""
    exit_told = announced(person="Ada Brill", person_id=None)
    await room.read(exit_told, outlet="gazette")
    await room.read(follows(), outlet="ice-gov", published=NOW - 20 * DAY)
    assert await spans(room) == {("ada-brill", "2026-04-24", "2026-05-14", "learned")}


async def test_what_was_seen_stays_seen(room: Newsroom) -> None:
    await room.read(follows(), outlet="gazette")
    await _sees(room, "Ada Brill", NOW + 2 * DAY)
    await room.read(follows(effective="May 13"), outlet="ice-gov", published=NOW + timedelta(hours=1))
    (row,) = await room.tenures("ice-ero-head")
    assert row.last_seen == NOW + 2 * DAY


async def test_a_workspaces_own_feed_refreshes_nothing(room: Newsroom) -> None:
    await room.read(follows(), outlet="gazette")
    async with room.house.store.transaction() as unit:
        own = make.feed("https://own.example/feed", workspace="T0HARBOR")
        row = Arrival(make.entry("own", text=LONG, published=NOW + DAY), "Own Notes", None, None, "own")
        feed = await unit.feeds.add(own, NOW)
        (id,) = await unit.articles.add(feed, [row], ArticleState.NEW, NOW)
    await _sees_in(room, id, "Ada Brill", NOW + DAY)
    (row_after,) = await room.tenures("ice-ero-head")
    assert row_after.last_seen != NOW + DAY
    assert (await room.article(id)).state is ArticleState.READ


async def test_a_seed_that_is_read_again_keeps_what_was_learned(room: Newsroom) -> None:
    await seeded(room, *SEED)
    await room.read(announced(), outlet="gazette")
    before = await spans(room)
    await seeded(room, *SEED)
    assert await spans(room) == before


async def test_a_withdrawn_nominee_is_no_nominee_any_more(room: Newsroom) -> None:
    president = Attribution(Speaker.WHITE_HOUSE, "the White House said", medium="statement")
    put_up = follows(kind=Kind.NOMINATED, acting=False, attribution=president)
    await room.read(put_up, outlet="gazette")
    (row,) = await room.tenures("ice-ero-head")
    assert (row.capacity, row.end) == (Capacity.NOMINEE, None)
    room.clock.advance(NOW + 10 * DAY)
    taken_back = follows(kind=Kind.WITHDRAWN, acting=False, attribution=president)
    await room.read(taken_back, outlet="ledger", published=NOW + 10 * DAY)
    (row,) = await room.tenures("ice-ero-head")
    assert (row.capacity, row.end) == (Capacity.NOMINEE, "2026-05-24")


async def test_concurrent_posts_are_two_tenures(room: Newsroom) -> None:
    """As FEMA's administrator who became acting secretary as well."""
    await seeded(room, *SEED)
    director = {"position_id": "ice-director", "organization": "ICE", "organization_id": "ice"}
    marsh = {"person": "Quillon Marsh", "person_id": "quillon-marsh"}
    await room.read(follows(**marsh, **director), outlet="gazette")
    async with room.house.store.transaction() as unit:
        held = {(t.position, t.end) for t in await unit.record.tenures(person="quillon-marsh")}
    assert held == {("ice-ero-head", None), ("ice-director", None)}


async def _sees(room: Newsroom, person: str, at: datetime) -> None:
    await _sees_in(room, await room.add_article("ledger", text=LONG, published=at), person, at)


async def _sees_in(room: Newsroom, article: int, person: str, at: datetime) -> None:
    seen = Sighting(person, None, "ice-ero-head", True, Quote(person, 0, len(person)))
    room.clock.advance(at)
    room.desk.outcomes["read_article"] = [reading(sightings=(seen,))]
    await ingest(room.house, [article])
