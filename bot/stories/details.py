"""Find the details that are news when they are told for the first time.

Policy: a successor (each one that is named: two successors are both shown), the first date, the person's name, a
fuller name, the post that weak words left open, the manner as the best evidence has it, that a change is put off, a
further step that others tell of an announced entry. Only reliable tellings bring details. What copies add of other
sorts (where somebody goes next, why) is kept in their tellings and is no news.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.change import Direction, Kind, Side, Status
from bot.model.roster import Knowledge
from bot.model.story import Story, Telling
from bot.stories.facts import relied_on
from bot.stories.independence import credited
from bot.text.person_name import Likeness, person_name, same_person

_STEPS = {Kind.NOMINATED: 1, Kind.CONFIRMED: 2, Kind.SWORN_IN: 3}
_MANNERS = {
    Kind.DEPARTS: "its sources tell the manner differently",
    Kind.REASSIGNED: "reassigned",
    Kind.RESIGNS: "resigning",
    Kind.RETIRES: "retiring",
    Kind.PLACED_ON_LEAVE: "placed on leave",
    Kind.DIES: "has died",
}  # neutral words; a removal is told in the source's own


def new_details(before: Story, after: Story, knowledge: Knowledge) -> tuple[str, ...]:
    """List what is told for the first time, each a phrase; empty when nothing is."""
    earlier, now = relied_on(before.tellings, knowledge), relied_on(after.tellings, knowledge)
    found = [_name(before, after), _post(before, after), _manner(before, after, now), _date(earlier, now)]
    found += [f"successor: {name}" for name in _new_successors(earlier, now)]
    found += [_put_off(earlier, now), _step(after, earlier, now)]
    return tuple(phrase for phrase in found if phrase)


def _name(before: Story, after: Story) -> str | None:
    if after.person is None or before.person == after.person:
        return None
    if before.person is None:
        return f"the person: {after.person}"
    fuller = not person_name(before.person).full and person_name(after.person).full
    return f"the full name: {after.person}" if fuller else None


def _post(before: Story, after: Story) -> str | None:
    return f"the post: {after.position or after.position_id}" if after.position_id and not before.position_id else None


def _manner(before: Story, after: Story, now: Sequence[Telling]) -> str | None:
    if after.side is not Side.EXIT or before.kind is after.kind:
        return None
    if after.kind is not Kind.REMOVED:
        return _MANNERS.get(after.kind)
    words = next((t.change.wording[0] for t in now if t.change.kind is Kind.REMOVED and t.change.wording), None)
    return f"in its words, “{words}”" if words else None


def _date(earlier: Sequence[Telling], now: Sequence[Telling]) -> str | None:
    if any(t.change.effective for t in earlier):
        return None
    first = next((t.change.effective for t in now if t.change.effective), None)
    return f"the date: {first}" if first else None


def _new_successors(earlier: Sequence[Telling], now: Sequence[Telling]) -> list[str]:
    known = [t.change.successor for t in earlier if t.change.successor]
    new: list[str] = []
    for name in (t.change.successor for t in now if t.change.successor):
        if all(same_person(name, other) is Likeness.DIFFERENT for other in (*known, *new)):
            new.append(name)
    return new


def _put_off(earlier: Sequence[Telling], now: Sequence[Telling]) -> str | None:
    """Say that an exit that was to come is only planned now (James Murray put off his retirement, July 2022)."""
    told, before = [t.change.direction for t in now], [t.change.direction for t in earlier]
    put_off = Direction.PENDING in told[1:] and Direction.PENDING not in before and told[0] is Direction.OUT
    return "it is put off" if put_off else None


def _step(after: Story, earlier: Sequence[Telling], now: Sequence[Telling]) -> str | None:
    """Name a further step towards a Senate post that an outlet states as fact."""
    told = max((_step_of(t) for t in now), default=0)
    if told <= max((_step_of(t) for t in earlier), default=0) or told <= _STEPS.get(after.kind, 0):
        return None
    return next(f"a further step: {kind.value.replace('_', ' ')}" for kind, step in _STEPS.items() if step == told)


def _step_of(telling: Telling) -> int:
    flat = telling.change.status is Status.TOLD_AS_FACT and credited(telling) is None
    return _STEPS.get(telling.change.kind, 0) if flat else 0
