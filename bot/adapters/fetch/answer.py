"""Turn the headers and body of an answer into what the core keeps of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from bot.adapters.fetch.hints import http_date, max_age, retry_after
from bot.model.article import Fetched

_LONGEST_VALIDATOR = 1_000  # characters; a longer ETag is no use to anybody


def fetched(url: str, status: int, body: bytes, headers: Mapping[str, str], *, moved: bool) -> Fetched:
    """Describe an answer from `url`. `moved`: it was reached by permanent redirects alone."""
    return Fetched(
        url=url,
        status=status,
        body=body,
        etag=validator(headers.get("ETag")),
        last_modified=validator(headers.get("Last-Modified")),
        content_type=_plain(headers.get("Content-Type", "")),
        retry_after=asked_wait(headers),
        max_age=max_age(headers.get("Cache-Control")),
        permanent=url if moved else None,
        headers={name.lower(): _plain(text) for name, text in headers.items() if name.lower() != "set-cookie"},
    )


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """Read `Retry-After`, in seconds, against the server's own clock where it tells it."""
    return retry_after(headers.get("Retry-After"), http_date(headers.get("Date")) or datetime.now(UTC))


def validator(text: str | None) -> str | None:
    """Keep an ETag or date that can be sent back as it came."""
    return text if text and len(text) <= _LONGEST_VALIDATOR and text.isascii() and text.isprintable() else None


def _plain(text: str) -> str:
    """Leave out what is not printable ASCII; aiohttp gives undecodable header bytes as lone surrogates."""
    return "".join(c for c in text if c.isascii() and c.isprintable())
