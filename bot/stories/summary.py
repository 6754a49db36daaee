"""Combine what one article changed in the stories of one card into one piece of news for the card.

Policy
- A card is told of once per article: as loudly as its loudest story. The sentences are those of the stories that
  themselves were so loud, each once; without any, every story's.
- On a new card (0), whatever there is makes the alert: *opened*.
- On a card that is there, a new story that belongs to what was told is no alert: an entry (or the other half of what
  the card tells) is a *detail*, or *announced* when it comes with the announcement. A new exit stays *opened*: it is a
  change that nobody has been told.
- Unclear stories are the desk's. When nothing else happened, nothing is sent.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.change import Side
from bot.model.story import Certainty, News, NewsKind
from bot.stories.tell import Told

_LOUDEST_FIRST = (
    NewsKind.RETRACTED,
    NewsKind.CORRECTED,
    NewsKind.DENIED,
    NewsKind.ANNOUNCED,
    NewsKind.OPENED,
    NewsKind.IN_EFFECT,
    NewsKind.LAPSED,
    NewsKind.DETAIL,
    NewsKind.ANOTHER_OUTLET,
    NewsKind.REPEATED,
)


def summary_news(told: Sequence[Told]) -> News:
    """Give one card's news. `told`: what one article told of that card's stories."""
    shown = [one for one in told if one.story.certainty is not Certainty.UNCLEAR]
    found = sorted((_on_card(one) for one in shown), key=lambda news: _LOUDEST_FIRST.index(news.kind))
    if not found:
        return News(NewsKind.REPEATED, "Not clear enough for readers; it is told to nobody.")
    kind = found[0].kind
    themselves = [one.news for one in shown if one.news.loud and one.news.kind is kind]
    heard = themselves or [news for news in found if not news.silent] or found[:1]
    return News(kind, " ".join(dict.fromkeys(news.sentence for news in heard)))


def _on_card(told: Told) -> News:
    story, news = told.story, told.news
    if news.kind is not NewsKind.OPENED or story.card_id == 0:
        return news
    if story.certainty in {Certainty.ANNOUNCED, Certainty.IN_EFFECT}:
        return News(NewsKind.ANNOUNCED, news.sentence)
    if story.side is not Side.EXIT or told.half:
        return News(NewsKind.DETAIL, news.sentence)
    return news
