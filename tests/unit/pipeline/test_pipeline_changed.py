"""An article that its outlet changes is read again: what it tells now takes the place of what it told before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.commands.retract import retract
from bot.errors import TransferError
from bot.model.article import Arrival, ArticleState
from bot.model.change import Change, Kind, Reading
from bot.model.delivery import Action
from bot.model.story import Certainty
from bot.model.watch import Subject
from bot.pipeline.drain import drain
from bot.pipeline.ingest import ingest
from bot.pipeline.poll import poll
from tests import make
from tests.fakes import Newsroom
from tests.make import ICE_ANNOUNCES_MARSH, LONG, MARSH_LEAVES, NOW, TERMINAL, announced, change, denied, fetched

FILLER = LONG.removeprefix(MARSH_LEAVES)
FIRED = "Quillon Marsh was fired as head of Enforcement and Removal Operations, two sources told the Harbor Ledger."
RESIGNED = "Quillon Marsh resigned as head of Enforcement and Removal Operations, two sources told the Harbor Ledger."
AGAIN = "An official told the Capitol Gazette that Quillon Marsh would step down at Enforcement and Removal Operations."
LATER = NOW + timedelta(minutes=30)


async def drained(room: Newsroom) -> None:
    """Send all that is due, however many turns it takes."""
    while await drain(room.house, TERMINAL):
        pass


async def told(room: Newsroom, *changes: Change, text: str = LONG, outlet: str = "ledger", **fields: Any) -> int:
    """Read an article, and send what is due."""
    id = await room.read(*changes, text=text, outlet=outlet, **fields)
    await drained(room)
    return id


async def changes_to(room: Newsroom, id: int, text: str, *changes: Change, title: str | None = None) -> list[str]:
    """Let its outlet change an article, read it again, and give what the channel hears: actions, loud ones marked."""
    room.clock.advance(max(room.clock.now() + timedelta(hours=2), LATER))
    article, before = await room.article(id), len(room.terminal.told)
    entry = make.entry(article.guid, text=text, title=title or article.title, link=article.link)
    async with room.house.store.transaction() as unit:
        row = Arrival(entry, article.outlet, article.outlet_id, entry.link, entry.title)
        assert list(await unit.articles.renew(article.feed_id, [row], room.clock.now())) == [id]
    room.desk.outcomes["read_article"] = [Reading(changes)]
    await ingest(room.house, [id])
    await drained(room)
    assert (await room.article(id)).state is ArticleState.READ
    return [f"{d.action.value}{', loud' if d.loud else ''}" for d in room.terminal.told[before:]]


def fired(**fields: Any) -> Change:
    return change(FIRED, kind=Kind.REMOVED, wording=("was fired",), **fields)


def resigned(**fields: Any) -> Change:
    return change(RESIGNED, kind=Kind.RESIGNS, wording=("resigned",), **fields)


async def test_a_poll_makes_a_changed_article_to_be_read_again_and_says_why(room: Newsroom) -> None:
    def rss(title: str) -> bytes:
        item = f"<item><title>{title}</title><guid isPermaLink='false'>g1</guid><link>https://harbor.example/1</link></item>"
        return f"<rss version='2.0'><channel><title>Harbor Ledger</title>{item}</channel></rss>".encode()

    feed = await room.add_feed(backfill="1")
    for title in ("Marsh fired", "Marsh resigned"):
        room.web.answers[feed.url] = fetched(rss(title), feed.url)
        await poll(room.house, [feed.id])
        ((id,), *_) = room.jobs.ingested
        async with room.house.store.transaction() as unit:
            await unit.articles.mark(id, ArticleState.READ)
    assert room.jobs.ingested == [[id], [id]]
    assert (await room.decided(id))[-1] == ("changed", "its title changed; it is read again")


async def test_a_change_of_words_that_tells_the_same_says_nothing(room: Newsroom) -> None:
    await room.add_watch()
    id = await told(room, change())
    assert await changes_to(room, id, f"{LONG} A caption.", change()) == []
    (story,) = await room.stories(id)
    assert len(story.tellings) == 1


async def test_what_is_added_is_told_quietly(room: Newsroom) -> None:
    await room.add_watch()
    id = await told(room, change())
    assert await changes_to(room, id, f"{LONG} More.", change(effective="on June 1")) == ["amend"]


async def test_a_manner_that_is_taken_back_is_corrected_aloud(room: Newsroom) -> None:
    await room.add_watch()
    id = await told(room, fired(), text=FIRED + FILLER)
    assert await changes_to(room, id, RESIGNED + FILLER, resigned()) == ["amend", "reply, loud"]
    answer = room.terminal.told[-1].card
    assert answer.update is not None
    assert "Harbor Ledger corrected its report: it no longer says “was fired”." in answer.update
    (story,) = await room.stories(id)
    assert (story.kind, story.certainty, len(story.tellings)) == (Kind.RESIGNS, Certainty.ONE_OUTLET, 1)
    assert "fired" not in room.terminal.told[-2].card.notice


LOST = [
    (change(successor="Ada Brill"), change(), "it no longer names the successor Ada Brill"),
    (change(effective="on June 1"), change(effective="on June 9"), "it no longer gives the date “on June 1”"),
    (announced(), change(ICE_ANNOUNCES_MARSH), "nobody official is said to have announced it"),
    (
        change(person="Quillon Marsh", person_id=None),
        change(person=None, person_id=None),
        "it no longer names Quillon Marsh",
    ),
]


@pytest.mark.parametrize(("before", "after", "said"), LOST, ids=[said for *_, said in LOST])
async def test_a_fact_that_was_alerted_and_is_gone_is_corrected_aloud(
    room: Newsroom, before: Change, after: Change, said: str
) -> None:
    await room.add_watch()
    id = await told(room, before)
    assert await changes_to(room, id, f"{LONG} Edited.", after) == ["amend", "reply, loud"]
    assert f"Harbor Ledger corrected its report: {said}." in (room.terminal.told[-1].card.update or "")


async def test_a_fact_that_another_outlet_tells_too_is_not_gone(room: Newsroom) -> None:
    await room.add_watch()
    id = await told(room, change(successor="Ada Brill"))
    await told(room, change(AGAIN, successor="Ada Brill"), outlet="gazette")
    assert "reply, loud" not in await changes_to(room, id, f"{LONG} Edited.", change())


async def test_a_change_that_is_in_its_article_no_more_is_corrected_where_it_was_told(room: Newsroom) -> None:
    await room.add_watch()
    id = await told(room, change())
    assert await changes_to(room, id, f"The agency has many heads.{FILLER}") == ["amend", "reply, loud"]
    (story,) = await room.stories(id)
    assert (story.certainty, story.reason) == (Certainty.CORRECTED, "Corrected by Harbor Ledger")
    assert room.terminal.told[-1].card.notice.startswith("Harbor Ledger corrects its report:")
    assert (await room.stages(id))[-2:] == ["joined story", "queued"]


async def test_another_post_is_another_story_and_the_first_is_corrected(room: Newsroom) -> None:
    """Domain case 4: Michael Banks was named head of CBP, and was the Border Patrol's chief."""
    await room.add_watch()
    wrong = change(MARSH_LEAVES, position_id="ice-director", organization_id="ice", organization="ICE")
    right_words = "Quillon Marsh will no longer head the deportation branch, two sources told the Harbor Ledger."
    id = await told(room, wrong)
    heard = await changes_to(room, id, right_words + FILLER, change(right_words))
    assert sorted(heard) == ["amend", "reply, loud", "send"]
    assert {s.position_id: s.certainty for s in await room.stories(id)} == {
        "ice-director": Certainty.CORRECTED,
        "ice-ero-head": Certainty.ONE_OUTLET,
    }


async def test_what_an_outlet_takes_back_stands_by_the_others_word(room: Newsroom) -> None:
    await room.add_watch()
    id = await told(room, change())
    await told(room, change(AGAIN), outlet="gazette")
    assert await changes_to(room, id, f"The agency has many heads.{FILLER}") == ["amend", "reply, loud"]
    (story,) = await room.stories(id)
    assert (story.certainty, story.reason) == (Certainty.ONE_OUTLET, "1 outlet; corrected by Harbor Ledger")
    assert story.lead.outlet == "Capitol Gazette"


async def test_an_announcement_that_is_taken_back_is_none_any_more(room: Newsroom) -> None:
    await room.add_watch()
    id = await told(room, announced(), text=ICE_ANNOUNCES_MARSH + FILLER)
    await changes_to(room, id, f"The agency has many heads.{FILLER}")
    (story,) = await room.stories(id)
    assert story.certainty is Certainty.CORRECTED
    assert await room.tenures("ice-ero-head") == ()


async def test_what_is_told_again_after_all_stands_again(room: Newsroom) -> None:
    await room.add_watch()
    id = await told(room, change())
    await changes_to(room, id, f"The agency has many heads.{FILLER}")
    await changes_to(room, id, LONG, change())
    (story,) = await room.stories(id)
    assert (story.certainty, [t.version for t in story.tellings]) == (Certainty.ONE_OUTLET, [0])


async def test_a_denial_that_is_put_into_an_article_is_told_as_one(room: Newsroom) -> None:
    await room.add_watch()
    id = await told(room, change(AGAIN), outlet="gazette")
    other = await told(room, change())
    heard = await changes_to(room, other, f"ICE said no.{FILLER}", denied())
    assert heard[-1] == "reply, loud"
    (story,) = await room.stories(id)
    assert story.certainty is Certainty.CONTRADICTED


# ── no correction that the outlet did not make ──

UNSURE = [
    (LONG, (), "the sentence stands there; our reading fails"),
    ("ICE news. Subscribe to read on.", (), "a pay wall"),
]


@pytest.mark.parametrize(("text", "changes", "why"), UNSURE, ids=[why for *_, why in UNSURE])
async def test_nothing_is_taken_back_that_the_outlet_may_still_say(
    room: Newsroom, text: str, changes: tuple[Change, ...], why: str
) -> None:
    await room.add_watch()
    id = await told(room, change())
    assert await changes_to(room, id, text, *changes, title="ICE deportation chief to leave soon") == []
    (story,) = await room.stories(id)
    assert story.certainty is Certainty.ONE_OUTLET, why


async def test_a_short_text_that_says_it_was_corrected_is_believed(room: Newsroom) -> None:
    await room.add_watch()
    id = await told(room, change())
    said = "Correction: an earlier version of this report on ICE was wrong."
    assert (await changes_to(room, id, said))[-1] == "reply, loud"


async def test_a_page_that_is_not_there_any_more_leaves_what_was_read(room: Newsroom) -> None:
    await room.add_watch()
    id = await room.add_article(text=MARSH_LEAVES)
    link = (await room.article(id)).link
    assert link is not None
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in LONG.split("\n\n"))
    page = f"<html><body><article>{paragraphs}</article></body></html>".encode()
    room.web.answers[link] = fetched(page, link, content_type="text/html")
    room.desk.outcomes["read_article"] = [Reading((change(),))]
    await ingest(room.house, [id])
    await drained(room)
    room.web.answers[link] = TransferError("no answer within 30 s")
    assert await changes_to(room, id, "ICE, in short.") == []
    assert (await room.decided(id))[-1] == ("page failed", "no answer within 30 s; read from the feed's text alone")


async def test_what_we_took_back_ourselves_is_not_corrected_by_the_outlet(room: Newsroom) -> None:
    await room.add_watch()
    id = await told(room, change())
    (story,) = await room.stories(id)
    await retract(room.house, story.id, "it named the wrong official")
    await drained(room)
    assert await changes_to(room, id, f"The agency has many heads.{FILLER}") == []


async def test_who_asked_for_every_article_gets_it_once(room: Newsroom) -> None:
    await room.add_watch(on=Subject.ARTICLES)
    id = await told(room)
    assert [d.action for d in room.terminal.told] == [Action.SEND]
    assert await changes_to(room, id, f"{LONG} More.") == []


async def test_a_change_that_comes_later_is_news_and_no_backlog(room: Newsroom) -> None:
    await room.add_watch()
    id = await told(room)
    room.clock.advance(NOW + timedelta(days=2))
    assert await changes_to(room, id, f"{LONG} More.", change()) == ["send"]
    assert room.terminal.told[-1].card.notice.startswith("Harbor Ledger, unnamed sources: Quillon Marsh to leave")
