"""Decide whether a clause dates its change before the article's own news: "last year", "in May", "on April 19".

A month ahead may still be told in the past tense when it says when something begins; a headline never recalls."""

from __future__ import annotations

import re
from typing import Any

from bot.reading.atom import Atom
from bot.reading.document import Document
from bot.reading.grammar import Parse
from bot.reading.lexicon import Lexicon
from bot.text.vocabulary import vocabulary

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = re.compile(
    r"\b(?:in|since|of|last|on) (?:early |late |mid-)?(" + "|".join(_MONTHS) + r")\b(?! \d)", re.IGNORECASE
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_DATE = re.compile(
    r"\b(" + "|".join(m[:3] + r"(?:" + m[3:] + r")?" for m in _MONTHS) + r")t?\.? (\d{1,2})\b", re.IGNORECASE
)
_OPENED = 14  # words to the verb that a date at the opening of the sentence still dates
_FRESH = 14  # days: what is dated earlier is no news of the article's
_COMING = re.compile(r"\b(?:effective|start|begin|take effect|takes effect|until|by)\w*\b")
_AHEAD = 3  # months that may still be announced in the past tense
_CLAUSE_START = vocabulary("; who which but after when because")
_CLAUSE_END = vocabulary("; , who which but after when because replacing since and following")


def dated(document: Document, lexicon: Lexicon, parse: Parse, token: Any) -> str:
    """Say how the clause dates itself before the news; a headline never does."""
    if parse.plain.sentence.headline:
        return ""
    clause = _clause(document, parse, token)
    if lexicon.any_of("recall").search(clause):
        return "dated before the news"
    years = [int(y) for y in _YEAR.findall(clause)]
    if document.published is None:
        late = bool(years) and parse.plain.number > 1
        return "dated, in an article without a date" if late or _MONTH.search(clause) else ""
    if years and max(years) < document.published.year:
        return "an earlier year"
    return month_before(document, clause) or _day_before(document, clause)


def month_before(document: Document, clause: str) -> str | None:
    """Give the reason when a clause names a month before the article's, or any in an article without a date."""
    month = _MONTH.search(clause)
    if month is None:
        return None
    if document.published is None:
        return "dated, in an article without a date"
    ahead = (_MONTHS.index(month.group(1).lower()) + 1 - document.published.month) % 12
    coming = _COMING.search(clause) is not None
    return "an earlier month" if ahead > (_AHEAD if coming else 1) else None


def _day_before(document: Document, clause: str) -> str:
    """Give the reason when a clause names a day that lies weeks before the article."""
    match = _DATE.search(clause)
    if match is None or document.published is None or _YEAR.search(clause):
        return ""
    month = next(k for k, name in enumerate(_MONTHS, start=1) if name.startswith(match.group(1).lower()[:3]))
    day = min(max(int(match.group(2)), 1), 28)
    ago = (document.published.month - month) * 30.4 + document.published.day - day
    ago += 365 if ago < -183 else 0
    return "an earlier day" if ago > _FRESH else ""


def _clause(document: Document, parse: Parse, token: Any) -> str:
    """Give the text around a verb, cut at the commas and breaks of its clause, with a date that opens it."""
    atoms = parse.atoms
    first = last = token.i
    while first > 0 and atoms[first - 1].low not in _CLAUSE_START:
        if (
            atoms[first - 1].low == ","
            and not (first < _OPENED and _has_date(atoms[: min(first - 1, 4)]))
            and not _in_date(atoms, first - 1)
        ):
            break
        first -= 1
    while last + 1 < len(atoms) and (atoms[last + 1].low not in _CLAUSE_END or _in_date(atoms, last + 1)):
        last += 1
    passages = [
        atom.name or (atom.start, atom.end) for atom in atoms[first : last + 1]
    ]  # a name without its apposition
    return " ".join(document.text[start:end] for start, end in passages)


def _in_date(atoms: tuple[Atom, ...], k: int) -> bool:
    """Say whether the comma at k stands inside a date: "April 8, 2017"."""
    inside = 0 < k < len(atoms) - 1 and atoms[k].low == ","
    return inside and atoms[k - 1].low.isdigit() and _YEAR.fullmatch(atoms[k + 1].low) is not None


def _has_date(atoms: tuple[Atom, ...]) -> bool:
    return any(a.low in _MONTHS or a.low in ("last", "earlier", "ago") or _YEAR.fullmatch(a.low) for a in atoms)
