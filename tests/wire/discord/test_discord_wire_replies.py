"""Every answer and every notice as Discord gets it: its snapshot, valid, and without a mention."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.discord.answer import answer_message
from bot.adapters.discord.message import message
from bot.model.chat import Asker, Who
from tests.make import NOW
from tests.wire.discord.rendering import render
from tests.wire.discord.told import TO_ANA, TO_DESK, told
from tests.wire.discord.validate import problems
from tests.wire.discord.world import ANA, HARBOR
from tests.wire.replies import notices, replies

SNAPSHOTS = Path(__file__).parent / "snapshots" / "replies"
ASKER = Asker(ANA, "ana", TO_DESK, HARBOR, manages=True)
MESSAGES: dict[str, dict[str, Any]] = {
    name: answer_message(answer, Who("ERO")) for name, answer in replies(ASKER).items()
} | {name: message(told(card=card, destination=TO_ANA), NOW) for name, card in notices(ASKER).items()}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_reply_is_written_as_its_snapshot(name: str) -> None:
    made = MESSAGES[name]
    assert problems(made) == []
    texts = [made["content"], *(embed.get("description", "") for embed in made["embeds"])]
    assert [active for text in texts for active in render(text).active] == []
    assert made["allowed_mentions"] == {"parse": []}
    expected = json.loads((SNAPSHOTS / f"{name.replace(' ', '_')}.json").read_text("utf-8"))
    assert {part: made[part] for part in ("content", "embeds", "components")} == expected


def test_every_snapshot_is_of_something() -> None:
    assert {path.stem for path in SNAPSHOTS.iterdir()} == {name.replace(" ", "_") for name in MESSAGES}


def test_nothing_that_people_of_slack_type_is_told_on_discord() -> None:
    """Of the two ways to write a command each platform has its own."""
    typed = ("`/shakeup watch", "`watches`", "`unwatch", "`/shakeup unwatch", "`help`")
    said = {name: str((made["content"], made["embeds"])).replace("\\", "") for name, made in MESSAGES.items()}
    assert [name for name, text in said.items() if any(words in text for words in typed)] == []
