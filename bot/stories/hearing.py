"""Hear the tellings of a story in the order of their own times, and keep what stands at the end.

    report        counts beside the others, or only stands for another outlet
    announcement  of the first official word; it undoes any denial before it
    denial        stands until the next announcement
    correction    of an outlet, by itself: its reports fall

Policy
- A denial undoes an announcement when it comes from the same rank or above (the employer takes back what it
  announced). When the person denies what the employer announced, both stand, until the person concedes.
- What an article told and tells no more (version 1 stands beside it) is a report to be corrected, and nobody's word.
- An outlet that says flatly that its own report was false corrects it. Another outlet's refutation is a denial
  against reports, nothing against an announcement; one that credits somebody else for it is nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.model.change import Speaker, Status
from bot.model.roster import Knowledge
from bot.model.story import Telling
from bot.stories.happened import says_it_happened
from bot.stories.independence import credited, owner
from bot.stories.voice import Voice, voice


@dataclass(slots=True)
class Hearing:
    """What stands after all has been heard."""

    reports: list[Telling] = field(default_factory=list)  # of outlets that count
    retold: list[Telling] = field(default_factory=list)  # other reports
    announced: Telling | None = None  # the first word of the announcement that stands
    announcer: Voice | None = None
    denied: Telling | None = None  # the denial that stands, alone or beside the announcement
    corrected: Telling | None = None  # the last correction
    happened: Telling | None = None  # told as carried out, after it was announced


def hear(tellings: Sequence[Telling], knowledge: Knowledge) -> Hearing:
    """Hear tellings that can be relied on; `counts` as `independence` decided it."""
    hearing = Hearing()
    no_more = {telling.article_id for telling in tellings if telling.version > 0}
    for telling in sorted(tellings, key=by_time):
        if telling.change.status is not Status.REFUTED:
            (hearing.reports if telling.counts else hearing.retold).append(telling)
            if telling.article_id not in no_more:
                _word(hearing, telling, knowledge)
        elif (speaker := voice(telling, knowledge)) is not None:
            _denial(hearing, telling, speaker)
        else:
            _refutation(hearing, telling, knowledge)
    return hearing


def by_time(telling: Telling) -> tuple[datetime, int, int]:
    """Sort tellings by their own times; an article's number decides between equal ones."""
    return telling.at, telling.article_id, telling.version


def _word(hearing: Hearing, telling: Telling, knowledge: Knowledge) -> None:
    """Hear what a report passes on: an official's word, that it has happened."""
    if (speaker := voice(telling, knowledge)) is not None:
        _announcement(hearing, telling, speaker, knowledge)
    if hearing.announced is not None and hearing.happened is None and says_it_happened(telling.change):
        hearing.happened = telling


def _announcement(hearing: Hearing, telling: Telling, speaker: Voice, knowledge: Knowledge) -> None:
    if hearing.announcer is None:
        hearing.announced, hearing.announcer, hearing.denied = telling, speaker, None
        return
    hearing.announcer = replace(hearing.announcer, rank=max(hearing.announcer.rank, speaker.rank))
    if hearing.denied is not None:
        denier = voice(hearing.denied, knowledge)
        if denier is not None and denier.rank is speaker.rank:
            hearing.denied = None


def _denial(hearing: Hearing, telling: Telling, speaker: Voice) -> None:
    hearing.denied = hearing.denied or telling
    if hearing.announcer is not None and speaker.rank >= hearing.announcer.rank:
        hearing.announced = hearing.announcer = hearing.happened = None


def _refutation(hearing: Hearing, telling: Telling, knowledge: Knowledge) -> None:
    if telling.change.attribution.speaker not in {Speaker.OUTLET, Speaker.UNNAMED} or credited(telling):
        return
    own = owner(telling, knowledge)
    if any(owner(t, knowledge) == own for t in (*hearing.reports, *hearing.retold)):
        hearing.corrected = telling
        hearing.reports = [t for t in hearing.reports if owner(t, knowledge) != own]
    elif hearing.announced is None:
        hearing.denied = hearing.denied or telling
