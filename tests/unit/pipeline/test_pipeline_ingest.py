"""Ingest: gate, page, reading, and one transaction for all that follows from an article."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import ParamSpec, TypeVar

import pytest

from bot.errors import StoreUnavailable, TransferError, WorkerError
from bot.model.article import ArticleState
from bot.model.change import Quote, Reading, Sighting
from bot.pipeline.ingest import ATTEMPTS, ingest
from tests.fakes import Desk, Newsroom
from tests.make import KNOWLEDGE, LONG, MARSH_LEAVES, NOW, TERMINAL, change, fetched, tenure

P = ParamSpec("P")
R = TypeVar("R")
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in LONG.split("\n\n"))
PAGE = f"<html><body><article>{PARAGRAPHS}</article></body></html>".encode()
DIED = WorkerError("the process of read_article died", reason="died")


async def test_what_is_not_about_leadership_at_dhs_is_never_read(room: Newsroom) -> None:
    id = await room.add_article(title="Ten gardens to visit", text="Roses, and where they grow.")
    await ingest(room.house, [id])
    assert "read_article" not in room.desk.done()
    assert await room.stages(id) == ["gated out"]
    assert (await room.article(id)).state is ArticleState.READ


async def test_a_change_becomes_a_story_and_a_delivery_for_the_watch_that_asked(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    id = await room.read(change())
    assert await room.stages(id) == ["opened story", "queued"]
    (alert,) = await room.deliveries(id)
    assert alert.destination == TERMINAL
    assert alert.card.notice.startswith("Harbor Ledger")
    assert room.jobs.drained == [TERMINAL]
    assert (await room.article(id)).state is ArticleState.READ


async def test_a_change_that_nobody_watches_is_kept_and_says_so(room: Newsroom) -> None:
    await room.add_watch("org:HSI")
    id = await room.read(change())
    assert (await room.decided(id))[-1] == ("no watch matched", "nobody asked for it")
    assert await room.deliveries(id) == []


async def test_an_article_that_is_read_already_is_not_read_again(room: Newsroom) -> None:
    id = await room.read(change())
    await ingest(room.house, [id, 987_654_321])
    assert room.desk.done() == ["read_article"]


# ── the page ──


async def test_the_page_is_read_where_the_feed_gives_only_a_lead(room: Newsroom) -> None:
    id = await room.add_article(text=MARSH_LEAVES)
    article = await room.article(id)
    assert article.link is not None
    room.web.answers[article.link] = fetched(PAGE, article.link, content_type="text/html")
    room.desk.outcomes["read_article"] = [Reading()]
    await ingest(room.house, [id])
    assert (await room.decided(id))[0] == ("page fetched", f"{len(LONG.split())} words")
    (read,) = [arguments for name, arguments in room.desk.asked if name == "read_article"]
    page = (await room.article(id)).page_text
    assert page is not None
    assert page in read
    assert page.split() == LONG.split()


UNREAD_PAGES = [
    (TransferError("no answer within 30 s"), "no answer within 30 s; read from the feed's text alone"),
    (fetched(b"<html><p>We use cookies.</p></html>"), "the page shows no more text than the feed"),
]


@pytest.mark.parametrize(("answer", "reason"), UNREAD_PAGES, ids=["no answer", "a wall"])
async def test_without_its_page_an_article_is_read_from_the_feeds_text(
    room: Newsroom, answer: Exception, reason: str
) -> None:
    id = await room.add_article(text=MARSH_LEAVES)
    room.web.answers[(await room.article(id)).link or ""] = answer
    room.desk.outcomes["read_article"] = [Reading((change(),))]
    await ingest(room.house, [id])
    assert (await room.decided(id))[0] == ("page failed", reason)
    assert "opened story" in await room.stages(id)


async def test_a_page_that_ends_its_worker_costs_only_the_page(room: Newsroom) -> None:
    id = await room.add_article(text=MARSH_LEAVES)
    room.web.answers[(await room.article(id)).link or ""] = fetched(PAGE)
    room.desk.outcomes = {
        "extract": [WorkerError("extract took longer than 15 s and was ended", reason="timeout")],
        "read_article": [Reading()],
    }
    await ingest(room.house, [id])
    assert (await room.stages(id)) == ["page failed", "no change found"]


@pytest.mark.parametrize("fields", [{"text": LONG}, {"text": MARSH_LEAVES, "link": None}], ids=["whole", "no link"])
async def test_no_page_is_asked_for_where_none_is_wanted_or_known(
    room: Newsroom, fields: dict[str, str | None]
) -> None:
    id = await room.add_article(**fields)
    room.desk.outcomes["read_article"] = [Reading()]
    await ingest(room.house, [id])
    assert room.web.asked == []


# ── what goes wrong ──


async def test_an_article_that_ends_its_worker_is_tried_again_then_kept_aside(room: Newsroom) -> None:
    id = await room.add_article(text=LONG)
    room.desk.outcomes["read_article"] = [DIED]
    for attempt in range(1, ATTEMPTS):
        await ingest(room.house, [id])
        assert (await room.article(id)).state is ArticleState.NEW
        assert room.jobs.ingested == [[id]] * attempt
    await ingest(room.house, [id])
    assert (await room.article(id)).state is ArticleState.QUARANTINED
    assert await room.decided(id) == [("quarantined", f"not read after {ATTEMPTS} attempts: {DIED}")]
    assert room.jobs.ingested == [[id]] * (ATTEMPTS - 1)


async def test_each_further_attempt_has_twice_the_time(room: Newsroom) -> None:
    id = await room.add_article()
    room.desk.outcomes["read_article"] = [DIED]
    for _ in range(ATTEMPTS):
        await ingest(room.house, [id])
    first, *_ = room.desk.limits
    assert room.desk.limits == [first, 2 * first, 4 * first]


async def test_an_article_that_cannot_be_read_holds_up_no_other(room: Newsroom) -> None:
    poison, sound = await room.add_article(text=LONG), await room.add_article(text=LONG)
    room.desk.outcomes["read_article"] = [DIED, Reading()]
    await ingest(room.house, [poison, sound])
    assert (await room.article(poison)).attempts == 1
    assert (await room.article(sound)).state is ArticleState.READ


async def test_an_article_that_a_mistake_of_ours_cannot_take_holds_up_no_other(room: Newsroom) -> None:
    poison, sound = await room.add_article(text=LONG), await room.add_article(text=LONG)
    room.desk.outcomes["read_article"] = [Reading((change(quotation=None),)), Reading()]  # no reading is like that
    await ingest(room.house, [poison, sound])
    assert (await room.article(poison)).attempts == 1
    assert (await room.article(sound)).state is ArticleState.READ


async def test_a_database_that_is_away_is_no_fault_of_the_article(room: Newsroom) -> None:
    id = await room.add_article(text=LONG)

    def go_away(step: str) -> None:
        raise StoreUnavailable("the database does not answer")

    room.desk.outcomes["read_article"] = [Reading()]
    with pytest.raises(StoreUnavailable):
        await ingest(replace(room.house, step=go_away), [id])
    assert ((await room.article(id)).attempts, (await room.article(id)).state) == (0, ArticleState.NEW)


async def test_all_that_follows_from_an_article_is_written_together_or_not_at_all(room: Newsroom) -> None:
    await room.add_watch()
    id = await room.add_article(text=LONG)

    def lose_power(step: str) -> None:
        if step == "before story commit":
            raise StoreUnavailable("the database does not answer")

    room.desk.outcomes["read_article"] = [Reading((change(),))]
    with pytest.raises(StoreUnavailable):
        await ingest(replace(room.house, step=lose_power), [id])
    assert await room.decided(id) == []
    await ingest(room.house, [id])
    assert len(await room.deliveries(id)) == 1


@dataclass
class Together(Desk):
    """Workers that begin only when two wait for them."""

    both: asyncio.Barrier = field(default_factory=lambda: asyncio.Barrier(2))

    async def run(self, function: Callable[P, R], timeout: float, *args: P.args, **kwargs: P.kwargs) -> R:
        await self.both.wait()
        return await super().run(function, timeout, *args, **kwargs)


async def test_two_that_read_one_article_at_once_tell_it_once(room: Newsroom) -> None:
    await room.add_watch()
    id = await room.add_article(text=LONG)
    house = replace(room.house, workers=Together({"read_article": [Reading((change(),))]}))
    await asyncio.gather(ingest(house, [id]), ingest(house, [id]))
    assert await room.stages(id) == ["opened story", "queued"]
    assert len(await room.deliveries(id)) == 1


# ── the record ──


async def test_who_is_named_in_a_post_has_been_seen_in_it(room: Newsroom) -> None:
    async with room.house.store.transaction() as unit:
        await unit.record.seed(replace(KNOWLEDGE, tenures=(tenure(),)), NOW)
    seen = Sighting("Quillon Marsh", None, "ice-ero-head", False, Quote("ERO head Quillon Marsh said", 0, 27))
    await room.read(sightings=(seen,))
    (known,) = await room.tenures("ice-ero-head")
    assert known.last_seen == NOW
