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
from bot.stories.hearing import by_time
from bot.stories.independence import credited, owner
from bot.stories.voice import voice
from bot.text.effective import effective_day
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
    found += [f"successor: {name}" for name in _new_successors(earlier, _settled(now, knowledge))]
    found += [_put_off(earlier, now, knowledge), _step(after, earlier, now)]
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
    """Give the first date that was told, when it lies ahead: "nominated on Tuesday" is the day of the news itself."""
    ahead = [t for t in now if t.change.effective and not _over(t)]
    if not ahead or any(t.change.effective and not _over(t) for t in earlier):
        return None
    return f"the date: {ahead[0].change.effective}"


def _over(telling: Telling) -> bool:
    told = telling.at.date()
    day = effective_day(telling.change.effective, told)
    return day is not None and day <= told


def _settled(now: Sequence[Telling], knowledge: Knowledge) -> Sequence[Telling]:
    """Keep who is announced to follow, once somebody is: another's version, or its slip ("Holman"), is no news then."""
    announced = [t for t in now if t.change.successor and voice(t, knowledge)]
    return announced or now


def _new_successors(earlier: Sequence[Telling], now: Sequence[Telling]) -> list[str]:
    known = [t.change.successor for t in earlier if t.change.successor]
    new: list[str] = []
    for name in (t.change.successor for t in now if t.change.successor):
        if all(same_person(name, other) is Likeness.DIFFERENT for other in (*known, *new)):
            new.append(name)
    return new


def _put_off(earlier: Sequence[Telling], now: Sequence[Telling], knowledge: Knowledge) -> str | None:
    """Say that an exit that was to come is only planned now (James Murray put off his retirement, July 2022).

    It takes an official's word, or the outlet's own that had told it as settled: another's "plans to" is only milder.
    """
    if any(t.change.direction is Direction.PENDING and _puts_off(t, now, knowledge) for t in earlier):
        return None
    found = any(t.change.direction is Direction.PENDING and _puts_off(t, now, knowledge) for t in now)
    return "it is put off" if found else None


def _puts_off(telling: Telling, now: Sequence[Telling], knowledge: Knowledge) -> bool:
    settled = [t for t in now if t.change.direction is Direction.OUT and by_time(t) < by_time(telling)]
    own = owner(telling, knowledge)
    return bool(settled) and (voice(telling, knowledge) is not None or any(owner(t, knowledge) == own for t in settled))


def further_step(tellings: Sequence[Telling], knowledge: Knowledge) -> str | None:
    """Say how far a nominee has come by an outlet's flat word: "confirmed, says CBS News"; None before any step.

    The Senate's vote is nobody's announcement, and the story stays announced by whoever nominated.
    """
    told = [t for t in relied_on(tellings, knowledge) if _step_of(t)]
    furthest = max(told, key=_step_of, default=None)  # the first of equals
    if furthest is None or _step_of(furthest) <= _STEPS[Kind.NOMINATED]:
        return None
    return f"{furthest.change.kind.value.replace('_', ' ')}, says {furthest.outlet}"


def _step(after: Story, earlier: Sequence[Telling], now: Sequence[Telling]) -> str | None:
    """Name a further step towards a Senate post that an outlet states as fact."""
    told = max((_step_of(t) for t in now), default=0)
    if told <= max((_step_of(t) for t in earlier), default=0) or told <= _STEPS.get(after.kind, 0):
        return None
    return next(f"a further step: {kind.value.replace('_', ' ')}" for kind, step in _STEPS.items() if step == told)


def _step_of(telling: Telling) -> int:
    flat = telling.change.status is Status.TOLD_AS_FACT and credited(telling) is None
    return _STEPS.get(telling.change.kind, 0) if flat else 0
