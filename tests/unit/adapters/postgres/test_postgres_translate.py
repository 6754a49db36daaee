"""psycopg's errors as ours."""

from __future__ import annotations

import psycopg
import psycopg_pool
import pytest

from bot.adapters.postgres.translate import translate, translated
from bot.errors import SchemaMismatch, ShakeupError, StoreError, StoreFull, StoreUnavailable


@pytest.mark.parametrize(
    ("code", "becomes", "why"),
    [
        ("53100", StoreFull, "disk full"),
        ("53200", StoreUnavailable, "out of memory"),
        ("53300", StoreUnavailable, "too many connections"),
        ("57P01", StoreUnavailable, "an administrator shut it down"),
        ("57P03", StoreUnavailable, "it is starting up"),
        ("57014", StoreUnavailable, "the statement took too long"),
        ("08006", StoreUnavailable, "the connection failed"),
        ("25006", StoreUnavailable, "a standby takes no writes"),
        ("25P03", StoreUnavailable, "the transaction stood idle for too long"),
        ("28P01", StoreUnavailable, "wrong password"),
        ("3D000", StoreUnavailable, "no such database"),
        ("42501", StoreUnavailable, "no right to the table"),
        ("40P01", StoreUnavailable, "deadlock: the other one went first"),
        ("55P03", StoreUnavailable, "the lock did not come free"),
        ("42P01", SchemaMismatch, "no such table"),
        ("42703", SchemaMismatch, "no such column"),
        ("42883", SchemaMismatch, "no such function"),
        ("23505", StoreError, "a duplicate: our mistake"),
        ("42601", StoreError, "bad SQL: our mistake"),
        ("XX001", StoreError, "a corrupted table: nothing gets better by waiting"),
    ],
)
def test_the_servers_codes_are_named(code: str, becomes: type[StoreError], why: str) -> None:
    error = psycopg.errors.lookup(code)("said the server")
    assert type(translate(error)) is becomes, why
    assert "said the server" in str(translate(error))


@pytest.mark.parametrize(
    ("error", "becomes", "why"),
    [
        (psycopg.OperationalError("server closed the connection unexpectedly"), StoreUnavailable, "it went away"),
        (psycopg.InterfaceError("the connection is closed"), StoreUnavailable, "it had gone away before"),
        (psycopg_pool.PoolTimeout("couldn't get a connection"), StoreUnavailable, "all are busy, or none can be made"),
        (psycopg_pool.PoolClosed("the pool is closed"), StoreUnavailable, "the store is closed"),
        (psycopg.ProgrammingError("the query has 2 placeholders"), StoreError, "our mistake"),
        (psycopg.DataError("an integer too large"), StoreError, "our mistake"),
    ],
)
def test_errors_without_a_code_are_named(error: psycopg.Error, becomes: type[StoreError], why: str) -> None:
    assert type(translate(error)) is becomes, why


def test_an_error_without_words_is_named_by_its_class() -> None:
    assert "OperationalError" in str(translate(psycopg.OperationalError()))


def test_the_foreign_error_stays_as_the_cause() -> None:
    foreign = psycopg.OperationalError("gone")
    with pytest.raises(StoreUnavailable) as raised, translated():
        raise foreign
    assert raised.value.__cause__ is foreign


@pytest.mark.parametrize("error", [ShakeupError("ours already"), RuntimeError("nobody's")])
def test_other_errors_pass(error: Exception) -> None:
    with pytest.raises(type(error)) as raised, translated():
        raise error
    assert raised.value is error
