"""Which verb states a change: kind × tense ─▶ a neutral phrase around the post.

Policy: a verb never says more than the source. *Removed* is stated as leaving, with the source's own verb quoted;
what is only expected stays expected; what is only weighed "may" be. "Resigned" does not mean gone yet, "left" does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from bot.alerts.strong import STRONG, quoted
from bot.model.change import Change, Direction, Kind, Side, Status
from bot.text.words import bare_words, stands_in


class Tense(Enum):
    FUTURE = "will happen"
    PAST = "has happened"
    OPEN = "the source's words do not say"
    EXPECTED = "expected by the source"
    WEIGHED = "only considered"


class Verb(NamedTuple):
    """`lead` is left out when the phrase before has the same one; `link` joins it to the post."""

    lead: str
    link: str
    tells_manner: bool = False


# How the source's verb phrase begins says when; an -ing form is still to come ("retiring"), but "acting" is a title.
_WILL = re.compile(
    r"(?:will|would|won't|'ll|to|set to|plans?|intends?|(?:is|are|was|were) (?:to|set|slated|due|expected|going))\b",
    re.I,
)
_DID = re.compile(
    r"(?:has|have|had|was|were|did|is out|out|left|quit|took|sworn|stepped|gone|became|made|\w+ed)\b", re.I
)
_GOING = re.compile(r"\b(?!acting\b)\w+ing\b", re.I)

_LEAVES = {
    Tense.FUTURE: Verb("to leave", "as"),
    Tense.PAST: Verb("left", "as"),
    Tense.OPEN: Verb("leaving", "as"),
    Tense.EXPECTED: Verb("expected to leave", "as"),
    Tense.WEIGHED: Verb("may leave", "as"),
}


def _exit(past: Verb, open_: Verb) -> dict[Tense, Verb]:
    return _LEAVES | {Tense.PAST: past, Tense.OPEN: open_}


def _entry(participle: str, link: str) -> dict[Tense, Verb]:
    done = Verb(participle, link, True)
    to_be = f"to be {participle}"
    return {
        Tense.FUTURE: Verb(to_be, link, True),
        Tense.PAST: done,
        Tense.OPEN: done,
        Tense.EXPECTED: Verb(f"expected {to_be}", link, True),
    }


def _office(done: Verb, link: str) -> dict[Tense, Verb]:
    return {
        Tense.FUTURE: Verb("to be", link),
        Tense.PAST: done,
        Tense.OPEN: done,
        Tense.EXPECTED: Verb("expected to be", link),
    }


VERBS: Mapping[Kind, Mapping[Tense, Verb]] = {
    Kind.DEPARTS: _LEAVES,
    Kind.REMOVED: _LEAVES,
    Kind.RESIGNS: _exit(Verb("resigned", "as", True), Verb("resigning", "as", True)),
    Kind.RETIRES: _exit(Verb("retired", "as", True), Verb("retiring", "as", True)),
    Kind.REASSIGNED: _exit(Verb("reassigned", "from", True), Verb("leaving", "as")),
    Kind.PLACED_ON_LEAVE: _exit(Verb("placed on leave", "as", True), Verb("on leave", "as", True))
    | {Tense.FUTURE: Verb("to go on leave", "as", True), Tense.EXPECTED: Verb("expected to go on leave", "as", True)},
    Kind.DIES: dict.fromkeys(Tense, Verb("died", "while", True)),
    Kind.WITHDRAWN: _entry("withdrawn", "as nominee for")
    | {Tense.WEIGHED: Verb("may withdraw", "as nominee for", True)},
    Kind.NOMINATED: _entry("nominated", "for"),
    Kind.APPOINTED: _office(Verb("named", ""), ""),
    Kind.ACTING: _office(Verb("", "acting"), "acting"),
    Kind.CONFIRMED: _entry("confirmed", "as"),
    Kind.SWORN_IN: _entry("sworn in", "as"),
    Kind.PROMOTED: _entry("promoted", "to"),
    Kind.CONSIDERED: dict.fromkeys(Tense, Verb("considered", "for", True)),
}

_MANNERS: Mapping[Kind, tuple[str, str]] = {  # still to come, done
    Kind.RESIGNS: ("resigning", "resigned"),
    Kind.RETIRES: ("retiring", "retired"),
    Kind.REASSIGNED: ("to be reassigned", "reassigned"),
    Kind.PLACED_ON_LEAVE: ("on leave", "on leave"),
    Kind.DIES: ("died", "died"),
}
_HEDGED: Mapping[Kind, str] = {
    Kind.RESIGNS: "resignation expected",
    Kind.RETIRES: "retirement expected",
    Kind.REASSIGNED: "reassignment expected",
}
_LONGEST_QUOTED = 30  # characters of a verb that stands quoted in a notice


def tense(change: Change) -> Tense:
    """Say when a change takes place, as its source tells it."""
    if change.direction is Direction.PENDING and change.kind.side is not Side.ENTRY:
        return Tense.WEIGHED
    if change.status is Status.EXPECTED:
        return Tense.EXPECTED
    if any(map(_WILL.match, change.wording)):
        return Tense.FUTURE  # "has been told", "will resign": not yet
    if any(map(_DID.match, change.wording)):
        return Tense.PAST
    return Tense.FUTURE if any(map(_GOING.search, change.wording)) else Tense.OPEN


def verb(kind: Kind, when: Tense, *, announced: bool = False) -> Verb:
    """Give the verb of a change. In an announcement, who is to be acting head is "acting head" at once."""
    if announced and kind in {Kind.ACTING, Kind.APPOINTED} and when is Tense.FUTURE:
        when = Tense.OPEN
    return VERBS[kind][when]


def manner(change: Change, when: Tense) -> str | None:
    """Say how somebody leaves, to stand in parentheses: "retiring", or the source's own strong verb, quoted."""
    if change.kind is Kind.REMOVED:
        sentence = bare_words(change.quotation.text)
        strong = (w for w in change.wording if STRONG.search(w) and len(w) <= _LONGEST_QUOTED)
        return next((quoted(w) for w in strong if stands_in(bare_words(w), sentence)), None)
    if change.kind not in _MANNERS:
        return None
    hedged = any("expected" in words.lower() for words in change.wording)
    if (hedged or when is Tense.WEIGHED) and change.kind in _HEDGED:
        return _HEDGED[change.kind] if when is not Tense.WEIGHED else None
    return _MANNERS[change.kind][when is Tense.PAST]
