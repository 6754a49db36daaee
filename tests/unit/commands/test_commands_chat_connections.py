"""Connecting to chats: which token is which, what is reached, and where the tokens are kept."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from build_chat import ANA_HERSELF, DESK, LOBBY, SERVER

from bot.commands.chat.connections import Chat, Examined, Found, Tokens, examine_connections
from bot.commands.chat.env_file import merged, write_env
from bot.commands.chat.tokens import Token, recognized
from bot.model.watch import Destination, Platform
from tests.fakes import Newsroom
from tests.make import FEED_URL, feed, fetched

BOT, APP, DISCORD = "xoxb-12345678-abcdef", "xapp-1-A123-456-abcdef", f"{'M' * 24}.GabcdE.{'x' * 30}"

PASTED = [
    (BOT, Token.SLACK_BOT, "Slack's bot token"),
    (APP, Token.SLACK_APP, "Slack's app-level token"),
    (DISCORD, Token.DISCORD, "Discord's"),
    ("xoxp-12345678-abcdef", None, "a person's token of Slack"),
    ("xoxb-", None, "cut off"),
    (f"Bot {DISCORD}", None, "with a word before it"),
    ("", None, "nothing"),
    (f"{BOT}\n", None, "with a line's end"),
]


@pytest.mark.parametrize(("pasted", "expected", "why"), PASTED, ids=[why for *_, why in PASTED])
def test_tokens_are_recognized(pasted: str, expected: Token | None, why: str) -> None:
    assert recognized(pasted) is expected, why


# ── .env ──

FILES = [
    ("", "A=1\n", "a new file"),
    ("B=2\n", "B=2\nA=1\n", "other lines stay"),
    ("A=0\nB=2\n", "B=2\nA=1\n", "its own line is replaced"),
    ("export A=0\nA = 0\n", "A=1\n", "however it was written"),
    ("# A=0\nAA=0", "# A=0\nAA=0\nA=1\n", "a comment, and a longer name, are other lines"),
]


@pytest.mark.parametrize(("before", "after", "why"), FILES, ids=[why for *_, why in FILES])
def test_a_variable_is_put_into_a_file(before: str, after: str, why: str) -> None:
    assert merged(before, {"A": "1"}) == after, why


def test_the_file_is_for_its_owner_alone_whatever_it_was(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("B=2\n")
    file.chmod(0o644)
    (tmp_path / ".env.new").write_text("left by a process that died")
    before = os.umask(0)
    try:
        write_env(file, {"A": "1"})
    finally:
        os.umask(before)
    assert file.read_text() == "B=2\nA=1\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


# ── what is reached ──


@dataclass(frozen=True)
class Said:
    fine: bool
    sentence: str


@dataclass
class Slack:
    """A platform that takes every token, and lets the bot into one channel."""

    asked: list[Tokens] = field(default_factory=list)

    async def examine(self, tokens: Tokens) -> Sequence[Found]:
        self.asked.append(tokens)
        return [Said(True, "the app is in the workspace"), Said(False, "commands is missing")]

    async def examine_channel(self, tokens: Tokens, channel: Destination) -> Found:
        return Said(True, "may post") if channel == DESK else Said(False, "invite the app: /invite @shakeup")

    def chat(self) -> Chat:
        wanted = {Token.SLACK_BOT: "under OAuth & Permissions", Token.SLACK_APP: "under Basic Information"}
        return Chat(Platform.SLACK, wanted, self.examine, self.examine_channel)


BOTH = {Token.SLACK_BOT: BOT, Token.SLACK_APP: APP}


async def test_tokens_channels_and_feeds_are_looked_at(room: Newsroom) -> None:
    for to in (DESK, DESK, LOBBY, ANA_HERSELF, SERVER):
        await room.add_watch(f"ICE {to.channel}" if to is LOBBY else "ICE", to=to)
    room.web.answers[FEED_URL] = fetched(b"<rss version='2.0'><channel><title>T</title></channel></rss>")
    gone = feed("https://gazette.example/feed", title="Capitol Gazette")
    off = feed("https://gazette.example/off", enabled=False)
    await room.add_feed()
    found = await examine_connections(room.house, [Slack().chat()], BOTH, [gone, off])
    assert [(one.kind, one.name, one.fine) for one in found] == [
        ("token", "slack", True),
        ("token", "slack", False),
        ("channel", "slack:C0DESK", True),
        ("channel", "slack:C0LOBBY", False),
        ("feed", "Capitol Gazette", False),
        ("feed", "Harbor Ledger", True),
    ]
    assert found[1].sentence == "commands is missing"
    assert found[4].sentence == "https://gazette.example/feed does not answer"


async def test_one_token_of_two_is_not_enough_and_is_not_tried(room: Newsroom) -> None:
    await room.add_watch("ICE", to=DESK)
    slack = Slack()
    found = await examine_connections(room.house, [slack.chat()], {Token.SLACK_BOT: BOT}, [])
    assert found == (Examined("token", Token.SLACK_APP, False, "not set; under Basic Information"),)
    assert slack.asked == []


async def test_a_chat_without_any_token_is_not_wanted(room: Newsroom) -> None:
    await room.add_watch("ICE", to=DESK)
    assert await examine_connections(room.house, [Slack().chat()], {}, []) == ()
