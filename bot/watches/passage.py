"""An article's words, prepared once for all the terms that look for something in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.text.words import bare_words, stands_in

# An acronym is also a drink, a train, an exchange, a sport: the text must speak of immigration or of the department.
# Whoever is named by one of its own acronyms below is about the department anyway.
_SUBJECT = re.compile(
    r"\b(?:immigra\w*|migrants?|deport\w*|homeland security|customs|border patrol|border agents?|detainees?"
    r"|detention centers?|asylum|undocumented|sanctuary (?:city|cities)|removal operations|special agent in charge)\b"
)
_OWN = frozenset({"DHS", "CBP", "ERO", "HSI", "USCIS", "FEMA", "TSA", "CISA", "USSS", "OPLA"})
_CAPITALS = re.compile(r"\b[A-Z][A-Z&]*[A-Z]\b")
_OTHER = re.compile(r"\bICE (?:cream|storms?|hockey|rinks?|skat\w+|age|caps?|sheets?|cubes?|cold)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """Text ready for whole-word questions."""

    words: str  # bare
    capitals: frozenset[str]  # the words that stand in capitals; acronyms, where the text is about our subject

    @classmethod
    def of(cls, text: str) -> Passage:
        """Prepare a text."""
        words = bare_words(text)
        capitals = frozenset(_CAPITALS.findall(_OTHER.sub(" ", text)))
        ours = bool(capitals & _OWN) or bool(_SUBJECT.search(words))
        return cls(words, capitals if ours else frozenset())

    def has(self, phrases: tuple[str, ...], capitals: tuple[str, ...] = ()) -> bool:
        """Say whether any of these stands here: phrases in any case, acronyms in capitals."""
        return not self.capitals.isdisjoint(capitals) or any(stands_in(phrase, self.words) for phrase in phrases)
