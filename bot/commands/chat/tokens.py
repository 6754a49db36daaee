"""What somebody pasted ─▶ which token it is: people paste the one where the other belongs.

Forms: Slack's begin with xoxb- and xapp- (docs.slack.dev/authentication/tokens); a bot's token of Discord has three
parts in base64 with dots between them, of which the first is the bot's id."""

from __future__ import annotations

import re
from enum import StrEnum


class Token(StrEnum):
    """A token that Shakeup needs, by the environment variable that holds it."""

    SLACK_BOT = "SHAKEUP_SLACK_BOT_TOKEN"
    SLACK_APP = "SHAKEUP_SLACK_APP_TOKEN"
    DISCORD = "SHAKEUP_DISCORD_TOKEN"


_FORMS = {
    Token.SLACK_BOT: re.compile(r"xoxb-[\w-]{8,}", re.ASCII),
    Token.SLACK_APP: re.compile(r"xapp-[\w-]{8,}", re.ASCII),
    Token.DISCORD: re.compile(r"[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}", re.ASCII),
}


def recognized(pasted: str) -> Token | None:
    """Say which token a text is; None: none of ours (another kind, cut off, or with something around it)."""
    return next((token for token, form in _FORMS.items() if form.fullmatch(pasted)), None)
