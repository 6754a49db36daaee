"""How connections are made, and which servers will not do."""

from __future__ import annotations

import pytest
from psycopg.conninfo import conninfo_to_dict

from bot.adapters.postgres.session import complete
from bot.adapters.postgres.unfit import unfit
from bot.errors import StoreUnavailable


@pytest.mark.parametrize(
    ("address", "host", "dbname", "why"),
    [
        ("postgresql:///shakeup?host=/run/x%20y", "/run/x y", "shakeup", "a socket's folder with a space"),
        ("postgres://bot@db.example:6432/news", "db.example", "news", "the other scheme"),
        ("host='/run/x y' dbname=shakeup", "/run/x y", "shakeup", "keys and values"),
    ],
)
def test_every_address_of_libpq_is_understood(address: str, host: str, dbname: str, why: str) -> None:
    completed = conninfo_to_dict(complete(address))
    assert (completed["host"], completed["dbname"]) == (host, dbname), why
    assert (completed["client_encoding"], completed["application_name"]) == ("utf8", "shakeup")


def test_what_the_operator_says_is_not_overruled() -> None:
    given = "postgresql://db.example/news?connect_timeout=60&application_name=mine"
    completed = conninfo_to_dict(complete(given))
    assert (completed["connect_timeout"], completed["application_name"]) == ("60", "mine")


@pytest.mark.parametrize("address", ["postgresql://bot:s3cr%zzt@db/news", "password=s3cret nonsense", "s3cret"])
def test_a_mistaken_address_is_refused_and_its_password_not_repeated(address: str) -> None:
    with pytest.raises(StoreUnavailable, match="DATABASE_URL") as refused:
        complete(address)
    assert "s3cr" not in str(refused.value)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    ("version", "encoding", "said"),
    [
        (150003, "UTF8", None),
        (180000, "UTF8", None),
        (140011, "UTF8", "PostgreSQL 15 or newer; this server is 14.11"),
        (150003, "LATIN1", "encoding is LATIN1"),
        (150003, None, "encoding is None"),
    ],
)
def test_a_server_that_will_not_do_is_told_why(version: int, encoding: str | None, said: str | None) -> None:
    why = unfit(version, encoding)
    assert (said is None) == (why is None)
    assert said is None or said in str(why)
