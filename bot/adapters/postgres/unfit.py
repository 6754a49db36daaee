"""Which servers will not do."""

from __future__ import annotations

OLDEST = 15  # NULLS NOT DISTINCT; the oldest that still gets fixes when this was written is 14


def unfit(server_version: int, encoding: str | None) -> str | None:
    """Say why a database will not do; None when it will. The version as libpq counts: 15.3 is 150003."""
    major, minor = divmod(server_version, 10_000)
    if major < OLDEST:
        return f"Shakeup needs PostgreSQL {OLDEST} or newer; this server is {major}.{minor}"
    if encoding != "UTF8":
        return f"the database's encoding is {encoding}: make one with ENCODING 'UTF8' TEMPLATE template0"
    return None
