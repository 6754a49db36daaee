"""People, positions and tenures, on real servers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from store_samples import KNOWLEDGE, NOW, sighting, tenure

from bot.adapters.postgres.store import PostgresStore
from bot.model.change import Sighting
from bot.model.desk import Alias
from bot.model.roster import Capacity, Person, Source, Tenure
from bot.ports import Unit

MARSH = tenure()


async def of_head(unit: Unit) -> tuple[Tenure, ...]:
    return await unit.record.tenures(position="tides-head")


async def test_the_seed_is_kept_as_it_is_configured(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        await unit.record.seed(KNOWLEDGE, NOW)
    async with store.transaction() as unit:
        assert set(await unit.record.positions()) == set(KNOWLEDGE.positions)
        assert set(await unit.record.people()) == set(KNOWLEDGE.people)
        assert set(await unit.record.tenures()) == set(KNOWLEDGE.tenures)


async def test_a_new_seed_replaces_the_old_one(store: PostgresStore) -> None:
    newer = replace(
        KNOWLEDGE,
        positions=(replace(KNOWLEDGE.positions[0], title="Director of the Bureau of Tides"),),
        people=(replace(KNOWLEDGE.people[0], aliases=("Quill Marsh",)),),
        tenures=(replace(MARSH, end="2025-05-29", note="ended"),),
    )
    async with store.transaction() as unit:
        await unit.record.seed(KNOWLEDGE, NOW)
        await unit.record.seed(newer, NOW)
        assert await unit.record.positions() == newer.positions
        assert await unit.record.people() == newer.people
        assert await unit.record.tenures() == newer.tenures


async def test_seeding_again_changes_nothing_and_forgets_no_sighting(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        await unit.record.seed(KNOWLEDGE, NOW)
        await unit.record.saw([sighting()], NOW)
        await unit.record.seed(KNOWLEDGE, NOW + timedelta(days=1))
        assert await of_head(unit) == (replace(MARSH, last_seen=NOW),)


async def test_what_was_learned_stands_before_the_seed_and_neither_overwrites_the_other(store: PostgresStore) -> None:
    ended = replace(MARSH, end="2025-05-29", confidence="learned", source=Source("TIDES, news release"))
    async with store.transaction() as unit:
        await unit.record.seed(KNOWLEDGE, NOW)
        await unit.record.learn(ended)
        assert await of_head(unit) == (ended, MARSH)
        await unit.record.seed(KNOWLEDGE, NOW)
        assert await of_head(unit) == (ended, MARSH)
        await unit.record.seed(replace(KNOWLEDGE, tenures=(), people=()), NOW)
        assert await of_head(unit) == (ended,)
        assert [person.id for person in await unit.record.people()] == ["quillon-marsh"], "a tenure names him"


async def test_a_person_whom_the_configuration_does_not_know_is_learned(store: PostgresStore) -> None:
    successor = tenure("iver-holm", start="2025-05-29", capacity=Capacity.ACTING, confidence="learned")
    async with store.transaction() as unit:
        await unit.record.seed(KNOWLEDGE, NOW)
        await unit.record.learn(successor, Person("iver-holm", "Iver Holm"))
        await unit.record.learn(successor, Person("iver-holm", "I. Holm"))
        await unit.record.seed(replace(KNOWLEDGE, people=(Person("iver-holm", "Holm, Iver"),)), NOW)
        assert Person("iver-holm", "Iver Holm") in await unit.record.people()
        assert await of_head(unit) == (successor, MARSH)


async def test_learning_twice_is_learning_once(store: PostgresStore) -> None:
    unknown_start = replace(MARSH, start=None, confidence="learned")
    async with store.transaction() as unit:
        await unit.record.learn(unknown_start)
        await unit.record.learn(replace(unknown_start, note="again"))
        assert await of_head(unit) == (replace(unknown_start, note="again"),)


async def test_equal_tenures_in_a_seed_are_one(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        await unit.record.seed(replace(KNOWLEDGE, tenures=(MARSH, replace(MARSH, note="last"))), NOW)
        assert await of_head(unit) == (replace(MARSH, note="last"),)


async def test_tenures_are_listed_latest_first(store: PostgresStore) -> None:
    latest_first = (
        tenure("a", start=None, end=None),  # nothing known: taken for today's
        tenure("b", start="2025-05-29"),
        tenure("c", start="2025-02", end="2025-05"),
        tenure("d", start=None, end="2024-11"),
        tenure("e", start="2019", end="2024-11"),
    )
    async with store.transaction() as unit:
        for one in (latest_first[n] for n in (3, 1, 4, 0, 2)):
            await unit.record.learn(one)
        assert await of_head(unit) == latest_first
        assert await unit.record.tenures(person="c") == (latest_first[2],)
        assert await unit.record.tenures(person="c", position="other") == ()


@pytest.mark.parametrize(
    ("seen", "capacity", "confirmed", "why"),
    [
        (sighting(), Capacity.PERMANENT, True, "the same person in the same position"),
        (sighting(), Capacity.ACTING, True, 'papers drop the word "acting"'),
        (sighting(acting=True), Capacity.ACTING, True, "acting is acting"),
        (sighting(acting=True), Capacity.PERFORMING, True, "performing the duties is called acting"),
        (sighting(acting=True), Capacity.PERMANENT, False, "somebody called acting does not hold it for good"),
        (sighting(), Capacity.NOMINEE, False, "a nominee is not in the post"),
        (sighting("odalys-thornbury"), Capacity.PERMANENT, False, "another person"),
        (sighting(position_id="tides-deputy"), Capacity.PERMANENT, False, "another position"),
        (sighting(None), Capacity.PERMANENT, False, "somebody whom the roster does not know"),
    ],
)
async def test_a_sighting_refreshes_what_it_confirms(
    store: PostgresStore, seen: Sighting, capacity: Capacity, confirmed: bool, why: str
) -> None:
    async with store.transaction() as unit:
        await unit.record.learn(tenure(capacity=capacity))
        await unit.record.saw([seen], NOW)
        (after,) = await of_head(unit)
    assert after.last_seen == (NOW if confirmed else None), why


@pytest.mark.parametrize(
    ("start", "end", "confirmed", "why"),
    [
        (None, None, True, "nothing speaks against it"),
        ("2025-05-29", None, True, "on its first day"),
        ("2025-05-30", None, False, "before it began"),
        ("2025-06", None, False, "before the month in which it began"),
        ("2025", None, True, "it began sometime in this year"),
        (None, "2025-05-29", False, "it has ended"),
        (None, "2025-06-30", True, "its end is announced, and not yet there"),
    ],
)
async def test_a_sighting_confirms_only_a_tenure_that_runs(
    store: PostgresStore, start: str | None, end: str | None, confirmed: bool, why: str
) -> None:
    async with store.transaction() as unit:
        await unit.record.learn(tenure(start=start, end=end))
        await unit.record.saw([sighting()], datetime(2025, 5, 29, 12, tzinfo=UTC))
        (after,) = await of_head(unit)
    assert (after.last_seen is not None) == confirmed, why


async def test_an_older_article_does_not_make_a_sighting_older(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        await unit.record.learn(tenure(last_seen=NOW))
        await unit.record.saw([sighting()], NOW - timedelta(days=3))
        await unit.record.saw([], NOW + timedelta(days=3))
        (after,) = await of_head(unit)
    assert after.last_seen == NOW


async def test_articles_that_see_the_same_people_in_other_orders_never_deadlock(store: PostgresStore) -> None:
    people = [f"person-{n}" for n in range(8)]
    async with store.transaction() as unit:
        for person in people:
            await unit.record.learn(tenure(person))

    async def see(order: list[str], hour: int) -> None:
        async with store.transaction() as unit:
            await unit.record.saw([sighting(person) for person in order], NOW + timedelta(hours=hour))

    await asyncio.gather(*(see(people[n:] + people[:n], n) for n in range(8)))
    async with store.transaction() as unit:
        assert {one.last_seen for one in await of_head(unit)} == {NOW + timedelta(hours=7)}


async def test_two_processes_that_start_at_once_seed_once(store: PostgresStore, other: PostgresStore) -> None:
    async def seed(own: PostgresStore) -> None:
        async with own.transaction() as unit:
            await unit.record.seed(KNOWLEDGE, NOW)

    await asyncio.gather(seed(store), seed(other), seed(store))
    async with store.transaction() as unit:
        assert set(await unit.record.tenures()) == set(KNOWLEDGE.tenures)


async def test_what_stories_taught_of_a_position_is_replaced_as_a_whole(store: PostgresStore) -> None:
    holm = tenure("iver-holm", start="2025-05-29", capacity=Capacity.ACTING, confidence="learned")
    elsewhere = tenure("iver-holm", "tides-deputy", confidence="learned")
    async with store.transaction() as unit:
        await unit.record.seed(KNOWLEDGE, NOW)
        await unit.record.learn(elsewhere)
        await unit.record.relearn("tides-head", [replace(MARSH, end="2025-05-29"), holm], [Person("iver-holm", "Iver")])
        assert set(await of_head(unit)) == {MARSH, replace(MARSH, end="2025-05-29"), holm}
        assert Person("iver-holm", "Iver") in await unit.record.people()
        await unit.record.relearn("tides-head", [replace(holm, end="2026")], [Person("iver-holm", "I. Holm")])
        assert set(await of_head(unit)) == {MARSH, replace(holm, end="2026")}
        assert Person("iver-holm", "Iver") in await unit.record.people(), "a name that is known stays"
        await unit.record.relearn("tides-head", [], [])
        assert await of_head(unit) == (MARSH,)
        assert elsewhere in await unit.record.tenures(position="tides-deputy")


async def test_learning_anew_forgets_no_sighting(store: PostgresStore) -> None:
    learned = tenure(start="2025-05-29", confidence="learned")
    async with store.transaction() as unit:
        await unit.record.relearn("tides-head", [learned], [])
        await unit.record.saw([sighting()], NOW)
        await unit.record.relearn("tides-head", [replace(learned, note="again")], [])
        assert await of_head(unit) == (replace(learned, note="again", last_seen=NOW),)


# ── whom a name may mean ──

AROUND = [
    ({"marsh"}, set(), {"quillon-marsh", "marsh-brill"}, "a surname, in any spelling"),
    ({"bril"}, set(), {"marsh-brill"}, "a spelling that the desk ruled"),
    (set(), {"tides-head"}, {"odalys-thornbury"}, "whoever has been in the post"),
    ({"nobody"}, {"no-post"}, set(), "nobody"),
]


@pytest.mark.parametrize(("surnames", "posts", "found", "why"), AROUND, ids=[why for *_, why in AROUND])
async def test_only_those_are_given_whom_a_name_may_mean(
    store: PostgresStore, surnames: set[str], posts: set[str], found: set[str], why: str
) -> None:
    async with store.transaction() as unit:
        await unit.record.know(Person("quillon-marsh", "Quillon Marsh"))
        await unit.record.know(Person("marsh-brill", "Ada Brill", ("Ada Marsh",)))
        await unit.record.alias(Alias("marsh-brill", "Ada Bril"))
        await unit.record.learn(tenure("odalys-thornbury"), Person("odalys-thornbury", "Odalys Thornbury"))
        people, tenures = await unit.record.around(surnames, posts)
    assert {person.id for person in people} == found, why
    assert {one.person for one in tenures} == found & {"odalys-thornbury"}


async def test_people_whom_an_older_version_wrote_are_always_looked_at(
    store: PostgresStore, admin: psycopg.Connection
) -> None:
    admin.execute("INSERT INTO people (id, name, aliases, origin) VALUES ('old', 'Cy Dorn', '{}', 'learned')")
    async with store.transaction() as unit:
        people, _ = await unit.record.around({"nobody"}, ())
        assert [person.name for person in people] == ["Cy Dorn"]
        await unit.record.know(Person("old", "Cy Dorn"))
        assert await unit.record.around({"nobody"}, ()) == ((), ())
