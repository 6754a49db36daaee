"""Who: the last that a source has shown of a post, an organization's head or a person, on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.commands.who import Holders, who
from bot.errors import NotFound
from bot.model.roster import Capacity
from tests.fakes import Newsroom
from tests.make import KNOWLEDGE, NOW, tenure

MAY = date(2026, 5, 14)
RECORD = replace(
    KNOWLEDGE,
    tenures=(
        tenure(),
        tenure("odalys-thornbury", start="2025-03", end="2026-01"),
        tenure("odalys-thornbury", "ice-hsi-head", capacity=Capacity.ACTING),
        tenure("nobody-listed", "ice-director"),
    ),
)


async def asked(room: Newsroom, name: str, on: date = MAY) -> Holders:
    async with room.house.store.transaction() as unit:
        await unit.record.seed(RECORD, NOW)
    return await who(room.house.store, KNOWLEDGE, name, on)


def named(found: Holders) -> list[tuple[str, str]]:
    return [(known.person, known.holder.position) for known in found.known]


QUESTIONS = [
    ("ERO head", [("Quillon Marsh", "ice-ero-head")], "a post"),
    ("ero", [("Quillon Marsh", "ice-ero-head")], "an organization stands for its head"),
    ("ICE", [("nobody-listed", "ice-director")], "its own head, not those of its parts; without a name, the id"),
    ("Thornbury", [("Odalys Thornbury", "ice-hsi-head")], "a person, where they are on that day"),
    ("DHS", [], "a post that nobody is known to hold"),
]


@pytest.mark.parametrize(("name", "expected", "why"), QUESTIONS)
async def test_who(room: Newsroom, name: str, expected: list[tuple[str, str]], why: str) -> None:
    assert named(await asked(room, name)) == expected, why


async def test_the_answer_is_for_the_day_that_was_asked_for(room: Newsroom) -> None:
    assert named(await asked(room, "ERO", date(2025, 12, 1))) == [("Odalys Thornbury", "ice-ero-head")]


async def test_a_name_that_nobody_knows_is_answered_with_what_comes_near(room: Newsroom) -> None:
    with pytest.raises(NotFound) as unknown:
        await asked(room, "Quilon Marsch")
    assert "Quillon Marsh" in str(unknown.value)


async def test_a_name_that_nothing_comes_near_is_answered_without_a_guess(room: Newsroom) -> None:
    with pytest.raises(NotFound) as unknown:
        await asked(room, "zzyzx")
    assert "near it" not in str(unknown.value)
