"""A card that lists cards: each by its own notice line, as many as there is room for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.fit import LIMIT, size
from bot.alerts.list_card import list_card
from bot.alerts.notice import LIMIT as NOTICE_LIMIT
from bot.model.card import Card, CardKind
from bot.model.listing import ListKind
from tests.make import NOW, card

NAMES = ("Quillon Marsh", "Odalys Thornbury", "Ada Brill", "Bo Crane", "Cy Dorn", "Di Ertel", "Ed Faro", "Flo Gantt")


def told(person: str | None, outlet: str = "Harbor Ledger", number: int = 1, **fields: Any) -> Card:
    """The card of one person's exit. `fields`: of its change."""
    base = card(number)
    change = replace(base.changes[0], story=number, person=person, outlet=outlet, **fields)
    notice = f"{outlet}, unnamed sources: {person} to leave as ERO head. Not announced."
    at = NOW - timedelta(minutes=number)
    return replace(base, notice=notice, changes=(change,), outlet=outlet, at=at, certainty=change.certainty)


def article(title: str, outlet: str = "Harbor Ledger") -> Card:
    return replace(card(9), notice=f"{outlet}: {title}", changes=(), outlet=outlet, certainty="", kind=CardKind.ARTICLE)


def lines(of: Card) -> list[str]:
    (block,) = of.blocks
    return [block.movement, *block.words]


NOTICES = [
    ([told("Quillon Marsh")], "Harbor Ledger: 1 leadership change: Quillon Marsh."),
    (
        [told(name) for name in NAMES[:5]],
        "Harbor Ledger: 5 leadership changes: Quillon Marsh, Odalys Thornbury, Ada Brill and 2 more.",
    ),
    (
        [told("Quillon Marsh"), told("Ada Brill", "Capitol Gazette"), told("Bo Crane", "AP")],
        "Harbor Ledger and 2 more: 3 leadership changes: Quillon Marsh, Ada Brill, Bo Crane.",
    ),
    (
        [told("Quillon Marsh"), told("Ada Brill", certainty="denied")],
        "Harbor Ledger: 1 leadership change: Quillon Marsh. Denied in part.",
    ),
    (
        [told("Quillon Marsh", certainty="corrected"), told("Ada Brill", certainty="denied")],
        "Harbor Ledger: no leadership changes. Corrected and denied.",
    ),
    (
        [told(None, group="a dozen directors")],
        "Harbor Ledger: 1 leadership change: a dozen directors.",
    ),
    ([article("Ten vans"), article("Two vans")], "Harbor Ledger: 2 articles."),
    (
        [told("Quillon Marsh"), article("Ten vans")],
        "Harbor Ledger: 1 leadership change and 1 article: Quillon Marsh.",
    ),
    (
        [told(f"{name} {'of the Long Name ' * 5}".strip()) for name in NAMES[:2]],
        "Harbor Ledger: 2 leadership changes.",
    ),
]


@pytest.mark.parametrize(("cards", "notice"), NOTICES, ids=range(len(NOTICES)))
def test_the_notice_says_who_says_it_how_much_and_names_up_to_three(cards: list[Card], notice: str) -> None:
    assert list_card(1, ListKind.BURST, cards, NOW).notice == notice


def test_what_is_old_says_so() -> None:
    listed = list_card(1, ListKind.BACKLOG, [told("Quillon Marsh")], NOW)
    assert listed.notice == "Harbor Ledger: 1 leadership change: Quillon Marsh. Read late."
    assert listed.footer == ("older than 24 hours when Shakeup read of it",)


def test_each_card_stands_there_by_its_own_line_in_the_order_in_which_they_came() -> None:
    cards = [told("Quillon Marsh"), told("Ada Brill", "Capitol Gazette")]
    assert lines(list_card(1, ListKind.BURST, cards, NOW)) == [c.notice for c in cards]


def test_where_there_is_no_room_for_lines_the_last_stand_there_by_name() -> None:
    cards = [told(name, number=n) for n, name in enumerate(NAMES * 2, start=1)]
    shown = lines(list_card(1, ListKind.BURST, cards, NOW))
    assert shown[0] == cards[0].notice
    assert shown[-1] == "Harbor Ledger, unnamed sources: Flo Gantt"
    assert len(shown) == len(cards)


def test_what_has_no_room_at_all_is_counted() -> None:
    cards = [told(f"{name} {n}", number=n) for n, name in enumerate(NAMES * 10, start=1)]
    shown = lines(list_card(1, ListKind.BURST, cards, NOW))
    assert shown[-1] == f"and {len(cards) - len(shown) + 1} more"


def test_the_list_is_as_sure_as_its_least_sure_card_and_as_late_as_its_latest() -> None:
    cards = [told("Quillon Marsh", certainty="announced", number=1), told("Ada Brill", number=2), article("Ten vans")]
    listed = list_card(7, ListKind.BURST, cards, NOW, simulated=True)
    assert (listed.id, listed.certainty, listed.kind, listed.simulated) == (7, "reported", CardKind.LIST, True)
    assert listed.at == NOW
    assert [change.person for change in listed.changes] == ["Quillon Marsh", "Ada Brill"]
    assert listed.link == cards[-1].link


@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=60), st.sampled_from(["reported", "denied", "announced"])),
        min_size=1,
        max_size=40,
    ),
    st.text(min_size=1, max_size=80),
)
def test_whatever_is_listed_fits(people: list[tuple[str, str]], outlet: str) -> None:
    cards = [told(name, outlet, certainty=certainty) for name, certainty in people]
    cards = [replace(c, notice=c.notice[:NOTICE_LIMIT]) for c in cards]
    listed = list_card(1, ListKind.BACKLOG, cards, NOW)
    assert size(listed) <= LIMIT
    assert len(listed.notice) <= NOTICE_LIMIT
