"""The card of an article, for watches that want every article: its headline, as the outlet's words."""

from __future__ import annotations

from datetime import datetime

from bot.alerts.clean import clean, safe_link
from bot.alerts.notice import LIMIT
from bot.alerts.says import short
from bot.alerts.shorten import shorten
from bot.alerts.strong import spoken
from bot.model.article import Article
from bot.model.card import Card, CardKind, CardSource

UNTITLED = "(untitled)"
_QUOTES = 2  # characters that quotation marks add


def article_card(card_id: int, article: Article, now: datetime, simulated: bool = False) -> Card:
    """Write the card of an article. It states no change; a headline with strong words stands in quotation marks."""
    told = clean(article)
    title = told.title or UNTITLED
    outlet = short(told.outlet)
    room = LIMIT - len(outlet) - len(": ")
    headline = spoken(title)
    if len(headline) > room:
        headline = spoken(shorten(title, room - _QUOTES - 1))
    at = min(told.published or told.first_seen, now)
    link = safe_link(told.link)
    return Card(
        id=card_id,
        notice=f"{outlet}: {headline or UNTITLED}",
        sources=(CardSource(told.outlet, link, at, counts=False),),
        outlet=told.outlet,
        link=link,
        at=at,
        simulated=simulated,
        title=shorten(title),
        kind=CardKind.ARTICLE,
    )
