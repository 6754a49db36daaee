"""Whole words: a text's bare words, and whether a phrase stands among them.

"ICE" is not in "nice", "Genalo" is in "Genalo’s", "shake-up" meets "shake up"."""

from __future__ import annotations

import re

from bot.text.folding import fold

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?!\w)")


def bare_words(text: str) -> str:
    """Give a text's folded words, apart by single blanks; a possessive ending is left off."""
    return " ".join(_WORD.findall(_POSSESSIVE.sub("", fold(text))))


def stands_in(phrase: str, words: str) -> bool:
    """Say whether a phrase stands in a text as whole words; both as `bare_words` gave them."""
    return bool(phrase) and f" {phrase} " in f" {words} "
