"""The words of answers: who was last known, what the figures say, and that nothing grows beyond its bounds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from build_chat import DESK, asker, said
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.chat.words.about import MEASURED, about
from bot.commands.chat.words.days import day, minute
from bot.commands.chat.words.fit import LONGEST, fitted
from bot.commands.chat.words.holders import known
from bot.commands.chat.words.trouble import wrong_query
from bot.commands.chat.words.welcome import welcome
from bot.commands.watches import read_query
from bot.commands.who import Holders, Known
from bot.errors import QueryError
from bot.model.card import CardKind, Deed, Offer
from bot.model.chat import Paragraph
from bot.model.roster import Capacity, Source
from bot.model.watch import Destination, Subject
from bot.roster.holders import Holder, holders
from bot.settings.config import load
from tests.make import KNOWLEDGE, NOW, watch

TODAY = date(2026, 5, 14)
CLAIMS = re.compile(r"\b(?:is|are|was|runs|leads|heads|serves)\b")
READING = Path(__file__).parents[3] / "docs" / "reading.md"


# ── who ──


def holder(**fields: Any) -> Holder:
    source = Source("Harbor Ledger", "https://harbor.example/marsh", date(2026, 3, 1))
    base = Holder(
        "quillon-marsh", "ice-ero-head", Capacity.PERMANENT, "2026-02", None, source, TODAY, False, False, "a note"
    )
    return replace(base, **fields)


def told(*several: Holder, on: date = TODAY) -> list[str]:
    found = tuple(Known("Quillon Marsh", "Head of ERO", each) for each in several)
    return [paragraph.text for paragraph in known(Holders("ERO", "ICE/ERO", on, found), TODAY).paragraphs]


SEEN = "Last seen in the post 14 May 2026."
HOLDERS = [
    (holder(), f"Last known: Quillon Marsh, since February 2026. {SEEN}", "the plain case"),
    (holder(capacity=Capacity.ACTING), f"Last known: Quillon Marsh, acting, since February 2026. {SEEN}", "acting"),
    (holder(since=None), f"Last known: Quillon Marsh, since a day not known. {SEEN}", "no first day"),
    (
        holder(until="2026-05-14", last_seen=None),
        "Last known: Quillon Marsh, since February 2026 until 14 May 2026.",
        "the day on which it ended",
    ),
    (
        holder(last_seen=date(2025, 1, 2), stale=True),
        "Last known: Quillon Marsh, since February 2026. Last seen in the post 2 January 2025."
        " May be out of date: no source shows this for the last 90 days.",
        "nobody has shown it for long",
    ),
    (
        holder(named_only=True, last_seen=None, capacity=Capacity.ACTING, since="2026-06-01"),
        "Named to follow: Quillon Marsh, acting, from 1 June 2026. No source that Quillon Marsh took office.",
        "announced, and not seen yet",
    ),
    (
        holder(capacity=Capacity.NOMINEE),
        f"Last known: Quillon Marsh, nominee, since February 2026. {SEEN}",
        "a nominee holds nothing",
    ),
]


@pytest.mark.parametrize(("one", "line", "why"), HOLDERS, ids=[why for *_, why in HOLDERS])
def test_a_holder_is_told_with_dates_and_source(one: Holder, line: str, why: str) -> None:
    assert told(one) == ["Head of ERO", line, "Source: Harbor Ledger, 1 March 2026."], why


def test_a_source_can_be_opened_unless_its_address_is_none() -> None:
    links = [
        known(Holders("ERO", "ICE/ERO", TODAY, (Known("Q", "P", holder(source=source)),)), TODAY).paragraphs[-1].link
        for source in (Source("A", "https://harbor.example/"), Source("A", "javascript:alert(1)"), Source("A"))
    ]
    assert links == ["https://harbor.example/", None, None]


def test_another_day_is_named_and_a_post_stands_once() -> None:
    lines = told(holder(), holder(person="odalys-thornbury"), on=date(2026, 3, 3))
    assert lines[0] == "Head of ERO, 3 March 2026"
    assert lines.count(lines[0]) == 1


def test_nobody_of_the_bundled_record_is_said_to_be_or_to_run_anything() -> None:
    knowledge = load(None).knowledge
    people = {person.id: person.name for person in knowledge.people}
    for position in knowledge.positions:
        tenures = [tenure for tenure in knowledge.tenures if tenure.position == position.id]
        found = tuple(Known(people[h.person], position.title, h) for h in holders(tenures, TODAY))
        answer = known(Holders(position.label, position.label, TODAY, found), TODAY)
        assert not CLAIMS.search(said(answer)), position.id
        assert answer.postable


DAYS = [
    ("2019", "2019"),
    ("2025-05", "May 2025"),
    ("2025-05-09", "9 May 2025"),
    (date(2025, 12, 31), "31 December 2025"),
]


@pytest.mark.parametrize(("given", "written"), DAYS)
def test_days_are_written_as_far_as_they_are_known(given: date | str, written: str) -> None:
    assert day(given) == written


def test_moments_are_told_in_utc() -> None:
    assert minute(datetime.fromisoformat("2025-05-29T17:40:00-04:00")) == "29 May 2025 21:40 UTC"
    assert minute(datetime(2025, 5, 29, 1, 2, tzinfo=UTC)) == "29 May 2025 01:02 UTC"


# ── about ──


def test_the_figures_are_those_of_the_page_about_reading() -> None:
    page = " ".join(READING.read_text(encoding="utf-8").split())
    wrong = MEASURED.alerts - MEASURED.right
    assert (
        f"Of {MEASURED.alerts} alerts read by eye, {MEASURED.right} were right in every change; {wrong} had a mistake, "
        f"{MEASURED.leading} of them in the change that leads."
    ) in page


def test_about_names_whom_to_write_to() -> None:
    assert "write to the desk: desk@example.org" in said(about("the desk", "desk@example.org"))


# ── bounds ──


@given(st.lists(st.text(max_size=900), max_size=30))
def test_no_answer_is_longer_than_its_bounds(texts: list[str]) -> None:
    answer = fitted([Paragraph(text) for text in texts])
    assert sum(len(paragraph.text) for paragraph in answer.paragraphs) <= LONGEST


def test_a_paragraph_without_end_is_cut_at_a_blank() -> None:
    (paragraph,) = fitted([Paragraph("word " * 1000)]).paragraphs
    assert paragraph.text.endswith("word…")
    assert len(paragraph.text) <= 700


def test_what_is_left_out_is_counted() -> None:
    answer = fitted([Paragraph("word " * 120) for _ in range(10)])
    assert [paragraph.text for paragraph in answer.paragraphs][-1] == "… and 6 more."
    assert len(answer.paragraphs) == 5


@given(st.text(max_size=200), st.integers(0, 200))
def test_the_mistake_of_any_query_is_pointed_at(query: str, column: int) -> None:
    error = QueryError(query, min(column, len(query)), "Here")
    drawn = wrong_query(error).paragraphs[1].text.split("\n")
    assert len(drawn) == 2
    shown, pointer = drawn
    assert pointer.strip() == "^"
    assert len(shown) <= 40
    assert pointer.index("^") <= len(shown)


# ── welcome ──

WELCOMES = [
    ("ICE", {}, {}, "Shakeup will post here: ICE. Added by @ana.", "an organization"),
    ("ICE director", {}, {}, "Shakeup will post here: ICE director. Added by @ana.", "a post"),
    ("ICE -HSI", {}, {}, "Shakeup will post here: org:ICE -org:ICE/HSI. Added by @ana.", "as it was understood"),
    ("ICE from 2 outlets", {}, {}, "Shakeup will post here: org:ICE from 2 outlets. Added by @ana.", "all of it"),
    ("Marsh", {}, {}, "Shakeup will post here: leadership changes. Added by @ana.", "a person is not named"),
    ("ICE OR (HSI -Marsh)", {}, {}, "Shakeup will post here: leadership changes. Added by @ana.", "nor deep inside"),
    ('"Marsh quits"', {}, {}, "Shakeup will post here: leadership changes. Added by @ana.", "words may hold a name"),
    (
        "Marsh",
        {"on": Subject.ARTICLES},
        {},
        "Shakeup will post here: every article on what its watch names. Added by @ana.",
        "every article",
    ),
    ("ICE", {}, {"name": "@ana"}, "Shakeup will post here: ICE. Added by @ana.", "one @ is enough"),
    ("ICE", {}, {"name": "a" * 80}, "Shakeup will post here: ICE.", "a name without end"),
    (
        " OR ".join(["ICE/ERO", "ICE/HSI", "DHS"] * 5),
        {},
        {},
        "Shakeup will post here: leadership changes. Added by @ana.",
        "too long for a notice line",
    ),
]


@pytest.mark.parametrize(("query", "fields", "who", "notice", "why"), WELCOMES, ids=[why for *_, why in WELCOMES])
def test_a_channels_first_line(query: str, fields: dict[str, Any], who: dict[str, Any], notice: str, why: str) -> None:
    added = watch(query, **{"destination": DESK, **fields})
    card = welcome(7, added, read_query(query, KNOWLEDGE), asker(**who).name, NOW, simulated=False)
    assert card.notice == notice, why
    assert len(card.notice) <= 125
    assert (card.id, card.kind, card.offers) == (7, CardKind.WELCOME, (Offer(Deed.UNDO, added.id, "Undo"),))


@given(st.text(max_size=100))
def test_the_first_line_keeps_its_length_whoever_added_it(name: str) -> None:
    card = welcome(
        7,
        watch(destination=Destination.parse("discord:5")),
        read_query("ICE", KNOWLEDGE),
        name,
        NOW,
        simulated=True,
    )
    assert len(card.notice) <= 125
    assert card.simulated
