"""What is fetched from the web."""

from __future__ import annotations

from typing import Protocol

from bot.model.article import Fetched


class Fetcher(Protocol):
    async def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, page: bool = False
    ) -> Fetched:
        """Fetch a public address once. `page`: an article's page, not a feed. Answers are 200 or 304.

        Raises UnsafeAddress, HttpError (any other status), TransferError (no answer, too slow, too large, loops).
        """
        ...
