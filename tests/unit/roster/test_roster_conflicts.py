"""Where the configuration's seed and what stories taught cannot both be right."""

from __future__ import annotations

import pytest
from build_record import tenure

from bot.model.roster import Capacity, Tenure
from bot.roster.conflicts import conflicts

ACTING, NOMINEE, PERMANENT = Capacity.ACTING, Capacity.NOMINEE, Capacity.PERMANENT


def seeded(
    start: str | None, end: str | None = None, capacity: Capacity = PERMANENT, person: str = "todd-lyons"
) -> Tenure:
    return tenure(person, "ice-director", start, end, capacity)


def learned(
    start: str | None, end: str | None = None, capacity: Capacity = PERMANENT, person: str = "todd-lyons"
) -> Tenure:
    return tenure(person, "ice-director", start, end, capacity, confidence="learned")


DIFFER = [
    (seeded("2025-03", "2026-05-31"), learned("2025-03", "2026-06-15"),
     "it ended 2026-05-31 by the seed, 2026-06-15 as learned"),
    (seeded("2025-03"), learned("2025-05", None, ACTING), "permanent by the seed, acting as learned"),
    (seeded("2025-03", "2026-05"), learned("2025-11", None, person="ada-brill"), "both held it at the same time"),
]  # fmt: skip
AGREE = [
    (seeded("2025-03"), learned("2025-03", "2026-05-31"), "an end is what learning is for"),
    (seeded("2025-03", "2026-05"), learned("2025-03", "2026-05-31"), "one is cut shorter"),
    (seeded("2025-03", "2025-06"), learned("2025-11", None, ACTING), "one after the other"),
    (seeded("2025-03", "2026-05-31"), learned("2026-05-31", None, person="ada-brill"), "the day of a change"),
    (seeded("2025-03"), learned("2026-01", None, ACTING, "ada-brill"), "somebody acts for another"),
    (seeded("2025-03"), learned("2026-01", None, person="ada-brill"), "nobody knows when the first one left"),
    (seeded("2025-03", "2026-05"), learned("2026-01", None, NOMINEE, "ada-brill"), "a nominee"),
    (seeded("2025-03", "2026-05"), seeded("2025-11", None, person="ada-brill"), "both of the seed"),
    (seeded("2025-03", "2026-05"), tenure("ada-brill", "usbp-chief", "2025-11", confidence="learned"), "two posts"),
]


@pytest.mark.parametrize(("seed", "taught", "reason"), DIFFER, ids=[row[2] for row in DIFFER])
def test_these_differ(seed: Tenure, taught: Tenure, reason: str) -> None:
    (found,) = conflicts([taught, seed])
    assert (found.seeded, found.learned, found.reason) == (seed, taught, reason)


@pytest.mark.parametrize(("seed", "other", "why"), AGREE, ids=[row[2] for row in AGREE])
def test_these_agree(seed: Tenure, other: Tenure, why: str) -> None:
    assert conflicts([seed, other]) == (), why
