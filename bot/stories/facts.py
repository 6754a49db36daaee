"""Work out a story's facts from all its tellings: the fullest that the best evidence bears.

Policy
- The best evidence is an official's own word, else the outlets that stand for it themselves, else what is left.
  Doubtful tellings (`trust`) and denials give facts only where nothing else does.
- The kind comes from the best evidence alone, and the milder kind wins: a false "fired" is worse than a late one.
  Retires over resigns over departs; where outlets tell different manners (resigned against removed, domain case 3),
  it departs, and the card shows each in its source's words. An entry is at the step that was told last.
- Names are the fullest told; a name that the record knows is preferred, so that "Kerlikowski" is not printed.
- The post is the resolved one; its text is one that was told with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.change import Change, Kind, Side, Status
from bot.model.roster import Knowledge
from bot.model.story import Telling, still_told
from bot.stories.hearing import by_time
from bot.stories.independence import borrowed
from bot.stories.trust import doubt
from bot.stories.voice import voice
from bot.text.folding import fold
from bot.text.person_name import person_name, surname
from bot.text.post import weak


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields of a story that its tellings give."""

    kind: Kind
    person: str | None
    person_id: str | None
    group: str | None
    position: str | None
    position_id: str | None
    organization: str | None
    organization_id: str | None
    place: str | None
    acting: bool


def facts(tellings: Sequence[Telling], knowledge: Knowledge) -> Facts:
    """Work out the facts. At least one telling, in any order."""
    changes = [t.change for t in sorted(tellings, key=by_time)]
    sound = [t.change for t in relied_on(tellings, knowledge)]
    best = [t.change for t in best_evidence(tellings, knowledge)]
    ranked = [*best, *sound, *changes]  # the first that gives a fact gives it
    person_id = next((c.person_id for c in ranked if c.person_id), None)
    post = _post(ranked)
    unit = next((c for c in (post, *ranked) if c.organization_id or c.organization), post)
    return Facts(
        kind=_exit(best) if best[0].kind.side is Side.EXIT else _entry(best),
        person=_person([c for c in sound if c.person] or [c for c in changes if c.person], person_id, knowledge),
        person_id=person_id,
        group=next((c.group for c in reversed(best) if c.group), None)
        or next((c.group for c in ranked if c.group), None),
        position=post.position,
        position_id=post.position_id,
        organization=unit.organization,
        organization_id=unit.organization_id,
        place=next((c.place for c in ranked if c.place), None),
        acting=any(c.acting for c in sound),
    )


def relied_on(tellings: Sequence[Telling], knowledge: Knowledge) -> list[Telling]:
    """List the tellings that facts are taken from, in the order of their own times; all when none can be relied on."""
    ordered = sorted(still_told(tellings), key=by_time)
    reports = [t for t in ordered if t.change.status is not Status.REFUTED] or ordered
    return [t for t in reports if doubt(t, knowledge) is None] or reports


def best_evidence(tellings: Sequence[Telling], knowledge: Knowledge) -> list[Telling]:
    """List the best evidenced of them."""
    reliable = relied_on(tellings, knowledge)
    official = [t for t in reliable if voice(t, knowledge)]
    return official or [t for t in reliable if borrowed(t) is None] or reliable


def manners(changes: Sequence[Change]) -> frozenset[Kind]:
    """List the manners in which exits are told, without those that a milder one includes; empty when none is told."""
    told = {c.kind for c in changes} - {Kind.DEPARTS}
    for milder, stronger in _MILDER:
        if milder in told:
            told.discard(stronger)
    return frozenset(told)


def _exit(best: Sequence[Change]) -> Kind:
    told = manners(best)
    return next(iter(told)) if len(told) == 1 else Kind.DEPARTS


_MILDER = (
    (Kind.RETIRES, Kind.RESIGNS),
    (Kind.RETIRES, Kind.REMOVED),
    (Kind.REASSIGNED, Kind.REMOVED),
    (Kind.RESIGNS, Kind.PLACED_ON_LEAVE),
    (Kind.RETIRES, Kind.PLACED_ON_LEAVE),
    (Kind.REMOVED, Kind.PLACED_ON_LEAVE),
    (Kind.REASSIGNED, Kind.PLACED_ON_LEAVE),
)


def _entry(best: Sequence[Change]) -> Kind:
    told = [c.kind for c in best]
    for step in (Kind.SWORN_IN, Kind.CONFIRMED):
        if step in told:
            return step
    specific = [kind for kind in told if kind not in {Kind.APPOINTED, Kind.PROMOTED}]
    return specific[-1] if specific else told[-1]


def _person(named: Sequence[Change], person_id: str | None, knowledge: Knowledge) -> str | None:
    known = knowledge.person(person_id) if person_id else None
    names = (known.name, *known.aliases) if known else ()  # aliases hold misspellings of the surname as well
    recorded = {fold(name) for name in names if surname(name) == surname(names[0])}
    told = Counter(fold(c.person or "") for c in named)

    def fullness(name: str) -> tuple[bool, int, int]:
        return fold(name) in recorded, len(person_name(name).given), told[fold(name)]

    return max((c.person for c in named if c.person), key=fullness, default=None)


def _post(ranked: Sequence[Change]) -> Change:
    """Give the change whose post is the story's: a resolved one, told in words when possible."""
    resolved = [c for c in ranked if c.position_id]
    named = [c for c in ranked if not weak(c.position)]
    same = [c for c in named if resolved and c.position_id == resolved[0].position_id]
    return (same or resolved or named or [c for c in ranked if c.position] or list(ranked))[0]
