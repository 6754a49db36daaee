"""Write one sentence a change from its facts, in neutral verbs; nothing that is not in the facts."""

from __future__ import annotations

from collections.abc import Iterable

from bot.model.change import Change, Direction, Kind, Speaker, Status

_VERBS = {
    Kind.DEPARTS: "to leave",
    Kind.REMOVED: "removed",
    Kind.RESIGNS: "resigned",
    Kind.RETIRES: "retiring",
    Kind.REASSIGNED: "reassigned",
    Kind.PLACED_ON_LEAVE: "placed on leave",
    Kind.DIES: "died",
    Kind.WITHDRAWN: "withdrawn",
    Kind.NOMINATED: "nominated",
    Kind.APPOINTED: "named",
    Kind.ACTING: "acting",
    Kind.CONFIRMED: "confirmed",
    Kind.SWORN_IN: "sworn in",
    Kind.PROMOTED: "promoted",
    Kind.CONSIDERED: "considered",
}


def summary(changes: Iterable[Change], outlet: str) -> str:
    """Join the news of an article into sentences: "Kenneth Genalo, ERO head: retiring (reported, the sources)."."""
    return " ".join(_sentence(c, outlet) for c in changes if not c.background and c.status is not Status.REFUTED)


def _sentence(change: Change, outlet: str) -> str:
    who = change.person or change.group or "Holder not named"
    post = f", {change.position}" if change.position else ""
    said = change.attribution.words if change.attribution.speaker is not Speaker.OUTLET else outlet
    pending = (
        " (not settled)"
        if change.direction is Direction.PENDING and change.kind not in (Kind.NOMINATED, Kind.CONSIDERED)
        else ""
    )
    return f"{who}{post}: {_VERBS[change.kind]}{pending}, {change.status.value}; {said}."
