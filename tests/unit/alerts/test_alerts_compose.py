"""The card as a whole: what is on it, and what holds for every card there can be."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import timedelta

import pytest
from build_stories import CBS_AT, KNOWLEDGE, NOW, make_change, make_story, make_telling, said
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.alerts import fit
from bot.alerts.clean import clean
from bot.alerts.compose import compose
from bot.alerts.faithful import check
from bot.alerts.notice import LIMIT
from bot.alerts.says import short
from bot.alerts.strong import STRONG, outside_quotations
from bot.errors import Unfaithful
from bot.model.card import Card, CardSource
from bot.model.change import Change, Direction, Kind, Speaker, Status
from bot.model.story import Certainty, Story


def test_the_changes_are_on_the_card_as_data() -> None:
    telling = make_telling(make_change(successor="Tamsin Vane", effective="Friday", attribution=said(count=3)))
    [change] = compose(5, [make_story(telling, id=8)], KNOWLEDGE, NOW).changes
    assert (change.story, change.person, change.successor) == (8, "Quillon Marsh", "Tamsin Vane")
    assert change.position == "Head of ICE Enforcement and Removal Operations (ERO)"
    assert (change.change, change.direction, change.status, change.certainty) == (
        "retires",
        "out",
        "reported",
        "reported",
    )
    assert (change.attribution, change.outlet, change.effective) == ('"The sources" (three)', "CBS News", "Friday")


def test_the_sources_are_listed_once_oldest_first() -> None:
    change = make_change()
    late = make_telling(change, article=2, outlet="AP", at=CBS_AT + timedelta(hours=1), counts=False, link=None)
    stories = [
        make_story(late, make_telling(change, counts=False)),
        make_story(make_telling(replace(change, person="Tamsin Vane"))),
    ]
    assert compose(1, stories, KNOWLEDGE, NOW).sources == (
        CardSource("CBS News", "https://www.cbsnews.com/news/ice", CBS_AT, counts=True),
        CardSource("AP", None, CBS_AT + timedelta(hours=1), counts=False),
    )


def test_the_least_sure_story_makes_the_cards_certainty_and_the_last_line_says_whose_is_which() -> None:
    sure = make_story(make_telling(make_change()), certainty=Certainty.SEVERAL_OUTLETS, reason="3 outlets")
    unsure = [make_story(make_telling(make_change(person=name)), id=n) for n, name in enumerate(FIVE, start=2)]
    card = compose(1, [sure, *unsure], KNOWLEDGE, NOW)
    assert (card.certainty, card.reason) == ("reported", "1 outlet")
    assert card.footer == (
        "Tamsin Vane, Ida Kell, Jo Lund and 2 more: 1 outlet",
        "Quillon Marsh: 3 outlets",
    )


def test_a_reason_that_all_stories_share_stands_once() -> None:
    stories = [make_story(make_telling(make_change(person=name)), id=n) for n, name in enumerate(FIVE, start=1)]
    assert compose(1, stories, KNOWLEDGE, NOW).footer == ("1 outlet",)


FIVE = ("Tamsin Vane", "Ida Kell", "Jo Lund", "Kit Marr", "Lee Nash")


def test_a_time_in_the_future_is_now() -> None:
    story = make_story(make_telling(make_change(), at=NOW + timedelta(days=9)))
    assert compose(1, [story], KNOWLEDGE, NOW).at == NOW


def test_a_simulated_card_is_marked() -> None:
    assert compose(1, [make_story(make_telling(make_change()))], KNOWLEDGE, NOW, simulated=True).simulated


LINKS = [
    ("javascript:alert(1)", None),
    ("https://user@evil.example/", None),
    ("https://", None),
    ("https://a.example/ b", None),
    ("https:\\\\a.example", None),
    ("https://[::1", None),
    ("https://a.example/" + "x" * 3000, None),
    (None, None),
    ("http://a.example/1", "http://a.example/1"),
]


@pytest.mark.parametrize(("link", "kept"), LINKS)
def test_only_a_web_address_is_a_link(link: str | None, kept: str | None) -> None:
    card = compose(1, [make_story(make_telling(make_change(), link=link))], KNOWLEDGE, NOW)
    assert card.link == kept


NOT_SHOWN = [
    (make_story(make_telling(make_change(background=True))), "only recalled"),
    (make_story(make_telling(make_change(status=Status.REFUTED))), "only denied"),
    (make_story(make_telling(make_change()), certainty=Certainty.UNCLEAR), "for the desk only"),
]


@pytest.mark.parametrize(("story", "why"), NOT_SHOWN)
def test_what_nobody_tells_as_news_is_not_shown(story: Story, why: str) -> None:
    with pytest.raises(Unfaithful, match="no story of this card"):
        compose(1, [story], KNOWLEDGE, NOW)


def test_what_was_told_stays_on_the_card_when_it_is_denied() -> None:
    denial = make_telling(make_change(status=Status.REFUTED), article=2, outlet="AP")
    story = make_story(make_telling(make_change()), denial, certainty=Certainty.CONTRADICTED, reason="Denied")
    assert compose(1, [story], KNOWLEDGE, NOW).certainty == "denied"


def test_words_that_would_be_ours_make_the_card_plain() -> None:
    change = make_change(position="head of the purge unit", position_id=None, organization_id=None)
    card = compose(1, [make_story(make_telling(change))], KNOWLEDGE, NOW)
    assert card.notice == "CBS News: a report on leadership at ICE. 1 outlet."
    assert [(b.heading, b.movement, b.words) for b in card.blocks] == [('"head of the purge unit, ICE/ERO"', "", ())]
    assert card.blocks[0].quotation == change.quotation.text


def test_a_card_that_cannot_be_said_plainly_is_not_posted() -> None:
    story = make_story(make_telling(make_change(organization="Purge Office", organization_id=None, position_id=None)))
    with pytest.raises(Unfaithful, match="strong word"):
        compose(1, [story], KNOWLEDGE, NOW)


def test_many_posts_are_counted_where_there_is_no_room() -> None:
    changes = [make_change(person=f"Ann Elm{n}", position=f"post {n} {'x ' * 40}", position_id=None) for n in range(12)]
    card = compose(1, [make_story(make_telling(c), id=n) for n, c in enumerate(changes)], KNOWLEDGE, NOW)
    assert 0 < len(card.blocks) < 12
    assert card.footer[0] == f"{12 - len(card.blocks)} more posts"
    assert len(card.changes) == 12


def test_a_post_that_never_fits_leaves_the_notice() -> None:
    change = make_change(position="post " * 300, position_id=None)
    card = compose(1, [make_story(make_telling(change))], KNOWLEDGE, NOW)
    assert (card.blocks, card.footer) == ((), ("1 post", "1 outlet"))
    assert card.notice == "CBS News, unnamed sources: a leadership change at ICE: Quillon Marsh. 1 outlet."


def test_an_endless_last_line_is_left_out() -> None:
    story = make_story(make_telling(make_change(position="post " * 300, position_id=None), credit="NBC " * 300))
    card = compose(1, [story], KNOWLEDGE, NOW)
    assert (card.blocks, card.footer) == ((), ())


NAMES = ["Quillon Marsh", "Odalys J. Thornbury", "Zebulon Crake-Oakhollow Jr.", "Ng", "Ünal Żółć", "O’Dwyer", None]
POSTS = ["ice-ero-head", "ice-hsi-head", "ice-director", "cbp-commissioner", "dhs-secretary", None]
TEXTS = st.text(max_size=300) | st.sampled_from(["was fired in a purge", "the sources", 'he said "no"', "x " * 200])
OUTLETS = ["CBS News", "AP", "The Interagency Personnel and Nominations Quarterly Review", "Coast \u202eWire\u200b"]
CERTAINTIES = [c for c in Certainty if c is not Certainty.UNCLEAR]


@st.composite
def stories(draw: st.DrawFn) -> Story:
    change: Change = make_change(
        draw(st.sampled_from(Kind)),
        person=draw(st.sampled_from(NAMES)),
        position=draw(st.sampled_from(["chief of staff", None]) | st.text(max_size=80)),
        position_id=draw(st.sampled_from(POSTS)),
        organization=draw(st.sampled_from(["ICE", "ICE/ERO", None])),
        organization_id=draw(st.sampled_from(["ice", None])),
        direction=draw(st.sampled_from(Direction)),
        status=draw(st.sampled_from([s for s in Status if s is not Status.REFUTED])),
        attribution=said(
            draw(st.sampled_from(Speaker)),
            draw(TEXTS),
            name=draw(st.sampled_from(["ICE", "NBC News", None])),
            count=draw(st.sampled_from([None, 1, 3, 40])),
        ),
        quotation=draw(TEXTS),
        group=draw(st.sampled_from([None, "two ousted field office directors"])),
        acting=draw(st.booleans()),
        successor=draw(st.sampled_from(NAMES)),
        destination=draw(st.none() | TEXTS),
        effective=draw(st.none() | TEXTS),
        wording=tuple(draw(st.lists(TEXTS, max_size=3))),
    )
    telling = make_telling(
        change,
        article=draw(st.integers(1, 3)),
        outlet=draw(st.sampled_from(OUTLETS)),
        not_announced=draw(st.booleans()),
        credit=draw(st.sampled_from([None, "NBC News"])),
    )
    return make_story(telling, id=draw(st.integers(1, 9)), certainty=draw(st.sampled_from(CERTAINTIES)))


def composed(some: list[Story]) -> Card | None:
    """Compose; no card at all is an answer too."""
    try:
        return compose(1, some, KNOWLEDGE, NOW)
    except Unfaithful:
        return None


@settings(max_examples=60)
@given(st.lists(stories(), min_size=1, max_size=4))
def test_every_card_keeps_the_rules(some: list[Story]) -> None:
    card = composed(some)
    if card is None:
        return
    assert len(card.notice) <= LIMIT
    assert fit.size(card) <= fit.LIMIT
    texts = [card.notice, *(t for b in card.blocks for t in (b.heading, b.movement, *b.words))]
    ours = [outside_quotations(text).removeprefix("Shakeup retracts") for text in texts]
    assert not [text for text in ours if STRONG.search(text)]
    assert all(len(b.quotation) <= 200 for b in card.blocks)
    assert not check(card, clean(tuple(some)), KNOWLEDGE)
    printed = "".join([*texts, *card.footer, *(b.quotation for b in card.blocks)])
    assert not [char for char in printed if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"}]


@given(stories(), st.integers(30, LIMIT))
def test_every_cut_of_the_notice_names_its_source(story: Story, cut: int) -> None:
    card = composed([story])
    if card is None:
        return
    change = story.tellings[0].change
    outlet = short(card.outlet)
    sources = {outlet, change.attribution.name, change.person, "White House", "Shakeup", "ICE", "CBP", "DHS"} - {None}
    assert any(str(source) in card.notice[:cut] for source in sources)
    opening = card.notice[:cut].partition(" announces")[0].partition(" retracts")[0]
    assert outlet in card.notice[:cut] or opening in sources
