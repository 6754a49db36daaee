"""History, changes, vacant, export: what the record and the stories say, with their sources."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.commands.changes import changes
from bot.commands.export import Export, as_csv, as_popolo, export
from bot.commands.history import history, list_conflicts
from bot.commands.vacant import vacant
from bot.errors import NotFound
from bot.model.change import Kind
from bot.model.roster import Capacity, Tenure
from tests.fakes import Newsroom
from tests.make import ICE_ANNOUNCES_MARSH, KNOWLEDGE, NEWS_RELEASE, NOW, announced, change, tenure, thornbury_leaves

MAY = date(2026, 5, 14)
HSI_HEAD = tenure("odalys-thornbury", "ice-hsi-head", start="2025-03", end="2026-01-20")
BRILL = change(
    "ICE said in a news release that Ada Brill will be the acting head of ERO.",
    kind=Kind.ACTING,
    acting=True,
    person="Ada Brill",
    person_id=None,
    attribution=NEWS_RELEASE,
)


async def seeded(room: Newsroom, *tenures: Tenure) -> None:
    async with room.house.store.transaction() as unit:
        await unit.record.seed(replace(KNOWLEDGE, tenures=tenures), NOW)


# ── history ──


async def test_the_history_of_a_post_has_its_tenures_and_what_was_told_of_it(room: Newsroom) -> None:
    await seeded(room, tenure(), HSI_HEAD)
    await room.read(announced(effective="May 31"), outlet="gazette")
    found = await history(room.house.store, KNOWLEDGE, "ERO")
    assert [(s.person, s.tenure.end) for s in found.tenures] == [
        ("Quillon Marsh", "2026-05-31"),
        ("Quillon Marsh", None),
    ]
    (chapter,) = found.stories
    assert chapter.line == "ICE: Quillon Marsh to leave as ERO head."
    assert found.conflicts == ()


async def test_the_history_of_a_person_spans_posts(room: Newsroom) -> None:
    await seeded(room, tenure("odalys-thornbury"), HSI_HEAD)
    await room.read(thornbury_leaves())
    found = await history(room.house.store, KNOWLEDGE, "Thornbury")
    assert {s.position for s in found.tenures} == {p.title for p in KNOWLEDGE.positions if p.id != "ice-director"}
    assert [c.story.person for c in found.stories] == ["Odalys Thornbury"]


async def test_somebody_whom_only_the_record_knows_has_a_history(room: Newsroom) -> None:
    await room.read(BRILL, outlet="gazette")
    found = await history(room.house.store, KNOWLEDGE, "ada brill")
    assert [(s.person, s.tenure.capacity) for s in found.tenures] == [("Ada Brill", Capacity.ACTING)]


async def test_an_unclear_story_is_in_no_history(room: Newsroom) -> None:
    await room.read(replace(change(), confidence=0.2))
    assert (await history(room.house.store, KNOWLEDGE, "ERO")).stories == ()


async def test_a_name_that_nobody_knows_is_answered_with_what_comes_near(room: Newsroom) -> None:
    with pytest.raises(NotFound, match="Quillon Marsh"):
        await history(room.house.store, KNOWLEDGE, "Quilon Marsch")


async def test_where_the_seed_and_what_was_learned_differ_is_listed(room: Newsroom) -> None:
    await seeded(room, tenure(capacity=Capacity.PERMANENT))
    async with room.house.store.transaction() as unit:
        await unit.record.learn(tenure(start="2026-03", capacity=Capacity.ACTING, confidence="learned"))
    (conflict,) = await list_conflicts(room.house.store)
    assert conflict.reason == "permanent by the seed, acting as learned"
    assert (await history(room.house.store, KNOWLEDGE, "ERO")).conflicts == (conflict,)


# ── changes ──


async def test_changes_are_those_told_of_in_the_span_latest_first(room: Newsroom) -> None:
    await room.read(change(), published=NOW - timedelta(days=8))
    await room.read(thornbury_leaves(), outlet="gazette")
    week = await changes(room.house.store, KNOWLEDGE, NOW)
    assert [c.story.person for c in week.stories] == ["Odalys Thornbury"]
    month = await changes(room.house.store, KNOWLEDGE, NOW, timedelta(days=30))
    assert [c.story.person for c in month.stories] == ["Odalys Thornbury", "Quillon Marsh"]


@pytest.mark.parametrize(
    ("organization", "people"),
    [("ERO", ["Quillon Marsh"]), ("ICE", ["Odalys Thornbury", "Quillon Marsh"]), ("HSI", ["Odalys Thornbury"])],
)
async def test_changes_of_an_organization_are_those_of_its_parts_too(
    room: Newsroom, organization: str, people: list[str]
) -> None:
    await room.read(change(), published=NOW - timedelta(days=1))
    await room.read(thornbury_leaves(), outlet="gazette")
    found = await changes(room.house.store, KNOWLEDGE, NOW, organization=organization)
    assert [c.story.person for c in found.stories] == people


async def test_an_organization_that_nobody_knows_is_not_found(room: Newsroom) -> None:
    with pytest.raises(NotFound, match="no organization is known as 'Narnia'"):
        await changes(room.house.store, KNOWLEDGE, NOW, organization="Narnia")


# ── vacant ──


async def test_a_post_is_vacant_until_somebody_is_known_in_it(room: Newsroom) -> None:
    await seeded(room, HSI_HEAD, tenure())
    found = await vacant(room.house.store, KNOWLEDGE, MAY, "ICE")
    (hsi,) = found.vacant
    assert (hsi.position, hsi.last, hsi.vacancy.since) == (
        "Head of ICE Homeland Security Investigations (HSI)",
        "Odalys Thornbury",
        "2026-01-20",
    )
    await seeded(room, HSI_HEAD, tenure(), tenure("odalys-thornbury", "ice-hsi-head", start="2026-05-01"))
    assert (await vacant(room.house.store, KNOWLEDGE, MAY, "ICE")).vacant == ()


async def test_who_acts_and_who_is_nominated_are_named(room: Newsroom) -> None:
    acting = tenure("quillon-marsh", "ice-hsi-head", start="2026-01-21", capacity=Capacity.ACTING)
    nominee = tenure("nobody-listed", "ice-hsi-head", start="2026-03", capacity=Capacity.NOMINEE)
    await seeded(room, HSI_HEAD, acting, nominee)
    (hsi,) = (await vacant(room.house.store, KNOWLEDGE, MAY)).vacant
    assert (hsi.acting, hsi.nominees, hsi.named) == (("Quillon Marsh",), ("nobody-listed",), ())


# ── export ──


async def exported(room: Newsroom) -> Export:
    await seeded(room, HSI_HEAD)
    await room.read(announced(), outlet="gazette")
    return await export(room.house.store, KNOWLEDGE)


async def test_a_learned_row_is_exported_with_outlet_time_link_and_sentence(room: Newsroom) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(await exported(room)))))
    learned, seed = sorted(rows, key=lambda row: row["confidence"] != "learned")
    assert (learned["person"], learned["organization"]) == ("Quillon Marsh", "ICE/ERO")
    assert (learned["outlet"], learned["evidence"]) == ("Capitol Gazette", ICE_ANNOUNCES_MARSH)
    assert learned["time"] == NOW.isoformat()
    assert learned["link"].startswith("https://")
    assert (seed["person"], seed["evidence"], seed["link"]) == (
        "Odalys Thornbury",
        "",
        "https://harbor.example/appointed",
    )


async def test_popolo_has_its_four_classes_and_they_refer_to_each_other(room: Newsroom) -> None:
    made = as_popolo(await exported(room))
    assert list(made) == ["persons", "organizations", "posts", "memberships"]
    ids = {name: {row["id"] for row in made[name]} for name in ("persons", "organizations", "posts")}  # type: ignore[attr-defined,index]  # rows of JSON
    for row in made["memberships"]:  # type: ignore[attr-defined]  # rows of JSON
        assert row["person_id"] in ids["persons"]
        assert row["post_id"] in ids["posts"]
        assert row["organization_id"] in ids["organizations"]
        assert all(source["url"] for source in row["sources"])


async def test_a_spreadsheet_takes_nothing_for_a_formula(room: Newsroom) -> None:
    risky = tenure(note="=HYPERLINK(1)")
    await seeded(room, risky)
    (row,) = csv.DictReader(io.StringIO(as_csv(await export(room.house.store, KNOWLEDGE))))
    assert row["note"] == "'=HYPERLINK(1)"
