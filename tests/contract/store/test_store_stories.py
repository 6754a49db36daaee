"""Stories, tellings and cards, on real servers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from store_samples import NOW, added_articles, card, change, story, telling

from bot.adapters.postgres.store import PostgresStore
from bot.errors import NotFound, StoreError
from bot.model.change import Change, Kind, Side
from bot.model.story import Certainty, Story
from bot.ports import Unit

KEY = "quillon-marsh|tides-head|exit"


async def saved(unit: Unit, key: str = KEY, **fields: object) -> Story:
    (article,) = await added_articles(unit, f"told for {key}")
    card_id = await unit.stories.new_card(NOW)
    return await unit.stories.save(story(card_id, telling(article), **fields), key)


async def test_a_story_is_kept_with_its_tellings_exactly(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        first, second = await added_articles(unit, "one", "two")
        card_id = await unit.stories.new_card(NOW)
        told = (
            telling(second, credit="Gazette", response="TIDES did not immediately respond", not_announced=True),
            telling(first, change(None, group="a dozen chiefs", position_id=None), counts=False, link=None),
        )
        made = await unit.stories.save(
            story(card_id, *told, person_id="quillon-marsh", place="Chicago", acting=True, kind=Kind.RETIRES), KEY
        )
    assert made.id > 0
    async with store.transaction() as unit:
        loaded = await unit.stories.get(made.id)
        assert loaded == made
        assert isinstance(loaded, Story)
        assert [type(one.change) for one in loaded.tellings] == [Change, Change]
        assert await unit.stories.get(made.id + 1) is None


async def test_a_story_told_again_gains_the_telling_and_changes_certainty(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        first, second = await added_articles(unit, "one", "two")
        card_id = await unit.stories.new_card(NOW)
        opened = await unit.stories.save(story(card_id, telling(first)), KEY)
        grown = replace(
            opened,
            certainty=Certainty.SEVERAL_OUTLETS,
            reason="2 outlets",
            last_told_at=NOW + timedelta(hours=1),
            tellings=(telling(first, counts=False), telling(second, outlet="AP")),
        )
        assert await unit.stories.save(grown, KEY) == grown
        assert await unit.stories.get(opened.id) == grown


async def test_the_order_of_tellings_is_the_storys_own(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        ids = await added_articles(unit, "one", "two", "three")
        card_id = await unit.stories.new_card(NOW)
        made = await unit.stories.save(story(card_id, *(telling(id) for id in reversed(ids))), KEY)
        loaded = await unit.stories.get(made.id)
        assert loaded is not None
        assert [one.article_id for one in loaded.tellings] == list(reversed(ids))
        late = replace(loaded, tellings=(loaded.tellings[2], loaded.tellings[0], loaded.tellings[1]))
        await unit.stories.save(late, KEY)
        assert await unit.stories.get(made.id) == late


async def test_a_number_that_no_story_has_is_not_found(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        card_id = await unit.stories.new_card(NOW)
        with pytest.raises(NotFound):
            await unit.stories.save(story(card_id, id=12345), KEY)


async def test_two_open_stories_of_one_identity_are_refused(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        await saved(unit)
        card_id = await unit.stories.new_card(NOW)
    with pytest.raises(StoreError, match="stories_open_key"):
        async with store.transaction() as unit:
            await unit.stories.save(story(card_id), KEY)


async def test_a_closed_story_frees_its_identity(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        old = await saved(unit)
        await unit.stories.save(replace(old, closed_at=NOW), KEY)
        new = await unit.stories.save(story(old.card_id), KEY)
        assert new.id != old.id
        assert await unit.stories.counts() == {"open": 1, "closed": 1}


async def test_an_endless_identity_is_an_identity(store: PostgresStore) -> None:
    endless = "about a dozen " * 1000
    async with store.transaction() as unit:
        await saved(unit, endless)
    with pytest.raises(StoreError):
        async with store.transaction() as unit:
            await unit.stories.save(story(await unit.stories.new_card(NOW)), endless)


@pytest.mark.parametrize(
    ("asked", "found", "why"),
    [
        (change("Odalys Thornbury"), True, "the same position, whoever it is"),
        (change(None), True, "the same position, nobody named"),
        (change("Someone Else", position_id="other", person_id="quillon-marsh"), True, "the same person"),
        (change("Q. MARSH", position_id="other"), True, "the same surname, in capitals"),
        (change("Quillón Márşh Jr.", position_id=None), True, "the same surname, with diacritics and a suffix"),
        (change("Odalys Thornbury", position_id="other"), False, "another person in another position"),
        (change("Marsh Quillon", position_id=None), False, "a first name is no surname"),
        (change(None, position_id="other"), True, "nobody named: the words of the posts may meet"),
    ],
)
async def test_an_open_story_is_found_by_position_person_or_surname(
    store: PostgresStore, asked: Change, found: bool, why: str
) -> None:
    async with store.transaction() as unit:
        made = await saved(unit, person_id="quillon-marsh")
        assert await unit.stories.open_about([asked]) == ((made,) if found else ()), why


@pytest.mark.parametrize(
    "asked", [change(None, position_id=None), change(None, group="dozens of chiefs"), change("Odalys Thornbury")]
)
async def test_an_open_story_without_a_person_is_found_by_every_change(store: PostgresStore, asked: Change) -> None:
    async with store.transaction() as unit:
        made = await saved(unit, person=None, position_id=None, group="a dozen chiefs")
        assert await unit.stories.open_about([asked]) == (made,)


async def test_closed_stories_are_not_found(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        made = await saved(unit)
        await unit.stories.save(replace(made, closed_at=NOW), KEY)
        assert await unit.stories.open_about([change()]) == ()
        assert await unit.stories.open_about([]) == ()


async def test_each_story_is_found_once_with_its_own_tellings(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        one = await saved(unit, "one", position_id="tides-head")
        two = await saved(unit, "two", position_id="tides-deputy", person="Odalys Thornbury", side=Side.ENTRY)
        asked = [change(), change(position_id="tides-deputy"), change("Odalys Thornbury", position_id=None)]
        assert await unit.stories.open_about(asked) == (one, two)


async def test_stories_of_one_card_are_listed_together(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        (article,) = await added_articles(unit, "one")
        card_id = await unit.stories.new_card(NOW)
        one = await unit.stories.save(story(card_id, telling(article)), "one")
        two = await unit.stories.save(story(card_id, telling(article)), "two")
        await saved(unit, "on another card")
        assert await unit.stories.of_card(card_id) == (one, two)
        assert await unit.stories.of_card(0) == ()


async def test_a_cards_revisions_are_counted_from_nothing(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        card_id = await unit.stories.new_card(NOW)
        assert [await unit.stories.revise(card_id, card(card_id, str(n))) for n in range(3)] == [0, 1, 2]
        with pytest.raises(NotFound):
            await unit.stories.revise(card_id + 1, card())


async def test_text_that_no_database_can_keep_fails_no_article(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        (article,) = await added_articles(unit, "one")
        card_id = await unit.stories.new_card(NOW)
        poisoned = change("Quillon\x00 Marsh\ud800", destination="\\u0000 stays")
        made = await unit.stories.save(story(card_id, telling(article, poisoned), person=poisoned.person), KEY)
        await unit.stories.revise(card_id, card(card_id, "\x00notice\udfff"))
        loaded = await unit.stories.get(made.id)
    assert loaded is not None
    assert loaded.person == loaded.tellings[0].change.person == "Quillon Marsh?"
    assert loaded.tellings[0].change.destination == "\\u0000 stays"


async def test_four_workers_that_read_the_same_change_at_once_open_one_story(database: str) -> None:
    async with PostgresStore.connect(database) as store:
        async with store.transaction() as unit:
            ids = await added_articles(unit, *(f"g{n}" for n in range(4)))

        async def read(article_id: int) -> None:
            async with store.transaction() as unit:
                await unit.stories.lock([KEY, f"other {article_id}"])
                found = await unit.stories.open_about([change()])
                await asyncio.sleep(0.01)  # without the lock, all four would have looked by now
                if found:
                    grown = replace(found[0], tellings=(*found[0].tellings, telling(article_id)))
                    await unit.stories.save(grown, KEY)
                else:
                    await unit.stories.save(story(await unit.stories.new_card(NOW), telling(article_id)), KEY)

        await asyncio.gather(*(read(id) for id in ids))
        async with store.transaction() as unit:
            (made,) = await unit.stories.open_about([change()])
            assert {one.article_id for one in made.tellings} == set(ids)


async def test_identities_locked_in_opposite_orders_never_deadlock(store: PostgresStore) -> None:
    async def hold(keys: list[str]) -> None:
        for _ in range(20):
            async with store.transaction() as unit:
                await unit.stories.lock(keys)
                await asyncio.sleep(0)

    keys = [f"key {n}" for n in range(8)]
    await asyncio.gather(hold(keys), hold(keys[::-1]), hold(keys[3:] + keys[:3]))


async def test_locking_nothing_locks_nothing(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        await unit.stories.lock([])


# ── the clock, cards of one event, a workspace's own ──


async def test_stories_are_overdue_from_the_time_that_was_set_and_at_once_without_one(store: PostgresStore) -> None:
    hour = timedelta(hours=1)
    async with store.transaction() as unit:
        later = await saved(unit, "later")
        await unit.stories.save(later, "later", NOW + hour)
        sooner = await saved(unit, "sooner")
        await unit.stories.save(sooner, "sooner", NOW)
        unset = await saved(unit, "unset")
        closed = await saved(unit, "closed")
        await unit.stories.save(replace(closed, closed_at=NOW), "closed", NOW)
        assert await unit.stories.overdue(NOW, 10) == (unset.id, sooner.id)
        assert await unit.stories.overdue(NOW + hour, 10) == (unset.id, sooner.id, later.id)
        assert await unit.stories.overdue(NOW + hour, 1) == (unset.id,)


async def test_a_card_that_was_merged_brings_along_what_was_merged_into_it(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        first, second, third = [await unit.stories.new_card(NOW) for _ in range(3)]
        await unit.stories.merge_card(third, second)
        await unit.stories.merge_card(second, first)
        await unit.stories.merge_card(first, first)
        assert await unit.stories.merged_cards(first) == (second, third)
        assert await unit.stories.merged_cards(second) == ()


async def test_a_workspaces_stories_are_its_own(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        shared = await saved(unit)
        (article,) = await added_articles(unit, "local")
        card_id = await unit.stories.new_card(NOW)
        own = await unit.stories.save(story(card_id, telling(article)), KEY, workspace="T1")
        assert await unit.stories.open_about([change()]) == (shared,)
        assert await unit.stories.open_about([change()], "T1") == (own,)
        assert await unit.stories.open_about([change()], "T2") == ()
        assert await unit.stories.told() == (shared,)
        await unit.stories.save(replace(own, reason="2 outlets"), KEY)
        assert await unit.stories.open_about([change()]) == (shared,), "saved again, it stays the workspace's"
    with pytest.raises(StoreError, match="stories_open_key"):
        async with store.transaction() as unit:
            await unit.stories.save(story(card_id), KEY, workspace="T1")


async def test_stories_are_listed_by_time_post_person_and_certainty(store: PostgresStore) -> None:
    day = timedelta(days=1)
    async with store.transaction() as unit:
        old = await saved(unit, "old", last_told_at=NOW - 9 * day, person_id="quillon-marsh")
        new = await saved(unit, "new", position_id="tides-deputy", certainty=Certainty.ANNOUNCED)
        closed = replace(await saved(unit, "closed", last_told_at=NOW - day), closed_at=NOW)
        await unit.stories.save(closed, "closed")
        assert await unit.stories.told() == (new, closed, old)
        assert await unit.stories.told(since=NOW - 7 * day) == (new, closed)
        assert await unit.stories.told(positions=["tides-deputy"]) == (new,)
        assert await unit.stories.told(people=["quillon-marsh"]) == (old,)
        assert await unit.stories.told(certainties={Certainty.ANNOUNCED}) == (new,)
        assert await unit.stories.told(positions=[]) == ()
