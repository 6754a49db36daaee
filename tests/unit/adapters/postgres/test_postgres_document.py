"""Cards and changes as documents, and back."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.postgres.document import card_document, card_of, change_document, change_of
from bot.adapters.postgres.text import storable
from bot.model.card import Block, Card, CardChange, CardSource
from bot.model.change import Attribution, Change, Kind, Quote, Speaker

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
UNSTORABLE = st.text(st.characters() | st.sampled_from("\x00\ud800\udfff\\"))
TIMES = st.datetimes(timezones=st.just(UTC))
ANYTHING = {
    "str": TEXT,
    "str | None": st.none() | TEXT,
    "tuple[str, ...]": st.lists(TEXT, max_size=3).map(tuple),
    "datetime": TIMES,
    "float": st.floats(0, 1),
}


def builds(model: type[Any], **chosen: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any object of a dataclass, with text in every field for text."""
    return st.builds(model, **{f.name: ANYTHING[f.type] for f in fields(model) if f.type in ANYTHING} | chosen)


def some(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=2).map(tuple)


CHANGES = builds(
    Change,
    attribution=builds(Attribution),
    quotation=builds(Quote),
    evidence=some(st.tuples(TEXT, builds(Quote))),
)
CARDS = builds(Card, changes=some(builds(CardChange)), blocks=some(builds(Block)), sources=some(builds(CardSource)))


@given(CHANGES)
def test_any_change_comes_back_as_it_was(change: Change) -> None:
    assert change_of(change_document(change)) == change


@given(CARDS)
def test_any_card_comes_back_as_it_was(card: Card) -> None:
    assert card_of(card_document(card)) == card


@given(builds(Change, attribution=builds(Attribution), quotation=builds(Quote)), UNSTORABLE)
def test_any_text_fits_into_a_document(change: Change, text: str) -> None:
    poisoned = replace(change, person=text, quotation=Quote(text, 0, 1), reasons=(text,))
    back = change_of(change_document(poisoned))
    assert back.person == back.quotation.text == back.reasons[0] == storable(text)


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
