"""Develop a story by one telling: the story is worked out anew from all its tellings, in the order of their times.

    tellings + 1 ─▶ who counts ─▶ how sure ─▶ facts ─▶ what is new

Policy
- An article has one telling in a story. When it tells the change twice, a denial stands before a report (the
  annotators' rule: the employer or the person denies it), then a sure reading, then the fuller one.
- An article that its outlet changed is told anew: its earlier telling does not count any more (`taken_back` for what
  it tells no longer).
- A retracted story was our mistake. It takes in what others still tell of it, silently, until it is announced.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime

from bot.model.change import SURE_ENOUGH, Change, Status
from bot.model.roster import Knowledge
from bot.model.story import Certainty, News, NewsKind, Story, Telling
from bot.stories.certainty import Standing, certainty
from bot.stories.contradictions import contradictions
from bot.stories.details import further_step
from bot.stories.facts import facts
from bot.stories.hearing import by_time
from bot.stories.independence import counts
from bot.stories.lifecycle import lapsed
from bot.stories.lost import lost
from bot.stories.news import news, official

_OPEN_TO_DOUBT = frozenset({Certainty.ONE_OUTLET, Certainty.SEVERAL_OUTLETS, Certainty.CONTRADICTED})


def develop(
    story: Story | None, telling: Telling, knowledge: Knowledge, now: datetime, *, anew: bool = False
) -> tuple[Story, News]:
    """Open a story (None; its id and card are 0) or join one, and say what is new. `telling.counts` is worked out.

    anew: the telling takes the place of what its article told before.
    """
    if story is None:
        opened, stands = _work_out(_blank(telling, now), [telling], knowledge, now)
        return opened, news(None, (opened, stands), telling, knowledge)
    others = [t for t in story.tellings if not anew or t.article_id != telling.article_id]
    developed, stands = _work_out(story, [*others, telling], knowledge, now)
    if story.certainty is Certainty.RETRACTED:
        if stands.announced is None:
            return developed, News(NewsKind.REPEATED, "Nothing new: it was retracted.")
        return developed, News(NewsKind.ANNOUNCED, official("announced", stands.announced, knowledge))
    before = (story, certainty(story.tellings, knowledge))
    if anew and story.certainty is not Certainty.UNCLEAR and (gone := lost(story, developed, telling)):
        return developed, News(NewsKind.CORRECTED, f"{telling.outlet} corrected its report: {'; '.join(gone)}.")
    return developed, news(before, (developed, stands), telling, knowledge)


def merge(story: Story, others: Iterable[Story], knowledge: Knowledge, now: datetime) -> Story:
    """Take other stories, which turned out to be the same, into one."""
    tellings = [*story.tellings, *(telling for other in others for telling in other.tellings)]
    return _work_out(story, tellings, knowledge, now)[0]


def fullest(one: Change, other: Change) -> Change:
    """Choose between two accounts of one change in one article."""
    return max(one, other, key=_weight)


def _work_out(story: Story, tellings: Sequence[Telling], knowledge: Knowledge, now: datetime) -> tuple[Story, Standing]:
    told = _counted(_one_each(tellings), knowledge)
    stands = certainty(told, knowledge)
    sure, reason = stands.certainty, stands.reason
    if story.certainty is Certainty.RETRACTED and stands.announced is None:
        sure, reason = story.certainty, story.reason
    elif sure in _OPEN_TO_DOUBT and (differ := contradictions(told, knowledge)):
        reason = f"{reason}; sources differ: {'; '.join(differ)}"
    elif sure is Certainty.ANNOUNCED and (step := further_step(told, knowledge)):
        reason = f"{reason}; {step}"
    developed = replace(
        story,
        **asdict(facts(told, knowledge)),
        certainty=sure,
        reason=reason,
        last_told_at=max(t.at for t in told),
        tellings=told,
    )
    if (over := lapsed(developed, now)) is not None:
        developed = replace(developed, certainty=Certainty.LAPSED, reason=over)
    return developed, stands


def _one_each(tellings: Sequence[Telling]) -> list[Telling]:
    """Keep one telling per article and version, in the order of their times."""
    kept: dict[tuple[int, int], Telling] = {}
    for telling in tellings:
        key = (telling.article_id, telling.version)
        other = kept.get(key, telling)
        kept[key] = telling if fullest(other.change, telling.change) is telling.change else other
    return sorted(kept.values(), key=by_time)


def _counted(ordered: Sequence[Telling], knowledge: Knowledge) -> tuple[Telling, ...]:
    told: list[Telling] = []
    for telling in ordered:
        told.append(replace(telling, counts=counts(telling, told, knowledge).counts))
    return tuple(told)


def _weight(change: Change) -> tuple[bool, bool, int, float, int, str]:
    filled = sum(value is not None for value in (change.person, change.position_id, change.successor, change.effective))
    sure = change.confidence >= SURE_ENOUGH
    return change.status is Status.REFUTED, sure, filled, change.confidence, -change.quotation.start, repr(change)


def _blank(telling: Telling, now: datetime) -> Story:
    change = telling.change
    return Story(
        id=0,
        card_id=0,
        side=change.kind.side,
        kind=change.kind,
        person=None,
        person_id=None,
        group=None,
        position=None,
        position_id=None,
        organization=None,
        organization_id=None,
        place=None,
        acting=False,
        certainty=Certainty.UNCLEAR,
        reason="",
        opened_at=now,
        last_told_at=telling.at,
    )
