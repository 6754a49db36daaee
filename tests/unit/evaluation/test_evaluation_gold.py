"""Annotated articles, as lines of a file."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from bot.evaluation.gold import gold
from bot.model.change import Kind, Status
from tests.unit.evaluation.evaluation_make import told

EVENT = {"person": "Quillon Marsh", "position": "ICE Director", "organization": "ICE"} | {
    "change": "resigns",
    "status": "official",
    "direction": "out",
}


def test_an_article_with_everything() -> None:
    row = {
        "id": "x1",
        "title": "Marsh resigns",
        "text": "He said so.",
        "published": "2026-02-03",
        "outlet": "Harbor Ledger",
        "domain": "other",
        "form": "brief",
        "style": "wire",
        "wording": "verbatim",
        "new_event": False,
        "events": [EVENT],
        "mentioned_not_affected": ["Odalys Thornbury"],
        "notes": "left alone",
    }
    (found,) = gold(iter([json.dumps(row), "\n"]), "x.jsonl")
    assert (found.id, found.title, found.text, found.outlet) == ("x1", "Marsh resigns", "He said so.", "Harbor Ledger")
    assert found.published == datetime(2026, 2, 3)  # noqa: DTZ001  # as the reading gets it: a day
    assert (found.domain, found.form, found.style, found.wording) == ("other", "brief", "wire", "verbatim")
    assert found.events == (told(),)
    assert not found.news, "new_event is believed"
    assert found.others == ("Odalys Thornbury",)


def test_an_article_with_little() -> None:
    lines = [
        json.dumps({"id": 7, "title": None, "published": "last week", "events": []}),
        json.dumps({"id": "b", "events": [{"change": "resigns", "status": "official", "background": True}]}),
        json.dumps({"id": "c", "events": [{"change": "resigns", "status": "denied"}]}),
        json.dumps({"id": "d", "events": [{"change": "considered", "status": "reported"}]}),
    ]
    empty, recalled, denied, told_of = gold(iter(lines), "x.jsonl")
    assert (empty.id, empty.title, empty.published, empty.domain) == ("7", "", None, "dhs")
    assert not empty.news
    assert not recalled.news
    assert not denied.news
    assert told_of.news
    assert (told_of.events[0].kind, told_of.events[0].status) == (Kind.CONSIDERED, Status.SAID_BY_OTHERS)


WRONG = [
    ("{", "x.jsonl:2: Expecting"),
    ("[]", "x.jsonl:2: no annotated article"),
    ('{"title": "no id", "events": []}', "write an object with id"),
    ('{"id": "a", "text": 7, "events": []}', "text is no text"),
    ('{"id": "a"}', "events is no list"),
    ('{"id": "a", "events": ["resigns"]}', "an event is no object"),
    ('{"id": "a", "events": [{"change": "quits", "status": "official"}]}', "'quits' is not a valid Kind"),
    ('{"id": "a", "events": [{"change": "resigns", "status": "so"}]}', "'so' is not a valid Status"),
    (
        '{"id": "a", "events": [{"change": "resigns", "status": "denied", "person": 1}]}',
        "person of an event is no text",
    ),
]


@pytest.mark.parametrize(("line", "said"), WRONG)
def test_a_line_that_is_none_is_named(line: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"x\.jsonl:2: ") as raised:
        gold(iter(["\n", line]), "x.jsonl")
    assert said in str(raised.value)
