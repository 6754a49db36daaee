"""Play runs of one platform, one after the other, in a home of their own."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from tests.crash.crash_count import Figures
from tests.crash.crash_draw import Run
from tests.crash.crash_places import place
from tests.crash.crash_stage import staged
from tests.flow.shakeup import Home
from tests.flow.site import serving


async def played(platform: str, runs: Iterable[Run]) -> AsyncIterator[tuple[Run, Figures]]:
    """Give each run with what was counted, as soon as it is over."""
    with tempfile.TemporaryDirectory(prefix="shakeup-crash-") as folder, serving() as site:
        async with place(platform) as where, staged(Home(Path(folder)), site, where) as stage:
            for run in runs:
                yield run, await stage.play(run)
