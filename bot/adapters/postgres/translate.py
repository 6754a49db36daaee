"""psycopg's errors as ours, in this one place.

Classes of SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import psycopg_pool

from bot.errors import SchemaMismatch, StoreError, StoreFull, StoreUnavailable

_FULL = frozenset({"53100"})  # disk_full
_MISMATCH = frozenset({"42P01", "42703", "42883", "42804"})  # no such table, column or function; another type
_AGAIN = (
    "08",  # connection exceptions
    "25006",  # read-only: a standby after a failover
    "25P03",  # idle in transaction for too long
    "28",  # refused: user, password
    "3D",  # no such database
    "40",  # deadlock, serialization: the other one went first
    "42501",  # no right to
    "53",  # out of memory, too many connections (53100 is above)
    "55P03",  # lock not available
    "57",  # shutting down, starting up, statement cancelled
)


@contextmanager
def translated() -> Iterator[None]:
    """Raise StoreUnavailable, StoreFull, SchemaMismatch or StoreError for what psycopg raises."""
    try:
        yield
    except psycopg.Error as error:
        raise translate(error) from error


def translate(error: psycopg.Error) -> StoreError:
    """Name an error of psycopg. Sentences carry the server's message, never a row's content or an address."""
    if isinstance(error, psycopg_pool.PoolTimeout | psycopg_pool.TooManyRequests):
        return StoreUnavailable("no connection to the database came free in time: it is down, or overloaded")
    said = error.diag.message_primary or str(error).strip() or type(error).__name__
    code = error.sqlstate
    if code in _FULL:
        return StoreFull(f"the database's disk is full: {said}")
    if code in _MISMATCH:
        return SchemaMismatch(f"the database was made by another version of Shakeup, or is no database of its: {said}")
    if code is None:
        lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
        return StoreUnavailable(f"the database does not answer: {said}") if lost else StoreError(said)
    if code.startswith(_AGAIN):
        return StoreUnavailable(f"the database refuses: {said}")
    return StoreError(f"{said} (SQLSTATE {code})")
