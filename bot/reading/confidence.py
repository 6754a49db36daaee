"""Say how sure a reading is, from 0 to 1, and what made it so."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.document import Claim, Document


def confidence(document: Document, group: Sequence[Claim], *, resolved: bool) -> tuple[float, tuple[str, ...]]:
    """Add up what speaks for the reading, from 0.5 for a clause of its own."""
    signs = (
        (0.2, resolved, "post resolved"),
        (0.1, group[0].person is not None, "person named"),
        (0.1, len(group) > 1, f"told {len(group)} times"),
        (0.1, any(document.sentences[c.sentence].headline for c in group), "in the headline"),
        (-0.2, group[0].frame in ("noun", "state"), "presupposed"),
    )
    value = 0.5 + sum(gain for gain, holds, _ in signs if holds)
    reasons = [f"clause: {group[0].frame}", *(why for _, holds, why in signs if holds)]
    reasons += [r for c in group for r in c.reasons]
    return round(min(1.0, max(0.0, value)), 2), tuple(dict.fromkeys(reasons))
