"""Find copies of one text by its word shingles.

Policy: what two newsrooms write of one event shares next to nothing, copies of one wire text nearly all. Among 6,815
sentences of 4,200 real items, 24,068 pairs from two outlets share a shingle: what was written independently reaches
.45 at most (the long names of agencies in short sentences), the two pairs above .5 are one text each (.78, .89). So
`COPY` is .5; a mistake then calls two outlets one, which only makes a story look less sure. A sentence of fewer than
seven words has too few shingles to be told from coincidence and is never called a copy.
"""

from __future__ import annotations

from functools import lru_cache

from bot.text.words import bare_words

COPY = 0.5
_SIZE = 4  # words
_FEWEST = 4  # shingles


def is_copy(one: str, other: str) -> bool:
    """Say whether two passages are one text with small edits."""
    if min(len(shingles(one)), len(shingles(other))) < _FEWEST:
        return False
    return similarity(one, other) >= COPY


def similarity(one: str, other: str) -> float:
    """Give the Jaccard similarity of two texts' word shingles, 0 to 1."""
    a, b = shingles(one), shingles(other)
    if not a or not b:
        return 0.0
    return len(a & b) / len(a | b)


@lru_cache(maxsize=4096)
def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Give a text's runs of four folded words."""
    words = bare_words(text).split()
    return frozenset(tuple(words[i : i + _SIZE]) for i in range(len(words) - _SIZE + 1))
