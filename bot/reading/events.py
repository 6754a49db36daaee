"""Write a reading in the vocabulary of the annotation rules, for `shakeup extract`."""

from __future__ import annotations

from typing import Any

from bot.model.change import Reading


def events(reading: Reading) -> list[dict[str, Any]]:
    """List the changes as plain dictionaries, ready for JSON."""
    return [
        {
            "person": c.person,
            "position": c.group or c.position,
            "organization": c.organization,
            "change": c.kind.value,
            "direction": c.direction.value,
            "status": c.status.value,
            "background": c.background,
            "successor": c.successor,
            "predecessor": c.predecessor,
            "effective": c.effective,
            "destination": c.destination,
            "attribution": {
                "speaker": c.attribution.speaker.value,
                "words": c.attribution.words,
                "name": c.attribution.name,
                "count": c.attribution.count,
                "medium": c.attribution.medium,
            },
            "evidence": {name: {"text": q.text, "start": q.start, "end": q.end} for name, q in c.evidence},
            "confidence": c.confidence,
        }
        for c in reading.changes
    ]
