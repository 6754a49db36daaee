"""Read what stands before a post's head: "the fired acting ICE deputy", "the department's then-", "Red Hat's"."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.reading.document import Unit
from bot.reading.row import COREFERENT, Row
from bot.text.folding import fold
from bot.text.vocabulary import vocabulary

_RANKS = vocabulary("deputy assistant associate vice under principal senior top")
_NOT_BEFORE_HEAD = vocabulary("late past 's old")  # states only in other places: "the late director" may have died
_VERBS_TOO = frozenset(("removed", "retiring", "leaving", "resigning"))
_AUXILIARIES = vocabulary("he she they who has have had was were been is are being")
EMPLOYERS = vocabulary("trump biden obama bush clinton president")
_GIVEN = vocabulary("joe donald barack george bill j.")  # theirs
_TAGS = ("-appointed", "-era", "-picked", "-nominated", "-backed", "-pick", "-named", "-installed", "-based")
_ORDINALS = ("st", "nd", "rd", "th")
_NATIONAL = vocabulary("u.s us american federal trump-era biden-era homeland security department former acting top new")


@dataclass(slots=True)
class Left:
    """What was read, and the number of its first word."""

    start: int
    state: str = "neutral"
    acting: bool = False
    unit: Unit | None = None
    place: str | None = None
    qualifiers: list[str] = field(default_factory=list)


def left(row: Row, first: int, floor: int) -> Left:
    """Walk left from a head at word `first`, not before the document's position `floor`."""
    found = Left(first)
    while found.start > 0 and row.tokens[found.start - 1].start >= floor:
        if not (_organization(row, found, floor) or _word(row, found, floor)):
            break
    if found.state == "neutral" and row.word(found.start - 1) == "once":
        found.state = "former"
    if found.unit is not None and found.unit.ours:
        _place(row, found, floor)
    return found


def _word(row: Row, found: Left, floor: int) -> bool:
    """Take one word of state, capacity or rank."""
    j = found.start - 1
    word, lexicon = row.low[j], row.lexicon
    two = f"{row.word(j - 1)} {word}"
    if lexicon.states.get(word) in _VERBS_TOO and _verb(row, j):
        return False
    if two in lexicon.states:
        found.state, found.start = lexicon.states[two], j - 1
    elif word in lexicon.capacity:
        found.acting, found.start = True, j
    elif word in lexicon.states and word not in _NOT_BEFORE_HEAD:
        found.state = lexicon.states[word] if found.state == "neutral" else found.state
        found.start = j
    elif word == "'s" and row.word(j - 1) in EMPLOYERS:
        found.start = j - 1  # "Biden's nominee"
        while row.word(found.start - 1) in _GIVEN | {"president"} and row.tokens[found.start - 1].start >= floor:
            found.start -= 1
    elif word.startswith(("ex-", "then-")):
        found.state, found.start = "former", j
    elif word == "-" and row.word(j - 1) in ("ex", "then"):
        found.state, found.start = "former", j - 1
    elif word in lexicon.qualifiers and (found.unit is None or word in _RANKS):
        found.qualifiers.insert(0, word)
        found.start = j
    elif (word in ("and", "&") and found.qualifiers and row.word(j - 1) in lexicon.qualifiers) or (
        word[0].isdigit() and (word.endswith(_ORDINALS) or (found.unit is None and row.word(j - 1) == "'s"))
    ):
        found.start = j
    else:
        return False
    return True


def _verb(row: Row, j: int) -> bool:
    """Say whether "fired" is what somebody did: after a name, a post, an organization or an auxiliary."""
    before = row.word(j - 1)
    if j == 0 or before in ("'s", ":", ","):
        return False
    head = (before,) in row.lexicon.heads.get(before, ())
    return j - 1 in row.units or row.cased[j - 1][0].isupper() or head or before in _AUXILIARIES


def _organization(row: Row, found: Left, floor: int) -> bool:
    """Take the organization, once: known, meant by "its" or "the agency's", or unknown by its capitals."""
    j = found.start - 1
    word = row.low[j]
    if found.unit is not None:
        return False
    if j in row.units:
        found.unit, found.start = row.units[j], row.before_unit(found.start)
    elif word in ("'s", "'", "’") and j - 1 in row.units:
        found.start = j
    elif word == "'s" and row.word(j - 1) in COREFERENT and row.word(j - 2) == "the":
        found.unit, found.start = row.meant(j - 1), j - 2
    elif word in ("'", "’") and row.low[j - 1].endswith("s") and row.cased[j - 1][0].isupper():
        found.start = j - 1  # "Texas' border czar"
        found.unit = row.unknown(found.start, j)
    elif word == "its" and row.meant(j):
        found.unit, found.start = row.meant(j), j
    elif word != "'s" and (word in row.lexicon.qualifiers or word in row.lexicon.states):
        return False
    elif row.name_ends(j) or (word == "'s" and row.name_ends(j - 1)):
        end = j if word == "'s" else j + 1
        found.start = row.name_start(end - 1, floor)
        found.unit = row.unknown(found.start, end)
        if row.low[found.start].startswith(("ex-", "then-")):
            found.state = "former"  # "Ex-Tamarack boss"
    else:
        return False
    return True


def _place(row: Row, found: Left, floor: int) -> None:
    """Read the place before an organization: "Calloway Sound ICE director" is no head of ICE."""
    j = found.start - 1
    if row.low[j].endswith(_TAGS):
        found.start = j  # "Trump-appointed ICE director"
        return
    if not row.name_ends(j) or row.cased[j].isupper() or fold(row.cased[j]) in _NATIONAL:
        return
    if row.tokens[j].end + 1 != row.tokens[found.start].start:
        return
    found.start = row.name_start(j, floor)
    found.place = row.document.text[row.tokens[found.start].start : row.tokens[j].end]
