"""Watches by command."""

from __future__ import annotations

import pytest

from bot.commands.watches import add_watch, list_watches, remove_watch
from bot.errors import NotFound, QueryError
from bot.model.watch import Subject
from tests.fakes import Newsroom
from tests.make import KNOWLEDGE, NOW, TERMINAL


async def test_a_watch_is_answered_with_what_was_understood(room: Newsroom) -> None:
    added = await add_watch(room.house.store, KNOWLEDGE, TERMINAL, "ice", Subject.CHANGES, NOW)
    assert (added.watch.query, added.query) == ("ice", "org:ICE")
    assert await list_watches(room.house.store) == (added.watch,)


async def test_the_same_watch_twice_is_one(room: Newsroom) -> None:
    first = await add_watch(room.house.store, KNOWLEDGE, TERMINAL, "ICE", Subject.CHANGES, NOW)
    again = await add_watch(room.house.store, KNOWLEDGE, TERMINAL, "ICE", Subject.CHANGES, NOW)
    assert again.watch.id == first.watch.id


async def test_a_query_that_cannot_be_understood_points_at_its_mistake_and_is_not_kept(room: Newsroom) -> None:
    with pytest.raises(QueryError) as wrong:
        await add_watch(room.house.store, KNOWLEDGE, TERMINAL, "ICE AND (HSI", Subject.CHANGES, NOW)
    assert wrong.value.query[wrong.value.column :] in {"(HSI", ""}  # the bracket, or where its partner is missing
    assert await list_watches(room.house.store) == ()


async def test_a_watch_that_is_stopped_is_listed_no_more(room: Newsroom) -> None:
    watch = await room.add_watch()
    assert (await remove_watch(room.house.store, watch.id)).id == watch.id
    assert await list_watches(room.house.store) == ()


async def test_a_watch_that_nobody_knows_cannot_be_stopped(room: Newsroom) -> None:
    with pytest.raises(NotFound, match="there is no watch 4711"):
        await remove_watch(room.house.store, 4711)
