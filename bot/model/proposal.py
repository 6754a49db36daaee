"""What a language model believes to have read. It is nobody's word until the text is found to say so."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.change import Kind


@dataclass(frozen=True, slots=True)
class Proposal:
    kind: Kind
    person: str  # full name
    position: str  # in words
    quotation: str  # the passage of the article that is said to support it
