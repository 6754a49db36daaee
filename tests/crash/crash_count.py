"""What stands in the channels of a run, against what should: lost, twice, and whether a copy says that it may be one.

A message that says so and is the only one has been honest for nothing; it is counted as marked, not as twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """One message as its readers see it now: in which channel, what it is, and whether it says "may be a repeat"."""

    channel: str
    what: str  # "alert", "amended alert", "answer", or the link of an article
    marked: bool = False


@dataclass(frozen=True)
class Figures:
    """Messages of one run or of many. `unmarked`: copies that do not say that they may be one."""

    runs: int = 0
    expected: int = 0
    lost: int = 0
    twice: int = 0
    unmarked: int = 0
    marked: int = 0
    odd: int = 0  # nobody should have sent them

    def __add__(self, other: Figures) -> Figures:
        return Figures(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


def counted(expected: Collection[tuple[str, str]], seen: Iterable[Seen]) -> Figures:
    """Count one run. `expected`: channel and what, each once."""
    seen = list(seen)
    copies = Counter((one.channel, one.what) for one in seen)
    plain = Counter((one.channel, one.what) for one in seen if not one.marked)
    return Figures(
        runs=1,
        expected=len(expected),
        lost=sum(one not in copies for one in expected),
        twice=sum(count - 1 for count in copies.values()),
        unmarked=sum(count - 1 for count in plain.values()),
        marked=sum(one.marked for one in seen),
        odd=sum(count for one, count in copies.items() if one not in expected),
    )


def kept(platform: str, figures: Figures) -> bool:
    """Say whether the promise was kept: nothing lost; nothing twice, but on Slack what says so."""
    twice = figures.unmarked if platform == "slack" else figures.twice
    return figures.lost == twice == figures.odd == 0
