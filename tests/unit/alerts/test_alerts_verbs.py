"""Which words state a change: every kind in every tense, and none of them strong."""

from __future__ import annotations

import pytest
from build_stories import KNOWLEDGE, NOW, make_change, make_story, make_telling

from bot.alerts.compose import compose
from bot.alerts.strong import STRONG
from bot.alerts.verbs import VERBS, Tense, tense
from bot.model.change import Direction, Kind, Status

TOLD, EXPECTED = Status.TOLD_AS_FACT, Status.EXPECTED
OUT, PENDING = Direction.OUT, Direction.PENDING

LINES = [
    # kind, the source's verb, status, the line
    (Kind.DEPARTS, "will leave", TOLD, "Quillon Marsh to leave as ICE ERO head"),
    (Kind.DEPARTS, "has left", TOLD, "Quillon Marsh left as ICE ERO head"),
    (Kind.DEPARTS, "exits", TOLD, "Quillon Marsh leaving as ICE ERO head"),
    (Kind.DEPARTS, "is to leave", EXPECTED, "Quillon Marsh expected to leave as ICE ERO head"),
    (Kind.REMOVED, "was fired", TOLD, 'Quillon Marsh left as ICE ERO head ("was fired")'),
    (Kind.REMOVED, "will be removed", TOLD, 'Quillon Marsh to leave as ICE ERO head ("will be removed")'),
    (Kind.REMOVED, "is replaced", TOLD, "Quillon Marsh leaving as ICE ERO head"),
    (Kind.RESIGNS, "will step down", TOLD, "Quillon Marsh to leave as ICE ERO head (resigning)"),
    (Kind.RESIGNS, "resigned", TOLD, "Quillon Marsh resigned as ICE ERO head"),
    (Kind.RESIGNS, "quits", TOLD, "Quillon Marsh resigning as ICE ERO head"),
    (Kind.RESIGNS, "to resign", EXPECTED, "Quillon Marsh expected to leave as ICE ERO head (resigning)"),
    (Kind.RETIRES, "is retiring", TOLD, "Quillon Marsh to leave as ICE ERO head (retiring)"),
    (Kind.RETIRES, "has retired", TOLD, "Quillon Marsh retired as ICE ERO head"),
    (Kind.RETIRES, "retires", TOLD, "Quillon Marsh retiring as ICE ERO head"),
    (Kind.REASSIGNED, "will be moved", TOLD, "Quillon Marsh to leave as ICE ERO head (to be reassigned)"),
    (Kind.REASSIGNED, "was reassigned", TOLD, "Quillon Marsh reassigned from ICE ERO head"),
    (Kind.REASSIGNED, "moves on", TOLD, "Quillon Marsh leaving as ICE ERO head (to be reassigned)"),
    (Kind.PLACED_ON_LEAVE, "was put on leave", TOLD, "Quillon Marsh placed on leave as ICE ERO head"),
    (Kind.PLACED_ON_LEAVE, "will go on leave", TOLD, "Quillon Marsh to go on leave as ICE ERO head"),
    (Kind.PLACED_ON_LEAVE, "goes on leave", TOLD, "Quillon Marsh on leave as ICE ERO head"),
    (Kind.DIES, "died", TOLD, "Quillon Marsh died while ICE ERO head"),
    (Kind.WITHDRAWN, "was withdrawn", TOLD, "Quillon Marsh withdrawn as nominee for ICE ERO head"),
    (Kind.WITHDRAWN, "will withdraw", TOLD, "Quillon Marsh to be withdrawn as nominee for ICE ERO head"),
    (Kind.NOMINATED, "was nominated", TOLD, "Quillon Marsh nominated for ICE ERO head"),
    (Kind.NOMINATED, "will nominate", TOLD, "Quillon Marsh to be nominated for ICE ERO head"),
    (Kind.NOMINATED, "to be nominated", EXPECTED, "Quillon Marsh expected to be nominated for ICE ERO head"),
    (Kind.APPOINTED, "was named", TOLD, "Quillon Marsh named ICE ERO head"),
    (Kind.APPOINTED, "will lead", TOLD, "Quillon Marsh to be ICE ERO head"),
    (Kind.APPOINTED, "to lead", EXPECTED, "Quillon Marsh expected to be ICE ERO head"),
    (Kind.ACTING, "became acting head", TOLD, "Quillon Marsh acting ICE ERO head"),
    (Kind.ACTING, "named acting head", TOLD, "Quillon Marsh acting ICE ERO head"),
    (Kind.ACTING, "will be acting head", TOLD, "Quillon Marsh to be acting ICE ERO head"),
    (Kind.ACTING, "to fill in", EXPECTED, "Quillon Marsh expected to be acting ICE ERO head"),
    (Kind.CONFIRMED, "was confirmed", TOLD, "Quillon Marsh confirmed as ICE ERO head"),
    (Kind.SWORN_IN, "was sworn in", TOLD, "Quillon Marsh sworn in as ICE ERO head"),
    (Kind.SWORN_IN, "will be sworn in", TOLD, "Quillon Marsh to be sworn in as ICE ERO head"),
    (Kind.PROMOTED, "was promoted", TOLD, "Quillon Marsh promoted to ICE ERO head"),
    (Kind.CONSIDERED, "is considered", TOLD, "Quillon Marsh considered for ICE ERO head"),
]


@pytest.mark.parametrize(("kind", "wording", "status", "line"), LINES)
def test_a_kind_has_its_neutral_verb(kind: Kind, wording: str, status: Status, line: str) -> None:
    change = make_change(kind, status=status, wording=(wording,), quotation=f"Quillon Marsh {wording}, they said.")
    card = compose(1, [make_story(make_telling(change))], KNOWLEDGE, NOW)
    assert card.notice == f"CBS News, unnamed sources: {line}. 1 outlet."


def test_every_kind_is_in_the_table() -> None:
    assert {kind for kind, *_ in LINES} == set(Kind) == set(VERBS)


def test_no_verb_of_ours_is_strong() -> None:
    ours = [f"{verb.lead} {verb.link}" for verbs in VERBS.values() for verb in verbs.values()]
    assert not [words for words in ours if STRONG.search(words)]


@pytest.mark.parametrize("kind", [k for k in Kind if k.side.value == "exit"])
def test_what_is_only_planned_may_happen(kind: Kind) -> None:
    change = make_change(kind, direction=PENDING, wording=("considers leaving",))
    assert tense(change) is Tense.WEIGHED
    notice = compose(1, [make_story(make_telling(change))], KNOWLEDGE, NOW).notice
    assert " may " in notice or kind is Kind.DIES


TENSES = [
    (("has been forced out", "will resign"), Tense.FUTURE, "what will be is not yet"),
    (("being fired", "fired"), Tense.PAST, "what happened, not how it was told"),
    (("Resigns", "has resigned"), Tense.PAST, "the headline's present"),
    (("named acting director",), Tense.PAST, "acting is a title"),
    (("acting",), Tense.OPEN, "and says nothing"),
    (("is expected to leave",), Tense.FUTURE, "though the status is no expectation"),
]


@pytest.mark.parametrize(("wording", "when", "why"), TENSES)
def test_the_sources_words_say_when(wording: tuple[str, ...], when: Tense, why: str) -> None:
    assert tense(make_change(wording=wording)) is when, why


def test_a_hedge_of_the_source_is_kept_in_the_parentheses() -> None:
    change = make_change(Kind.REASSIGNED, wording=("will leave", "is expected to be moved"))
    notice = compose(1, [make_story(make_telling(change))], KNOWLEDGE, NOW).notice
    assert "to leave as ICE ERO head (reassignment expected)" in notice


def test_the_removal_of_a_holder_that_is_weighed_is_not_told_as_a_candidacy() -> None:
    change = make_change(
        Kind.CONSIDERED, person="Odalys Thornbury", person_id="odalys-thornbury", position_id="ice-director"
    )
    card = compose(1, [make_story(make_telling(change))], KNOWLEDGE, NOW)
    assert "Odalys Thornbury may leave as ICE director" in card.notice
    assert card.blocks[0].movement == "Odalys Thornbury → successor not named"


def test_a_verb_that_is_not_in_the_sentence_is_not_quoted() -> None:
    change = make_change(Kind.REMOVED, wording=("was sacked",), quotation="He is out.")
    card = compose(1, [make_story(make_telling(change))], KNOWLEDGE, NOW)
    assert card.notice == "CBS News, unnamed sources: Quillon Marsh left as ICE ERO head. 1 outlet."
