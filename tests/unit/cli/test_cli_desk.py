"""desk list, approve, edit, reject, export."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.postgres.store import PostgresStore
from bot.model.desk import Why
from tests.fakes import Newsroom
from tests.make import change
from tests.unit.cli.ended import Shakeup


@pytest.fixture
def case(shakeup: Shakeup, database: str, config: Path) -> str:
    """The number of an unsure change that waits, of a bot with a desk."""
    settings = config / "bot.toml"
    settings.write_text(f"{settings.read_text() if settings.exists() else ''}\n[desk]\nreview = true\n")
    asyncio.run(_read(database))
    (row,) = shakeup("desk", "list", "--json").json
    return str(row["case"])


async def _read(database: str) -> None:
    async with PostgresStore.connect(database) as store:
        room = Newsroom.on(store)
        await room.read(change(confidence=0.2))
        async with store.transaction() as unit:
            (story,) = await unit.stories.told()
            await unit.desk.put(story.id, story.lead.article_id, Why.UNCLEAR, room.clock.now())


def row(shakeup: Shakeup) -> dict[str, Any]:
    (found,) = shakeup("desk", "list", "--json").json
    return dict(found)


def test_what_waits_is_listed_with_its_sentence_and_how_long(shakeup: Shakeup, case: str) -> None:
    found = row(shakeup)
    assert (found["why"], found["person"], found["post"]) == ("unclear", "Quillon Marsh", "ice-ero-head")
    assert found["sentence"] == change().quotation.text
    assert "Quillon Marsh" in shakeup("desk", "list").out


RULINGS = [
    (("approve",), "approved"),
    (("edit", "--kind", "retires"), "edited"),
    (("reject",), "rejected"),
]


@pytest.mark.parametrize(("arguments", "ruling"), RULINGS, ids=[ruling for _, ruling in RULINGS])
def test_a_case_is_ruled_by_its_number(shakeup: Shakeup, case: str, arguments: tuple[str, ...], ruling: str) -> None:
    verb, *options = arguments
    assert shakeup("desk", verb, case, *options).out == f"Case {case} is {ruling}; nobody is told.\n"
    assert shakeup("desk", "list").out == "Nothing waits for the desk.\n"
    again = shakeup("desk", verb, case, *options)
    assert (again.status, again.err) == (1, f"no case {case} waits; `shakeup desk list` lists them\n")


def test_an_edit_without_a_field_says_what_is_missing(shakeup: Shakeup, case: str) -> None:
    ended = shakeup("desk", "edit", case)
    assert ended.status == 2
    assert "say what to edit" in ended.err


def test_rulings_are_exported_to_the_terminal_and_to_a_file(shakeup: Shakeup, case: str, tmp_path: Path) -> None:
    shakeup("desk", "approve", case)
    told = shakeup("desk", "export", "--format", "corpus").out
    assert f'"id": "desk-{case}"' in told
    file = tmp_path / "desk.jsonl"
    assert shakeup("desk", "export", "--format", "corpus", "--output", str(file)).out == ""
    assert file.read_text(encoding="utf-8") == told


def test_without_a_desk_the_list_says_where_to_look(shakeup: Shakeup) -> None:
    ended = shakeup("desk", "list")
    assert ended.out == "Nothing waits for the desk.\n"
    assert "No desk is set up" in ended.err
