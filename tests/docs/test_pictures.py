"""The pictures of the README: what was received, word for word; today's; and nothing that asks anybody for anything."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from doc_pages import README, ROOT, pictures
from hypothesis import given
from hypothesis import strategies as st

from demo.pictures.discord import draw_discord
from demo.pictures.discord_markup import markup
from demo.pictures.letters import width
from demo.pictures.lines import Run, lines, shortened
from demo.pictures.seen import Seen, clock_time, day, near_day
from demo.pictures.slack import draw_slack
from demo.pictures.terminal import draw_terminal
from tests.make import card

NAMESPACE = "http://www.w3.org/2000/svg"
DOCS = ROOT / "docs"
NOON = datetime(2026, 5, 14, 16, 0, tzinfo=UTC)  # in New York
PATIENCE = 100  # seconds for half a minute's work; the machine may be busy


def letters(text: str) -> str:
    """Leave out blanks and what frames are drawn with: lines break where the picture ends."""
    return "".join(re.findall(r"[\w.,:;()]", text))


def shown(svg: str) -> str:
    return letters("".join(text.text or "" for text in ElementTree.fromstring(svg).iter(f"{{{NAMESPACE}}}text")))


def addresses(svg: str) -> set[str]:
    return set(re.findall(r"\w+://[^\s\"'<]+|//[\w-]+\.[^\s\"'<]+", svg))


def snapshot(platform: str, name: str) -> Any:
    path = ROOT / "tests" / "wire" / platform / "snapshots" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


# ── what stands in docs/ ──


def test_the_pictures_are_those_that_the_story_draws_today(tmp_path: Path) -> None:
    """After a change of words or looks: make pictures."""
    subprocess.run(
        [sys.executable, "-m", "demo.pictures", str(tmp_path)],
        cwd=ROOT,
        env=dict(os.environ) | {"TZ": "America/New_York"},
        check=True,
        timeout=PATIENCE,
    )
    drawn = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert [name for name, svg in drawn.items() if (DOCS / name).read_text(encoding="utf-8") != svg] == []
    assert drawn.keys() == {path.name for path in DOCS.glob("*.svg")}


def test_the_readme_shows_every_picture_and_says_what_it_shows() -> None:
    told = {Path(target).name: alt for target, alt in pictures(README)}
    assert told.keys() == {path.name for path in DOCS.glob("*.svg")}
    for name, alt in told.items():
        _, _, quoted = alt.partition(": ")
        assert quoted, name
        assert letters(quoted) in shown((DOCS / name).read_text(encoding="utf-8")), name


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.svg")), ids=lambda path: path.name)
def test_a_picture_names_no_address(path: Path) -> None:
    assert addresses(path.read_text(encoding="utf-8")) == {NAMESPACE}


# ── drawing ──


def words_of(value: Any) -> Iterator[str]:
    """List what a reader reads of a message of Slack's: the texts of its blocks."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for inner in value.values():
            yield from words_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words_of(inner)


SLACK = ["alert", "alert_again", "alert_amended", "alert_simulated", "article", "answer_holder", "notice", "update"]


@pytest.mark.parametrize("name", [*SLACK, "welcome"])
def test_a_message_of_slack_is_drawn_word_for_word(name: str) -> None:
    body = snapshot("slack", name)
    drawn = shown(draw_slack([Seen(body, NOON)]))
    for text in words_of(body["blocks"]):
        for part in text.split("\n"):
            assert letters(re.sub("<!date.*>", "", part)) in drawn


DISCORD = ["alert", "alert_again", "alert_amended", "alert_simulated", "article", "notice", "update", "welcome"]


@pytest.mark.parametrize("name", DISCORD)
def test_a_message_of_discord_is_drawn_word_for_word(name: str) -> None:
    body = snapshot("discord", name)
    drawn = shown(draw_discord([Seen(body, NOON)]))
    texts = [body["content"], *(button["label"] for row in body["components"] for button in row["components"])]
    for embed in body["embeds"]:
        texts += [embed.get("description", ""), embed.get("footer", {}).get("text", "")]
        texts += [text for field in embed.get("fields", ()) for text in field.values()]
    for text in texts:
        for part in text.split("\n"):
            assert letters(re.sub("<t:.*>", "", part.removeprefix("> "))) in drawn


def test_a_card_is_drawn_word_for_word_on_the_terminal() -> None:
    drawn = shown(draw_terminal(card()))
    for text in (card().notice, *(part for block in card().blocks for part in (block.heading, block.quotation))):
        assert letters(text) in drawn


def test_no_picture_has_the_addresses_of_what_it_shows() -> None:
    for svg in (
        draw_terminal(card(link="http://127.0.0.1:8080/marsh")),
        draw_slack([Seen(snapshot("slack", "alert"), NOON)]),
        draw_discord([Seen(snapshot("discord", "answer_holder"), NOON)]),
    ):
        assert addresses(svg) == {NAMESPACE}


def test_a_picture_says_who_sees_a_message_and_what_it_answers() -> None:
    slack = shown(draw_slack([Seen(snapshot("slack", "update"), NOON, answers="Harbor Ledger: Quillon Marsh")]))
    assert "repliedtoathread:HarborLedger:QuillonMarsh" in slack
    assert "Onlyvisibletoyou" in shown(draw_slack([Seen(snapshot("slack", "answer_holder"), NOON, private=True)]))
    asked = Seen(snapshot("discord", "answer_holder"), NOON, private=True, asked="/who")
    assert all(words in shown(draw_discord([asked])) for words in ("anausedwho", "Onlyyoucanseethis"))
    assert "(edited)" in shown(draw_discord([Seen(snapshot("discord", "alert"), NOON, edited=True)]))


@pytest.mark.parametrize(
    "block",
    [
        {"type": "image", "alt_text": "a block that we do not send"},
        {"type": "rich_text", "elements": [{"type": "rich_text_preformatted", "elements": []}]},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "user"}]}]},
        {"type": "section", "text": {"type": "mrkdwn", "text": "*bold*"}},
    ],
)
def test_what_cannot_be_drawn_of_slack_is_an_error(block: Any) -> None:
    with pytest.raises(ValueError, match="no picture for"):
        draw_slack([Seen({"text": "Marsh", "blocks": [block]}, NOON)])


@pytest.mark.parametrize("part", [{"sticker_ids": ["1"]}, {"embeds": [{"image": {}}]}, {"content": "~~struck~~"}])
def test_what_cannot_be_drawn_of_discord_is_an_error(part: Any) -> None:
    with pytest.raises(ValueError, match="no picture for"):
        draw_discord([Seen({"content": "Marsh", **part}, NOON)])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plain", ["plain"]),
        (r"3\. not a \*list\*", ["3", ".", " not a ", "*", "list", "*"]),
        ("**ERO** head", ["ERO", " head"]),
        ("[Read at AP](<https://ap.example>)", ["Read at AP"]),
        ("write `help`", ["write ", "help"]),
        ("<t:1778770800:f>", ["May 14, 2026 11:00 AM"]),
    ],
)
def test_markup_of_discord_is_read_as_its_words(line: str, expected: Sequence[str]) -> None:
    assert [run.text for run in markup(line)] == expected


def test_days_and_times_are_written_as_readers_in_new_york_see_them() -> None:
    late = datetime(2026, 5, 15, 3, 30, tzinfo=UTC)  # still the 14th there
    assert (clock_time(NOON), clock_time(late)) == ("12:00 PM", "11:30 PM")
    assert (near_day(late, NOON), near_day(NOON, datetime(2026, 5, 15, 16, 0, tzinfo=UTC))) == ("today", "yesterday")
    assert near_day(NOON, datetime(2026, 5, 16, 16, 0, tzinfo=UTC)) == day(NOON) == "May 14, 2026"


# ── lines ──

TEXTS = st.text(st.sampled_from("abiM W.,"), max_size=60)


@given(st.lists(st.tuples(TEXTS, st.booleans()), min_size=1, max_size=4), st.floats(20, 300))
def test_lines_have_all_the_text_and_fit(pieces: list[tuple[str, bool]], within: float) -> None:
    runs = [Run(text, bold=bold) for text, bold in pieces]
    broken = lines(runs, within, 15)
    assert "".join(run.text for line in broken for run in line) == "".join(text for text, _ in pieces)
    for line in broken:
        text = "".join(run.text for run in line)
        blanks = len(text) - len(text.rstrip())  # at a line's end they may stand out
        assert sum(run.wide(15) for run in line) - width(" " * blanks, 15) <= within + 1e-6 or " " not in text.strip()


@given(TEXTS, st.floats(60, 300))
def test_a_shortened_text_is_its_beginning(text: str, within: float) -> None:
    cut = shortened(text, within, 13) if text else text
    assert cut == text or (text.startswith(cut.removesuffix("…")) and cut.endswith("…"))


def test_bold_letters_are_wider() -> None:
    assert width("Marsh", 15, bold=True) > width("Marsh", 15) > width("ill", 15)
