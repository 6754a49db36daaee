"""What the workers of the tests are given to do. Workers import this module; the tests' own they could not."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from bot.errors import FeedError, HttpError, QueryError


def add(one: int, other: int, *, times: int = 1) -> int:
    return (one + other) * times


def number_of_my_process() -> int:
    return os.getpid()


def say_that_it_is_no_feed() -> None:
    raise FeedError("the document is a web page", reason="not_a_feed")


def say_that_the_server_is_busy() -> None:
    raise HttpError("503 Busy", status=503, retry_after=60.0)


def say_where_the_query_is_wrong() -> None:
    raise QueryError("ICE AND", 7, "something is missing here")


def make_a_mistake() -> None:
    raise KeyError("colour")


class Stubborn(Exception):
    """An error of some library that goes into a pipe and never comes out of it."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what}: {why}")


def fail_stubbornly() -> None:
    raise Stubborn("the parser", "lost its way")


def give_what_cannot_travel() -> object:
    return lambda: None


def take_forever() -> None:
    time.sleep(600)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave() -> None:
    os._exit(3)


def map_memory(gibibytes: int) -> int:
    return len(bytearray(gibibytes * 1024**3))


def say_that_it_runs(place: Path) -> None:
    """Write the process's number into a file, then take for ever."""
    place.with_suffix(".new").write_text(str(os.getpid()))
    place.with_suffix(".new").replace(place)
    time.sleep(600)
