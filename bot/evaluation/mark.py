"""Mark one article: what the annotator wrote down against what was read.

    pair the events ─▶ count alert, events, fields ─▶ judge what was read of people

Events are counted where the annotator saw a DHS article, alerts and accusations everywhere: an alert about another
department is false, however right its facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.accuse import Fault, accuse
from bot.evaluation.event import Event
from bot.evaluation.gold import Gold
from bot.evaluation.pair import Pairing, pair
from bot.evaluation.post import same_post
from bot.evaluation.scope import Scope, in_scope
from bot.evaluation.tally import Hits, Tally
from bot.model.change import Kind

_NEAR = (  # kinds that outlets use for one event: half a point
    {Kind.RESIGNS, Kind.DEPARTS, Kind.RETIRES},
    {Kind.REMOVED, Kind.REASSIGNED, Kind.DEPARTS},
    {Kind.APPOINTED, Kind.NOMINATED, Kind.ACTING, Kind.PROMOTED},
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked article. `pairing` is empty where events do not count."""

    gold: Gold
    tally: Tally
    pairing: Pairing
    faults: tuple[tuple[Event, Fault], ...]


def mark(gold: Gold, read: Sequence[Event], scope: Scope) -> Mark:
    """Compare what was read of an article with its annotation."""
    counts = scope is Scope.ANY or gold.domain == "dhs"
    pairing = pair(gold.events, read) if counts else Pairing((), (), ())
    faults = tuple((event, fault) for event in read if (fault := accuse(event, gold.events, scope)))
    wanted, found = counts and gold.news, any(event.foreground and in_scope(event, scope) for event in read)
    posts = [(annotated.position, event.position) for annotated, event in pairing.pairs if annotated.position]
    tally = Tally(
        articles=1,
        alert=Hits(int(wanted and found), int(found and not wanted), int(wanted and not found)),
        event=Hits(len(pairing.pairs), len(pairing.extra), len(pairing.missed)),
        kind=sum(_likeness(annotated.kind, event.kind) for annotated, event in pairing.pairs),
        status=sum(annotated.status is event.status for annotated, event in pairing.pairs),
        background=sum(annotated.background == event.background for annotated, event in pairing.pairs),
        position=sum(same_post(annotated, position) for annotated, position in posts),
        positions=len(posts),
        accused=sum(fault.accuses for _, fault in faults),
        stale=sum(not fault.accuses for _, fault in faults),
    )
    return Mark(gold, tally, pairing, faults)


def _likeness(annotated: Kind, read: Kind) -> float:
    if annotated is read:
        return 1.0
    return 0.5 if any({annotated, read} <= near for near in _NEAR) else 0.0
