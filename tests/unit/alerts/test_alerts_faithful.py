"""The check that stands between a card and its readers: each row is a card that lies in one way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build_stories import KNOWLEDGE, NOW, make_change, make_story, make_telling

from bot.alerts.compose import compose
from bot.alerts.faithful import check
from bot.alerts.strong import STRONG, spoken
from bot.model.card import Block, Card
from bot.model.change import Kind

HSI = {"position_id": "ice-hsi-head", "organization": "ICE/HSI", "organization_id": "ice-hsi"}
STORIES = (
    make_story(make_telling(make_change(quotation='Marsh "will no longer lead" it, the sources said.')), id=1),
    make_story(make_telling(make_change(Kind.DEPARTS, person="Odalys Thornbury", **HSI)), id=2),
)
CARD = compose(1, STORIES, KNOWLEDGE, NOW)
OPENS = "CBS News, unnamed sources:"


def with_block(**about: object) -> Card:
    return replace(CARD, blocks=(replace(CARD.blocks[0], **about),))  # type: ignore[arg-type]  # fields of a Block


LIES = [
    # card, problem, why
    (replace(CARD, notice=f"{OPENS} Zebulon Crake to leave"), "name in no source: 'zebulon'", "an invented person"),
    (replace(CARD, notice="Coast Wire: Quillon Marsh to leave"), "name in no source: 'coast'", "another outlet"),
    (
        replace(CARD, notice=f"{OPENS} Quillon Thornbury to leave"),
        "name in no source: 'quillon thornbury'",
        "two in one",
    ),
    (
        replace(CARD, notice=f"{OPENS} Quillon Marsh to leave as ICE HSI head"),
        "'quillon marsh' stands with another's post",
        "another's post",
    ),
    (
        replace(CARD, notice=f"{OPENS} Quillon Marsh to leave. 7 outlets."),
        "number in no source: '7'",
        "a count too many",
    ),
    (replace(CARD, notice=f"{OPENS} Quillon Marsh fired"), "strong word outside a quotation: 'fired'", "a strong verb"),
    (
        replace(CARD, notice=f'{OPENS} Quillon Marsh to leave ("fired")'),
        "not verbatim: 'fired'",
        "an invented quotation",
    ),
    (with_block(heading="Head of the Coast Guard"), "name in no source: 'coast'", "an invented organization"),
    (with_block(movement="Quillon Marsh → Tamsin Vane"), "name in no source: 'tamsin'", "an invented successor"),
    (with_block(words=('"Nine officials".',)), "not verbatim: 'Nine officials'", "invented sourcing"),
    (with_block(words=("Said by nine.",)), "number in no source: '9'", "a number in words"),
    (with_block(quotation="He was kind."), "not verbatim: 'He was kind.'", "an invented sentence"),
]


@pytest.mark.parametrize(("card", "problem", "why"), LIES)
def test_a_card_that_says_more_than_its_sources_is_refused(card: Card, problem: str, why: str) -> None:
    assert any(found.startswith(problem) for found in check(card, STORIES, KNOWLEDGE)), why


TRUTHS = [
    (CARD, "as composed"),
    (with_block(quotation="Marsh 'will no longer lead'…"), "cut, and with other quotation marks"),
    (with_block(words=('"will no longer lead".',)), "the source's own verb, quoted"),
    (replace(CARD, notice=f"{OPENS} 2 leadership changes at ICE"), "its own count"),
    (replace(CARD, blocks=()), "less than all"),
]


@pytest.mark.parametrize(("card", "why"), TRUTHS)
def test_a_card_that_says_no_more_is_let_through(card: Card, why: str) -> None:
    assert check(card, STORIES, KNOWLEDGE) == (), why


@pytest.mark.parametrize(
    "words",
    ["was fired", "was ousted", "a purge", "the shake-up", "a shakeup", "are shaken up", "forced out", "was let go"],
)
def test_strong_words_are_quoted(words: str) -> None:
    assert spoken(words) == f'"{words}"'


@pytest.mark.parametrize(
    "words", ["will no longer lead", "Enforcement and Removal Operations", "U.S. Fire Administrator", "firearms unit"]
)
def test_other_words_are_not(words: str) -> None:
    assert not STRONG.search(words)
    assert spoken(words) == words


def test_a_block_says_nothing_of_its_own() -> None:
    assert (
        check(
            replace(CARD, blocks=(Block("A post at ICE", "holder not named → successor not named", (), ""),)),
            STORIES,
            KNOWLEDGE,
        )
        == ()
    )
