"""The desk: what is unclear, and people who are new, wait there; nothing of them is alerted before."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.commands.desk import approve, edit, reject, taught, waiting
from bot.commands.desk_export import as_corpus, as_roster
from bot.errors import ConfigError, NotFound
from bot.evaluation.gold import gold
from bot.model.change import Change, Kind
from bot.model.delivery import Action
from bot.model.desk import Alias, Why
from bot.model.roster import Person
from bot.model.story import Certainty
from bot.pipeline.drain import drain
from bot.pipeline.house import House
from bot.pipeline.rule import Ruled
from tests.fakes import Newsroom
from tests.make import KNOWLEDGE, LONG, NOW, TERMINAL, announced, change, thornbury_leaves

BRILL = "Ada Brill will no longer lead Enforcement and Removal Operations, two sources told the Harbor Ledger."
AGAIN = "An official told the Capitol Gazette that Ada Brill would step down at Enforcement and Removal Operations."


@pytest.fixture
async def desk(room: Newsroom) -> Newsroom:
    """A newsroom with a desk, whose record knows Marsh and Thornbury, watched by the terminal."""
    room = replace(room, house=replace(room.house, desk=True))
    async with room.house.store.transaction() as unit:
        await unit.record.seed(KNOWLEDGE, NOW)
    await room.add_watch("org:ICE")
    return room


def newcomer(sentence: str = BRILL, **fields: Any) -> Change:
    return change(sentence, **{"person": "Ada Brill", "person_id": None, **fields})


def unsure(**fields: Any) -> Change:
    return change(**{"confidence": 0.2, **fields})


async def heard(room: Newsroom) -> list[str]:
    """Send what is due, and list the notice lines of all messages."""
    await drain(room.house, TERMINAL)
    return [f"{d.action.value}: {d.card.notice}" for d in room.terminal.told]


async def case_of(room: Newsroom) -> int:
    (one,) = await waiting(room.house.store, room.clock.now())
    return one.case.id


WAITS: list[tuple[Change, Why | None, str]] = [
    (change(), None, "a clear change of somebody known"),
    (unsure(), Why.UNCLEAR, "an unsure reading"),
    (newcomer(), Why.NEWCOMER, "somebody whom the record does not know"),
    (newcomer(confidence=0.2), Why.UNCLEAR, "both"),
    (change(person=None, person_id=None), None, "nobody is named"),
]


@pytest.mark.parametrize(("told", "why", "what"), WAITS, ids=[what for *_, what in WAITS])
async def test_what_waits_is_alerted_to_nobody_and_says_so(
    desk: Newsroom, told: Change, why: Why | None, what: str
) -> None:
    id = await desk.read(told)
    cases = await waiting(desk.house.store, desk.clock.now())
    assert [one.case.why for one in cases] == ([why] if why else []), what
    assert (await heard(desk) == []) is (why is not None)
    assert ("waits for the desk" in await desk.stages(id)) is (why is not None)


async def test_without_a_desk_nothing_waits_and_what_is_unclear_is_a_near_miss(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    known, unclear = await room.read(newcomer()), await room.read(thornbury_leaves(confidence=0.2))
    assert await waiting(room.house.store, room.clock.now()) == ()
    assert (await room.stages(known))[-1] == "queued"
    assert (await room.decided(unclear))[-1] == ("near miss", "not clear enough to be posted")


async def test_what_is_approved_is_told_like_any_other_news(desk: Newsroom) -> None:
    id = await desk.read(unsure())
    done = await approve(desk.house, await case_of(desk))
    assert done.told == (TERMINAL,)
    assert await heard(desk) == [
        "send: Harbor Ledger, unnamed sources: Quillon Marsh to leave as ICE ERO head. 1 outlet."
    ]
    (story,) = await desk.stories(id)
    assert story.certainty is Certainty.ONE_OUTLET
    assert (await desk.stages(id))[-3:] == ["approved by the desk", "opened story", "queued"]
    assert await waiting(desk.house.store, desk.clock.now()) == ()


async def test_a_first_time_person_who_is_approved_is_known_from_then_on(desk: Newsroom) -> None:
    await desk.read(newcomer())
    await desk.read(newcomer(AGAIN), outlet="gazette")
    assert await heard(desk) == []
    await approve(desk.house, await case_of(desk))
    assert await heard(desk) == [
        "send: Harbor Ledger, unnamed sources: Ada Brill to leave as ICE ERO head. 2 outlets.",
    ]
    await desk.read(newcomer("Ada Brill is leaving HSI.", position_id="ice-hsi-head", organization_id="ice-hsi"))
    assert await waiting(desk.house.store, desk.clock.now()) == ()
    async with desk.house.store.transaction() as unit:
        assert Person("ada-brill", "Ada Brill") in await unit.record.people()


async def test_what_is_approved_goes_on_like_any_story(desk: Newsroom) -> None:
    await desk.read(unsure())
    await approve(desk.house, await case_of(desk))
    await heard(desk)
    await desk.read(announced(), outlet="ice-gov")
    await heard(desk)
    assert [(d.action, d.loud) for d in desk.terminal.told[1:]] == [(Action.AMEND, False), (Action.REPLY, True)]


async def test_who_waits_teaches_the_record_nothing_before_he_is_approved(desk: Newsroom) -> None:
    told = announced(person="Ada Brill", person_id=None, kind=Kind.APPOINTED)
    await desk.read(told, outlet="ice-gov")
    assert await desk.tenures("ice-ero-head") == ()
    await approve(desk.house, await case_of(desk))
    assert [t.person for t in await desk.tenures("ice-ero-head")] == ["ada-brill"]


async def test_what_else_the_article_told_stays_as_it_was(desk: Newsroom) -> None:
    await desk.read(newcomer(), thornbury_leaves())
    assert len(await heard(desk)) == 1
    await approve(desk.house, await case_of(desk))
    messages = await heard(desk)
    assert not any("corrects" in message for message in messages)
    assert "Ada Brill" in messages[-1]


async def test_an_edited_change_is_told_as_the_desk_says_and_the_misread_one_never(desk: Newsroom) -> None:
    id = await desk.read(unsure(person="Quillon Marsh", position_id="ice-director", organization_id="ice"))
    await edit(desk.house, await case_of(desk), {"post": "ice-ero-head", "kind": "retires"})
    assert await heard(desk) == [
        "send: Harbor Ledger, unnamed sources: Quillon Marsh to leave as ICE ERO head (retiring). 1 outlet."
    ]
    assert {s.position_id: s.closed_at is None for s in await desk.stories(id)} == {
        "ice-director": False,
        "ice-ero-head": True,
    }


SPELLINGS = [
    ("Quilon Marsch", [Alias("quillon-marsh", "Quilon Marsch")], "a slip of the outlet's"),
    ("Ada Brill", [], "somebody else, misread"),
    ("Odalys Thornbury", [], "somebody who is known himself"),
]


@pytest.mark.parametrize(("told", "aliases", "why"), SPELLINGS, ids=[why for *_, why in SPELLINGS])
async def test_a_name_that_is_edited_to_a_known_persons_is_his_alias(
    desk: Newsroom, told: str, aliases: list[Alias], why: str
) -> None:
    await desk.read(newcomer(BRILL.replace("Ada Brill", told), person=told, confidence=0.2))
    await edit(desk.house, await case_of(desk), {"person": "Quillon Marsh"})
    assert list((await taught(desk.house)).aliases) == aliases, why
    assert "Quillon Marsh" in (await heard(desk))[0]


async def test_an_alias_that_was_taught_outlives_the_next_seed(desk: Newsroom) -> None:
    await desk.read(newcomer(person="Quilon Marsch", confidence=0.2))
    await edit(desk.house, await case_of(desk), {"person": "Quillon Marsh"})
    async with desk.house.store.transaction() as unit:
        await unit.record.seed(KNOWLEDGE, NOW)
        assert Person("quillon-marsh", "Quillon Marsh", ("Quilon Marsch",)) in await unit.record.people()


async def test_what_is_rejected_is_told_to_nobody_whoever_repeats_it(desk: Newsroom) -> None:
    id = await desk.read(newcomer())
    await reject(desk.house, await case_of(desk))
    await desk.read(newcomer(AGAIN), outlet="gazette")
    assert await heard(desk) == []
    assert await waiting(desk.house.store, desk.clock.now()) == ()
    assert (await desk.decided(id))[-1] == ("waits for the desk", "the desk rejected it")


async def test_an_unsure_reading_that_is_rejected_keeps_no_sure_one_back(desk: Newsroom) -> None:
    await desk.read(unsure())
    await reject(desk.house, await case_of(desk))
    await desk.read(change("An official told the Capitol Gazette that Marsh would go."), outlet="gazette")
    assert await heard(desk) == [
        "send: Capitol Gazette, unnamed sources: Quillon Marsh to leave as ICE ERO head. 1 outlet."
    ]


async def test_what_became_clear_by_itself_waits_no_more(desk: Newsroom) -> None:
    await desk.read(unsure())
    await desk.read(change("An official told the Capitol Gazette that Marsh would go."), outlet="gazette")
    assert len(await heard(desk)) == 1
    assert await waiting(desk.house.store, desk.clock.now()) == ()


async def test_what_waits_over_a_day_is_marked(desk: Newsroom) -> None:
    await desk.read(unsure())
    (young,) = await waiting(desk.house.store, NOW + timedelta(hours=24))
    (old,) = await waiting(desk.house.store, NOW + timedelta(hours=24, seconds=1))
    assert (young.overdue, old.overdue) == (False, True)
    assert (old.article.outlet, old.telling.change.person) == ("Harbor Ledger", "Quillon Marsh")


RULES: list[Callable[[House, int], Coroutine[Any, Any, Ruled]]] = [approve, reject]


@pytest.mark.parametrize("again", RULES)
async def test_a_case_is_ruled_once(desk: Newsroom, again: Callable[[House, int], Coroutine[Any, Any, Ruled]]) -> None:
    await desk.read(unsure())
    case = await case_of(desk)
    await approve(desk.house, case)
    with pytest.raises(NotFound, match=f"no case {case} waits"):
        await again(desk.house, case)


WRONG = [
    ({}, "say what to edit"),
    ({"shoe": "9"}, "is no field of a change"),
    ({"post": "ice-baker"}, "no post has the id 'ice-baker'"),
    ({"kind": "fired"}, "'fired' is none"),
    ({"status": "maybe"}, "'maybe' is none"),
]


@pytest.mark.parametrize(("edits", "said"), WRONG, ids=[said for _, said in WRONG])
async def test_an_edit_that_makes_no_sense_changes_nothing(desk: Newsroom, edits: dict[str, str], said: str) -> None:
    await desk.read(unsure())
    case = await case_of(desk)
    with pytest.raises(ConfigError, match=said):
        await edit(desk.house, case, edits)
    assert await case_of(desk) == case


# ── what the rulings teach ──


async def test_rulings_become_rows_of_the_roster_and_cases_of_a_corpus(desk: Newsroom) -> None:
    await desk.read(newcomer(), text=f"{BRILL}{LONG}")
    await approve(desk.house, await case_of(desk))
    await desk.read(thornbury_leaves(confidence=0.2))
    await reject(desk.house, await case_of(desk))
    await desk.read(newcomer(person="Quilon Marsch", position_id="ice-director", organization_id="ice", confidence=0.2))
    await edit(desk.house, await case_of(desk), {"person": "Quillon Marsh", "effective": "June 1"})
    learned = await taught(desk.house)
    assert as_roster(learned) == ('people:\n  ada-brill: ["Ada Brill"]\n  # quillon-marsh: also "Quilon Marsch"\n')
    first, second, third = gold(iter(as_corpus(learned).splitlines()), "desk.jsonl")
    assert (first.news, [event.person for event in first.events], first.outlet) == (
        True,
        ["Ada Brill"],
        "Harbor Ledger",
    )
    assert (second.news, second.events, second.others) == (False, (), ("Odalys Thornbury",))
    assert [event.person for event in third.events] == ["Quillon Marsh"]
    row = json.loads(as_corpus(learned).splitlines()[2])
    assert (row["notes"], row["events"][0]["effective"]) == ("effective: June 1; person: Quillon Marsh", "June 1")


async def test_a_desk_that_ruled_nothing_taught_nothing(desk: Newsroom) -> None:
    learned = await taught(desk.house)
    assert (as_roster(learned), as_corpus(learned)) == ("", "")
