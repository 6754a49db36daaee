"""Results, as people and as scripts are shown them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.cli.show import show

ROW: dict[str, object] = {
    "feed": "Harbor Ledger",
    "polled": datetime(2026, 5, 14, 15, 0, 7, 123456, UTC),
    "error": None,
}


def test_people_see_moments_to_the_minute_and_nothing_for_none(capsys: pytest.CaptureFixture[str]) -> None:
    show([ROW], False, "No feed.")
    head, row = capsys.readouterr().out.splitlines()
    assert head.split() == ["feed", "polled", "error"]
    assert row.rstrip() == "Harbor Ledger  2026-05-14 15:00"


def test_scripts_see_them_whole(capsys: pytest.CaptureFixture[str]) -> None:
    show([ROW], True, "No feed.")
    (row,) = json.loads(capsys.readouterr().out)
    assert row == {"feed": "Harbor Ledger", "polled": "2026-05-14T15:00:07.123456+00:00", "error": None}


def test_no_rows_are_a_sentence_for_people_and_a_list_for_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    show([], False, "No feed.")
    show([], True, "No feed.")
    assert capsys.readouterr().out == "No feed.\n[]\n"
