"""How a command is written where its reader can send it."""

from __future__ import annotations

import pytest

from bot.model.watch import Platform
from bot.pipeline.written import written

COMMANDS = [
    (Platform.SLACK, "unwatch", "3", "`/shakeup unwatch 3`"),
    (Platform.SLACK, "watch for me", "ICE", "`/shakeup watch ICE for me`"),
    (Platform.SLACK, "watches", "", "`/shakeup watches`"),
    (Platform.DISCORD, "unwatch", "3", "`/watch remove number:3`"),
    (Platform.DISCORD, "watch for me", "ICE", "`/watch me what:ICE`"),
    (Platform.DISCORD, "watch", "", "`/watch add`"),
    (Platform.DISCORD, "resume", "3", "`/watch list`"),
]


@pytest.mark.parametrize(("platform", "command", "what", "expected"), COMMANDS)
def test_a_command_is_written_as_it_is_sent_there(platform: Platform, command: str, what: str, expected: str) -> None:
    assert written(platform, command, what) == expected
