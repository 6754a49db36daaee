"""What went wrong in one article, one row for each thing, for whoever improves the reading."""

from __future__ import annotations

from bot.evaluation.event import Event
from bot.evaluation.mark import Mark

Row = dict[str, object]


def slips(mark: Mark) -> list[Row]:
    """List alerts and events missed or wrong, and what was wrongly said of people."""
    found = []
    if mark.tally.alert.missed or mark.tally.alert.false:
        found.append(_row(mark, "alert missed" if mark.tally.alert.missed else "alert false"))
    found += [_row(mark, "event missed", each) for each in mark.pairing.missed]
    found += [_row(mark, "event extra", each) for each in mark.pairing.extra]
    found += [_row(mark, f"{'accused' if fault.accuses else 'stale'}: {fault}", each) for each, fault in mark.faults]
    return found


def _row(mark: Mark, slip: str, event: Event | None = None) -> Row:
    row: Row = {"id": mark.gold.id, "slip": slip, "title": mark.gold.title}
    if event is not None:
        row |= {"person": event.person, "kind": event.kind, "position": event.position, "background": event.background}
    return row
