"""Turn an announced story into tenures for the record.

    entry ─▶ a tenure opens, in the story's capacity
    exit  ─▶ the tenure of that person in that post ends
    candidate, withdrawal, and every story that is less than announced teach nothing

Policy: the record never claims more than its sources.
- The day is the announced one when the source gives it, else the day of the announcement. As long as the story is only
  announced, the note says that no source has shown it happen, and nobody has been *seen* in the post.
- A nominee, also a confirmed one, holds nothing yet: capacity *nominee*.
- Nothing known is overwritten: a seeded row stays as it is, and a learned row with the same start continues it. An end
  that the record has already is left alone.
- Teaching takes a resolved post and a full name. A name whose id is another person's of the record teaches nothing:
  two Mark Morgans are the desk's to tell apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.model.change import Kind, Side
from bot.model.roster import Capacity, Person, Source, Tenure
from bot.model.story import Certainty, Story
from bot.roster.holders import LEARNED
from bot.roster.service import serves
from bot.text.effective import effective_day
from bot.text.folding import fold
from bot.text.person_name import person_name

_TEACHING = frozenset({Certainty.ANNOUNCED, Certainty.IN_EFFECT})
_NOMINEES = frozenset({Kind.NOMINATED, Kind.CONFIRMED})
_PERFORMING = re.compile(r"\bperform\w* the duties\b")


def tenures_from(
    story: Story, now: datetime, known: Sequence[Tenure] = (), people: Sequence[Person] = ()
) -> tuple[Tenure, ...]:
    """Give the tenures that a story teaches, each to be added. `known`: those of its person or post."""
    person = _person_id(story, people)
    if story.certainty not in _TEACHING or story.position_id is None or person is None:
        return ()
    match story.side:
        case Side.ENTRY:
            return _entry(story, person, story.position_id, known)
        case Side.EXIT if story.kind is not Kind.WITHDRAWN:
            return _exit(story, person, story.position_id, known, now)
        case _:
            return ()


def person_slug(name: str) -> str:
    """Make a person's id from a full name: "Dr. Sarah R. Saldaña" → "sarah-r-saldana"."""
    parsed = person_name(name)
    return re.sub(r"[^a-z0-9]+", "-", " ".join((*parsed.given, parsed.surname))).strip("-")


def _person_id(story: Story, people: Sequence[Person]) -> str | None:
    if story.person_id is not None or story.person is None:
        return story.person_id
    slug = person_slug(story.person)
    taken = any(slug == person.id for person in people)
    return slug if person_name(story.person).full and not taken else None


def _entry(story: Story, person: str, position: str, known: Sequence[Tenure]) -> tuple[Tenure, ...]:
    capacity = _capacity(story)
    day = _day(story).isoformat()
    open_rows = [t for t in known if (t.person, t.position, t.capacity, t.end) == (person, position, capacity, None)]
    seen = story.certainty is Certainty.IN_EFFECT
    if any(t.last_seen is not None or t.confidence != LEARNED or not seen for t in open_rows):
        return ()
    start = open_rows[0].start if open_rows else day
    note = "" if seen else f"named on {_announced_on(story)}; no source that they took office"
    if capacity is Capacity.NOMINEE:
        note = f"nomination announced on {_announced_on(story)}"
    last_seen = story.last_told_at if seen else None
    return (Tenure(person, position, start, None, capacity, LEARNED, _source(story), last_seen, note),)


def _exit(story: Story, person: str, position: str, known: Sequence[Tenure], now: datetime) -> tuple[Tenure, ...]:
    held = [t for t in known if t.person == person and t.position == position and t.capacity is not Capacity.NOMINEE]
    running = [t for t in held if t.end is None and serves(t, now.date())]
    if held and not running:
        return ()
    happened = story.certainty is Certainty.IN_EFFECT
    note = "" if happened else f"leaving was announced on {_announced_on(story)}; no source that it has happened"
    end = _day(story).isoformat()
    if running:
        row = max(running, key=lambda t: (t.confidence == LEARNED, t.start or ""))
        return (replace(row, end=end, confidence=LEARNED, source=_source(story), note=note),)
    capacity = Capacity.ACTING if story.acting else Capacity.PERMANENT
    return (Tenure(person, position, None, end, capacity, LEARNED, _source(story), None, note),)


def _capacity(story: Story) -> Capacity:
    if story.kind in _NOMINEES:
        return Capacity.NOMINEE
    words = " ".join(w for t in story.tellings for w in (*t.change.wording, t.change.position or ""))
    if _PERFORMING.search(fold(words)):
        return Capacity.PERFORMING
    return Capacity.ACTING if story.acting or story.kind is Kind.ACTING else Capacity.PERMANENT


def _day(story: Story) -> date:
    """Give the day that was told last, else the day of the announcement."""
    for telling in reversed(story.tellings):
        day = effective_day(telling.change.effective, telling.at.date())
        if day is not None:
            return day
    return story.lead.at.date()


def _announced_on(story: Story) -> str:
    return story.lead.at.date().isoformat()


def _source(story: Story) -> Source:
    lead = story.lead
    return Source(lead.outlet, lead.link, lead.at.date())
