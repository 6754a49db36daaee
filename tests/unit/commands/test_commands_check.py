"""Check: what was done with a link, from what was recorded when it was decided; what was never seen is read now."""

from __future__ import annotations

import pytest

from bot.commands.check import Checked, check
from bot.errors import TransferError
from bot.model.article import ArticleState
from bot.model.change import Reading
from bot.model.decision import Decision, Stage
from bot.model.delivery import DeliveryState
from bot.pipeline.drain import drain
from tests.fakes import Newsroom
from tests.make import LONG, TERMINAL, change, fetched

UNSEEN = "https://harbor.example/unseen"


def stages(checked: Checked) -> list[str]:
    return [decision.stage.value for trail in checked.trails for decision in trail.decisions]


async def link_of(room: Newsroom, article: int) -> str:
    link = (await room.article(article)).link
    assert link is not None
    return link


def page(text: str = LONG, title: str = "ICE deportation chief to leave") -> bytes:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    return f"<html><head><title>{title}</title></head><body><article>{paragraphs}</article></body></html>".encode()


async def test_an_article_that_was_told_says_why_and_to_whom(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    id = await room.read(change())
    await drain(room.house, TERMINAL)
    checked = await check(room.house, await link_of(room, id))
    assert stages(checked) == ["opened story", "queued"]
    assert checked.trails[0].article.id == id
    assert [(d.destination, d.state) for d in checked.trails[0].deliveries] == [(TERMINAL, DeliveryState.SENT)]
    assert checked.read_now is None


async def test_an_article_of_a_first_poll_says_that_it_was_there_before(room: Newsroom) -> None:
    id = await room.add_article(state=ArticleState.BASELINE)
    async with room.house.store.transaction() as unit:
        await unit.decisions.add([Decision(id, Stage.BASELINE, "first poll of the feed", room.clock.now())])
    checked = await check(room.house, await link_of(room, id))
    assert stages(checked) == ["baseline"]
    assert checked.trails[0].deliveries == ()


async def test_an_article_without_a_change_says_so(room: Newsroom) -> None:
    id = await room.read()
    assert stages(await check(room.house, await link_of(room, id))) == ["no change found"]


async def test_a_link_is_known_whatever_brought_the_reader_there(room: Newsroom) -> None:
    id = await room.read()
    tracked = await link_of(room, id) + "?utm_source=newsletter#comments"
    assert [trail.article.id for trail in (await check(room.house, tracked)).trails] == [id]


async def test_a_link_that_two_feeds_brought_is_answered_for_both(room: Newsroom) -> None:
    link = "https://harbor.example/wire-copy"
    ids = [await room.add_article(outlet, link=link) for outlet in ("ledger", "gazette")]
    assert [trail.article.id for trail in (await check(room.house, link)).trails] == ids


async def test_a_link_never_seen_is_read_now_and_alerts_nobody(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    room.web.answers[UNSEEN] = fetched(page(), UNSEEN, content_type="text/html")
    room.desk.outcomes["read_article"] = [Reading((change(),))]
    checked = await check(room.house, UNSEEN)
    assert checked.trails == ()
    assert checked.read_now is not None
    assert checked.read_now.reading.changes == (change(),)
    title, text = room.desk.asked[-1][1][1:3]
    assert (title, text.split()) == ("ICE deportation chief to leave", LONG.split())
    assert room.jobs.drained == []
    async with room.house.store.transaction() as unit:
        assert sum((await unit.articles.counts()).values()) == 0
        assert sum((await unit.stories.counts()).values()) == 0


async def test_a_page_that_is_not_about_dhs_is_not_read_and_says_so(room: Newsroom) -> None:
    gardens = page("Roses, and where they grow. " * 40, "Ten gardens to visit")
    room.web.answers[UNSEEN] = fetched(gardens, UNSEEN, content_type="text/html")
    checked = await check(room.house, UNSEEN)
    assert checked.read_now is not None
    assert [decision.stage for decision in checked.read_now.decisions] == [Stage.GATED_OUT]
    assert checked.read_now.reading == Reading()
    assert "read_article" not in room.desk.done()


async def test_a_page_that_cannot_be_fetched_is_an_error_and_no_empty_answer(room: Newsroom) -> None:
    room.web.answers[UNSEEN] = TransferError("no answer within 30 s")
    with pytest.raises(TransferError):
        await check(room.house, UNSEEN)
