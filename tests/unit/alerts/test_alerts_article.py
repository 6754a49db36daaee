"""The card of an article: its headline, as the outlet's words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from build_stories import CBS_AT, NOW
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.article import article_card
from bot.alerts.notice import LIMIT
from bot.alerts.strong import STRONG, outside_quotations
from bot.model.article import Article
from bot.model.card import CardSource


def make_article(title: str, outlet: str = "CBS News", link: str | None = "https://a.example/1") -> Article:
    return Article(3, 1, "g", link, title, "text", outlet, None, CBS_AT, CBS_AT)


NOTICES = [
    ("Marsh to leave ERO", "CBS News: Marsh to leave ERO", "a headline"),
    ("Marsh fired", 'CBS News: "Marsh fired"', "a strong word stands quoted"),
    ('The "purge" goes on', "CBS News: \"The 'purge' goes on\"", "with quotation marks inside"),
    ("Marsh\u202e leaves", "CBS News: Marsh leaves", "direction marks"),
    ("", "CBS News: (untitled)", "nothing"),
    ("x" * 300, "CBS News: (untitled)", "no word to cut at"),
]


@pytest.mark.parametrize(("title", "notice", "why"), NOTICES)
def test_the_notice_is_outlet_and_headline(title: str, notice: str, why: str) -> None:
    assert article_card(9, make_article(title), NOW).notice == notice, why


def test_the_card_states_no_change() -> None:
    card = article_card(9, make_article("Marsh to leave ERO"), NOW, simulated=True)
    assert (card.id, card.changes, card.blocks, card.footer, card.simulated) == (9, (), (), (), True)
    assert (card.title, card.outlet, card.link, card.at) == (
        "Marsh to leave ERO",
        "CBS News",
        "https://a.example/1",
        CBS_AT,
    )
    assert card.sources == (CardSource("CBS News", "https://a.example/1", CBS_AT, counts=False),)


def test_an_article_from_the_future_is_now_and_a_bad_link_is_none() -> None:
    card = article_card(9, make_article("Marsh", link="javascript:x"), CBS_AT - timedelta(days=1))
    assert (card.at, card.link) == (CBS_AT - timedelta(days=1), None)


@given(st.text(alphabet=' abfired"“’', max_size=300), st.sampled_from(["CBS News", "A " * 40]))
def test_every_headline_fits_and_no_strong_word_is_ours(title: str, outlet: str) -> None:
    card = article_card(9, make_article(title, outlet), NOW)
    assert len(card.notice) <= LIMIT
    assert not STRONG.search(outside_quotations(card.notice))
