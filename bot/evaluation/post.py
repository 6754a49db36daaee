"""Is it the same post? Its words decide, without those that only name the organization."""

from __future__ import annotations

import re

from bot.text.folding import fold

_SMALL = frozenset({"of", "the", "u", "s", "us", "for", "and", "to"})
_UNITS = frozenset(
    re.findall(
        r"\w+",
        "homeland security ice dhs ero hsi cbp uscis fema tsa cisa coast guard border patrol secret service department "
        "customs immigration",
    )
)
_HEADS = frozenset({"head", "chief", "boss", "leader"})  # the press's words for the director
_SHARE = 0.5  # of the annotator's words: "Director (acting)" for "Director" is the same post, read half


def post_words(position: str | None) -> set[str]:
    """Give the words that tell a post from others: "acting FEMA chief" → acting, director."""
    words = set(re.findall(r"[a-z]+", fold(position or ""))) - _SMALL - _UNITS
    return {"director" if word in _HEADS else word for word in words}


def same_post(annotated: str, read: str | None) -> bool:
    """Say whether at least half of the annotated post's words were read."""
    wanted = post_words(annotated)
    return len(wanted & post_words(read)) >= _SHARE * max(len(wanted), 1)
