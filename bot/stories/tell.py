"""Tell an article's changes as stories: which story each is of, what is new in it, which card shows it.

    for each change that is news, reports before denials:
      find the open story ─▶ join it, and take in others that now prove to be the same
      it was unclear, and is clear now ─▶ seat it as if it were new
      none ─▶ open one and seat it on a card; a denial alone makes it unclear, and is heard when a report comes later

What it does not do: background changes and sightings are the record's; it loads, locks and saves nothing. The caller
locks `identity.locks(reading.changes)` first, gives a new card to stories whose card is 0, and saves each `absorbed`
story before the story that took it in, since they may have had the same key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model.article import Article
from bot.model.change import Change, Reading, Status
from bot.model.roster import Knowledge
from bot.model.story import Certainty, News, NewsKind, Story, Telling
from bot.stories.develop import develop, fullest, merge
from bot.stories.identity import find, same, tellable
from bot.stories.seat import seat
from bot.text.folding import fold


@dataclass(frozen=True, slots=True)
class Told:
    """One story after one article. `story.card_id` 0: the article's one new card; `story.id` 0: not yet saved."""

    story: Story
    news: News
    why: str  # why this story: "the same person, post and side"
    half: bool = False  # new, and the other half of a story on its card
    absorbed: tuple[Story, ...] = ()  # stories that proved to be this one, closed


def tell(
    reading: Reading,
    article: Article,
    open_stories: Sequence[Story],
    knowledge: Knowledge,
    now: datetime,
    *,
    anew: bool = False,
) -> tuple[Told, ...]:
    """Tell what an article says of leadership posts, in the order in which it says it.

    anew: its outlet changed it, and what it tells now takes the place of what it told before.
    """
    told: list[Told] = []
    for change in _changes(reading, knowledge):
        telling = _telling(change, reading, article)
        known = _known(open_stories, told)
        match = find(change, known, knowledge)
        if anew:
            telling = replace(telling, at=_first_told(match.story if match else None, article, now))
        if match is not None:
            earlier = any(one.story is match.story for one in told)  # told twice, in other words
            developed = develop(match.story, telling, knowledge, now, anew=anew and not earlier)
            _join(told, match.story, developed, match.reason.value, known, knowledge, now)
        else:
            story, news = develop(None, telling, knowledge, now)
            place = seat(story, known, now)
            told.append(Told(replace(story, card_id=place.card_id), news, "no open story is of it", place.half))
    return tuple(told)


def _changes(reading: Reading, knowledge: Knowledge) -> list[Change]:
    """List the changes that are news, each once, reports first."""
    kept: list[Change] = []
    for change in reading.changes:
        if change.background or not tellable(change):
            continue
        twin = next((n for n, other in enumerate(kept) if same(change, other, knowledge)), None)
        if twin is None:
            kept.append(change)
        else:
            kept[twin] = fullest(kept[twin], change)
    return sorted(kept, key=lambda change: change.status is Status.REFUTED)


def _known(open_stories: Sequence[Story], told: Sequence[Told]) -> list[Story]:
    """List the open stories as they stand now, those of this article included."""
    touched = {s.id for one in told for s in (one.story, *one.absorbed)}
    return [*(s for s in open_stories if s.id not in touched), *(one.story for one in told)]


def _join(
    told: list[Told],
    story: Story,
    joined: tuple[Story, News],
    why: str,
    known: Sequence[Story],
    knowledge: Knowledge,
    now: datetime,
) -> None:
    developed, news = joined
    others = [s for s in known if s is not story and same(s, developed, knowledge) is not None]
    merged = merge(developed, others, knowledge, now) if others else developed
    absorbed = tuple(_closed(s, story, now) for s in others if s.id)
    earlier = next((one for one in told if one.story is story), None)
    half = False
    if earlier is None and news.kind is NewsKind.OPENED:  # readers see it for the first time, wherever it waited
        place = seat(merged, [s for s in known if s is not story], now)
        merged, half = replace(merged, card_id=place.card_id), place.half
    now_told = Told(merged, news, why, half, absorbed)
    if earlier is not None:  # the article told it already, in other words
        told[told.index(earlier)] = replace(
            earlier,
            story=merged,
            news=earlier.news if news.silent else news,
            absorbed=(*earlier.absorbed, *absorbed),
        )
    else:
        told.append(now_told)
    told[:] = [one for one in told if all(one.story is not other for other in others)]


def _first_told(story: Story | None, article: Article, now: datetime) -> datetime:
    """Say when an article that was changed told a story first: when it did before, else now."""
    return next((t.at for t in story.tellings if t.article_id == article.id), now) if story else now


def _closed(absorbed: Story, by: Story, now: datetime) -> Story:
    """Close a story that was taken in: it is not clear any more that there ever was one, so nothing shows it."""
    return replace(absorbed, closed_at=now, certainty=Certainty.UNCLEAR, reason=f"The same as story {by.id}")


def _telling(change: Change, reading: Reading, article: Article) -> Telling:
    published = article.published
    credit = reading.first_reported_by
    return Telling(
        article_id=article.id,
        outlet=article.outlet,
        outlet_id=article.outlet_id,
        link=article.link,
        at=published if published is not None and published <= article.first_seen else article.first_seen,
        change=change,
        counts=False,  # worked out in the story
        credit=None if credit is None or _is_itself(credit, article.outlet) else credit,
        response=reading.response,
        not_announced=reading.not_announced,
    )


def _is_itself(credit: str, outlet: str) -> bool:
    """Say whether an outlet credits itself: "CBS" in an article of CBS News."""
    one, other = fold(credit).split(), fold(outlet).split()
    length = min(len(one), len(other))
    return one[:length] == other[:length]
