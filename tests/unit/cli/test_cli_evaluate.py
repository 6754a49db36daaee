"""shakeup evaluate: gold files in, figures out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.flow.stories import LEAVES, NO_CHANGE
from tests.unit.cli.ended import Shakeup

GENALO = {"person": "Kenneth Genalo", "position": "ERO Director", "organization": "ICE/ERO", "status": "official"}
LEFT = {
    "id": "left",
    "title": LEAVES.title,
    "text": LEAVES.text,
    "form": "article",
    "events": [GENALO | {"change": "departs"}],
}
STAYED = {"id": "stayed", "title": NO_CHANGE.title, "text": NO_CHANGE.text, "form": "brief", "events": []}
NEVER_TOLD = LEFT | {"id": "never", "events": []}  # an annotation that calls what is read an accusation


@pytest.fixture
def corpus(command: Shakeup, tmp_path: Path) -> Path:
    """A checkout whose corpus has one article, and one that nobody develops on."""
    folder = tmp_path / "tests" / "corpus"
    folder.mkdir(parents=True)
    (folder / "a.jsonl").write_text(json.dumps(LEFT), encoding="utf-8")
    (folder / "a-held-out.jsonl").write_text(json.dumps(STAYED), encoding="utf-8")
    return folder


def write(folder: Path, *articles: dict[str, object]) -> str:
    file = folder / "gold.jsonl"
    file.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    return str(file)


def test_figures_for_people(command: Shakeup, tmp_path: Path) -> None:
    ended = command("evaluate", "--gold", write(tmp_path, LEFT, STAYED))
    lines = [line.split() for line in ended.out.splitlines()]
    assert (ended.status, ended.err) == (0, "")
    assert ["alerts", "1.000", "1.000", "1.000", "1", "0", "0"] in lines
    assert ["events", "1.000", "1.000", "1.000", "1", "0", "0"] in lines
    assert ["article", "1", *["1.000"] * 6, "0", "0"] in lines, "by form"
    assert ["brief", "1", *["–"] * 6, "0", "0"] in lines, "nothing to find is no figure"
    assert "\x1b" not in ended.out, "plain, since nobody looks"


def test_who_was_wronged_is_named(command: Shakeup, tmp_path: Path) -> None:
    out = command("evaluate", "--gold", write(tmp_path, NEVER_TOLD)).out
    (line,) = [line for line in out.splitlines() if line.startswith("never: ")]
    assert line.startswith("never: Kenneth Genalo, ")
    assert line.endswith(": the article tells no such change of this person")


def test_figures_for_scripts(command: Shakeup, tmp_path: Path) -> None:
    found = command("evaluate", "--json", "--gold", write(tmp_path, LEFT, STAYED, NEVER_TOLD)).json
    assert (found["articles"], found["accused"], found["stale"]) == (3, 1, 0)
    assert (found["alert"]["right"], found["alert"]["false"], found["alert"]["recall"]) == (1, 1, 1.0)
    assert found["by"].keys() == {"kind", "status", "form", "style", "wording"}
    assert found["by"]["form"]["brief"]["articles"] == 1
    assert [slip["id"] for slip in found["slips"]] == ["never"] * 3
    assert "swapped" not in found


def test_the_corpus_is_the_default_and_what_is_held_out_is_not_looked_at(command: Shakeup, corpus: Path) -> None:
    assert command("evaluate", "--json").json["articles"] == 1
    assert command("evaluate", "--json", "--gold", str(corpus / "a-held-out.jsonl")).json["articles"] == 1


def test_without_a_checkout_it_says_what_to_do(command: Shakeup) -> None:
    ended = command("evaluate")
    said = " ".join(ended.err.replace("│", " ").split())
    assert ended.status == 2
    assert "run it in the checkout, or name files with --gold" in said


def test_invented_names_in_the_place_of_known_ones(command: Shakeup, tmp_path: Path) -> None:
    found = command("evaluate", "--swap-names", "--json", "--gold", write(tmp_path, LEFT, STAYED))
    assert found.status == 0
    assert found.json["swapped"]["event"]["f1"] == 1.0, "nobody's name was needed"
    assert found.json["fall"] == 0.0


def test_invented_names_in_the_tables(command: Shakeup, tmp_path: Path) -> None:
    lines = [
        line.split() for line in command("evaluate", "--swap-names", "--gold", write(tmp_path, LEFT)).out.splitlines()
    ]
    assert ["as", "written", "1", *["1.000"] * 6, "0", "0"] in lines
    assert ["invented", "1", *["1.000"] * 6, "0", "0"] in lines


def test_names_learned_by_heart_fail(command: Shakeup, tmp_path: Path) -> None:
    only_known = {"id": "heart", "title": "Kenneth Genalo resigns", "text": "He told his staff on Friday."}
    gold = write(tmp_path, only_known | {"events": [GENALO | {"change": "resigns"}]})
    ended = command("evaluate", "--swap-names", "--json", "--gold", gold)
    assert (ended.json["event"]["f1"], ended.json["swapped"]["event"]["f1"]) == (1.0, 0.0)
    assert ended.status == 1
    assert ended.err == "With invented names event F1 falls by 1.000; at most 0.08.\n"


def test_the_scope_of_any_organization(command: Shakeup, tmp_path: Path) -> None:
    elsewhere = LEFT | {"domain": "other"}
    gold = write(tmp_path, elsewhere)
    assert command("evaluate", "--json", "--gold", gold).json["alert"]["false"] == 1
    assert command("evaluate", "--json", "--scope", "any", "--gold", gold).json["alert"]["right"] == 1


WRONG = [
    (b'{"id": 1}', ":1: events is no list"),
    (b'{"id": 1, "title": "Caf\xe9", "events": []}', "is not UTF-8; save it in UTF-8"),
]


@pytest.mark.parametrize(("content", "said"), WRONG)
def test_a_file_that_is_no_gold_is_named(command: Shakeup, tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "g.jsonl"
    file.write_bytes(content)
    ended = command("evaluate", "--gold", str(file))
    assert ended.status == 2
    assert said in " ".join(ended.err.replace("│", " ").split())


def test_more_people_than_invented_names(command: Shakeup, tmp_path: Path) -> None:
    crowd = [f"Quillon {a}{b}rsh".title() for a in "bcdfghjk" for b in "aeiouyxz"]
    crowded = STAYED | {"mentioned_not_affected": crowd}
    ended = command("evaluate", "--swap-names", "--gold", write(tmp_path, crowded))
    assert ended.status == 2
    assert "stayed: 64 people" in ended.err
