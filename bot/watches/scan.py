"""Characters ─▶ marks, each with its column. What no query can contain is refused here, with what to do instead.

Phones change what is typed: curly and angled quotation marks count as straight ones, and a long dash that begins a
word as a minus. Columns are those of the text as typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import QueryError
from bot.text.words import bare_words

LONGEST = 4000  # characters: what a Slack command can carry
MOST = 200  # marks; keeps both parsing and matching cheap

_STRAIGHT = str.maketrans("“”„‟«»‘’‚‛–—−", '""""""\'\'\'\'---')
_MARKS = re.compile(
    r"\s+"
    r'|"(?P<quoted>[^"]*)"'
    r"|(?P<open_quote>\")"
    r"|(?P<left>\()"
    r"|(?P<right>\))"
    r"|(?P<address>\w+://\S*)"
    r"|(?P<regex>/[^/]+/\w*(?!\S))"
    r"|(?P<field>[^\W\d]\w*:)"
    r"|(?P<minus>-+(?=[^\s)-]))"
    r'|(?P<word>[^\s()":,-][^\s()":,]*)'
    r"|(?P<stray>.)"
)
_NO_WORD = re.compile(r"[*~^\[\]{}|\\<>=]|&&")
_REMEDIES = {
    "open_quote": "Close the quotation that opens here",
    "address": "An address is no query; `check LINK` says what was done with an article",
    "regex": "Regular expressions are not supported; write the words, with OR between spellings",
    "*": "There are no wildcards; write the whole words, with OR between them",
    ",": "Write OR or AND instead of the comma",
    "-": "A minus stands directly before the word that it excludes",
    ":": "A colon follows the name of a field, as in `org:ICE`; put other text in quotation marks",
}
_NO_MEANING = "`{}` has no meaning in a query; write AND, OR, NOT, and put text in quotation marks"


class Kind(StrEnum):
    QUOTED = "quoted"
    LEFT = "left"
    RIGHT = "right"
    FIELD = "field"  # without its colon
    MINUS = "minus"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Mark:
    kind: Kind
    text: str
    column: int
    end: int


def scan(text: str) -> tuple[Mark, ...]:
    """Cut a query into marks. Raises QueryError."""
    if len(text) > LONGEST:
        raise QueryError(text[:80], 0, f"The query is longer than {LONGEST:,} characters; make several watches of it")
    marks = tuple(_mark(text, m) for m in _MARKS.finditer(text.translate(_STRAIGHT)) if m.lastgroup)
    if len(marks) > MOST:
        raise QueryError(text, marks[MOST].column, f"More than {MOST} words are too many; make several watches of it")
    return marks


def _mark(text: str, match: re.Match[str]) -> Mark:
    group, found, column = match.lastgroup or "", match[match.lastgroup or 0], match.start()
    if group in {"open_quote", "address", "regex"}:
        raise QueryError(text, column, _REMEDIES[group])
    if group == "stray":
        raise QueryError(text, column, _REMEDIES.get(found, _NO_MEANING.format(found)))
    if group == "quoted" and not bare_words(found):
        raise QueryError(text, column, "Nothing stands between these quotation marks; write the words or remove them")
    if group == "word":
        found = _word(text, found, column)
    return Mark(Kind(group), found.rstrip(":") if group == "field" else found.strip(), column, match.end())


def _word(text: str, word: str, column: int) -> str:
    """Take a word as it was meant: without the full stop, question mark or plus around it."""
    if odd := _NO_WORD.search(word):
        raise QueryError(text, column + odd.start(), _REMEDIES.get(odd[0], _NO_MEANING.format(odd[0])))
    meant = word.lstrip("+!").rstrip(".?!;")
    if not bare_words(meant):
        raise QueryError(text, column, _NO_MEANING.format(word))
    return meant
