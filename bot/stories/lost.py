"""List the facts that readers were told and that an article, changed by its outlet, does not bear any more.

Policy: what was told and is gone is a correction, as loud as an alert; what is only added or told more fully is not.
- The announcement: nobody official says it any more.
- The manner: an exit was told as one thing and is told as another now, or as none.
- The person: another one. A fuller or shorter name of the same is no other.
- A successor or a date that only this article told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.model.change import Kind, Side, Status
from bot.model.story import Certainty, Story, Telling
from bot.text.folding import fold
from bot.text.person_name import Likeness, same_person

_OFFICIAL = frozenset({Certainty.ANNOUNCED, Certainty.IN_EFFECT, Certainty.LAPSED})
_REPORTED = frozenset({Certainty.ONE_OUTLET, Certainty.SEVERAL_OUTLETS, Certainty.UNCLEAR})


def lost(before: Story, after: Story, telling: Telling) -> tuple[str, ...]:
    """Compare a story before and after an article was told anew. `telling`: the newer one. Gives phrases."""
    if telling.change.status is Status.REFUTED:
        return ()  # that is a denial, and told as one
    gone = (
        _announcement(before, after),
        _manner(before, after),
        _person(before, after),
        _name("successor", before, after, lambda t: t.change.successor),
        _date(before, after),
    )
    return tuple(phrase for phrase in gone if phrase)


def _announcement(before: Story, after: Story) -> str | None:
    fell = before.certainty in _OFFICIAL and after.certainty in _REPORTED
    return "nobody official is said to have announced it" if fell else None


def _manner(before: Story, after: Story) -> str | None:
    if before.side is not Side.EXIT or before.kind is after.kind or before.kind is Kind.DEPARTS:
        return None
    words = [w for t in before.tellings for w in t.change.wording if t.change.kind is before.kind]
    still = {w for t in after.tellings for w in t.change.wording}
    gone = next((w for w in words if w not in still), None)
    return f"it no longer says “{gone}”" if gone else None


def _person(before: Story, after: Story) -> str | None:
    if before.person is None or before.person == after.person:
        return None
    other = after.person is None or same_person(before.person, after.person) is Likeness.DIFFERENT
    return f"it no longer names {before.person}" if other else None


def _date(before: Story, after: Story) -> str | None:
    told, still = _all(before.tellings, _effective), _all(after.tellings, _effective)
    gone = next((date for date in told if all(fold(date) != fold(other) for other in still)), None)
    return f"it no longer gives the date “{gone}”" if gone else None


def _effective(telling: Telling) -> str | None:
    return telling.change.effective


def _name(what: str, before: Story, after: Story, of: Callable[[Telling], str | None]) -> str | None:
    told, still = _all(before.tellings, of), _all(after.tellings, of)
    gone = next((n for n in told if all(same_person(n, other) is Likeness.DIFFERENT for other in still)), None)
    return f"it no longer names the {what} {gone}" if gone else None


def _all(tellings: Sequence[Telling], of: Callable[[Telling], str | None]) -> list[str]:
    return [value for telling in tellings if (value := of(telling))]
