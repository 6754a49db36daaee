"""Component: ask the language model for people, in the selected sentences that have a name nothing else explains.

It costs as much as the parse, and a given name, the roster and the gazetteer already explain most capitals."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.document import Document, Sentence
from bot.reading.english import English
from bot.reading.lexicon import Lexicon
from bot.text.folding import fold


def guess(document: Document, lexicon: Lexicon, english: English) -> Document:
    """Find what the language model takes for people."""
    asked = [
        sentence.cased if number in document.selected and _unexplained(document, sentence, lexicon) else ()
        for number, sentence in enumerate(document.sentences)
    ]
    return replace(document, guessed=tuple(tuple(spans) for spans in english.people(asked)))


def _unexplained(document: Document, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether two capitalized words stand together that are no organization and begin with no given name."""
    units = [(u.start, u.end) for u in document.units if sentence.start <= u.start < sentence.end]
    previous = False
    for token, word in zip(sentence.tokens, sentence.cased, strict=True):
        inside = any(a <= token.start < b for a, b in units)
        capital = word[0].isupper() and not inside and not word.isupper()
        if capital and previous:
            return True
        previous = capital and fold(word) not in lexicon.given
    return False
