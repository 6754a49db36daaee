"""The answer under an alert: what was, what is new."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build_stories import KNOWLEDGE, NOW, make_change, make_story, make_telling, said

from bot.alerts import fit
from bot.alerts.compose import compose
from bot.alerts.update import update
from bot.model.change import Kind, Speaker, Status
from bot.model.story import Certainty, News, NewsKind

STORY = make_story(make_telling(make_change()))
BEFORE = compose(1, [STORY], KNOWLEDGE, NOW)


SECOND = compose(1, [replace(STORY, certainty=Certainty.SEVERAL_OUTLETS, reason="2 outlets")], KNOWLEDGE, NOW)
AGENCY = said(Speaker.AGENCY, "ICE denied it", name="ICE")
DENIAL = make_telling(make_change(status=Status.REFUTED, attribution=AGENCY), article=2, outlet="AP")
DENIED = compose(
    1,
    [make_story(STORY.tellings[0], DENIAL, certainty=Certainty.CONTRADICTED, reason="Denied by ICE")],
    KNOWLEDGE,
    NOW,
)
RETRACTED = compose(1, [replace(STORY, certainty=Certainty.RETRACTED, reason="Retracted by the desk")], KNOWLEDGE, NOW)

UPDATES = [
    # card, before, news, notice, update, why
    (
        DENIED,
        BEFORE,
        News(NewsKind.DENIED, "ICE denied it (AP)."),
        "ICE denies: Quillon Marsh to leave as ERO head (retiring). Reported by CBS News.",
        "Was: reported by 1 outlet. New: ICE denied it (AP).",
        "a denial is headed by who denies",
    ),
    (
        RETRACTED,
        SECOND,
        News(NewsKind.RETRACTED, "Our mistake: the article tells of another person."),
        "Shakeup retracts (our mistake): Quillon Marsh to leave as ICE ERO head (retiring)",
        "Was: reported by 2 outlets. New: Our mistake: the article tells of another person.",
        "a retraction says whose mistake it was",
    ),
    (
        SECOND,
        BEFORE,
        News(NewsKind.ANOTHER_OUTLET, "NBC News reports it too."),
        "NBC News reports it too.",
        "Was: reported by 1 outlet. New: NBC News reports it too.",
        "another outlet is a quiet update, headed by its own sentence",
    ),
    (
        BEFORE,
        BEFORE,
        News(NewsKind.DETAIL, "AP expects Tamsin Vane as successor."),
        "AP expects Tamsin Vane as successor.",
        "New: AP expects Tamsin Vane as successor.",
        "what was has not changed",
    ),
    (
        BEFORE,
        BEFORE,
        News(NewsKind.DETAIL, f"AP {'really ' * 20}expects it."),
        BEFORE.notice,
        f"New: AP {'really ' * 20}expects it.",
        "a long sentence heads nothing",
    ),
    (
        BEFORE,
        None,
        News(NewsKind.ANNOUNCED, "ICE announced it."),
        BEFORE.notice,
        "New: ICE announced it.",
        "what was before is not known",
    ),
    (BEFORE, BEFORE, News(NewsKind.REPEATED, "Nothing new."), BEFORE.notice, None, "a repetition says nothing"),
]


@pytest.mark.parametrize(("card", "before", "news", "notice", "said_update", "why"), UPDATES)
def test_an_update_says_what_was_and_what_is_new(
    card: object, before: object, news: News, notice: str, said_update: str | None, why: str
) -> None:
    answer = update(card, before, [news])  # type: ignore[arg-type]  # rows of a table
    assert (answer.notice, answer.update) == (notice, said_update), why


def test_whoever_is_new_on_the_card_is_named_in_the_update() -> None:
    successor = make_story(make_telling(make_change(Kind.ACTING, person="Tamsin Vane", wording=("named",))), id=2)
    card = compose(1, [STORY, successor], KNOWLEDGE, NOW)
    answer = update(card, BEFORE, [News(NewsKind.DETAIL, "CBS News names the successor.")])
    assert answer.update == (
        "New: CBS News names the successor; Tamsin Vane acting ICE ERO head for Quillon Marsh (retiring). 1 outlet."
    )


def test_before_an_announcement_stands_as_it_was_printed() -> None:
    announced = replace(BEFORE, certainty="announced", reason="Announced by ICE (news release)")
    answer = update(RETRACTED, announced, [News(NewsKind.RETRACTED, "Our mistake.")])
    assert answer.update == "Was: announced by ICE (news release). New: Our mistake."


def test_an_update_is_a_card_and_fits_like_one() -> None:
    changes = [make_change(person=f"Ann Elm{n}", position=f"post {n}", position_id=None) for n in range(6)]
    card = compose(1, [make_story(make_telling(c), id=n) for n, c in enumerate(changes)], KNOWLEDGE, NOW)
    answer = update(card, card, [News(NewsKind.CORRECTED, "CBS News corrected it. " * 20)])
    assert fit.size(answer) <= fit.LIMIT
    assert answer.update
    assert answer.update.startswith("Was: reported by 1 outlet. New: CBS News corrected it.")
