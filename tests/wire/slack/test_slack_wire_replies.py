"""Every answer and every notice as Slack gets it: its snapshot, valid, and without a mention."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.adapters.slack.answer import answer_message
from bot.adapters.slack.message import Message, message
from bot.model.chat import Asker
from bot.model.watch import Destination
from tests.wire.replies import notices, replies
from tests.wire.slack.block_kit import problems
from tests.wire.slack.rendering import render
from tests.wire.slack.told import told

SNAPSHOTS = Path(__file__).parent / "snapshots" / "replies"
ANA = Asker("U0ANA", "ana", Destination.parse("slack:C0DESK"), "T0HARBOR", manages=True)
MESSAGES = {name: answer_message(answer, "who ERO") for name, answer in replies(ANA).items()} | {
    name: message(told(card=card, destination=ANA.own)) for name, card in notices(ANA).items()
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_reply_is_written_as_its_snapshot(name: str) -> None:
    made: Message = MESSAGES[name]
    assert problems(made.blocks) == []
    assert render({"text": made.text, "blocks": made.blocks}).mentions == []
    expected = json.loads((SNAPSHOTS / f"{name.replace(' ', '_')}.json").read_text("utf-8"))
    assert {"text": made.text, "blocks": made.blocks} == expected


def test_every_snapshot_is_of_something() -> None:
    assert {path.stem for path in SNAPSHOTS.iterdir()} == {name.replace(" ", "_") for name in MESSAGES}


def test_nothing_that_people_of_discord_write_is_told_on_slack() -> None:
    """Of the two ways to write a command each platform has its own."""
    assert [name for name, made in MESSAGES.items() if "`/watch" in str(made.blocks)] == []
