"""The rows of `fanout`: what the servers got, beside the platforms' limits, and what went on meanwhile."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from bot.model.watch import Destination
from tests.bench.meanwhile import Meanwhile

GLOBAL = 50  # requests a second of one bot; https://docs.discord.com/developers/topics/rate-limits
BLOCK = 0.05  # seconds that the event loop may be blocked
BARE = 32  # requests at once of the sender beside ours
Row = tuple[str, str, str]


@dataclass(frozen=True)
class Sent:
    """What the server got: seconds since the deliveries were written, channel and number of the alert, in order."""

    messages: list[tuple[float, str, int]]

    @property
    def seconds(self) -> float:
        return self.messages[-1][0] if self.messages else 0.0


def messages(
    shown: list[dict[str, Any]], channels: Sequence[Destination], began: float
) -> list[tuple[float, str, int]]:
    ours = {to.channel for to in channels}
    told = [
        one for one in shown if one["channel"] in ours and "alert " in (one.get("content") or one.get("text") or "")
    ]
    return sorted((one["at"] - began, one["channel"], _number(one.get("content") or one["text"])) for one in told)


def _number(text: str) -> int:
    return int(text.partition("alert ")[2].partition(".")[0])


def rows(name: str, count: int, alerts: int, sent: Sent, noted: Meanwhile, bare: float | None) -> list[Row]:
    what = f"{alerts} alert{'s' if alerts > 1 else ''} to {count:,} channels of {name}"
    got = len(sent.messages)
    # Discord: the bot's own limit. Slack: one message a second in a channel; of a whole workspace it states none.
    limit = count * alerts / GLOBAL if name == "Discord" else alerts - 1.0
    beside = [
        f"{sent.seconds / limit:.2f}× the platform's own limit ({limit:.0f} s)" if limit else "no limit is stated"
    ]
    if bare is not None:
        beside.append(f"{sent.seconds / (bare * alerts):.1f}× bare posts, {BARE} at once ({bare * alerts:.1f} s)")
    made = [
        (
            what,
            f"{sent.seconds:.1f} s, {got / sent.seconds:.0f} a second, {got:,} of {count * alerts:,}",
            "; ".join(beside),
        )
    ]
    if alerts > 1:
        made.append(_fair(sent, count))
    query = median(noted.queried)
    each = sent.seconds / len(sent.messages)
    made.append(
        (
            "  a message, beside the smallest question to the database",
            f"one in {1000 * each:.1f} ms",
            f"{each / query:.1f}× a SELECT of one row by its key meanwhile ({1000 * query:.1f} ms)",
        )
    )
    return [*made, _blocked(noted), _answered(noted)]


def _fair(sent: Sent, count: int) -> Row:
    numbers = defaultdict(list)
    served: Counter[str] = Counter()
    spread = 0
    for _, channel, number in sent.messages:
        numbers[channel].append(number)
        served[channel] += 1
        spread = max(spread, max(served.values()) - (min(served.values()) if len(served) == count else 0))
    disordered = sum(any(a > b for a, b in pairwise(of)) for of in numbers.values())
    firsts = {channel: at for at, channel, _ in reversed(sent.messages)}
    lasts = {channel: at for at, channel, _ in sent.messages}
    return (
        "  order, and turns of the channels",
        f"{disordered} out of order; a channel's first message after {_both(firsts)}, its last after {_both(lasts)}",
        f"most served channel at most {spread} ahead of the least (1: strictly in turn)",
    )


def _both(times: dict[str, float]) -> str:
    return f"{median(times.values()):.1f} s, at most {max(times.values()):.1f} s"


def _blocked(noted: Meanwhile) -> Row:
    return (
        f"  event loop meanwhile, {noted.published} articles published",
        f"worked for at most {1000 * max(noted.worked):.0f} ms at a stretch,"
        f" {sum(worked > BLOCK for worked in noted.worked)} times over 50 ms",
        f"{max(noted.worked) / BLOCK:.1f}× the goal (50 ms); late by at most {1000 * max(noted.late):.0f} ms, with all"
        " that this machine does besides",
    )


def _answered(noted: Meanwhile) -> Row:
    times = [seconds for seconds in noted.acknowledged if seconds is not None]
    late = len(noted.acknowledged) - len(times)
    return (
        f"  {len(noted.acknowledged)} commands meanwhile",
        f"acknowledged in {1000 * median(times):.0f} ms, at most {1000 * max(times):.0f} ms, {late} too late",
        f"{max(times) / 0.3:.1f}× the goal (300 ms), {max(times) / 3:.2f}× the platforms' limit (3 s)",
    )
