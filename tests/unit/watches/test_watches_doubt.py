"""Queries that read well and can match nothing."""

from __future__ import annotations

import pytest
from build_watches import KNOWLEDGE

from bot.watches.doubt import doubt
from bot.watches.query import parse

IMPOSSIBLE = [
    ("ice and cbp", "No change is both org:ICE and org:CBP; to be told of either, write org:ICE OR org:CBP"),
    ("hsi position:ero head", 'No change is both org:ICE/HSI and position:"ERO head"'),
    ("position:ero head hsi", 'No change is both position:"ERO head" and org:ICE/HSI'),
    ("position:ero head position:hsi head", 'No change is both position:"ERO head" and position:"HSI head"'),
    ("ice change:retires change:resigns", "No change is both change:retires and change:resigns"),
    ("direction:in ice direction:out", "No change is both direction:in and direction:out"),
]


@pytest.mark.parametrize(("query", "said"), IMPOSSIBLE)
def test_what_asks_one_change_to_be_two_is_told(query: str, said: str) -> None:
    assert (doubt(parse(query, KNOWLEDGE)) or "").startswith(said)


@pytest.mark.parametrize(
    "query",
    [
        "ice",
        "ice or cbp",
        "ice ero",
        "ice position:ero head",
        "marsh thornbury",
        "change:retires direction:out",
        "ice -cbp",
    ],
)
def test_what_can_happen_is_not_doubted(query: str) -> None:
    assert doubt(parse(query, KNOWLEDGE)) is None
