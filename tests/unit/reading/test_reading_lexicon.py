"""Every entry of config/lexicon has an example; each is read here, so that no entry is dead."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model.change import Change, Kind, Side, Speaker, Status
from bot.reading.lexicon import SayingPattern, Sign, Trigger
from bot.reading.load_lexicon import load_lexicon
from bot.reading.read import Reader

LEXICON = load_lexicon(Path(__file__).parents[3] / "config" / "lexicon", ["CBS News", "NBC News"])
NOW = datetime(2031, 5, 29, tzinfo=UTC)
SENATE = {"appointed": Kind.NOMINATED}  # the president's pick for a post that needs the Senate


def marsh(reader: Reader, sentence: str) -> Change | None:
    """Read an example as the first sentence of an article's body; give Quillon Marsh's change."""
    reading = reader.read("A change in Washington", sentence, NOW, "Tamarack Beacon", "any")
    return next((c for c in reading.changes if c.person == "Quillon Marsh"), None)


@pytest.mark.parametrize("trigger", LEXICON.triggers, ids=lambda t: t.word)
def test_a_verb_or_noun_tells_its_kind_of_change(reader: Reader, trigger: Trigger) -> None:
    change = marsh(reader, trigger.example)
    assert change is not None, trigger.example
    wanted = Kind(trigger.kind)
    if wanted is Kind.APPOINTED and change.acting:
        wanted = Kind.ACTING
    assert change.kind in {wanted, SENATE.get(wanted.value, wanted)}
    assert not change.background or trigger.noun


@pytest.mark.parametrize("saying", LEXICON.sayings, ids=lambda s: s.says)
def test_a_saying_is_attributed_in_its_own_words(reader: Reader, saying: SayingPattern) -> None:
    change = marsh(reader, saying.example)
    headline = reader.read(saying.example, "", NOW, "Tamarack Beacon", "any").changes
    found = change or next((c for c in headline if c.person == "Quillon Marsh"), None)
    assert found is not None, saying.example
    both = [c for c in (change, *headline) if c is not None]
    assert (saying.speaker, saying.says) in [(c.attribution.speaker, c.attribution.words) for c in both]


@pytest.mark.parametrize("sign", LEXICON.signs, ids=lambda s: f"{s.effect}: {s.reason}")
def test_a_sign_of_polarity_keeps_a_change_from_being_told(reader: Reader, sign: Sign) -> None:
    change = marsh(reader, sign.example)
    if sign.effect == "dropped":
        assert change is None, sign.example
        return
    assert change is not None, sign.example
    if sign.effect == "denied":
        assert change.status is Status.REFUTED
    elif sign.effect == "weighed":
        assert (change.kind.side, change.direction) == (Side.CANDIDATE, "pending")
    elif sign.effect == "told":
        assert (change.status, change.direction) == (Status.TOLD_AS_FACT, "out")
    elif sign.effect == "expected":
        assert change.status is Status.EXPECTED
    else:
        assert change.direction == "pending"


def test_all_speakers_but_those_found_by_name_have_a_pattern() -> None:
    named = {Speaker.PERSON, Speaker.THIRD_PARTY, Speaker.OUTLET}
    assert {s.speaker for s in LEXICON.sayings} == set(Speaker) - named
