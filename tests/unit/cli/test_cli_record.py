"""history, changes, vacant, export, retract."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.unit.cli.ended import Shakeup


def test_the_history_of_a_post_names_holders_with_source(shakeup: Shakeup) -> None:
    found = shakeup("history", "ERO", "--json").json
    assert [(row["person_name"], row["start"], row["end"]) for row in found["tenures"]] == [
        ("Kenneth Genalo", "2025-03", "2025-05-29")
    ]
    said = shakeup("history", "ERO").out
    assert "2025-03 – 2025-05-29  Kenneth Genalo, acting" in said
    assert "AP, CBS News" in said


def test_a_history_of_nothing_is_refused(shakeup: Shakeup) -> None:
    ended = shakeup("history")
    assert (ended.status, ended.out) == (2, "")
    assert "say whose history" in ended.err


def test_conflicts_of_a_record_without_any(shakeup: Shakeup) -> None:
    assert shakeup("history", "--conflicts").out == "The record and what was learned agree.\n"
    assert shakeup("history", "--conflicts", "--json").json == {"conflicts": []}


@pytest.mark.parametrize("arguments", [(), ("7d",), ("7d", "ICE"), ("ICE", "7d"), ("ICE",)])
def test_changes_take_a_span_and_an_organization_in_any_order(shakeup: Shakeup, arguments: tuple[str, ...]) -> None:
    said = shakeup("changes", *arguments).out
    assert said.startswith("No change was told since ")
    assert (" in ICE" in said) is ("ICE" in arguments)


def test_changes_of_two_spans_are_refused(shakeup: Shakeup) -> None:
    ended = shakeup("changes", "7d", "30d")
    assert ended.status == 2
    assert "two spans of time" in ended.err


def test_a_vacant_post_has_a_date_and_a_source(shakeup: Shakeup) -> None:
    (ero,) = shakeup("vacant", "ICE", "--json").json["vacant"]
    assert (ero["position_id"], ero["since"], ero["last"]) == ("ice-ero-head", "2025-05-29", "Kenneth Genalo")
    said = shakeup("vacant", "ICE").out
    assert said.startswith("As far as sources have shown the record:\n")
    assert "vacant since 2025-05-29 (AP, CBS News; last held by Kenneth Genalo). nominee none." in said


def test_the_record_is_exported_to_the_terminal_and_to_a_file(shakeup: Shakeup, tmp_path: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(shakeup("export").out))
    assert (row["person"], row["start"], row["outlet"]) == ("Kenneth Genalo", "2025-03", "AP, CBS News")
    file = tmp_path / "record.json"
    assert shakeup("export", "--format", "popolo", "--output", str(file)).out == ""
    popolo = json.loads(file.read_text(encoding="utf-8"))
    assert [m["post_id"] for m in popolo["memberships"]] == ["ice-ero-head"]


def test_a_story_that_nobody_knows_cannot_be_retracted(shakeup: Shakeup) -> None:
    ended = shakeup("retract", "3", "it named the wrong official")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == "there is no story 3; `shakeup changes` lists them\n"


def test_a_retraction_without_a_reason_is_refused(shakeup: Shakeup) -> None:
    ended = shakeup("retract", "3", " ")
    assert ended.status == 2
    assert "readers are told why" in ended.err
