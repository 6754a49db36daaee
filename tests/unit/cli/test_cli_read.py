"""shakeup extract: articles from files, without database, feeds or stories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.flow.stories import LEAVES, NO_CHANGE
from tests.unit.cli.ended import Shakeup

FIELDS = {
    "person",
    "position",
    "organization",
    "change",
    "direction",
    "status",
    "background",
    "successor",
    "predecessor",
    "effective",
    "attribution",
    "evidence",
}


def test_a_file_of_title_and_text(command: Shakeup, tmp_path: Path) -> None:
    (tmp_path / "genalo.txt").write_text(f"{LEAVES.title}\n\n{LEAVES.text}", encoding="utf-8")
    found = command("extract", str(tmp_path / "genalo.txt")).json
    assert found["id"] == "genalo"
    (event,) = found["events"]
    assert event.keys() >= FIELDS
    assert (event["person"], event["organization"], event["direction"]) == ("Kenneth Genalo", "ICE/ERO", "out")
    assert event["evidence"]["person"]["text"] == "Kenneth Genalo"
    assert "Kenneth Genalo" in found["summary"]


def test_a_file_of_objects_gives_one_line_for_each(command: Shakeup, tmp_path: Path) -> None:
    articles = [
        {"id": "one", "title": LEAVES.title, "text": LEAVES.text, "published": "2025-05-29", "outlet": "Harbor Ledger"},
        {"id": 2, "title": NO_CHANGE.title, "text": NO_CHANGE.text, "published": "some day", "outlet": None},
        {"id": None},
    ]
    file = tmp_path / "articles.jsonl"
    file.write_text("\n\n".join(json.dumps(article) for article in articles), encoding="utf-8")
    ended = command("extract", "--jsonl", str(file))
    found = [json.loads(line) for line in ended.out.splitlines()]
    assert [(article["id"], len(article["events"])) for article in found] == [("one", 1), (2, 0), (None, 0)]


def test_the_scope_of_any_organization(command: Shakeup, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere.txt"
    file.write_text(f"{NO_CHANGE.title}\n\n{NO_CHANGE.text}", encoding="utf-8")
    assert command("extract", "--scope", "any", str(file)).json["events"] == []


WRONG = [
    (b'{"id": 1}\nnot json\n', ":2: not JSON"),
    (b'{"id": 1}\n\n["a", "list"]\n', ":3: not an object"),
    (b'{"id": 1, "text": 7}\n', ":1: text is no text"),
    (b'{"id": 1, "title": "Caf\xe9"}\n', "is not UTF-8; save it in UTF-8"),
]


@pytest.mark.parametrize(("content", "said"), WRONG)
def test_a_line_that_is_no_article_is_named(command: Shakeup, tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(content)
    ended = command("extract", "--jsonl", str(file))
    assert ended.status == 2
    assert said in " ".join(ended.err.replace("│", " ").split())


def test_a_file_in_another_encoding_is_named(command: Shakeup, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(b"Caf\xe9\n\ntext")
    ended = command("extract", str(tmp_path / "latin.txt"))
    assert (ended.status, ended.out) == (2, "")
    assert "is not UTF-8" in ended.err
