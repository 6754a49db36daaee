"""How every connection of ours to PostgreSQL behaves, whatever the server's or the operator's defaults are."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bot.adapters.postgres.text import StorableText
from bot.errors import StoreUnavailable

# Only what the operator's address leaves open. A server whose machine vanished says nothing at all: without these
# a statement would wait two hours (https://www.postgresql.org/docs/current/libpq-connect.html).
_DEFAULTS: dict[str, str | int] = {
    "application_name": "shakeup",
    "client_encoding": "utf8",
    "connect_timeout": 5,  # seconds
    "keepalives_idle": 30,  # seconds
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,  # milliseconds
}

_SETTINGS = {
    "TimeZone": "UTC",
    "default_transaction_isolation": "read committed",  # Stories.lock relies on it: what follows sees the latest
    "statement_timeout": "60s",  # the slowest statement of ours takes well under one
    "idle_in_transaction_session_timeout": "5min",  # a stopped or suspended process gives its locks back
    "idle_session_timeout": "0",  # the owner's connection does nothing but live
    "tcp_keepalives_idle": "30",  # the server's side of the above: a vanished owner's lock falls free
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}


def complete(conninfo: str) -> str:
    """Complete a libpq address or URL with our defaults.

    Raises StoreUnavailable when it is neither; libpq's own words are withheld, because they quote passwords.
    """
    try:
        given = conninfo_to_dict(conninfo)
    except psycopg.ProgrammingError:
        raise StoreUnavailable("DATABASE_URL is no address of PostgreSQL: postgresql://USER@HOST/DATABASE") from None
    return make_conninfo(conninfo, **{name: value for name, value in _DEFAULTS.items() if name not in given})


async def settle(connection: psycopg.AsyncConnection[Any]) -> None:
    """Give a new connection our settings and our way of writing text."""
    connection.adapters.register_dumper(str, StorableText)
    names, values = list(_SETTINGS), list(_SETTINGS.values())
    await connection.execute(
        "SELECT set_config(name, value, false) FROM unnest(%s::text[], %s::text[]) AS setting (name, value)",
        [names, values],
    )
    await connection.commit()
