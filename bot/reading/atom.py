"""One word of a plain sentence, and what it stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.reading.document import Post, Sentence, Unit
from bot.reading.lexicon import Trigger


@dataclass(slots=True)
class Atom:
    """`word` is what the parser sees; start and end are the passage that it stands for, empty for an inserted verb."""

    word: str
    start: int
    end: int
    low: str
    person: int | None = None
    posts: list[Post] = field(default_factory=list)  # of the person; or the post that the atom is
    unit: Unit | None = None
    trigger: Trigger | None = None
    slot: str = ""
    name: tuple[int, int] | None = None  # the name's own passage

    @property
    def post(self) -> Post | None:
        """The post that this atom is, when it is no person."""
        return self.posts[0] if self.person is None and self.posts else None

    @property
    def named(self) -> bool:
        """Say whether this is a person or a post."""
        return self.person is not None or bool(self.posts)


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence in atoms."""

    number: int
    sentence: Sentence
    atoms: tuple[Atom, ...]
