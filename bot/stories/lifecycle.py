"""End stories by the clock.

Policy
- A story stays open while articles may still come that belong to it: 21 days after its last article or its date,
  whichever is later. That includes one that is in effect or withdrawn: forty outlets tell it for days, and a story
  closed at once would be opened anew by the next of them.
- A denied one stays open for 120 silent days: ICE denied Tae Johnson's retirement in April 2023, he announced it in
  June.
- A nomination stays open until the nominee is sworn in or it is withdrawn: the Senate takes months (Noem's successor
  three weeks, Ed Gonzalez never). One that nobody can rely on is no exception to the 21 days.
- A story lapses when its date has been over for three days and no source says that it happened; three, because a
  date is the source's own word in its own zone, and weekends pass unreported.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from bot.model.change import Kind, Status
from bot.model.story import Certainty, Story
from bot.stories.hearing import by_time
from bot.text.effective import effective_day
from bot.text.person_name import Likeness, same_person

SILENT = timedelta(days=21)
SILENT_AFTER_DENIAL = timedelta(days=120)
LATE = timedelta(days=3)

_UNDECIDED = frozenset({Certainty.ONE_OUTLET, Certainty.SEVERAL_OUTLETS, Certainty.ANNOUNCED})


def closes(story: Story, now: datetime, beside: Sequence[Story] = ()) -> str | None:
    """Say why a story ends now, or None. `beside`: other stories of its post, a withdrawal among them perhaps."""
    silent = now - story.last_told_at
    day = _last_date(story)
    if story.certainty is Certainty.CONTRADICTED:
        return f"denied and silent for {silent.days} days" if silent >= SILENT_AFTER_DENIAL else None
    if silent < SILENT or (day is not None and now.date() - day < SILENT):
        return None
    if _pending_nomination(story):
        return "the nomination was withdrawn" if any(_withdraws(other, story) for other in beside) else None
    if story.kind is Kind.WITHDRAWN:
        return f"withdrawn, and silent for {silent.days} days"
    if story.certainty is Certainty.IN_EFFECT:
        return f"in effect, and silent for {silent.days} days"
    return f"silent for {silent.days} days"


def lapsed(story: Story, now: datetime) -> str | None:
    """Say that a story's date has passed without its change, or None."""
    day = _last_date(story)
    if story.certainty not in _UNDECIDED or day is None or now.date() - day <= LATE:
        return None
    return f"Its date, {day:%B} {day.day}, has passed; no source says that it happened"


def next_look(story: Story, now: datetime) -> datetime | None:
    """Give the time at which the clock may next change an open story; None for a closed one.

    A pending nomination has none of its own: it is looked at every day, since its withdrawal is another story.
    """
    if story.closed_at is not None:
        return None
    day = _last_date(story)
    silent = SILENT_AFTER_DENIAL if story.certainty is Certainty.CONTRADICTED else SILENT
    times = [story.last_told_at + silent]
    if day is not None:
        times += [_midnight(day + SILENT), _midnight(day + LATE + timedelta(days=1))]
    return min((at for at in times if at > now), default=now + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _last_date(story: Story) -> date | None:
    """Give the date that was told last, when it lay ahead of its telling."""
    for telling in sorted(story.tellings, key=by_time, reverse=True):
        told = telling.at.date()
        day = effective_day(telling.change.effective, told)
        if day is not None and day >= told and telling.change.status is not Status.REFUTED:
            return day
    return None


def _pending_nomination(story: Story) -> bool:
    pending = story.kind in {Kind.NOMINATED, Kind.CONFIRMED}
    return pending and story.certainty not in {Certainty.UNCLEAR, Certainty.CORRECTED, Certainty.RETRACTED}


def _withdraws(other: Story, nomination: Story) -> bool:
    return (
        other.kind is Kind.WITHDRAWN
        and other.certainty in {Certainty.ANNOUNCED, Certainty.IN_EFFECT, Certainty.SEVERAL_OUTLETS}
        and other.position_id == nomination.position_id
        and same_person(other.person or "", nomination.person or "") is not Likeness.DIFFERENT
    )
