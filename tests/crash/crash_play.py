"""A stage for each platform, each with a home of its own, so that their runs can go on side by side."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from tests.crash.crash_places import place
from tests.crash.crash_stage import Stage, staged
from tests.flow.shakeup import Home
from tests.flow.site import serving


@asynccontextmanager
async def stages(platforms: Iterable[str]) -> AsyncIterator[dict[str, Stage]]:
    """Open them one after the other: Alembic keeps what it migrates in globals of its modules."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="shakeup-crash-")))
        made = {}
        for platform in platforms:
            site, where = stack.enter_context(serving()), await stack.enter_async_context(place(platform))
            made[platform] = await stack.enter_async_context(staged(Home(folder / platform), site, where))
        yield made
