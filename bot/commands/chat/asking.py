"""A question about a name ─▶ Who: "who runs ERO now?", "ICE director on 2025-05-01", "Genalo".

The answer is the last known in any case, so that *runs*, *is* and *was* are left out; only a day changes it."""

from __future__ import annotations

import re
from datetime import date, datetime

from bot.model.chat import Who

_POLITE = r"(?:please|hi|hey|hello|so|ok|(?:can|could)\s+you|do\s+you\s+know|tell\s+me|show\s+me)[\s,]+"
_WHO = r"(?:who(?:\s+is|\s+are|\s+was|\s+were|['’]?s|['’]re)?|whois|what(?:['’]s|\s+is|\s+was)?)\s+"
_VERBS = r"(?:(?:runs?|running|ran|leads?|leading|led|heads|heading|headed|directs?|in\s+charge\s+of)\s+)"
_OPENING = re.compile(
    rf"(?:{_POLITE})*(?:{_WHO})*(?:(?:is|are|was|were|has|now|currently)\s+)*{_VERBS}?(?:the\s+)?", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:[\s,]+(?:right\s+now|now|today|currently|nowadays|these\s+days|at\s+the\s+moment|please))+$", re.IGNORECASE
)
_ON_A_DAY = re.compile(r"\bon\s+(?P<day>\S*\d.*|[a-z]+ \d.*|yesterday|tomorrow|(?:last\s+)?\w+day)$", re.IGNORECASE)
_IN_A_YEAR = re.compile(r"\bin\s+(?:[a-z]+\s+)?\d{4}$", re.IGNORECASE)
_WRITTEN = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_MARKS = " \t\"'“”‘’`?!.,;:"


def asking(words: str) -> Who | str:
    """Read a look-up, or say what to write instead."""
    asked = _without_closing(words.strip(_MARKS))
    asked = asked[found.end() :] if (found := _OPENING.match(asked + " ")) else asked
    on: date | None = None
    if _IN_A_YEAR.search(asked):
        return "Write a day, as in `who ERO on 2025-05-15`"
    if dated := _ON_A_DAY.search(asked):
        on = _day(dated["day"])
        if on is None:
            return f"Write the day as in `who ERO on 2025-05-15`, instead of `{dated['day']}`"
        asked = _without_closing(asked[: dated.start()].strip(_MARKS))
    name = asked.strip(_MARKS)
    if not name:
        return "Write whom to look up, as in `who ERO`: a post, an organization or a person"
    return Who(name, on)


def _without_closing(words: str) -> str:
    return _CLOSING.sub("", words).strip(_MARKS)


def _day(text: str) -> date | None:
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text.replace(",", " "))
    for written in _WRITTEN:
        try:
            return datetime.strptime(" ".join(plain.split()), written).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return None
