"""Component: cut the document into sentences and tokens, and give headlines the case of running text.

What is cut off, because it says nothing of the event and misleads the parser: the outlet at the end of a headline
("… - CNN"), datelines ("WASHINGTON (AP) -"), the headline that a page repeats above its text, and text beyond a
limit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.reading.document import Document, Sentence
from bot.reading.lexicon import Lexicon
from bot.text.folding import fold
from bot.text.sentences import sentences
from bot.text.tokens import Token, tokens
from bot.text.vocabulary import vocabulary

LONGEST = 60_000  # characters read of an article; news stories end long before, and the rest costs seconds
_OUTLET = re.compile(
    r"\s+(?:[-–—|•]\s+(?!(?:report|source|official)s?\b)(?:[A-Z0-9][\w.'’&!]*|of|the|and)(?:\s(?:[A-Z0-9][\w.'’&!]*|of|the|and)){0,5}"
    r"|\((?:AP|Reuters|AFP|EXCLUSIVE|UPDATED|Updated|SPACE\.com|Forbes\.com)\)|(?:By|via) [A-Z][\w.]+)\s*$"
)
_SOURCE = re.compile(r" [-–—][A-Z]\w+$")  # "… -WSJ"
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z .,'’]+(?:,? ?(?:[A-Z][a-z]+\.?|[A-Z]\.?[A-Z]\.?))?(?: ?\([\w /.]+\))?|AP|AFP|(?:By )?Reuters)"
    r"\s?(?:--?|–|—|:)\s+"
)
_LONG_WORD = 6  # letters: a title in capitals writes no word of content small that is as long
_FUNCTION = vocabulary(
    "a an the and or but nor of for to in on at by with from as into onto over under after before amid "
    "amidst among is are was were be been being has have had do does did will would can could should may "
    "might must not no his her their its this that these those who whom whose which what how why when "
    "where while if than then so up out off down about against between during since until through without "
    "within he she they it him them you we us it's don't i'm more most all also any some just now new "
    "next top first last former ex still yet only other another own same"
)

Common = Callable[[str], bool]


def split(document: Document, lexicon: Lexicon, common: Common, surnames: frozenset[str]) -> Document:
    """Find the sentences. `surnames`: folded ones of the roster, which headlines keep capitalized."""
    text = document.text
    title = text[: document.title_end]
    spans: list[tuple[int, int, bool]] = []
    body_from = _behind_repeated(title, text, min(document.title_end + 2, len(text)))
    suffix = _OUTLET.search(title)
    title_end = suffix.start() if suffix and suffix.start() > 12 else len(title)
    spans += [(s, e, True) for s, e in sentences(title[:title_end])]
    body = text[body_from : body_from + LONGEST]
    for start, end in sentences(body):
        dateline = _DATELINE.match(body[start:end])
        start += dateline.end() if dateline else 0
        if end > start:
            spans.append((start + body_from, end + body_from, False))
    inside = _capitalized_inside(body)
    cut = []
    for start, end, headline in spans:
        toks = tokens(text, start, end)
        if headline and _SOURCE.search(text, start, end) and len(toks) > 3:
            toks = toks[:-2]  # for the parser only: who says it is read from the text
        if not toks:
            continue
        cased = tuple(t.text for t in toks)
        if _titled(toks) and (headline or toks[-1].text not in (".", "!", "?")):
            cased = _running(toks, lexicon, common, surnames, inside)
        cut.append(Sentence(start, end, headline, toks, cased))
    return replace(document, sentences=tuple(cut))


def _behind_repeated(title: str, text: str, start: int) -> int:
    """Skip a first paragraph that is the headline again: it is no second telling, and not the body's."""
    end = text.find("\n", start)
    repeated = bool(title.strip()) and end > 0 and fold(text[start:end]).split() == fold(title).split()
    return end + 1 if repeated else start


def _capitalized_inside(body: str) -> frozenset[str]:
    """Collect words that stand capitalized after a small word: names, not words of a title."""
    return frozenset(m.group(1) for m in re.finditer(r"(?<=[a-z,] )([A-Z][a-z]\w+)", body))


def _titled(toks: tuple[Token, ...]) -> bool:
    """Say whether most words are capitalized, as in titles and shouted lines."""
    words = [t.text for t in toks if t.text[0].isalpha() and t.low not in _FUNCTION]
    large = sum(w[0].isupper() for w in words)
    if any(w.islower() and len(w) >= _LONG_WORD for w in words):
        return False  # "ICE Director Quillon Marsh is stepping down"
    return len(words) >= 3 and large >= 0.75 * len(words)


def _running(
    toks: tuple[Token, ...], lexicon: Lexicon, common: Common, surnames: frozenset[str], inside: frozenset[str]
) -> tuple[str, ...]:
    """Write title case or capitals as running text would: common words small, the rest as names."""
    shouted = all(t.text.isupper() for t in toks if t.text[0].isalpha() and len(t.text) > 1)
    told = _told(toks, lexicon)
    out: list[str] = []
    for i, token in enumerate(toks):
        word, low = token.text, token.low
        if not word[0].isalpha() or not word[0].isupper():
            out.append(word)
            continue
        if shouted and len(word) > 1:
            word = word.capitalize() if not _acronym(low, lexicon, common) else word
        if low in _FUNCTION or fold(word) == "i":
            out.append(low)
        elif i not in told and _surname(toks, out, i, lexicon, common, surnames):
            out.append(word)  # a surname that is also a word: "Quillon Marsh out", "ICE Director Quillon Marsh"
        elif (
            fold(word) in surnames
            or _given(toks, i, told, lexicon, common)
            or (word.isupper() and len(word) > 1 and not _plain(low, lexicon, common))
        ):
            out.append(word)
        elif _plain(low, lexicon, common) and (word not in inside or lexicon.is_form(low)):
            out.append(low)
        else:
            out.append(word)
    return tuple(out)


def _told(toks: tuple[Token, ...], lexicon: Lexicon) -> frozenset[int]:
    """Give the numbers of the words that are, or are part of, a verb or noun of change: "steps down"."""
    start = toks[0].start
    line = [" "] * (toks[-1].end - start)
    for token in toks:
        line[token.start - start : token.end - start] = token.low
    found = lexicon.find("".join(line), [(t.low, t.start - start) for t in toks])
    return frozenset(i for i, t in enumerate(toks) for f in found if f.start <= t.start - start < f.end)


def _surname(
    toks: tuple[Token, ...], out: list[str], i: int, lexicon: Lexicon, common: Common, surnames: frozenset[str]
) -> bool:
    """Say whether a word stands behind a given name: listed, or unknown at the opening or after a title."""
    before = out[-1] if out else ""
    if not before[:1].isupper() or before.isupper():
        return False
    if fold(before) in lexicon.given and fold(before) not in lexicon.ambiguous:
        return True
    titled = i > 1 and fold(before) not in surnames and toks[i - 2].low in lexicon.heads
    return not _plain(before.lower(), lexicon, common) and (i < 3 or titled)


def _given(toks: tuple[Token, ...], i: int, told: frozenset[int], lexicon: Lexicon, common: Common) -> bool:
    """Say whether a word is a given name before a surname; one that is an English word too needs a name behind it."""
    if fold(toks[i].text) not in lexicon.given or i + 1 >= len(toks) or not toks[i + 1].text[0].isupper():
        return False
    following = toks[i + 1].low
    if toks[i].low in lexicon.ambiguous:
        return not _plain(following, lexicon, common)
    return i + 1 not in told and following not in _FUNCTION


def _acronym(low: str, lexicon: Lexicon, common: Common) -> bool:
    return len(low) <= 5 and not _plain(low, lexicon, common) and low not in _FUNCTION


def _plain(low: str, lexicon: Lexicon, common: Common) -> bool:
    bare = low.removesuffix("'s")
    return bare in lexicon.qualifiers or bare in lexicon.heads or common(bare) or lexicon.is_form(bare)
