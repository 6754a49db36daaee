"""Cut a text into sentences, as spans.

Paragraphs and semicolons end sentences. A full stop does not when an abbreviation, an initial or a small letter
speaks against it. Cutting wrongly costs one reading; the offsets are always true."""

from __future__ import annotations

import re

from bot.text.vocabulary import vocabulary

_ABBREVIATIONS = vocabulary(
    "mr mrs ms dr gen lt col maj capt cmdr adm sgt sen rep gov rev prof st sec supt asst dir jr sr no vs "
    "inc corp co ltd dept u.s u.k u.n d.c jan feb mar apr jun jul aug sep sept oct nov dec fla calif tex "
    "ariz mass conn ill mich wis minn a.m p.m pres"
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|;(?=\s)|\n\s*")
_LONGEST = 1500  # characters: what is longer is a table or a list, and is cut so that nothing downstream is slow


def sentences(text: str) -> list[tuple[int, int]]:
    """List (start, end) of the sentences of a text, in order, without surrounding white space."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if not match.group().startswith("\n") and _goes_on(text, start, match):
            continue
        _add(text, start, match.end(), found)
        start = match.end()
    _add(text, start, len(text), found)
    return found


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool:
    """Say whether the mark at a match is inside a sentence."""
    if match.group() == ";":
        return False
    if match.group()[0] != ".":
        return text[match.end() :].lstrip()[:1].islower()
    word = text[start : match.start()].rsplit(None, 1)[-1:]
    last = word[0].lstrip("(\"'“‘").casefold() if word else ""
    following = text[match.end() : match.end() + 40].lstrip()[:1]
    if following.islower():
        return True
    single = len(last) == 1 and last.isalpha() and last != "i"
    return single or last in _ABBREVIATIONS


def _add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        found.append((start, start + _LONGEST))
        start += _LONGEST
    if end > start:
        found.append((start, end))
