"""Who held a post on a day, and how fresh that is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from build_record import ACTING, TENURES, tenure

from bot.model.roster import Capacity, Tenure
from bot.roster.holders import holders
from bot.roster.partial_date import first_day, last_day


def of(position: str) -> list[Tenure]:
    return [t for t in TENURES if t.position == position]


LYONS = tenure("todd-lyons", "ice-director", "2025-03-09", None, ACTING, as_of=date(2026, 2, 1))
SEEN = datetime(2026, 5, 20, 12, tzinfo=UTC)
NAMED = tenure("david-venturella", "ice-director", "2026-06-01", None, ACTING, "learned", as_of=date(2026, 5, 12),
               note="named on 2026-05-12; no source that they took office")  # fmt: skip
NOMINEE = tenure("odalys-thornbury", "ice-director", "2026-04-01", None, Capacity.NOMINEE, "learned")

WHO = [
    (of("ice-director"), date(2016, 1, 1), ["sarah-saldana"], "in the middle of a tenure"),
    (of("ice-director"), date(2017, 1, 20), ["sarah-saldana"], "its last day"),
    (of("ice-director"), date(2017, 1, 21), [], "a gap that no row fills"),
    (of("ice-director"), date(2018, 6, 30), ["ronald-vitiello"], "its first day"),
    (of("ice-director"), date(2025, 3, 1), [], "Vitello was gone, Lyons not there"),
    (of("ice-director"), date(2030, 1, 1), ["todd-lyons"], "no end is known"),
    (of("ice-ero-head"), date(2025, 3, 1), ["kenneth-genalo"], "a month is its whole span"),
    (of("ice-ero-head"), date(2025, 2, 28), [], "before the month"),
    ([tenure("a", "p", "2019", "2020")], date(2019, 1, 1), ["a"], "a year is its whole span"),
    ([tenure("a", "p", "2019", "2020")], date(2020, 12, 31), ["a"], "to its last day"),
    ([tenure("a", "p", "2019", "2020")], date(2021, 1, 1), [], "and no further"),
    ([tenure("loy", "p", "2005-02-01", "2005-02-15"), tenure("chertoff", "p", "2005-02-15")], date(2005, 2, 15),
     ["chertoff", "loy"], "the day of a change shows both, the newcomer first"),
    ([tenure("a", "p", "2019-05"), tenure("b", "p", "2020-03-01")], date(2021, 1, 1), ["b"],
     "an open tenure ends where another begins"),
    ([tenure("a", "p", "2019-05"), tenure("b", "p", "2020-03-01")], date(2020, 2, 1), ["a"], "not before"),
    ([tenure("a", "p", None, None), tenure("b", "p", "2026-09-01")], date(2026, 10, 1), ["b"],
     "also when nobody knows since when"),
    ([tenure("a", "p", "2019-05"), tenure("a", "p", "2020-03-01")], date(2021, 1, 1), ["a", "a"],
     "one person's second term ends nothing"),
    ([tenure("a", "p", "2019-05"), tenure("b", "q", "2020-03-01")], date(2021, 1, 1), ["b", "a"], "two posts"),
    ([tenure("hammer", "p", None, "2025-05-29")], date(2025, 5, 29), ["hammer"], "the day that its source vouches for"),
    ([tenure("hammer", "p", None, "2025-05-29")], date(2025, 5, 28), [], "no day before is claimed"),
    ([tenure("a", "p", None, None, as_of=date(2026, 3, 1))], date(2026, 3, 1), ["a"], "since the source's date"),
    ([tenure("a", "p", None, None, as_of=None)], date(2026, 3, 1), [], "nothing vouches for any day"),
    ([LYONS, NAMED], date(2026, 6, 10), ["david-venturella", "todd-lyons"], "who is only named ends nothing"),
    ([LYONS, NOMINEE], date(2026, 5, 1), ["odalys-thornbury", "todd-lyons"], "nor does a nominee"),
    ([NOMINEE, LYONS], date(2025, 5, 1), ["todd-lyons"], "a nominee of later"),
]  # fmt: skip


@pytest.mark.parametrize(("tenures", "on", "people", "why"), WHO, ids=[row[3] for row in WHO])
def test_who_held_it(tenures: list[Tenure], on: date, people: list[str], why: str) -> None:
    assert [h.person for h in holders(tenures, on)] == people, why


def test_what_was_learned_stands_before_the_seed() -> None:
    seeded = tenure("a", "p", "2025-03")
    learned = tenure("a", "p", "2025-03", "2025-05-29", confidence="learned")
    assert holders([seeded, learned], date(2025, 6, 30)) == ()
    (held,) = holders([seeded, learned], date(2025, 5, 1))
    assert held.until == "2025-05-29"


def test_a_learned_tenure_of_another_start_leaves_the_seed_alone() -> None:
    seeded, learned = tenure("a", "p", "2019-03", "2020"), tenure("a", "p", "2025-03", confidence="learned")
    assert len(holders([seeded, learned], date(2019, 6, 1))) == 1


@pytest.mark.parametrize(
    ("row", "on", "stale", "why"),
    [
        (LYONS, date(2026, 5, 2), False, "90 days after its source"),
        (LYONS, date(2026, 5, 3), True, "91 days"),
        (tenure("a", "p", "2025", last_seen=SEEN, as_of=date(2026, 2, 1)), date(2026, 8, 1), False, "seen since"),
        (tenure("a", "p", "2025", as_of=None), date(2026, 8, 1), True, "never seen"),
        (tenure("a", "p", "2001", "2003-05"), date(2002, 1, 1), False, "history cannot be stale"),
    ],
)
def test_knowledge_goes_stale(row: Tenure, on: date, stale: bool, why: str) -> None:
    (held,) = holders([row], on)
    assert held.stale is stale, why


def test_a_holder_is_told_with_its_sources() -> None:
    (held,) = holders(
        [tenure("a", "p", "2025-03", last_seen=SEEN, capacity=ACTING, note="ruled unlawful")], SEEN.date()
    )
    assert (held.since, held.until, held.capacity, held.note) == ("2025-03", None, ACTING, "ruled unlawful")
    assert held.last_seen == date(2026, 8, 12), "the source's own date is later than the sighting"
    assert not held.named_only


def test_who_is_only_named_is_said_to_be_until_somebody_sees_them() -> None:
    (named,) = holders([NAMED], date(2026, 6, 1))
    assert (named.named_only, named.note) == (True, "named on 2026-05-12; no source that they took office")
    seen = tenure("david-venturella", "ice-director", "2026-06-01", None, ACTING, "learned", SEEN, note=NAMED.note)
    (sitting,) = holders([seen], date(2026, 6, 1))
    assert (sitting.named_only, sitting.note) == (False, "")


def test_partial_dates() -> None:
    assert [first_day(d) for d in ("2019", "2025-02", "2025-02-21")] == [
        date(2019, 1, 1),
        date(2025, 2, 1),
        date(2025, 2, 21),
    ]
    assert [last_day(d) for d in ("2019", "2024-02", "2025-12", "2025-02-21")] == [
        date(2019, 12, 31),
        date(2024, 2, 29),
        date(2025, 12, 31),
        date(2025, 2, 21),
    ]


@pytest.mark.parametrize("nonsense", ["", "soon", "2025-2", "2025-13", "2025-02-30", "2025-02-21-01"])
def test_what_is_no_date_is_refused(nonsense: str) -> None:
    with pytest.raises(ValueError, match=r"isoformat|month|day"):
        last_day(nonsense)
