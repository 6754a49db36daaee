"""What could not be done: whose mistake it was, where, and what to do instead."""

from __future__ import annotations

import re

from bot.commands.chat.words.fit import fitted
from bot.errors import QueryError
from bot.model.chat import Answer, Misunderstood, Paragraph
from bot.model.watch import Platform
from bot.pipeline.written import written

_WIDE = 40  # characters of a query shown around its mistake: a line of code on a phone


def misunderstood(request: Misunderstood, platform: Platform) -> Answer:
    return refused(f"“{request.text}” is no request.", f"{request.remedy}. {asking(platform)}")


def asking(platform: Platform) -> str:
    """Say where it stands what can be asked."""
    return f"{written(platform, 'help')} lists what can be asked."


def wrong_query(error: QueryError) -> Answer:
    """Point at the mistake; of a long query, show the part around it."""
    query = re.sub(r"\s", " ", error.query)
    start = max(0, min(error.column - _WIDE // 2, len(query) - _WIDE))
    shown = query[start : start + _WIDE]
    pointer = " " * (error.column - start) + "^"
    return fitted([Paragraph(f"{error.message}."), Paragraph(f"{shown}\n{pointer}", code=True)], failed=True)


def refused(*sentences: str) -> Answer:
    """Answer that nothing was done; each sentence is a paragraph, the last says what to do."""
    return fitted([Paragraph(sentence) for sentence in sentences], failed=True)


def unavailable() -> Answer:
    return refused("Storage is unavailable, so that nothing was looked up or changed. Try again in a minute.")
