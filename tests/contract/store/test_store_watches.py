"""Watches and decisions, on real servers."""

from __future__ import annotations

from datetime import timedelta

from store_samples import DESK, NOW, added_articles

from bot.adapters.postgres.store import PostgresStore
from bot.model.decision import Decision, Stage
from bot.model.watch import Destination, Subject, Watch

ELSEWHERE = Destination.parse("slack:C0123")


async def test_a_watch_is_kept_as_it_was_asked_for(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        made = await unit.watches.add(DESK, '"Quillon Marsh" OR tides', Subject.ARTICLES, NOW, created_by="@ana")
    assert made == Watch(made.id, DESK, '"Quillon Marsh" OR tides', Subject.ARTICLES, NOW, created_by="@ana")
    async with store.transaction() as unit:
        assert await unit.watches.get(made.id) == made
        assert await unit.watches.all() == (made,)


async def test_a_personal_watch_knows_its_owner_and_workspace(store: PostgresStore) -> None:
    ana = Destination.parse("slack:@U0ANA")
    async with store.transaction() as unit:
        made = await unit.watches.add(
            ana, "tides", Subject.CHANGES, NOW, created_by="U0ANA", workspace="T1", personal=True
        )
    assert (made.created_by, made.workspace, made.personal) == ("U0ANA", "T1", True)


async def test_the_same_watch_asked_for_twice_is_one_as_it_is(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        first = await unit.watches.add(DESK, "tides", Subject.CHANGES, NOW, created_by="@ana")
        await unit.watches.pause(first.id, "the channel is gone")
        again = await unit.watches.add(DESK, "tides", Subject.CHANGES, NOW + timedelta(days=1), created_by="@ben")
    assert (again.id, again.created_by, again.created_at, again.paused) == (
        first.id,
        "@ana",
        NOW,
        "the channel is gone",
    )


async def test_another_channel_subject_or_query_is_another_watch(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        asked = [
            await unit.watches.add(DESK, "tides", Subject.CHANGES, NOW),
            await unit.watches.add(ELSEWHERE, "tides", Subject.CHANGES, NOW),
            await unit.watches.add(DESK, "tides", Subject.ARTICLES, NOW),
            await unit.watches.add(DESK, "Tides", Subject.CHANGES, NOW),
        ]
        assert await unit.watches.all() == tuple(asked)


async def test_a_watch_is_paused_for_a_reason_and_resumed(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        made = await unit.watches.add(DESK, "tides", Subject.CHANGES, NOW)
        await unit.watches.pause(made.id, "on holiday")
        paused = await unit.watches.get(made.id)
        await unit.watches.pause(made.id, None)
        resumed = await unit.watches.get(made.id)
    assert paused is not None
    assert paused.paused == "on holiday"
    assert resumed == made


async def test_a_watch_is_removed_once(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        made = await unit.watches.add(DESK, "tides", Subject.CHANGES, NOW)
        assert await unit.watches.remove(made.id)
        assert not await unit.watches.remove(made.id)
        assert await unit.watches.get(made.id) is None


async def test_decisions_about_an_article_are_told_in_the_order_they_were_made(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        first, second = await added_articles(unit, "one", "two")
        card_id = await unit.stories.new_card(NOW)
        fetched = Decision(first, Stage.FETCHED, "new in Tides Daily", NOW)
        queued = Decision(first, Stage.QUEUED, "for console:main", NOW, card_id=card_id)
        await unit.decisions.add([fetched, Decision(second, Stage.FETCHED, "new in Tides Daily", NOW), queued])
        gated = Decision(first, Stage.GATED_OUT, "no post is named", NOW - timedelta(days=1))
        await unit.decisions.add([gated])
        await unit.decisions.add([])
        assert await unit.decisions.of_article(first) == (fetched, queued, gated)
