"""Cards and changes as documents, and back."""

from __future__ import annotations

import json
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.postgres.document import card_document, card_of, change_document, change_of
from bot.model.card import Block, Card, CardChange, CardSource
from bot.model.change import Attribution, Change, Direction, Kind, Quote, Speaker, Status

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
QUOTES = st.builds(Quote, TEXT, st.integers(0, 9999), st.integers(0, 9999))
CHANGES = st.builds(
    Change,
    kind=st.sampled_from(Kind),
    direction=st.sampled_from(Direction),
    status=st.sampled_from(Status),
    attribution=st.builds(
        Attribution, st.sampled_from(Speaker), TEXT, st.none() | TEXT, st.none() | st.integers(0, 99)
    ),
    quotation=QUOTES,
    evidence=st.lists(st.tuples(TEXT, QUOTES), max_size=3).map(tuple),
    confidence=st.floats(0, 1),
)
CARDS = st.builds(
    Card,
    changes=st.lists(st.builds(CardChange), max_size=2).map(tuple),
    blocks=st.lists(st.builds(Block), max_size=2).map(tuple),
    sources=st.lists(st.builds(CardSource, at=st.datetimes(timezones=st.just(UTC))), max_size=2).map(tuple),
    at=st.datetimes(timezones=st.just(UTC)),
)


@given(CHANGES)
def test_any_change_comes_back_as_it_was(change: Change) -> None:
    assert change_of(change_document(change)) == change


@given(CARDS)
def test_any_card_comes_back_as_it_was(card: Card) -> None:
    assert card_of(card_document(card)) == card


@given(CHANGES)
def test_enums_and_tuples_come_back_as_such(change: Change) -> None:
    back = change_of(change_document(change))
    assert (type(back.kind), type(back.attribution.speaker), type(back.evidence)) == (Kind, Speaker, tuple)


@pytest.mark.parametrize("inside", [(), ("attribution",), ("quotation",)])
@given(change=CHANGES)
def test_what_a_later_version_added_is_ignored(inside: tuple[str, ...], change: Change) -> None:
    document = json.loads(change_document(change))
    place = document
    for key in inside:
        place = place[key]
    place["invented_later"] = {"deep": [1]}
    assert change_of(json.dumps(document)) == change


@given(CHANGES)
def test_what_an_earlier_version_did_not_have_takes_its_default(change: Change) -> None:
    document = json.loads(change_document(change))
    del document["reasons"], document["acting"]
    back = change_of(json.dumps(document))
    assert (back.reasons, back.acting) == ((), False)
