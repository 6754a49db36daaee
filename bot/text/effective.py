"""Read the day that the source's own words for an effective date can mean.

Policy: the words give a day only when they point at one: a date, a month, a weekday, the end of a month or year.
"Immediately", "soon" and "in the coming weeks" give none. A date without a year lies ahead of the telling, unless it
has been within the last 60 days (on 20 December "January 5" is next year's, on 2 June "May 31" has just been). A
weekday is the telling's own day or the next such day. Where words leave several days open, it is the last one: nobody
is said to be late for a month before it is over.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.text.folding import fold

_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTHS = (
    {name: n for n, name in enumerate(_NAMES, 1)} | {name[:3]: n for n, name in enumerate(_NAMES, 1)} | {"sept": 9}
)
_JUST_BEEN = timedelta(days=60)
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
    text = fold(words or "")
    if iso := _ISO.search(text):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if full := _DATE.search(text):
        month, day = _MONTHS[full[1] or full[4]], int(full[2] or full[3])
        return _day(int(full[5]), month, day) if full[5] else _ahead([_day(y, month, day) for y in _years(told)], told)
    return _relative(text, told) or _month(text, told)


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
    return _ahead([_last_day(year, month) for year in _years(told)], told)


def _years(told: date) -> range:
    return range(told.year - 1, told.year + 5)  # far enough for the next 29 February


def _ahead(days: Sequence[date | None], told: date) -> date | None:
    return next((day for day in days if day is not None and day >= told - _JUST_BEEN), None)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None  # "February 30": the source's slip names no day
