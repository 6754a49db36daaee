"""Turn the stories of a post into tenures for the record.

    stories, oldest first ─▶ entry: a tenure opens, in the story's capacity
                             exit: the tenure of that person in that post ends
                             withdrawal: the nominee's row ends
                             candidate, and whatever was never announced, teach nothing

Policy: the record never claims more than its sources.
- What a post's stories teach is worked out anew from all of them, so that a date that was put off, a denial or a
  retraction leaves nothing behind; only what was seen meanwhile stays.
- The day is the announced one when the source gives it, else the day of the announcement. As long as the story is only
  announced, the note says that no source has shown it happen, and nobody has been *seen* in the post. That its date
  has passed (`lapsed`) takes nothing back that was announced.
- A nominee, also a confirmed one, holds nothing yet: capacity *nominee*.
- Nothing known is overwritten: a seeded row stays as it is, and a learned row with the same start continues it. An end
  that the record has already is left alone.
- Teaching takes a resolved post and a full name. A name whose id is another person's of the seed teaches nothing:
  two Mark Morgans are the desk's to tell apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.model.change import OFFICIAL, Kind, Side
from bot.model.roster import Capacity, Person, Source, Tenure
from bot.model.story import Certainty, Story
from bot.roster.holders import LEARNED
from bot.roster.partial_date import first_day, last_day
from bot.roster.service import serves
from bot.text.effective import effective_day
from bot.text.folding import fold
from bot.text.person_name import person_name

_ANNOUNCED = frozenset({Certainty.ANNOUNCED, Certainty.IN_EFFECT})
TEACHING = _ANNOUNCED | {Certainty.LAPSED}  # certainties among which `teaches` may hold
_NOMINEES = frozenset({Kind.NOMINATED, Kind.CONFIRMED})
_PERFORMING = re.compile(r"\bperform\w* the duties\b")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A tenure, and the stories that taught it: whose entry, whose exit."""

    tenure: Tenure
    stories: tuple[Story, ...]


def lessons(stories: Sequence[Story], known: Sequence[Tenure], people: Sequence[Person] = ()) -> tuple[Lesson, ...]:
    """List what the stories of one position teach, one lesson a tenure, oldest first.

    `known`: the position's rows in the record; learned ones among them give only when somebody was seen. `people`:
    those of the configuration.
    """
    seeded = [t for t in known if t.confidence != LEARNED]
    found: dict[tuple[str, str | None, Capacity], Lesson] = {}
    for story in sorted(stories, key=lambda s: (_day(s), s.opened_at, s.id)):
        rows = [*(lesson.tenure for lesson in found.values()), *seeded]
        for tenure in tenures_from(story, rows, people):
            row = (tenure.person, tenure.start, tenure.capacity)
            before = found[row].stories if row in found else ()
            found[row] = Lesson(tenure, (*before, story))
    return tuple(replace(lesson, tenure=_seen_again(lesson.tenure, known)) for lesson in found.values())


def tenures_from(story: Story, known: Sequence[Tenure] = (), people: Sequence[Person] = ()) -> tuple[Tenure, ...]:
    """Give the tenures that one story teaches beside those that are known, each to be added or written over."""
    person = _person_id(story, people)
    if not teaches(story) or story.position_id is None or person is None:
        return ()
    match story.side:
        case Side.ENTRY:
            return _entry(story, person, story.position_id, known)
        case Side.EXIT if story.kind is Kind.WITHDRAWN:
            return _withdrawal(story, person, story.position_id, known)
        case Side.EXIT:
            return _exit(story, person, story.position_id, known)
        case _:
            return ()


def teaches(story: Story) -> bool:
    """Say whether a story stands as announced, its date over or not."""
    lapsed = story.certainty is Certainty.LAPSED and story.lead.change.attribution.speaker in OFFICIAL
    return story.certainty in _ANNOUNCED or lapsed


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


def _exit(story: Story, person: str, position: str, known: Sequence[Tenure]) -> tuple[Tenure, ...]:
    held = [t for t in known if t.person == person and t.position == position and t.capacity is not Capacity.NOMINEE]
    running = [t for t in held if t.end is None and serves(t, _day(story))]
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


def _withdrawal(story: Story, person: str, position: str, known: Sequence[Tenure]) -> tuple[Tenure, ...]:
    end, note = _day(story).isoformat(), f"nomination withdrawn, announced on {_announced_on(story)}"
    pending = [t for t in known if (t.person, t.position, t.end) == (person, position, None)]
    return tuple(
        replace(t, end=end, confidence=LEARNED, source=_source(story), note=note)
        for t in pending
        if t.capacity is Capacity.NOMINEE
    )


def _seen_again(tenure: Tenure, known: Sequence[Tenure]) -> Tenure:
    """Keep when the person was last seen in the post in this capacity, whatever start was believed then."""
    rows = [t for t in known if (t.person, t.capacity) == (tenure.person, tenure.capacity)]
    seen = [day for t in (tenure, *rows) if (day := t.last_seen) is not None and _in(day.date(), tenure)]
    return replace(tenure, last_seen=max(seen, default=None))


def _in(day: date, tenure: Tenure) -> bool:
    begun = tenure.start is None or first_day(tenure.start) <= day
    return begun and (tenure.end is None or day <= last_day(tenure.end))


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
