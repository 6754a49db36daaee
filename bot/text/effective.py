"""Read the day that the source's own words for an effective date can mean.

Policy: the words give a day only when they point at one: a date, a month, a weekday, the end of a month or year.
"Immediately", "soon" and "in the coming weeks" give none. A date without a year is the one nearest to the telling
(announced on 20 December, "January 5" is next year's; told on 2 June, "May 31" has just been). A weekday is the
telling's own day or the next such day. Where words leave several days open, the last one: nobody is said to be late
for a month before it is over.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from bot.text.folding import fold

_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTHS = (
    {name: n for n, name in enumerate(_NAMES, 1)} | {name[:3]: n for n, name in enumerate(_NAMES, 1)} | {"sept": 9}
)
_WEEKDAYS = {
    day: n for n, day in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_NUMBER = r"(\d{1,2})(?:st|nd|rd|th)?"
_DATE = re.compile(rf"\b(?:({_MONTH})\.? {_NUMBER}(?!\d)|{_NUMBER} ({_MONTH})\b)\.?(?:,? (\d{{4}}))?")
_MONTH_ONLY = re.compile(rf"\b({_MONTH})\b\.?(?:,? (?:of )?(\d{{4}}))?")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b")


def effective_day(words: str | None, told: date) -> date | None:
    """Give the last day that these words, told on that day, can mean; None when they name none."""
    if not words:
        return None
    text = fold(words)
    return _full_date(text, told) or _relative(text, told) or _month(text, told)


def _full_date(text: str, told: date) -> date | None:
    if iso := _ISO.search(text):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _DATE.search(text)
    if found is None:
        return None
    month, day = _MONTHS[found[1] or found[4]], int(found[2] or found[3])
    if found[5]:
        return _day(int(found[5]), month, day)
    years = (_day(told.year + step, month, day) for step in (-1, 0, 1))
    return min((d for d in years if d), key=lambda d: abs(d - told), default=None)


def _relative(text: str, told: date) -> date | None:
    if "tomorrow" in text:
        return told + timedelta(days=1)
    if "today" in text:
        return told
    if "end of the year" in text:
        return date(told.year, 12, 31)
    if "end of the month" in text:
        return _last_day(told.year, told.month)
    if "next month" in text:
        return _last_day(told.year + told.month // 12, told.month % 12 + 1)
    if weekday := _WEEKDAY.search(text):
        return told + timedelta(days=(_WEEKDAYS[weekday[1]] - told.weekday()) % 7)
    return None


def _month(text: str, told: date) -> date | None:
    found = _MONTH_ONLY.search(text)
    if found is None or (found[1] == "may" and not re.search(r"\b(?:in|of|by|until|from|early|mid|late) may\b", text)):
        return None  # "may" is a verb first
    month = _MONTHS[found[1]]
    if found[2]:
        return _last_day(int(found[2]), month)
    return min((_last_day(told.year + step, month) for step in (-1, 0, 1)), key=lambda d: abs(d - told))


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None  # "February 30": the source's slip names no day
