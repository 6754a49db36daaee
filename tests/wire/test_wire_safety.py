"""The program that prints how safe texts are sees what is not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st

from bot.adapters.slack.message import Message
from tests.wire.safety import on_discords_side, on_slacks_side, run


def on_discord(content: str) -> dict[str, Any]:
    return {"content": content, "embeds": [], "components": [], "allowed_mentions": {"parse": []}}


UNSAFE = [
    (on_slacks_side, Message("<!channel> look", []), "mentions"),
    (on_slacks_side, Message("<https://evil.example|DHS>", []), "links"),
    (on_slacks_side, Message("a & b", []), "formats"),
    (on_slacks_side, Message(" ", []), "refused"),
    (on_slacks_side, Message("x", [{"type": "section", "text": {"type": "plain_text", "text": ""}}]), "refused"),
    (on_discords_side, on_discord("@everyone look"), "mentions"),
    (on_discords_side, on_discord("see https://evil.example"), "links"),
    (on_discords_side, on_discord("**loud**"), "formats"),
    (on_discords_side, on_discord("x" * 2001), "refused"),
]


@pytest.mark.parametrize(("weigh", "told", "kind"), UNSAFE)
def test_what_is_not_safe_is_counted_as_what_it_is(weigh: Any, told: Any, kind: str) -> None:
    figures = run("one", st.just(told), weigh, 1, 1)
    assert getattr(figures, kind) >= 1
    assert not figures.safe
    assert figures.examples


def test_what_is_safe_is_counted_too() -> None:
    figures = run("one", st.just(on_discord("Harbor Ledger: Quillon Marsh to leave")), on_discords_side, 1, 1)
    assert figures.safe
    assert (figures.messages, figures.characters) == (1, 37)
