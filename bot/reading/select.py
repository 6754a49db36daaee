"""Component: choose the sentences that are worth a parse: headlines, and those with a word of change.

Also "He …" right after one, and the entries of a list of nominations. At most MOST_PARSED, the first ones: the news
stands in front, and a long page must not cost seconds."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.document import Document, Sentence
from bot.reading.frames.roll import announced
from bot.reading.lexicon import Lexicon
from bot.text.vocabulary import vocabulary

MOST_PARSED = 60  # sentences; an article of 2,000 words has some 80
_WORDS = vocabulary(
    "outgoing incoming nominee pick choice newly new next successor replacement acting interim out longer"
)
_BECOMES = re.compile(r"\b(?:will be|to be|is (?:the |now |now the )?(?:new|next|acting|interim))\b")
_NOMINATING = re.compile(r"\b[Nn]ominat")
_LINE = 30  # words: a line of a roll is a name and its post
_HE = re.compile(r"(?:He|She)\b")


def select(document: Document, lexicon: Lexicon) -> Document:
    """Choose the sentences."""
    chosen: list[int] = []
    nominating = _NOMINATING.search(document.text) is not None
    for number, sentence in enumerate(document.sentences):
        passage = document.text[sentence.start : sentence.end]
        told = sentence.headline or _told(sentence, passage, lexicon)
        listed = nominating and (" for " in passage or ", " in passage)
        listed = listed or (len(sentence.tokens) <= _LINE and announced(document, sentence.end) is not None)
        continued = _HE.match(passage) is not None and chosen[-1:] == [number - 1]
        if told and _HE.match(passage) and number and chosen[-1:] != [number - 1]:
            chosen.append(number - 1)  # it says who "he" is
        if told or listed or continued or _BECOMES.search(passage):
            chosen.append(number)
    return replace(document, selected=frozenset(chosen[:MOST_PARSED]))


def _told(sentence: Sentence, passage: str, lexicon: Lexicon) -> bool:
    words = [(t.low, t.start - sentence.start) for t in sentence.tokens]
    if any(word in _WORDS for word, _ in words) or lexicon.find(passage, words):
        return True
    low = [word for word, _ in words]
    return any(rest[0] in low[i + 1 :] for i, word in enumerate(low) for rest, _, _ in lexicon.apart.get(word, ()))
