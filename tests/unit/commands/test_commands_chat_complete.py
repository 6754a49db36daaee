"""Completion: whole words first, then beginnings, then what looks alike; every choice names what it shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.commands.chat.complete import LONGEST, MOST, complete
from bot.commands.watches import read_query
from bot.commands.who import names_of
from bot.model.roster import Board, Knowledge, Person
from bot.settings.config import load
from tests.make import KNOWLEDGE

WORLD = replace(
    KNOWLEDGE,
    people=(*KNOWLEDGE.people, Person("erol-quist", "Erol Quist"), Person("ice-t", "Marshall Icely")),
    boards=(Board("ice-top", "ICE headquarters", organizations=("ice",)),),
)
ERO, ERO_HEAD = "Enforcement and Removal Operations (ICE/ERO)", "Head of ICE Enforcement and Removal Operations (ERO)"


async def labels(typed: str, field: str = "name", knowledge: Knowledge = WORLD) -> list[str]:
    return [choice.label for choice in await complete(knowledge, field, typed)]


TYPED = [
    ("ero", [ERO, ERO_HEAD, "Erol Quist"], "the name itself, what it stands in, what begins so"),
    ("marsh", ["Quillon Marsh", "Marshall Icely"], "a whole word before the beginning of one"),
    ("quillon mar", ["Quillon Marsh"], "as far as it is typed"),
    ("thorn", ["Odalys Thornbury"], "the beginning of a surname"),
    ("quilon", ["Quillon Marsh"], "misspelt"),
    ("Thornburry", ["Odalys Thornbury"], "misspelt"),
    ("zzyzx", [], "like nothing"),
    ("?!", ["Department of Homeland Security (DHS)"], "no word: as if nothing were typed"),
]


@pytest.mark.parametrize(("typed", "expected", "why"), TYPED, ids=[why for *_, why in TYPED])
async def test_what_comes_first(typed: str, expected: list[str], why: str) -> None:
    found = await labels(typed)
    assert found[: len(expected)] == expected
    assert bool(found) is bool(expected)


async def test_before_anything_is_typed_there_are_the_organizations() -> None:
    assert (await labels(""))[0] == "Department of Homeland Security (DHS)"
    assert len(await labels("")) == len(WORLD.organizations)


async def test_a_board_can_be_watched_and_not_looked_up() -> None:
    assert "Board: ICE headquarters" in await labels("headquarters", "what")
    assert await labels("headquarters") == []


async def test_every_choice_of_the_bundled_configuration_means_what_it_shows() -> None:
    knowledge = load(None).knowledge
    for person in knowledge.people:
        (choice, *_) = await complete(knowledge, "what", person.name)
        assert str(read_query(choice.value, knowledge)) == choice.value
    for position in knowledge.positions:
        if position.watched:
            found = await complete(knowledge, "name", position.title)
            (choice,) = [choice for choice in found if choice.label == position.title]
            assert names_of(knowledge).bare(choice.value, weak=True) is not None


@given(st.text(max_size=60), st.sampled_from(["what", "name"]))
@hypothesis_settings(max_examples=50)
async def test_any_text_gives_what_discord_takes(typed: str, field: str) -> None:
    found = await complete(WORLD, field, typed)
    assert len(found) <= MOST
    assert all(0 < len(choice.label) <= LONGEST and 0 < len(choice.value) <= LONGEST for choice in found)


async def test_two_thousand_people_are_no_more_than_a_page_of_choices() -> None:
    crowd = replace(KNOWLEDGE, people=tuple(Person(f"p{n}", f"Quillon{n} Marsh{n}") for n in range(2000)))
    assert len(await labels("quillon", knowledge=crowd)) == MOST
    assert (await labels("marsh17", knowledge=crowd))[0] == "Quillon17 Marsh17"
