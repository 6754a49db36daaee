"""Counts that add up, and the figures made of them."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found: rightly, wrongly, or not."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Hits) -> Hits:
        return Hits(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of the found that is right; None when nothing was found."""
        return ratio(self.right, self.right + self.false)

    @property
    def recall(self) -> float | None:
        """Share of the wanted that was found; None when nothing was wanted."""
        return ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when there was nothing to find and nothing was found."""
        return ratio(2 * self.right, 2 * self.right + self.false + self.missed)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over articles. `kind` … `position`: how far the fields of paired events agree (near kinds count half)."""

    articles: int = 0
    alert: Hits = Hits()
    event: Hits = Hits()
    kind: float = 0.0
    status: int = 0
    background: int = 0
    position: int = 0
    positions: int = 0  # paired events whose annotator names a post
    accused: int = 0
    stale: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(Tally)})

    def agreement(self) -> dict[str, float | None]:
        """Give the share of paired events whose field agrees, for each field."""
        pairs = self.event.right
        return {
            "kind": ratio(self.kind, pairs),
            "status": ratio(self.status, pairs),
            "background": ratio(self.background, pairs),
            "position": ratio(self.position, self.positions),
        }


def ratio(part: float, whole: float) -> float | None:
    """Divide; None when there is nothing to divide by."""
    return part / whole if whole else None
