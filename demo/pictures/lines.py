"""Break text into lines that fit, as a browser does: at blanks, and only there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from demo.pictures.letters import width

INK = "#1d1c1d"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style. `back`: the color behind it."""

    text: str
    color: str = INK
    bold: bool = False
    back: str | None = None

    def wide(self, size: float) -> float:
        return width(self.text, size, bold=self.bold)


Line = tuple[Run, ...]


def lines(runs: Sequence[Run], within: float, size: float) -> list[Line]:
    """Break runs into lines of at most `within` pixels; a longer word stands alone."""
    broken: list[list[Run]] = [[]]
    room = within
    for word in _words(runs):
        needed = sum(run.wide(size) for run in word)
        printed = needed - word[-1].wide(size) + replace(word[-1], text=word[-1].text.rstrip()).wide(size)
        if printed > room and broken[-1]:
            broken.append([])
            room = within
        broken[-1] += word
        room -= needed
    return [_joined(line) for line in broken]


def shortened(text: str, within: float, size: float) -> str:
    """Cut a text to one line; what is cut off leaves its mark."""
    first = lines([Run(text)], within, size)[0]
    if first[0].text == text:
        return text
    return f"{lines([Run(text)], within - width('…', size), size)[0][0].text.rstrip()}…"


def _words(runs: Iterable[Run]) -> list[list[Run]]:
    """Cut runs after each blank: a word has the blanks behind it, and may have several styles."""
    words: list[list[Run]] = [[]]
    for run in runs:
        for piece in re.findall(r"\S*\s+|\S+", run.text):
            words[-1].append(replace(run, text=piece))
            if piece[-1].isspace():
                words.append([])
    return [word for word in words if word]


def _joined(line: Sequence[Run]) -> Line:
    """Put neighbors of one style together."""
    joined: list[Run] = []
    for run in line:
        if joined and replace(joined[-1], text=run.text) == run:
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)
