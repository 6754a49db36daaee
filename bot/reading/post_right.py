"""Read what stands behind a post's head: "of ICE's Homeland Security Investigations", "for Intelligence and Analysis,
Department of Homeland Security", "of the nursing school"."""

from __future__ import annotations

from typing import NamedTuple

from bot.reading.document import Unit
from bot.reading.row import COREFERENT, DETERMINERS, PREPOSITIONS, Row
from bot.text.vocabulary import vocabulary

_PLACES = vocabulary("position post job role slot")  # "an assistant secretary position at the Department"
_SKIPPED = DETERMINERS | vocabulary("new newly then now created federal")
_SUB_UNITS = vocabulary("sector office division")
_TIMES = vocabulary(
    "end beginning start time times moment remainder rest month months year years week weeks day days decade "
    "decades now"
)
_AIDES = vocabulary("adviser advisor aide counselor assistant deputy")
_FIELDED = vocabulary(  # heads whose "for Z" is a field, not an organization
    "secretary undersecretary director administrator adviser advisor commissioner attorney "
    "counselor assistant officer chief"
)


class Right(NamedTuple):
    """What was read: the number of the word after it, the organization, and words that belong to the title."""

    stop: int
    unit: Unit | None = None
    tail: str = ""
    place: str | None = None


def right(row: Row, i: int) -> Right:
    """Read on from word i, the first after the head."""
    if row.word(i) in _PLACES and row.word(i + 1) in ("at", "in", "with", "of"):
        i += 1
    if row.word(i) == ",":
        return _after_comma(row, i)
    if row.word(i) not in PREPOSITIONS | {"in"}:
        return Right(i)
    if row.low[i] == "to" and row.word(i - 1) in _AIDES:
        k = next((k for k in range(i + 1, i + 6) if k in row.units), None)
        return (
            Right(i, row.units[k]) if k is not None else Right(i)
        )  # "adviser to (the) DHS secretary Odalys Thornbury"
    k = i + 1
    while row.word(k) in _SKIPPED:
        k += 1
    if row.low[i] == "of" and k not in row.units:
        k = _past_adjectives(row, k)
    if k in row.units and row.low[i] != "to":
        return _known(row, k)
    if row.low[i] == "for" and row.name_ends(k) and row.word(i - 1) in _FIELDED:
        return _field(row, k)
    if row.low[i] == "in":
        stop = row.name_stop(k) if row.name_ends(k) else k
        return (
            Right(stop, None, "", row.document.text[row.tokens[k].start : row.tokens[stop - 1].end])
            if stop > k
            else Right(i)
        )
    if row.name_ends(k) and row.low[i] != "with":
        return _unknown(row, k)
    if row.low[i] in ("of", "for") or (row.low[i] == "at" and k > i + 1):
        return _small(row, i, k)
    return Right(i)


def _after_comma(row: Row, i: int) -> Right:
    """Read "General Counsel, Department of Homeland Security, vice …"."""
    if i + 1 in row.units:
        stop = row.after_unit(i + 1)
        if stop >= len(row) or row.low[stop] in (",", ".", ";"):
            return Right(stop, row.units[i + 1])
    return Right(i)


def _past_adjectives(row: Row, k: int) -> int:
    """Skip "short-lived" in "head of short-lived DHS board"."""
    for j in (k + 1, k + 2):
        if j in row.units and all(row.noun(x) and row.cased[x].islower() for x in range(k, j)):
            return j
    return k


def _known(row: Row, k: int) -> Right:
    stop = row.after_unit(k)
    if row.word(stop) == "'s" and row.word(stop + 1) == "parent":  # "of Border Patrol's parent agency, CBP"
        above = next((j for j in range(stop + 2, min(stop + 6, len(row))) if j in row.units), None)
        return Right(row.after_unit(above), row.units[above]) if above is not None else Right(stop + 2)
    if row.word(stop) == "'s" and stop + 1 in row.units:
        return Right(row.after_unit(stop + 1), row.units[stop + 1])
    end, tail = row.part(stop, row.units[k]) or (stop, "")  # "of CISA's cybersecurity division"
    return Right(end, row.units[k], tail)


def _unknown(row: Row, k: int) -> Right:
    stop = row.name_stop(k)
    unit = row.unknown(k, stop)
    if stop in row.units:  # "of the Del Rio Border Patrol Sector"
        end = row.after_unit(stop)
        if row.word(end) in _SUB_UNITS:
            return Right(end + 1, row.unknown(k, end + 1))
        return Right(end, row.units[stop])
    if row.word(stop) == "'s" and stop + 1 in row.units:
        return Right(row.after_unit(stop + 1), unit)
    if row.word(stop) == "'s" and row.name_ends(stop + 1):
        end = row.name_stop(stop + 1)
        return Right(end, row.unknown(k, end))
    j = stop + 2 if row.word(stop + 1) == "the" else stop + 1
    if row.word(stop) == "of" and j in row.units:  # "of the Protective Division of the Secret Service"
        return Right(row.after_unit(j), row.units[j], f"of the {unit.name.lower()}")
    return Right(stop, unit)


def _small(row: Row, i: int, k: int) -> Right:
    """Read "of the agency", "of the department's intelligence branch", "of the nursing school", "for cybersecurity"."""
    start = k
    while k < len(row) and k - start < 4 and row.low[k].replace("-", "").isalpha() and row.noun(k):
        k += 1
        if row.low[k - 1] in COREFERENT:
            break
    words = row.low[start:k]
    if set(words) & _TIMES:
        return Right(i)  # "secretary for the remainder of the term"
    if len(words) == 1 and words[0] in COREFERENT:
        stop, tail = row.branch(k) or (k, "")
        return Right(stop, row.meant(start), tail)
    if words:
        tail = f"{row.low[i]} " + ("the " if row.low[i] == "of" else "") + " ".join(words)
        j = k + 1
        while row.word(j) in DETERMINERS:
            j += 1
        apart = row.word(k) == "," and not (
            k + 1 == j and j in row.units and row.word(row.after_unit(j)) in (",", ".", "")
        )
        if row.word(k) in ("at", "of", ",") and j in row.units and not apart:
            return Right(row.after_unit(j), row.units[j], tail)  # "director for cybersecurity at CISA"
        return Right(k, None, tail)
    return Right(i)


def _field(row: Row, k: int) -> Right:
    """Read "for Strategy, Policy, and Plans, Department of …": the field is part of the title."""
    start = k
    while k < len(row) and k not in row.units:
        joined = row.low[k] in ("and", "&") and row.name_ends(k + 1)
        if not row.name_ends(k) and not joined:
            break
        k += 1
        listed = row.word(k + 1) == "and" or (row.name_ends(k + 1) and "and" in row.low[k + 1 : k + 5])
        if row.word(k) == "," and k + 1 not in row.units and listed:
            k += 1
    tail = "for " + " ".join(w for w in row.low[start:k] if w != ",")
    if row.word(k) in (",", "at", "of", "in"):
        j = k + 1
        while row.word(j) in DETERMINERS:
            j += 1
        if j in row.units:
            return Right(row.after_unit(j), row.units[j], tail)
    return Right(k, None, tail)
