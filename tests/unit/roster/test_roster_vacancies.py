"""Which posts are vacant, since when, and of which too little is known to say so."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from build_record import tenure

from bot.model.roster import Capacity, Tenure
from bot.roster.vacancies import vacancy

DAY = date(2026, 6, 1)
ACTING, NOMINEE, PERMANENT = Capacity.ACTING, Capacity.NOMINEE, Capacity.PERMANENT
POST = "ice-director"


def held(
    person: str, start: str | None, end: str | None = None, capacity: Capacity = PERMANENT, **of: object
) -> Tenure:
    return tenure(person, POST, start, end, capacity, **of)  # type: ignore[arg-type]  # by keyword


LAST = held("sarah-saldana", "2023-12", "2026-01-20")
NAMED = held("ada-brill", "2026-05-01", confidence="learned", as_of=date(2026, 5, 1))
ROWS = [
    ([LAST], "2026-01-20", "nobody since"),
    ([LAST, held("todd-lyons", "2026-01-20", None, ACTING)], "2026-01-20", "somebody acts"),
    ([LAST, held("ada-brill", "2026-02-01", None, NOMINEE)], "2026-01-20", "a nominee holds nothing"),
    ([LAST, NAMED], "2026-01-20", "named to follow, and seen by no source"),
    ([held("todd-lyons", "2025-03", "2026-05-31", ACTING)], "2026-05-31", "only acting heads are known"),
    ([held("sarah-saldana", "2013", "2017-01-20"), held("a", "2017-01-20", "2021-03", ACTING),
      held("b", "2021-04", None, ACTING)], "2017-01-20", "acting heads ever since, none of them absent"),
]  # fmt: skip
NONE = [
    ([LAST, held("todd-lyons", "2026-03-09")], "held for good again"),
    ([held("todd-lyons", "2025-03", "2026-06-01")], "its last day"),
    ([held("todd-lyons", "2025-03", "2026-07-01")], "it has not ended yet"),
    ([], "nothing is known"),
    ([held("ada-brill", "2027-01", None)], "nobody yet"),
]
UNKNOWN = [
    ([held("a", "2017-02", "2018-08"), held("b", "2025-02", None, ACTING)], "a hole of years"),
    ([held("a", "2017-02", "2018-08"), held("b", None, None, as_of=date(2018, 12, 1)),
      held("c", "2019-01", None, ACTING)], "somebody was seen in it since, who knows until when"),
    ([held("b", "2025-02", None, ACTING)], "nobody is known before"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "since", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_a_post_is_vacant_since_its_last_holder_left(rows: list[Tenure], since: str, why: str) -> None:
    found = vacancy(rows, DAY)
    assert found is not None
    assert found.since == since, why


@pytest.mark.parametrize(("rows", "why"), NONE, ids=[row[1] for row in NONE])
def test_these_are_no_vacancies(rows: list[Tenure], why: str) -> None:
    assert vacancy(rows, DAY) is None, why


@pytest.mark.parametrize(("rows", "why"), UNKNOWN, ids=[row[1] for row in UNKNOWN])
def test_since_when_is_not_said_where_the_record_has_a_hole(rows: list[Tenure], why: str) -> None:
    found = vacancy(rows, DAY)
    assert found is not None
    assert (found.since, found.ended) == (None, None), why


def test_a_vacancy_names_who_acts_who_is_nominated_and_who_is_named() -> None:
    acting = held("todd-lyons", "2026-01-21", None, ACTING, last_seen=datetime(2026, 5, 20, tzinfo=UTC))
    found = vacancy([LAST, acting, held("odalys-thornbury", "2026-04", None, NOMINEE), NAMED], DAY)
    assert found is not None
    assert [h.person for h in found.acting] == ["todd-lyons"]
    assert [h.person for h in found.nominees] == ["odalys-thornbury"]
    assert [h.person for h in found.named] == ["ada-brill"]
    assert found.ended is LAST


def test_a_vacancy_closes_when_somebody_is_known_in_the_post() -> None:
    in_office = held("ada-brill", "2026-05-01", confidence="learned", last_seen=datetime(2026, 5, 10, tzinfo=UTC))
    assert vacancy([LAST, NAMED], DAY)
    assert vacancy([LAST, in_office], DAY) is None
