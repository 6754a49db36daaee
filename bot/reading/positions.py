"""Component: find posts by their grammar: [state] [capacity] [organization] [qualifiers] HEAD [of|for|at
organization].

"the fired acting ICE deputy director", "head of ICE's Homeland Security Investigations", "Red Hat CFO", "nominee to
lead ICE", "atop ERO". *Acting* stays when the organization stands between it and the head. A title alone keeps its
organization open; `merge` fills it from the same person's or the same title's other mentions. A place before the
organization makes it another post: "Calloway Sound ICE director" is no head of ICE."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.reading.document import Document, Post
from bot.reading.lexicon import Lexicon
from bot.reading.post_led import post_led
from bot.reading.post_left import EMPLOYERS, Left, left
from bot.reading.post_right import Right, right
from bot.reading.row import DETERMINERS, Row, row
from bot.text.folding import fold
from bot.text.vocabulary import vocabulary

_COUNTRY = frozenset(("US", "U.S.", "United States", "the United States"))
_BEFORE_VERB = vocabulary("to will would could should may can not longer who and now also then soon")
_WHOSE_VERB = vocabulary("who he she now also currently")
_VERBS_TOO = vocabulary("head captain coach pick choice principal lead")
_NOMINEE_LINK = vocabulary("be become lead head run helm the next its serve as new")
_BESIDE = vocabulary("with over to")  # join no second organization to a title that has one
_OPEN = vocabulary("job post position replacement seat role")
_RANKS = vocabulary("vice rear brig")
_LEADING = vocabulary("lead head run helm")


def positions(
    document: Document, lexicon: Lexicon, surnames: frozenset[str], common: Callable[[str], bool]
) -> Document:
    """Find the posts of all sentences. `surnames`: of known people, whose names are no organizations."""
    found: list[Post] = []
    for sentence, persons in zip(document.sentences, document.guessed, strict=True):
        named = frozenset(i for a, b in persons if b - a > 1 for i in range(a, b) if not _acronym(sentence.cased[i]))
        found += _posts(row(document, sentence, lexicon, named, surnames, common))
    return replace(document, posts=tuple(found))


def _acronym(word: str) -> bool:
    """Say whether a word that the model took into a name is an organization's: "FAA chief Quillon Marsh"."""
    return word.isupper() and 2 <= len(word) <= 6 and "." not in word


def _posts(words: Row) -> list[Post]:
    out: list[Post] = []
    i = 0
    while i < len(words):
        found = _post(words, i, out[-1].end if out else 0)
        if found:
            post, i = found
            out.append(post)
        else:
            i += 1
    return out


def _post(words: Row, i: int, floor: int) -> tuple[Post, int] | None:
    """Read a post whose head begins at word i; give it and the number of the word after it."""
    if i in words.units:
        return None
    leading = post_led(words, i)
    if leading:
        return leading
    candidacy = next((len(p) for p in words.lexicon.candidates if words.low[i : i + len(p)] == p), 0)
    if candidacy:
        return _nominee(words, i, floor, i + candidacy, "candidate")
    head = _head(words, i)
    if not head:
        return (
            _nominee(words, i, floor, i + 1, "nominee")
            if words.low[i] in words.lexicon.nominees and _noun(words, i)
            else None
        )
    if head[-1] in words.lexicon.qualifiers | {"deputy"} and len(head) == 1 and _head_follows(words, i + 1):
        return None  # "deputy chief patrol agent": the next word begins the head
    last = i + len(head)
    if _surname(words, i) or (head == ("president",) and _employer_follows(words, last)):
        return None
    if not _noun(words, i) or words.word(last) in ("-", "&"):
        return None
    nominee = words.word(last) in words.lexicon.nominees
    before = left(words, i, floor)
    after = right(words, last + 1 if nominee else last)
    unit = before.unit
    owned = (
        unit is not None and unit.id is not None and words.word(last) in _BESIDE
    )  # "ICE directors with Border Patrol officials"
    if owned:
        after = Right(last)
    elif after.unit and (unit is None or not unit.id or after.unit.id):
        unit = after.unit
    state = before.state
    if nominee:
        state = "nominee"
    elif words.low[i].startswith(("ex-", "then-")) or words.low[after.stop : after.stop + 2] in _BEFORE_HIM:
        state = "former"
    name, lexicon = " ".join(head), words.lexicon
    national = name in ("president", "vice president") and (unit is None or unit.name in _COUNTRY)
    post = Post(
        start=words.tokens[before.start].start,
        end=words.tokens[after.stop - 1].end,
        role=" ".join([*before.qualifiers, *head, *([after.tail] if after.tail else [])]),
        unit=unit,
        acting=before.acting,
        state=state,
        place=before.place or after.place,
        plural=name in lexicon.plural,
        weak=name in lexicon.weak and not set(before.qualifiers) & lexicon.rank,
        elected=name in lexicon.elected or national,
    )
    return post, after.stop


_BEFORE_HIM = (("before", "him"), ("before", "her"))


def _head(words: Row, i: int) -> tuple[str, ...]:
    """Give the words of the head that begins at i, longest first."""
    low = words.low[i]
    if low.startswith(("ex-", "then-")):
        word = low.split("-", 1)[1]
        return (word,) if (word,) in words.lexicon.heads.get(word, ()) else ()
    return next((h for h in words.lexicon.heads.get(low, ()) if words.low[i : i + len(h)] == h), ())


def _surname(words: Row, i: int) -> bool:
    """Say whether a head's word is somebody's surname: "Carla Provost", "Howard Dean"."""
    given = i > 0 and words.cased[i - 1][0].isupper() and fold(words.cased[i - 1]) in words.lexicon.given
    return given and words.cased[i][0].isupper() and not words.cased[i].isupper()


def _employer_follows(words: Row, i: int) -> bool:
    """Say whether "Trump's" stands at i, or "Joe Biden's": the title then belongs to who nominates."""
    k = next((k for k in (i, i + 1, i + 2) if words.word(k) in EMPLOYERS), i)
    return words.word(k) in EMPLOYERS and words.word(k + 1) == "'s"


def _head_follows(words: Row, i: int) -> bool:
    """Say whether a head begins here, or right after an organization that stands here."""
    while i in words.units:
        i += 1
    return i < len(words) and bool(_head(words, i))


def _noun(words: Row, i: int) -> bool:
    """Refuse verbs: "to head ICE", "who heads ICE"."""
    before = words.word(i - 1)
    if words.low[i] in ("heads", "chairs", "coaches"):
        after = i + 1
        while words.word(after) in DETERMINERS:
            after += 1
        return before not in _WHOSE_VERB and after not in words.units
    return words.low[i] not in _VERBS_TOO or before not in _BEFORE_VERB


def _open_post(words: Row, i: int, end: int) -> tuple[Post, int] | None:
    """Read "contenders for her job", "candidates for Marsh's replacement": the post is that of whom the text let go."""
    if words.word(end) != "for":
        return None
    owned = False
    for k in range(end + 1, min(end + 5, len(words))):
        owned = owned or words.low[k] in ("his", "her", "'s", "the")
        if words.low[k] in _OPEN:
            post = Post(words.tokens[i].start, words.tokens[k].end, "", None, state="candidate")
            return (post, k + 1) if owned else None
    return None


def _nominee(words: Row, i: int, floor: int, end: int, state: str) -> tuple[Post, int] | None:
    """Read "ICE nominee", "pick to lead ICE", "nominee for director of ICE"; `end`: the word behind the noun."""
    before = left(words, i, floor)
    if words.low[i] == "nomination" and before.unit is not None and before.unit.id is None:
        before = Left(i)  # whoever owns a nomination is a person
    stop, role, unit = end, "head", before.unit
    if state == "candidate" and (open_post := _open_post(words, i, end)) is not None:
        return open_post
    if words.word(end) in ("to", "for", "as"):
        j = end + 1
        lead = False
        while words.word(j) in _NOMINEE_LINK:
            lead = lead or words.low[j] in _LEADING
            j += 1
        head = _head(words, j) if j < len(words) else ()
        if j in words.units and words.word(words.after_unit(j)).rstrip(".") in words.lexicon.honorifics | _RANKS:
            return None  # "the nomination for Coast Guard Vice Adm. Quillon Marsh"
        if j in words.units:
            unit, stop = words.units[j], words.after_unit(j)
            head = _head(words, stop) if stop < len(words) else ()
            role, stop = (" ".join(head), stop + len(head)) if head else (role, stop)
        elif head:
            after = right(words, j + len(head))
            role, stop, unit = " ".join(head), after.stop, after.unit or unit
        elif words.name_ends(j) and lead:
            stop = words.name_stop(j)
            unit = words.unknown(j, stop)
    if unit is None and stop == end and (not before.qualifiers or state == "candidate"):
        return None
    return Post(words.tokens[before.start].start, words.tokens[stop - 1].end, role, unit, state=state), stop
