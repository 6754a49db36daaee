"""Marking: the figures of invented articles, worked out by hand from the annotation rules."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from bot.evaluation.accuse import Fault
from bot.evaluation.event import Event
from bot.evaluation.gold import Gold
from bot.evaluation.mark import mark
from bot.evaluation.scope import Scope
from bot.evaluation.tally import Hits, Tally
from bot.model.change import Kind, Status
from tests.unit.evaluation.evaluation_make import annotated, told

MARSH = told()
THORNBURY = told("Odalys Thornbury", Kind.ACTING, "ICE Director (acting)")
RECALLED = told(background=True)
DENIED = told(status=Status.REFUTED)

ALERTS = [
    ("news, and found", annotated(MARSH), [MARSH], Hits(right=1)),
    ("news, and nothing found", annotated(MARSH), [], Hits(missed=1)),
    ("news, and only something old found", annotated(MARSH), [RECALLED], Hits(missed=1)),
    ("no news, and silent", annotated(), [], Hits()),
    ("no news, and something found", annotated(), [MARSH], Hits(false=1)),
    ("recalled only, and told as recalled", annotated(RECALLED), [RECALLED], Hits()),
    ("recalled only, and told as news", annotated(RECALLED), [MARSH], Hits(false=1)),
    ("denied, and told as denied", annotated(DENIED), [DENIED], Hits()),
    ("denied, and told as news", annotated(DENIED), [MARSH], Hits(false=1)),
    ("another country's news is no news here", annotated(MARSH, domain="other"), [MARSH], Hits(false=1)),
    ("the right alert for a wrong reason is one", annotated(MARSH), [THORNBURY], Hits(right=1)),
    ("what is read elsewhere raises none", annotated(), [told(organization="FBI", position="FBI Director")], Hits()),
    ("a bare title is taken for ours", annotated(), [told(organization=None, position="Director")], Hits(false=1)),
    ("a fuller one is not", annotated(), [told(organization=None, position="Director of Finance")], Hits()),
]


@pytest.mark.parametrize(("why", "article", "read", "expected"), ALERTS)
def test_an_article_alerts_when_it_tells_news_of_ours(
    why: str, article: Gold, read: list[Event], expected: Hits
) -> None:
    assert mark(article, read, Scope.DHS).tally.alert == expected, why


EVENTS = [
    ("the same surname", MARSH, told("Marsh"), True),
    ("with diacritics or without", told("Ana Saldaña"), told("A. Saldana"), True),
    ("Jr. is no surname", told("Quillon Marsh Jr."), MARSH, True),
    ("another surname", MARSH, told("Quillon Marshall"), False),
    ("nobody named, twice", told(None), told(None), True),
    ("nobody named, and somebody", told(None), MARSH, False),
    ("another exit is the same side", MARSH, told(kind=Kind.REMOVED), True),
    ("an entry is the other side", MARSH, told(kind=Kind.APPOINTED), False),
    ("being considered is a side of its own", told(kind=Kind.APPOINTED), told(kind=Kind.CONSIDERED), False),
    ("a unit agrees with what it is part of", told(organization="ICE/ERO"), told(organization="ICE"), True),
    ("both ways", told(organization="DHS"), told(organization="Border Patrol"), True),
    ("two parts of one agency are two", told(organization="ICE/ERO"), told(organization="ICE/HSI"), False),
    ("in words or in letters", told(organization="Customs and Border Protection"), told(organization="CBP"), True),
    ("the post may name it", told(organization=None, position="FEMA chief"), told(organization="TSA"), False),
    ("nothing said agrees", told(organization=None, position="chief"), told(organization="TSA"), True),
    ("recalled or not", MARSH, RECALLED, True),
]


@pytest.mark.parametrize(("why", "wanted", "read", "same"), EVENTS)
def test_two_events_are_one_when_person_side_and_organization_agree(
    why: str, wanted: Event, read: Event, same: bool
) -> None:
    expected = Hits(right=1) if same else Hits(false=1, missed=1)
    assert mark(annotated(wanted), [read], Scope.DHS).tally.event == expected, why


ELSEWHERE = [
    ("a shared word", "Ministry of the Interior", "Interior", True),
    ("an acronym", "Federal Bureau of Investigation", "FBI", True),
    ("small words do not count", "Bank of Ostrow", "House of Lutea", False),
    ("ours is not theirs", "ICE", "FBI", False),
]


@pytest.mark.parametrize(("why", "wanted", "read", "same"), ELSEWHERE)
def test_organizations_elsewhere_agree_by_word_or_acronym(why: str, wanted: str, read: str, same: bool) -> None:
    tally = mark(annotated(told(organization=wanted)), [told(organization=read)], Scope.ANY).tally
    assert (tally.event.right == 1) is same, why


def test_of_several_the_likest_is_paired() -> None:
    left, came = told(kind=Kind.RETIRES, background=True), told(kind=Kind.RESIGNS)
    pairing = mark(annotated(came, left), [left, came], Scope.DHS).pairing
    assert pairing.pairs == ((came, came), (left, left))
    other_post = told(position="ICE spokesperson")
    assert mark(annotated(MARSH), [other_post, MARSH], Scope.DHS).pairing.extra == (other_post,)


HARM = [
    ("nobody of that name leaves", [THORNBURY], MARSH, Fault.NOT_TOLD),
    ("the other side does not excuse it", [told(kind=Kind.APPOINTED)], MARSH, Fault.NOT_TOLD),
    ("the article denies it", [DENIED], MARSH, Fault.DENIED),
    ("who resigned was not fired", [MARSH], told(kind=Kind.REMOVED), Fault.NOT_REMOVED),
    ("fired is fired", [told(kind=Kind.REMOVED)], told(kind=Kind.REMOVED), None),
    ("to call a firing an exit harms nobody", [told(kind=Kind.REMOVED)], MARSH, None),
    ("old news", [RECALLED], MARSH, Fault.STALE),
    ("told as old", [], RECALLED, None),
    ("told as denied", [], DENIED, None),
    ("nobody named", [], told(None), None),
    ("elsewhere", [], told(organization="FBI", position="FBI Director"), None),
    ("the wrong post is no accusation", [told(position="ICE Deputy Director")], MARSH, None),
]


@pytest.mark.parametrize(("why", "events", "read", "fault"), HARM)
def test_what_harms_a_person(why: str, events: list[Event], read: Event, fault: Fault | None) -> None:
    found = mark(annotated(*events), [read], Scope.DHS)
    assert [each for _, each in found.faults] == ([fault] if fault else []), why
    assert (found.tally.accused, found.tally.stale) == (
        int(fault not in (None, Fault.STALE)),
        int(fault is Fault.STALE),
    )


FIELDS = [
    ("all agree", MARSH, (1.0, 1, 1, 1, 1)),
    ("a near kind counts half", told(kind=Kind.RETIRES), (0.5, 1, 1, 1, 1)),
    ("a far kind nothing", told(kind=Kind.DIES), (0.0, 1, 1, 1, 1)),
    ("another status", told(status=Status.SAID_BY_OTHERS), (1.0, 0, 1, 1, 1)),
    ("told as recalled", RECALLED, (1.0, 1, 0, 1, 1)),
    ("chief and head are the director", told(position="head of ICE"), (1.0, 1, 1, 1, 1)),
    ("half of the post's words are enough", told(position="acting chief"), (1.0, 1, 1, 1, 1)),
    ("another post", told(position="ICE spokesperson"), (1.0, 1, 1, 0, 1)),
    ("no post", told(position=None), (1.0, 1, 1, 0, 1)),
]


@pytest.mark.parametrize(("why", "read", "expected"), FIELDS)
def test_fields_of_paired_events(why: str, read: Event, expected: tuple[float, ...]) -> None:
    tally = mark(annotated(MARSH), [read], Scope.DHS).tally
    assert (tally.kind, tally.status, tally.background, tally.position, tally.positions) == expected, why


def test_events_of_other_departments_count_only_where_every_organization_does() -> None:
    article = annotated(told(organization="FBI", position="FBI Director"), domain="other")
    assert mark(article, list(article.events), Scope.DHS).tally == Tally(articles=1)
    everywhere = mark(article, list(article.events), Scope.ANY).tally
    assert (everywhere.alert, everywhere.event) == (Hits(right=1), Hits(right=1))


def test_a_small_set_worked_out_by_hand() -> None:
    """Five articles. Alerts: 2 right, 1 false, 1 missed. Events: 3 right, 2 extra, 2 missed."""
    set_of_five = [
        (annotated(MARSH, THORNBURY), [MARSH, THORNBURY]),  # both found
        (annotated(told("Ilka Brandvold")), []),  # missed
        (annotated(), [told("Ilka Brandvold", Kind.REMOVED)]),  # false, and accused
        (annotated(THORNBURY), [told("Odalys Thornbury", Kind.APPOINTED), told("Teodoro Vance")]),  # right, and accused
        (annotated(RECALLED), []),  # silent, though an event is missed
    ]
    whole = sum((mark(article, read, Scope.DHS).tally for article, read in set_of_five), Tally())
    assert whole.alert == Hits(right=2, false=1, missed=1)
    assert whole.event == Hits(right=3, false=2, missed=2)
    assert (whole.articles, whole.accused, whole.stale) == (5, 2, 0)
    assert (whole.event.precision, whole.event.recall, whole.event.f1) == (0.6, 0.6, pytest.approx(0.6))
    assert whole.alert.f1 == pytest.approx(4 / 6)
    assert whole.agreement() == {"kind": 2.5 / 3, "status": 1.0, "background": 1.0, "position": 1.0}


def test_nothing_counted_gives_no_figure() -> None:
    assert (Hits().precision, Hits().recall, Hits().f1) == (None, None, None)
    assert Hits(missed=1).f1 == 0.0
    assert set(Tally().agreement().values()) == {None}
    assert astuple(Tally() + Tally()) == astuple(Tally())
