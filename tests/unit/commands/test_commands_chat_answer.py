"""What is asked in chat, from the request to the answer, on a real database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from build_chat import ANA_HERSELF, DESK, LOBBY, SERVER, asker, ben, said

from bot.commands.chat.answer import answer
from bot.commands.chat.words.about import MEASURED
from bot.errors import StoreUnavailable, TransferError
from bot.model.card import CardKind, Deed, Offer
from bot.model.chat import (
    About,
    AddWatch,
    Answer,
    Asker,
    Check,
    Help,
    ListWatches,
    Misunderstood,
    RemoveWatch,
    Request,
    ResumeWatch,
    Who,
)
from bot.model.delivery import Action, Delivery
from bot.model.watch import Destination, Platform, Subject, Watch
from bot.ports import Unit
from tests.fakes import Newsroom
from tests.make import KNOWLEDGE, TERMINAL, change, fetched, tenure


async def ask(room: Newsroom, request: Request, by: Asker | None = None) -> Answer:
    given = await answer(room.house, by or asker(), request)
    assert given is not None
    assert sum(len(paragraph.text) for paragraph in given.paragraphs) <= 3000
    return given


async def outbox(room: Newsroom, to: Destination) -> list[Delivery]:
    """List what is to be sent to a destination, in the order written."""
    async with room.house.store.transaction() as unit:
        found = []
        while (delivery := await unit.deliveries.claim(to, room.house.store.owner, room.clock.now())) is not None:
            found.append(delivery)
        return found


async def pause(room: Newsroom, watch: Watch, reason: str | None = "the channel was archived") -> None:
    async with room.house.store.transaction() as unit:
        await unit.watches.pause(watch.id, reason)


class Away:
    """A store whose database is away."""

    owner = 0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Unit]:
        raise StoreUnavailable("the database does not answer")
        yield


# ── watch ──


async def test_a_watch_is_answered_with_what_was_understood_and_can_be_undone(room: Newsroom) -> None:
    given = await ask(room, AddWatch("ice"))
    (watch,) = await room.watches()
    assert (watch.destination, watch.query, watch.on) == (DESK, "ice", Subject.CHANGES)
    assert (watch.created_by, watch.workspace, watch.personal) == ("U0ANA", "T0", False)
    assert "org:ICE" in said(given)
    assert "This channel is told of changes that match." in said(given)
    assert given.offers == (Offer(Deed.UNDO, watch.id, "Undo"),)
    assert not given.failed
    assert not given.postable


async def test_a_new_channel_is_told_once_what_will_come_and_who_wanted_it(room: Newsroom) -> None:
    await ask(room, AddWatch("ICE"))
    await ask(room, AddWatch("HSI"))
    (told,) = await outbox(room, DESK)
    (first, _) = await room.watches()
    assert (told.action, told.card.kind) == (Action.SEND, CardKind.WELCOME)
    assert told.card.notice == "Shakeup will post here: ICE. Added by @ana."
    assert told.card.offers == (Offer(Deed.UNDO, first.id, "Undo"),)
    assert room.jobs.drained == [DESK]


async def test_a_channel_that_had_a_message_is_not_greeted(room: Newsroom) -> None:
    await room.add_watch("org:ICE", to=DESK)
    await room.read(change())
    await ask(room, AddWatch("HSI"))
    assert [told.card.kind for told in await outbox(room, DESK)] == [CardKind.CHANGES]


async def test_the_greeting_of_a_channel_names_no_person_but_the_one_who_added_it(room: Newsroom) -> None:
    for to, query in ((DESK, "Quillon Marsh"), (LOBBY, '"Quillon Marsh resigned"'), (SERVER, "ICE -Marsh")):
        by = asker(here=to) if to is not SERVER else asker(here=SERVER, user="77")
        await ask(room, AddWatch(query), by)
        (told,) = await outbox(room, to)
        assert told.card.notice == "Shakeup will post here: leadership changes. Added by @ana."


async def test_the_terminal_is_not_greeted(room: Newsroom) -> None:
    await ask(room, AddWatch("ICE"), asker(here=TERMINAL))
    assert await outbox(room, TERMINAL) == []


async def test_two_who_watch_a_new_channel_at_once_greet_it_once(room: Newsroom) -> None:
    await asyncio.gather(ask(room, AddWatch("ICE")), ask(room, AddWatch("HSI"), ben(manages=True)))
    assert len(await outbox(room, DESK)) == 1


async def test_a_watch_for_oneself_is_told_by_direct_message_and_greeted_there(room: Newsroom) -> None:
    given = await ask(room, AddWatch("ICE", personal=True), ben())
    (watch,) = await room.watches()
    own = Destination.parse("slack:@U0BEN")
    assert (watch.destination, watch.personal) == (own, True)
    assert "Nobody else sees this watch" in said(given)
    (told,) = await outbox(room, own)
    assert told.card.notice == "Shakeup will post here: ICE."
    assert await outbox(room, DESK) == []


async def test_a_direct_message_is_watched_by_itself_without_a_greeting(room: Newsroom) -> None:
    await ask(room, AddWatch("ICE"), asker(here=ANA_HERSELF, manages=False))
    (watch,) = await room.watches()
    assert (watch.destination, watch.personal) == (ANA_HERSELF, True)
    assert await outbox(room, ANA_HERSELF) == []


async def test_another_channel_can_be_watched_for(room: Newsroom) -> None:
    given = await ask(room, AddWatch("ICE", where=LOBBY))
    (watch,) = await room.watches()
    assert watch.destination == LOBBY
    assert "The other channel is told" in said(given)
    assert given.offers == (Offer(Deed.UNDO, watch.id, "Undo"),)


NO_CHANNELS = [
    (Destination(Platform.SLACK, "#desk"), "a name that nobody made an id of"),
    (Destination(Platform.SLACK, "@U0BEN"), "another person's direct messages"),
    (SERVER, "a channel of another platform"),
]


@pytest.mark.parametrize(("where", "why"), NO_CHANNELS, ids=[why for _, why in NO_CHANNELS])
async def test_what_is_no_channel_here_is_not_watched_for(room: Newsroom, where: Destination, why: str) -> None:
    assert (await ask(room, AddWatch("ICE", where=where))).failed, why
    assert await room.watches() == ()


async def test_every_article_can_be_asked_for(room: Newsroom) -> None:
    assert "every article" in said(await ask(room, AddWatch("ICE", Subject.ARTICLES)))
    assert [watch.on for watch in await room.watches()] == [Subject.ARTICLES]
    (told,) = await outbox(room, DESK)
    assert told.card.notice == "Shakeup will post here: every article on ICE. Added by @ana."


async def test_who_manages_nothing_watches_for_themselves_only(room: Newsroom) -> None:
    given = await ask(room, AddWatch("ICE"), ben())
    assert given.failed
    assert "watch ICE for me" in said(given)
    assert await room.watches() == ()


async def test_the_same_watch_twice_is_there_already_and_not_offered_for_undoing(room: Newsroom) -> None:
    await ask(room, AddWatch("ICE"))
    (watch,) = await room.watches()
    room.clock.advance(room.clock.now() + timedelta(minutes=1))
    given = await ask(room, AddWatch("ICE"), ben(manages=True))
    assert said(given) == f"Watch {watch.id} was there already: org:ICE."
    assert given.offers == ()
    assert await room.watches() == (watch,)


async def test_the_same_watch_that_is_paused_can_be_resumed(room: Newsroom) -> None:
    await ask(room, AddWatch("ICE"))
    (watch,) = await room.watches()
    await pause(room, watch)
    room.clock.advance(room.clock.now() + timedelta(minutes=1))
    given = await ask(room, AddWatch("ICE"))
    assert "It is paused: the channel was archived." in said(given)
    assert given.offers == (Offer(Deed.RESUME, watch.id, f"Resume {watch.id}"),)


async def test_a_watch_that_can_never_match_says_so(room: Newsroom) -> None:
    assert "No change is both org:ICE/ERO and org:ICE/HSI" in said(await ask(room, AddWatch("ERO HSI")))


async def test_a_query_that_cannot_be_understood_points_at_its_mistake(room: Newsroom) -> None:
    given = await ask(room, AddWatch("ICE AND (HSI"))
    message, drawn = given.paragraphs
    query, pointer = drawn.text.split("\n")
    assert given.failed
    assert drawn.code
    assert message.text == "Close the parenthesis that opens here."
    assert query[pointer.index("^") :] == "(HSI"
    assert await room.watches() == ()


async def test_the_mistake_of_a_long_query_is_shown_with_what_stands_around_it(room: Newsroom) -> None:
    given = await ask(room, AddWatch(" OR ".join(f"quillon{n}" for n in range(50)) + " colour:red OR ICE"))
    query, pointer = given.paragraphs[1].text.split("\n")
    assert query[pointer.index("^") :].startswith("colour:red")
    assert len(query) <= 40


async def test_a_query_with_marks_that_nobody_sees_is_kept_without_them(room: Newsroom) -> None:
    await ask(room, AddWatch("IC\x00E\u202e"))
    assert [watch.query for watch in await room.watches()] == ["IC E"]


# ── watches ──


async def test_the_list_has_those_of_this_channel_and_ones_own(room: Newsroom) -> None:
    for request, by in (
        (AddWatch("ICE"), asker()),
        (AddWatch("HSI", Subject.ARTICLES, personal=True), asker()),
        (AddWatch("ERO", personal=True), ben()),
        (AddWatch("DHS"), asker(here=LOBBY)),
    ):
        await ask(room, request, by)
    channels, own, *_ = await room.watches()
    await pause(room, channels)
    given = await ask(room, ListWatches())
    assert [paragraph.text for paragraph in given.paragraphs] == [
        "Watches of this channel",
        f"{channels.id} · ICE · paused: the channel was archived",
        "Yours, by direct message",
        f"{own.id} · HSI, every article",
    ]
    assert given.offers == (Offer(Deed.RESUME, channels.id, f"Resume {channels.id}"),)
    assert not given.postable


async def test_what_one_may_not_change_is_not_offered(room: Newsroom) -> None:
    await ask(room, AddWatch("ICE"))
    await pause(room, (await room.watches())[0])
    assert (await ask(room, ListWatches(), ben())).offers == ()


async def test_a_query_that_no_longer_reads_says_so(room: Newsroom) -> None:
    await room.add_watch("org:Narnia", to=DESK)
    assert "no longer understood: Nobody here knows the organization" in said(await ask(room, ListWatches()))


async def test_without_watches_the_list_says_how_to_add_one(room: Newsroom) -> None:
    assert "`/shakeup watch ICE`" in said(await ask(room, ListWatches()))
    on_discord = asker(here=SERVER, workspace="G1")
    assert "`/watch add what:ICE`" in said(await answer(room.house, on_discord, ListWatches()))


async def test_a_list_beyond_all_bounds_is_counted(room: Newsroom) -> None:
    for number in range(60):
        await room.add_watch(
            f'"the words of watch number {number} are so many that they fill a line of the list"', to=DESK
        )
    assert said(await ask(room, ListWatches())).endswith(" more.")


# ── unwatch, resume ──


async def test_undo_removes_the_watch_and_says_so(room: Newsroom) -> None:
    (undo,) = (await ask(room, AddWatch("ICE"))).offers
    assert said(await ask(room, RemoveWatch(undo.watch))) == f"Watch {undo.watch} is removed: ICE."
    assert await room.watches() == ()
    again = await ask(room, RemoveWatch(undo.watch))
    assert again.failed
    assert f"There is no watch {undo.watch} here." in said(again)


async def test_a_paused_watch_goes_on(room: Newsroom) -> None:
    await ask(room, AddWatch("ICE"))
    (watch,) = await room.watches()
    await pause(room, watch)
    assert f"Watch {watch.id} goes on: ICE." in said(await ask(room, ResumeWatch(watch.id)))
    assert (await room.watches())[0].paused is None
    assert f"Watch {watch.id} was not paused" in said(await ask(room, ResumeWatch(watch.id)))


OTHERS = [
    (ben(), False, "anybody in the channel sees it, and may not change it"),
    (ben(here=LOBBY, manages=True), True, "for a manager of another channel it does not exist"),
    (asker(workspace="T9", user="U0EVE", here=Destination.parse("slack:C9")), True, "nor for another workspace"),
    (asker(here=SERVER), True, "nor on another platform"),
]


@pytest.mark.parametrize("make_request", [RemoveWatch, ResumeWatch])
@pytest.mark.parametrize(("by", "absent", "why"), OTHERS, ids=[why for *_, why in OTHERS])
async def test_whose_watch_it_is_not_cannot_change_it(
    room: Newsroom, make_request: type[RemoveWatch | ResumeWatch], by: Asker, absent: bool, why: str
) -> None:
    await ask(room, AddWatch("ICE"))
    (watch,) = await room.watches()
    await pause(room, watch)
    given = await ask(room, make_request(watch.id), by)
    assert given.failed, why
    never = await ask(room, make_request(4711), by)
    assert (said(given).replace(str(watch.id), "N") == said(never).replace("4711", "N")) is absent, why
    assert [w.paused for w in await room.watches()] == ["the channel was archived"]


async def test_another_persons_own_watch_does_not_exist(room: Newsroom) -> None:
    await ask(room, AddWatch("Quillon Marsh", personal=True), ben())
    (watch,) = await room.watches()
    for request in (RemoveWatch(watch.id), ResumeWatch(watch.id), ListWatches()):
        assert "Marsh" not in said(await ask(room, request))
    assert await room.watches() == (watch,)


# ── who ──


async def seeded(room: Newsroom) -> Newsroom:
    async with room.house.store.transaction() as unit:
        await unit.record.seed(replace(KNOWLEDGE, tenures=(tenure(),)), room.clock.now())
    return room


async def test_a_look_up_may_be_posted(room: Newsroom) -> None:
    given = await ask(await seeded(room), Who("ERO"), ben())
    assert given.postable
    assert "Last known: Quillon Marsh, since February 2026." in said(given)


async def test_a_look_up_of_another_day(room: Newsroom) -> None:
    given = await ask(await seeded(room), Who("ERO", date(2025, 1, 1)))
    assert said(given) == "ICE/ERO: nothing in the record for 1 January 2025."


async def test_a_name_that_nobody_knows_says_what_comes_near(room: Newsroom) -> None:
    given = await ask(await seeded(room), Who("Quilon Marsch"))
    assert given.failed
    assert "near it: Quillon Marsh" in said(given)


# ── check ──


async def test_a_link_says_what_was_done_and_what_came_here_only(room: Newsroom) -> None:
    await room.add_watch("org:ICE", to=DESK)
    await room.add_watch("org:ICE", to=LOBBY)
    await room.add_watch("org:ICE", to=Destination.parse("slack:@U0BEN"))
    article = await room.article(await room.read(change()))
    given = await ask(room, Check(article.link or ""))
    text = said(given)
    assert given.paragraphs[0].link == article.link
    assert "opened story" in text
    assert "Told here, the alert: on its way." in text
    assert not [secret for secret in ("C0LOBBY", "U0BEN", "C0DESK") if secret in text]
    assert "Told to you" in said(await ask(room, Check(article.link or ""), ben()))


async def test_a_link_that_was_not_for_here_does_not_say_for_whom_it_was(room: Newsroom) -> None:
    watch = await room.add_watch("org:ICE", to=LOBBY)
    told = await room.article(await room.read(change()))
    await pause(room, watch, "SECRET")
    paused = await room.article(await room.read(change(person="Odalys Thornbury", person_id="odalys-thornbury")))
    for article in (told, paused):
        text = said(await ask(room, Check(article.link or "")))
        assert "Nothing of it was for here" in text
        assert "SECRET" not in text
        assert "C0LOBBY" not in text


async def test_a_link_of_another_workspaces_own_feed_is_unknown(room: Newsroom) -> None:
    feed = await room.add_feed("https://harbor.example/feed", title="Harbor Ledger", workspace="T9")
    article = await room.article(await room.add_article())
    assert article.feed_id == feed.id
    assert said(await ask(room, Check(article.link or ""))) == "No feed has brought this link."
    assert article.title in said(await ask(room, Check(article.link or ""), asker(workspace="T9")))


async def test_a_link_never_seen_is_read_now(room: Newsroom) -> None:
    link = "https://harbor.example/unseen"
    page = b"<html><head><title>Ten gardens</title></head><body><article><p>Roses grow.</p></article></body></html>"
    room.web.answers[link] = fetched(page, link, content_type="text/html")
    assert said(await ask(room, Check(link))).startswith("No feed has brought this link; it was read now")


async def test_a_link_that_cannot_be_read_says_why(room: Newsroom) -> None:
    room.web.answers["https://harbor.example/x"] = TransferError("no answer within 30 s")
    given = await ask(room, Check("https://harbor.example/x"))
    assert given.failed
    assert "no answer within 30 s" in said(given)


# ── help, about, what is no request ──


async def test_help_lists_what_can_be_asked_where_it_is_asked(room: Newsroom) -> None:
    assert "watch ICE for me" in said(await ask(room, Help()))
    assert "/watch add" in said(await ask(room, Help(), asker(here=SERVER)))


async def test_about_has_the_measured_figures_and_says_that_there_is_no_address(room: Newsroom) -> None:
    text = said(await ask(room, About()))
    assert f"{MEASURED.alerts} alerts" in text
    assert f"{MEASURED.right} were right" in text
    assert "English sources only" in text
    assert "the operator of this bot; no address was given" in text


ABOUTS = [
    ('[about]\noperator = "the desk"\ncontact = "desk@example.org"\n', "write to the desk: desk@example.org"),
    ("[about]\nphone = 1\n", "write to the operator of this bot; no address was given"),
]


@pytest.mark.parametrize(("toml", "named"), ABOUTS, ids=["as configured", "a configuration with a mistake"])
async def test_about_names_the_operator(room: Newsroom, tmp_path: Path, toml: str, named: str) -> None:
    (tmp_path / "bot.toml").write_text(toml)
    given = await answer(replace(room.house, config=tmp_path), asker(), About())
    assert named in said(given)


async def test_what_is_no_request_says_what_to_write(room: Newsroom) -> None:
    given = await ask(room, Misunderstood("unwatch ICE", "Write the number of one watch"))
    assert given.failed
    assert "“unwatch ICE”" in said(given)
    assert "Write the number of one watch." in said(given)


# ── once, and whatever happens ──

REQUESTS: list[Request] = [
    Help(),
    About(),
    Misunderstood("?", "Write"),
    AddWatch("ICE"),
    AddWatch("ICE AND ("),
    ListWatches(),
    RemoveWatch(1),
    ResumeWatch(1),
    Who("ERO"),
    Check("https://harbor.example/x"),
]


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: type(request).__name__)
async def test_an_event_that_comes_twice_is_answered_once(room: Newsroom, request_: Request) -> None:
    first = await answer(room.house, asker(event="Ev1"), request_)
    assert first is not None
    assert await answer(room.house, asker(event="Ev1"), request_) is None
    assert await answer(room.house, asker(event="Ev2"), request_) is not None


async def test_of_two_instances_one_answers_and_one_watch_is_there(room: Newsroom) -> None:
    both = await asyncio.gather(*(answer(room.house, asker(event="Ev1"), AddWatch("ICE")) for _ in range(2)))
    assert [given is None for given in both].count(True) == 1
    assert len(await room.watches()) == 1
    assert len(await outbox(room, DESK)) == 1


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: type(request).__name__)
async def test_without_a_database_there_is_still_an_answer(room: Newsroom, request_: Request) -> None:
    given = await answer(replace(room.house, store=Away()), asker(event="Ev1"), request_)
    assert given is not None
    if isinstance(request_, Help | About):
        assert not given.failed
    elif not isinstance(request_, Misunderstood):
        assert given.failed
        assert "Try again" in said(given)


async def test_a_wake_up_that_is_lost_fails_nothing(room: Newsroom) -> None:
    class Deaf:
        async def poll(self, feeds: object) -> None: ...
        async def ingest(self, articles: object) -> None: ...
        async def drain(self, destinations: object) -> None:
            raise StoreUnavailable("the queue does not answer")

    given = await answer(replace(room.house, jobs=Deaf()), asker(), AddWatch("ICE"))
    assert given is not None
    assert not given.failed
    assert len(await outbox(room, DESK)) == 1
