"""Which tables a database has."""

from __future__ import annotations

from collections.abc import Collection

import psycopg


def present(connection: psycopg.Connection, names: Collection[str]) -> frozenset[str]:
    """Give those of these tables that the connection sees, on its search path."""
    found = connection.execute(
        "SELECT name FROM unnest(%s::text[]) AS name WHERE to_regclass(name) IS NOT NULL", [list(names)]
    )
    return frozenset(row[0] for row in found)
