"""A lost database is said once, by the bot: what its libraries log of the same loss is kept back, and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from psycopg.errors import OperationalError, SyntaxError

from bot.adapters.postgres.queue_errors import hear_once

LOST = OperationalError("the connection is lost")


@pytest.fixture
def psycopg_log() -> Iterator[logging.Logger]:
    logger = logging.getLogger("psycopg")
    filters = [*logger.filters]
    hear_once()
    yield logger
    logger.filters[:] = filters


@pytest.mark.parametrize(
    ("words", "arguments", "expected", "why"),
    [
        ("error ignored terminating %r: %s", ("<AsyncPipeline [BAD]>", LOST), [], "the loss that the bot tells"),
        ("error ignored in rollback on %s: %s", ("<connection>", LOST), [], "the loss that the bot tells"),
        (
            "error ignored terminating %r: %s",
            ("<AsyncPipeline>", SyntaxError("at or near")),
            ["error ignored terminating '<AsyncPipeline>': at or near"],
            "a mistake is no loss",
        ),
        (
            "unknown PostgreSQL timezone: %r",
            ("Nowhere",),
            ["unknown PostgreSQL timezone: 'Nowhere'"],
            "another warning",
        ),
    ],
)
def test_what_psycopg_warns_of(
    psycopg_log: logging.Logger,
    caplog: pytest.LogCaptureFixture,
    words: str,
    arguments: tuple[object, ...],
    expected: list[str],
    why: str,
) -> None:
    psycopg_log.warning(words, *arguments)
    assert caplog.messages == expected, why
