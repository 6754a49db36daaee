"""Askers with a value for every field, and what answers say in one text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.model.chat import Answer, Asker
from bot.model.watch import Destination

DESK = Destination.parse("slack:C0DESK")
LOBBY = Destination.parse("slack:C0LOBBY")
SERVER = Destination.parse("discord:500")

ANA_HERSELF = Destination.parse("slack:@U0ANA")


def asker(**fields: Any) -> Asker:
    """Build Ana, who manages watches of the desk's channel in Slack."""
    return replace(Asker("U0ANA", "ana", DESK, "T0", manages=True), **fields)


def ben(**fields: Any) -> Asker:
    """Build Ben of the same channel, who manages nothing."""
    return asker(**{"user": "U0BEN", "name": "ben", "manages": False, **fields})


def said(answer: Answer | None) -> str:
    """Give all of an answer's text."""
    assert answer is not None
    return "\n".join(paragraph.text for paragraph in answer.paragraphs)
