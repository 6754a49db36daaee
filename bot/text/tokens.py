"""Cut a passage into words and marks, with offsets.

The cuts are those of the Penn Treebank, on which the parser was trained ("didn't" is "did" "n't", "Marsh's" is "Marsh"
"'s"), except that hyphenated words stay whole."""

from __future__ import annotations

import re
from typing import NamedTuple


class Token(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower().replace("’", "'")


_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., p.m.
    r"|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Sen|Rep|Gov|Rev|Prof|St|Sec|Supt|Asst|Dir|Jr|Sr|No|Inc|Corp|Co|Dept)\."
    r"|\b[A-Z]\.(?=[\s\w])"  # an initial
    r"|[’'](?:s|S|re|ve|ll|d|m)\b"
    r"|n[’']t\b"
    r"|\w+?(?=n[’']t\b)"
    r"|\d+(?:st|nd|rd|th)\b"
    r"|\d[\d,.]*\d"
    r"|\w+(?:[-&/.]\w+|[’'](?!(?:s|S|re|ve|ll|d|m)\b)\w+)*"
    r"|[^\w\s]"
)


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """List the tokens of text[start:end]; their offsets index the whole text."""
    stop = len(text) if end is None else end
    return tuple(Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, stop))
