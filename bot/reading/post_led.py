"""Read posts that only an organization makes: "atop ERO", "in charge of its intelligence branch", "top FEMA job"."""

from __future__ import annotations

from bot.reading.document import Post
from bot.reading.row import COREFERENT, DETERMINERS, Row
from bot.text.vocabulary import vocabulary

_JOBS = vocabulary("job post spot role position slot")


def post_led(words: Row, i: int) -> tuple[Post, int] | None:
    """Read a post that begins at word i; give it and the number of the word after it."""
    return _leading(words, i) or _top_job(words, i)


def _leading(words: Row, i: int) -> tuple[Post, int] | None:
    """Read "atop Z", "in charge of Z", "leadership of the department's Y branch": the post of the head."""
    phrase = next((p for p in words.lexicon.lead if words.low[i : i + len(p)] == p), None)
    if phrase is None:
        return None
    k = i + len(phrase)
    while words.word(k) in DETERMINERS:
        k += 1
    stop, role, unit = k, "head", words.units.get(k)
    if unit is not None:
        stop, tail = words.part(words.after_unit(k), unit) or (words.after_unit(k), "")
        role = f"head {tail}".strip()
    elif words.word(k) in COREFERENT:
        unit = words.meant(k)
        stop, tail = words.branch(k + 1) or (k + 1, "")
        role = f"head {tail}".strip()
    if unit is None:
        return None
    return Post(words.tokens[i].start, words.tokens[stop - 1].end, role, unit), stop


def _top_job(words: Row, i: int) -> tuple[Post, int] | None:
    """Read "top FEMA job", "TSA's top job": the post of the head."""
    if words.low[i] not in ("top", "no."):
        return None
    k = i + 1
    if k in words.units:
        stop = words.after_unit(k)
        unit, start = words.units[k], i
    elif words.word(i - 1) == "'s" and i - 2 in words.units:
        unit, start, stop = words.units[i - 2], i - 2, k
    else:
        return None
    if words.word(stop) not in _JOBS:
        return None
    return Post(words.tokens[start].start, words.tokens[stop].end, "head", unit), stop + 1
