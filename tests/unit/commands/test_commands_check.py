"""Check: what was done with a link, from what was recorded when it was decided; what was never seen is read now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commands.check import Checked, check
from bot.errors import TransferError
from bot.model.article import ArticleState
from bot.model.change import Change, Reading
from bot.model.decision import Decision, Stage
from bot.model.delivery import DeliveryState, Receipt
from bot.model.watch import Destination
from bot.pipeline.drain import drain
from bot.pipeline.ingest import ingest
from tests.fakes import Newsroom
from tests.make import LONG, NOW, TERMINAL, change, denied, fetched

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


# ── the outcome, in a sentence ──


async def outcome(room: Newsroom, article: int) -> str:
    (trail,) = (await check(room.house, await link_of(room, article))).trails
    return trail.outcome


async def test_what_waits_to_be_read_and_what_is_not_about_dhs_say_so(room: Newsroom) -> None:
    waits = await room.add_article()
    assert await outcome(room, waits) == "It waits to be read."
    gardens = await room.add_article(title="Ten gardens to visit", text="Roses, and where they grow.")
    await ingest(room.house, [gardens])
    assert (await outcome(room, gardens)).startswith("Gated out: ")


OUTCOMES = [
    ((), "No change found: no change found."),
    ((change(background=True),), "Background: it only recalls changes."),
    ((denied(),), "Denied: it only denies a change that nobody has told."),
    ((change(confidence=0.2),), "Near miss: not clear enough to be posted."),
    ((change(),), "No watch matched: nobody asked for it."),
]


@pytest.mark.parametrize(("changes", "said"), OUTCOMES, ids=[said for _, said in OUTCOMES])
async def test_each_silence_says_why(room: Newsroom, changes: tuple[Change, ...], said: str) -> None:
    assert await outcome(room, await room.read(*changes)) == said


async def test_a_paused_watch_is_named_with_its_reason(room: Newsroom) -> None:
    watch = await room.add_watch("org:ICE")
    async with room.house.store.transaction() as unit:
        await unit.watches.pause(watch.id, "until 2 June")
    assert await outcome(room, await room.read(change())) == f"Suppressed: watch {watch.id} is paused: until 2 June."


async def test_what_is_sent_names_its_channels_and_where_the_message_stands(room: Newsroom) -> None:
    slack = Destination.parse("slack:C0DESK")
    await room.add_watch("org:ICE")
    await room.add_watch("org:ICE", slack)
    id = await room.read(change())
    assert await outcome(room, id) == "To be sent to console:main, slack:C0DESK."
    async with room.house.store.transaction() as unit:
        for delivery in await unit.deliveries.of_card((await room.stories(id))[0].card_id):
            await unit.deliveries.sent(delivery.id, Receipt("C0DESK:1778770800.000001"), room.clock.now())
    assert await outcome(room, id) == (
        "Sent to console:main, slack:C0DESK (https://slack.com/archives/C0DESK/p1778770800000001)."
    )


async def test_what_could_not_be_sent_says_why(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    id = await room.read(change())
    (alert,) = await room.deliveries(id)
    async with room.house.store.transaction() as unit:
        await unit.deliveries.give_up(alert.id, DeliveryState.DEAD, "the channel is gone")
    assert await outcome(room, id) == "Not sent. console:main: dead (the channel is gone)."


async def test_what_stands_on_a_list_is_found_there(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    id = await room.read(change(), published=NOW - timedelta(days=3))
    await drain(room.house, TERMINAL)
    assert await outcome(room, id) == "Sent to console:main."


async def test_what_joined_a_story_without_news_says_so(room: Newsroom) -> None:
    await room.read(change())
    again = await room.read(change(), outlet="gazette")
    assert (await outcome(room, again)).startswith("Joined story: Nothing new: ")
