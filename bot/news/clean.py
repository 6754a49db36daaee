"""Make a feed's text safe and plain: what a person would read of it, and nothing a machine could be misled by.

Left out: control characters, marks that turn the direction of text, zero-width and tag characters (hidden messages),
more than two combining marks on a letter ("zalgo"). Kept: every letter, and paragraphs as blank lines."""

from __future__ import annotations

import re
import unicodedata

from bot.news.markup import plain

TITLE_LENGTH = 300  # characters; the longest real headline measured has about 200
TEXT_LENGTH = 200_000  # characters; about 35,000 words, longer than any article
_MARKUP_LENGTH = 1_000_000  # characters of HTML that are looked at
_MARKS = 2  # combining marks on one letter; Vietnamese needs two at most

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "["
    r"\x00-\x08\x0e-\x1f\x7f-\x9f\xad"  # controls, soft hyphen
    r"\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # joiners and fillers
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero width, direction
    r"\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff"  # annotations, no characters at all
    "\U000e0000-\U000e0fff"  # tags, variation selectors
    "]+"
)
_BLANKS = re.compile(r"[^\S\n]+")
_PARAGRAPH = re.compile(r" ?\n(?: ?\n)+ ?")
_LINE = re.compile(r" ?\n ?")
_RUN = re.compile(r"[^\x00-\x7f]{3,}")  # only such a run can hold three marks


def clean(markup: str, limit: int = TEXT_LENGTH) -> str:
    """Give HTML or text as plain text of at most `limit` characters, paragraphs parted by a blank line."""
    return _cut(tidy(plain(_visible(markup[:_MARKUP_LENGTH]))), limit)


def clean_title(markup: str) -> str:
    """Give a title as one plain line; a cut is shown by "…"."""
    title = " ".join(clean(markup).split())
    return title if len(title) <= TITLE_LENGTH else _cut(title, TITLE_LENGTH - 1) + "…"


def tidy(text: str) -> str:
    """Strip what cannot be seen, compose letters with their marks, and even out blanks. Repeatable."""
    text = _RUN.sub(_tame, unicodedata.normalize("NFC", _visible(text)))
    text = _BLANKS.sub(" ", text)
    text = _LINE.sub("\n", _PARAGRAPH.sub("\n\n", text))
    return text.strip()


def _visible(text: str) -> str:
    """Leave out what cannot be seen; NUL and lone surrogates are among it, which lxml and PostgreSQL refuse."""
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))


def _tame(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= _MARKS:
            kept.append(character)
    return "".join(kept)


def _cut(text: str, limit: int) -> str:
    """Cut at a limit, but not between a letter and its mark."""
    end = limit
    while 0 < end < len(text) and unicodedata.combining(text[end]):
        end -= 1
    return text[:end].rstrip()
