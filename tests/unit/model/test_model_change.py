"""Changes: which side a kind is on, and what of a reading is news."""

from __future__ import annotations

import pytest

from bot.model.change import Kind, Side, Status
from tests.make import announced, change, denied, reading

SIDES = {
    Side.EXIT: "departs removed resigns retires reassigned placed_on_leave dies withdrawn",
    Side.ENTRY: "nominated appointed acting confirmed sworn_in promoted",
    Side.CANDIDATE: "considered",
}


@pytest.mark.parametrize(("side", "kinds"), SIDES.items())
def test_the_side_of_a_kind(side: Side, kinds: str) -> None:
    assert {kind.value for kind in Kind if kind.side is side} == set(kinds.split())


def test_news_is_what_is_neither_recalled_nor_denied() -> None:
    told, official = change(), announced()
    read = reading(told, change(background=True), denied(), official, change(status=Status.REFUTED, background=True))
    assert read.news == (told, official)
