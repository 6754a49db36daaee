"""The forms of a verb of change, and one pattern for all forms that begin with one word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

SLOTS = ("base", "third", "past", "participle", "ing")
_ARTICLE = r"(?:(?:his|her|their|its|the|a|an|my|another)(?: [\w-]+)?? )?"
Forms = dict[str, tuple[re.Pattern[str], tuple[tuple[int, str], ...]]]  # first word → pattern; trigger and slot a group
Apart = dict[str, tuple[tuple[tuple[str, ...], int, str], ...]]  # first word → the rest of a verb, trigger, slot


def forms_of(entry: dict[str, Any]) -> dict[str, str]:
    """Give the verb's form in each slot; `only` leaves just the forms that are no other word."""
    base, _, rest = entry["verb"].partition(" ")
    if "forms" in entry:
        forms = dict(zip(SLOTS, [entry["verb"], *entry["forms"]], strict=True))
    else:
        inflected = _inflect(base)
        forms = {slot: f"{word} {rest}".strip() for slot, word in zip(SLOTS, inflected, strict=True)}
    if entry["frame"] == "dismisser":  # "was put on leave": of equal forms the passive's counts
        forms = {slot: forms[slot] for slot in ("participle", "past", "third", "ing", "base") if slot in forms}
    only = entry.get("only")
    return {slot: form for slot, form in forms.items() if not only or form in only}


def _inflect(verb: str) -> tuple[str, str, str, str, str]:
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb + "d", verb[:-1] + "ing"
    if verb.endswith(("s", "sh", "ch", "x")):
        return verb, verb + "es", verb + "ed", verb + "ed", verb + "ing"
    if re.fullmatch(r".*[^aeiou][aeiou][bdgmnpt]", verb) and len(verb) <= 4:
        return verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    return verb, verb + "s", verb + "ed", verb + "ed", verb + "ing"


def compiled(entries: list[dict[str, str]]) -> Forms:
    """Put the forms that begin with one word into one alternation, longest first; equal forms share a group.

    By first word, because one alternation of all 600 forms costs 7 ms a sentence, as much as its parse.
    """
    by_first: dict[str, list[tuple[int, str, tuple[int, str]]]] = {}
    for number, forms in enumerate(entries):
        seen: set[str] = set()
        for slot, form in forms.items():
            if form in seen:
                continue
            seen.add(form)
            body = re.escape(form).replace(r"\ ", " ").replace("@ ", _ARTICLE).replace(" ", r"\s+")
            by_first.setdefault(form.split()[0], []).append((len(form), body, (number, slot)))
    out = {}
    for first, parts in by_first.items():
        parts.sort(key=lambda part: -part[0])
        pattern = re.compile("(?:" + "|".join(f"({body})" for _, body, _ in parts) + r")(?![\w-])", re.IGNORECASE)
        out[first] = (pattern, tuple(key for _, _, key in parts))
    return out


def apart(entries: Iterable[dict[str, Any]]) -> Apart:
    """Give the verbs that an object may cut in two by their first word: "put … on leave", "swore … in"."""
    out: dict[str, list[tuple[tuple[str, ...], int, str]]] = {}
    for number, entry in enumerate(entries):
        if entry["frame"] not in ("dismisser", "hirer") or "@" in entry["verb"]:
            continue
        for slot, form in forms_of(entry).items():
            first, *rest = form.split()
            if rest:
                out.setdefault(first, []).append((tuple(rest), number, slot))
    return {first: tuple(rests) for first, rests in out.items()}
