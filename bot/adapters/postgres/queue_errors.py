"""Procrastinate's errors as ours, in this one place, and each lost database said once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from procrastinate import exceptions
from psycopg import Error, OperationalError
from psycopg.errors import RaiseException

from bot.adapters.postgres.translate import translate
from bot.errors import StoreUnavailable

_POOLS = "psycopg.pool"
_DRIVER = "psycopg"
_QUEUE = ("procrastinate.worker", "procrastinate.worker.worker", "procrastinate.utils", "asyncio")
_BESIDE_US = (*_QUEUE, _POOLS, _DRIVER)


@contextmanager
def translated_queue() -> Iterator[None]:
    """Raise the store's errors for Procrastinate's and psycopg's."""
    try:
        yield
    except Error as error:
        raise translate(error) from error
    except exceptions.ConnectorException as error:
        cause = error.__cause__
        raise (translate(cause) if isinstance(cause, Error) else StoreUnavailable(str(error))) from error


@contextmanager
def unless_ended() -> Iterator[None]:
    """Let a job be that somebody else has ended meanwhile; Procrastinate's function raises an exception of its own."""
    try:
        yield
    except exceptions.ConnectorException as error:
        if not isinstance(error.__cause__, RaiseException):
            raise


def hear_once() -> None:
    """Keep a lost database out of the logs of those who meet it beside us, since `Outage` says it: Procrastinate's side
    tasks, asyncio for the jobs whose end could not be noted (at the very end too), the pools at each attempt, and the
    driver, which warns of what it meets while it raises the loss itself ("error ignored terminating …")."""
    for name in _BESIDE_US:
        logging.getLogger(name).addFilter(_is_news)


def _is_news(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    last = record.args[-1] if isinstance(record.args, tuple) and record.args else None
    attempt = record.name == _POOLS and record.levelno < logging.ERROR
    raised = record.name == _DRIVER and isinstance(last, OperationalError)
    return not (attempt or raised or isinstance(error, exceptions.ConnectorException))
