"""Read what an article says about its own reporting: who had it first, what officials answered, that nothing was
announced."""

from __future__ import annotations

import re

from bot.reading.document import Document
from bot.reading.lexicon import Lexicon


def first_reported_by(document: Document, lexicon: Lexicon) -> str | None:
    """Name the outlet that this article credits."""
    for phrase in lexicon.phrases["first_reported"]:
        match = re.search(phrase.replace("NAME", f"(?P<name>{lexicon.outlets})"), document.text)
        if match and match.group("name").casefold().removeprefix("the ") != document.outlet.casefold().removeprefix(
            "the "
        ):
            return match.group("name").removeprefix("the ")
    return None


def response(document: Document, lexicon: Lexicon) -> str | None:
    """Say what officials answered: their name and the passage's own words."""
    pattern = lexicon.any_of("response")
    for sentence in document.sentences:
        match = pattern.search(document.text, sentence.start, sentence.end)
        if match:
            units = [u for u in document.units if sentence.start <= u.start < match.start()]
            if units:
                return f"{units[0].name} {match.group()}"
    return None


def not_announced(document: Document, lexicon: Lexicon) -> bool:
    """Say whether the article says that nothing was announced."""
    return bool(lexicon.any_of("not_announced").search(document.text))
