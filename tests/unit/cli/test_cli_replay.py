"""replay: a saga as it unfolds, on a database of its own."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.ended import Shakeup

SAGA = """\
title: Marsh leaves
case: invented
ends: {marsh: announced}
items:
  - at: 2026-05-14 12:00
    outlet: Harbor Ledger
    title: Head of ICE deportations to leave
    text: Quillon Marsh will no longer lead ICE's Enforcement and Removal Operations, two sources said.
    changes:
      - {story: marsh, kind: departs, person: Quillon Marsh, post: ice-ero-head, by: unnamed, says: two sources said}
  - at: 2026-05-14 15:00
    outlet: Capitol Gazette
    title: ICE announces that its deportation chief leaves
    text: Quillon Marsh is leaving ICE's Enforcement and Removal Operations, the agency said in a news release.
    changes:
      - {story: marsh, kind: departs, person: Quillon Marsh, post: ice-ero-head, by: agency, medium: news release,
         says: the agency said in a news release}
"""


def test_a_saga_unfolds_with_decisions_and_messages(command: Shakeup, tmp_path: Path) -> None:
    file = tmp_path / "marsh.yaml"
    file.write_text(SAGA, encoding="utf-8")
    ended = command("replay", str(file))
    assert ended.status == 0, ended.err
    lines = [line for line in ended.out.splitlines() if line]
    steps = ["2026-05-14 12:00", "opened story", " Alert ", "2026-05-14 15:00", "ICE announced it", "Update, loud"]
    found = [next(n for n, line in enumerate(lines) if step in line) for step in steps]
    assert found == sorted(found), "in the order in which it happened"


def test_a_saga_with_a_mistake_is_one_message(command: Shakeup, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(SAGA.replace("post: ice-ero-head, by: agency", "post: ice-ero-hed, by: agency"), encoding="utf-8")
    ended = command("replay", str(file))
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == "wrong.yaml: item 2: no post has the id 'ice-ero-hed'; positions.yaml lists them\n"


def test_a_file_that_is_no_saga_is_one_message(command: Shakeup, tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_bytes(b"title: [")
    assert "no valid YAML" in command("replay", str(file)).err
    file.write_bytes(b"\xff\xfe")
    ended = command("replay", str(file))
    assert ended.status == 2
    assert "not UTF-8" in ended.err
