"""Cards and changes as JSON documents in the database, and back, exactly, as far as a database can keep text.

Keys that a later version added are ignored; ones that an earlier version did not have take the model's default."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from bot.adapters.postgres.text import storable
from bot.model.card import Card
from bot.model.change import Change

_CARD = TypeAdapter(Card)
_CHANGE = TypeAdapter(Change)


def card_document(card: Card) -> str:
    return _document(_CARD.dump_python(card, mode="json"))


def card_of(document: str) -> Card:
    return _CARD.validate_json(document)


def change_document(change: Change) -> str:
    return _document(_CHANGE.dump_python(change, mode="json"))


def change_of(document: str) -> Change:
    return _CHANGE.validate_json(document)


def _document(value: Any) -> str:
    return json.dumps(_storable(value), ensure_ascii=False)


def _storable(value: Any) -> Any:
    """Make every text in it storable: jsonb refuses NUL and lone surrogates even as escapes."""
    match value:
        case str():
            return storable(value)
        case list():
            return [_storable(item) for item in value]
        case dict():
            return {key: _storable(item) for key, item in value.items()}
        case _:
            return value
