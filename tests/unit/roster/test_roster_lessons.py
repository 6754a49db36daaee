"""What all stories of a post teach together, whatever became of them, in any order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from build_record import change, story, tenure

from bot.model.change import Attribution, Kind, Speaker
from bot.model.roster import Capacity, Tenure
from bot.model.story import Certainty, Story
from bot.roster.learned import lessons, teaches

AT = datetime(2025, 5, 29, 22, tzinfo=UTC)
DAYS = timedelta(days=1)


def told(of: int, person: str, kind: Kind, days: float = 0, certainty: Certainty = Certainty.ANNOUNCED) -> Story:
    slug = person.lower().replace(" ", "-")
    base = story(change(person, "ice-ero-head", kind=kind, person_id=slug), certainty, AT + days * DAYS)
    return replace(base, id=of)


ENTRY = told(1, "Marcos Charles", Kind.APPOINTED)
EXIT = told(2, "Marcos Charles", Kind.DEPARTS, 300)
NOMINATED = told(3, "Quillon Marsh", Kind.NOMINATED, 310)
WITHDRAWN = told(4, "Quillon Marsh", Kind.WITHDRAWN, 330)
OTHER = told(5, "Odalys Thornbury", Kind.APPOINTED, 340)


def rows(*stories: Story, known: tuple[Tenure, ...] = ()) -> list[tuple[str, str | None, str | None]]:
    return [(x.tenure.person, x.tenure.start, x.tenure.end) for x in lessons(stories, known)]


def test_an_entry_and_an_exit_are_one_tenure_with_two_sources() -> None:
    (lesson,) = lessons([ENTRY, EXIT], ())
    assert (lesson.tenure.start, lesson.tenure.end) == ("2025-05-29", "2026-03-25")
    assert [s.id for s in lesson.stories] == [1, 2]


def test_the_order_of_the_stories_is_no_matter() -> None:
    every = [ENTRY, EXIT, NOMINATED, WITHDRAWN, OTHER]
    assert {tuple(rows(*order)) for order in permutations(every)} == {
        (
            ("marcos-charles", "2025-05-29", "2026-03-25"),
            ("quillon-marsh", "2026-04-04", "2026-04-24"),
            ("odalys-thornbury", "2026-05-04", None),
        )
    }


def test_what_was_learned_before_is_worked_out_anew() -> None:
    stale = tenure("marcos-charles", "ice-ero-head", "2025-05-20", confidence="learned")
    assert rows(ENTRY, known=(stale,)) == [("marcos-charles", "2025-05-29", None)]


@pytest.mark.parametrize(
    ("seen", "kept", "why"),
    [
        (AT + 9 * DAYS, True, "in the tenure"),
        (AT - 9 * DAYS, False, "before it began, as it is known now"),
    ],
)
def test_who_was_seen_stays_seen(seen: datetime, kept: bool, why: str) -> None:
    earlier = tenure("marcos-charles", "ice-ero-head", "2025-05-20", confidence="learned", last_seen=seen)
    (lesson,) = lessons([ENTRY], [earlier])
    assert (lesson.tenure.last_seen == seen) is kept, why


def test_a_seeded_tenure_is_ended_and_not_repeated() -> None:
    seeded = tenure("marcos-charles", "ice-ero-head", "2025-05", capacity=Capacity.PERMANENT)
    assert rows(ENTRY, EXIT, known=(seeded,)) == [("marcos-charles", "2025-05", "2026-03-25")]


@pytest.mark.parametrize(
    ("certainty", "taught"),
    [
        (Certainty.ANNOUNCED, True),
        (Certainty.IN_EFFECT, True),
        (Certainty.LAPSED, True),
        (Certainty.SEVERAL_OUTLETS, False),
        (Certainty.CONTRADICTED, False),
        (Certainty.RETRACTED, False),
        (Certainty.UNCLEAR, False),
    ],
)
def test_only_what_stands_as_announced_teaches(certainty: Certainty, taught: bool) -> None:
    assert teaches(told(1, "Marcos Charles", Kind.APPOINTED, certainty=certainty)) is taught


def test_a_report_whose_date_has_passed_was_never_announced() -> None:
    lapsed = told(1, "Marcos Charles", Kind.APPOINTED, certainty=Certainty.LAPSED)
    (telling,) = lapsed.tellings
    unnamed = replace(telling, change=replace(telling.change, attribution=Attribution(Speaker.UNNAMED, "two sources")))
    assert not teaches(replace(lapsed, tellings=(unnamed,)))
