"""Write a set of words as one passage, which reads better than forty quoted strings."""

from __future__ import annotations


def vocabulary(text: str) -> frozenset[str]:
    """Give the words of a passage, cut at white space."""
    return frozenset(text.split())
