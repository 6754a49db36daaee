"""Compare posts that nobody could resolve, by their words.

Policy
- A post without a word of rank ("a senior official", "longtime ICE executive", nothing at all) is *weak*: it says that
  there is a post, not which.
- Otherwise every word counts, after the names of the organization, "acting" and counts are taken away, with head,
  chief, boss and director taken as one ("head", "chief", "boss", "to lead X" all mean X's head). So "ICE director" and
  "ICE deputy director" never meet, nor "field office director" and "director".
- Words that only say how high ("deputy head", "executive associate director") tell posts of one organization apart,
  but not of two: see `says_which`.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.text.words import bare_words

_HEAD = frozenset({"head", "chief", "director", "boss", "leader"})
_HEIGHT = frozenset({"head", "deputy", "assistant", "associate", "executive", "principal", "senior"})
_RANKS = frozenset(
    {
        "administrator", "advisor", "agent", "attorney", "boss", "captain", "chief", "commandant", "commander",
        "commissioner", "counsel", "counselor", "czar", "deputy", "director", "general", "head", "inspector", "lawyer",
        "manager", "officer", "ombudsman", "secretary", "spokesperson", "superintendent", "undersecretary", "2",
    }
)  # fmt: skip
_SPELLING = {"adviser": "advisor", "spokesman": "spokesperson", "spokeswoman": "spokesperson"}
_SILENT = frozenset(
    {
        "a", "an", "the", "of", "for", "at", "in", "and", "to", "u", "s", "us", "its", "acting", "interim", "about",
        "around", "nearly", "least", "more", "than", "some", "several", "many", "half", "dozen", "dozens", "two",
        "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "number",
    }
)  # fmt: skip


def weak(position: str | None) -> bool:
    """Say whether a post's words name no post in particular."""
    return position is None or not any(word == "head" or word in _RANKS for word in _words(position))


def post_words(position: str, organization_names: Iterable[str] = ()) -> frozenset[str]:
    """Give the words that tell a post from its neighbors; `organization_names` are taken away first."""
    text = f" {bare_words(position)} "
    for name in sorted(map(bare_words, organization_names), key=len, reverse=True):
        text = text.replace(f" {name} ", " ") if name else text
    return frozenset(word for word in _words(text) if word not in _SILENT and (word == "2" or not word.isdigit()))


def says_which(words: frozenset[str]) -> bool:
    """Say whether `post_words` hold more than a height: {"field", "office", "head"} does, {"deputy", "head"} not."""
    return not words <= _HEIGHT


def _words(text: str) -> list[str]:
    return [_plain(word) for word in bare_words(text).split()]


def _plain(word: str) -> str:
    singular = word[:-1] if word.endswith("s") and word[:-1] in _RANKS | _HEAD else word
    return "head" if singular in _HEAD else _SPELLING.get(singular, singular)
