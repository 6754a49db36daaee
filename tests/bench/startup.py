"""How long `shakeup --help` takes, beside an empty Python."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

RUNS = 7


async def measure() -> list[tuple[str, str, str]]:
    ours = _median([sys.executable, "-m", "bot", "--help"])
    empty = _median([sys.executable, "-c", "pass"])
    return [("shakeup --help", f"{ours:.2f} s", f"{ours / empty:.1f}× an empty Python ({empty:.2f} s)")]


def _median(command: list[str]) -> float:
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return median(times)
