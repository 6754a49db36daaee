"""Choose the card that shows a new story.

Policy
- The other half of a change sits with it: who enters a post joins the card of whoever leaves it while that story is
  open ("X leaves A" asks who fills A, and the answer closes it there). An exit joins the card of its successor's entry,
  a rival successor the card of the first, when that was told within a week or one names the other: a nomination can
  be open for months, and the next acting head's exit is an alert of its own, not a quiet line under it.
- The person's own exit from a post never joins the card of his entry; the withdrawal of a nomination does.
- Everything else that an article is the first to tell shares one new card, written 0. It never joins a card that was
  posted before, also where the article tells of that one too: a card that is there is only edited, and nobody would
  hear of the second official who leaves. A change that nobody was told is an alert.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model.change import Kind, Side
from bot.model.story import Certainty, Story
from bot.text.person_name import Likeness, same_person

FRESH_HALF = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Seat:
    card_id: int  # 0: the article's new card
    half: bool  # the other half of a story on that card


def seat(new: Story, open_stories: Sequence[Story], now: datetime) -> Seat:
    """Choose a new story's card."""
    halves = [s for s in open_stories if _showable(s) and _other_half(new, s, now)]
    if halves:
        return Seat(max(halves, key=lambda s: (s.last_told_at, s.id)).card_id, half=True)
    return Seat(0, half=False)


def _showable(story: Story) -> bool:
    gone = story.certainty in {Certainty.UNCLEAR, Certainty.RETRACTED, Certainty.CORRECTED}
    return story.card_id != 0 and story.closed_at is None and not gone


def _other_half(new: Story, story: Story, now: datetime) -> bool:
    if new.position_id is None or new.position_id != story.position_id:
        return False
    one_person = bool(new.person and story.person) and _alike(new.person, story.person)
    if Kind.WITHDRAWN in {new.kind, story.kind}:
        return one_person and Kind.WITHDRAWN is new.kind and story.side is Side.ENTRY
    if new.side is Side.EXIT and story.side is Side.EXIT:
        return False
    if Side.EXIT in {new.side, story.side} and one_person:
        return False
    if story.side is Side.EXIT:
        return True
    return now - story.last_told_at <= FRESH_HALF or _names(new, story)


def _names(new: Story, story: Story) -> bool:
    told = [(t.change.successor, t.change.predecessor) for t in (*new.tellings, *story.tellings)]
    return any(
        name and other and _alike(name, other) for pair in told for name in pair for other in (new.person, story.person)
    )


def _alike(one: str | None, other: str | None) -> bool:
    return same_person(one or "", other or "") is not Likeness.DIFFERENT
