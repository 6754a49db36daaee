"""The tree of errors: as it is drawn, and able to come back from a worker process unchanged."""

from __future__ import annotations

import inspect
import pickle
import re
from collections.abc import Iterator

import pytest

from bot import errors
from bot.errors import (
    Ambiguous,
    ConfigError,
    FeedError,
    HttpError,
    Problem,
    QueryError,
    RetryLater,
    ShakeupError,
    TransferError,
    UnsafeAddress,
    WorkerError,
)

EVERY_CONSTRUCTOR = [
    ConfigError((Problem("bot.toml", 2, "no such key"), Problem("environment", None, "no such network"))),
    QueryError("ICE AND", 7, "something is missing here"),
    UnsafeAddress("10.0.0.1 is not a public address"),
    HttpError("503 Busy", status=503, retry_after=60.0),
    TransferError("no answer within 30 s", reason="too_slow"),
    FeedError("the document is a web page", reason="not_a_feed"),
    WorkerError("parse took longer than 10 s", reason="timeout"),
    RetryLater(40, "too many messages"),
    Ambiguous("the connection was cut"),
]


@pytest.mark.parametrize("error", EVERY_CONSTRUCTOR, ids=lambda error: type(error).__name__)
def test_an_error_survives_the_way_back_from_a_worker(error: ShakeupError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert (str(back), back.args, back.__dict__) == (str(error), error.args, error.__dict__)


def test_the_tree_is_the_one_that_is_drawn() -> None:
    drawn = re.findall(r"^    ( *)(\w+)", inspect.getdoc(errors) or "", re.MULTILINE)
    assert [(len(indent) // 2, name) for indent, name in drawn] == list(tree(ShakeupError, 0))


def tree(kind: type[ShakeupError], depth: int) -> Iterator[tuple[int, str]]:
    """Walk the classes of the module, in the order in which they stand there."""
    yield depth, kind.__name__
    for child in kind.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from tree(child, depth + 1)


@pytest.mark.parametrize(
    "kind", [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, Exception)]
)
def test_each_says_in_a_sentence_what_happened(kind: type[ShakeupError]) -> None:
    sentence = (inspect.getdoc(kind) or "").splitlines()[0]
    assert re.fullmatch(r"[A-Z].*\.", sentence)


PROBLEMS = [
    (Problem("bot.toml", 2, "no such key"), "bot.toml:2: no such key"),
    (Problem("environment", None, "no such network"), "environment: no such network"),
]


@pytest.mark.parametrize(("problem", "said"), PROBLEMS)
def test_a_problem_names_file_and_line_where_there_is_one(problem: Problem, said: str) -> None:
    assert str(problem) == said


def test_all_problems_of_a_configuration_are_said_at_once() -> None:
    assert str(EVERY_CONSTRUCTOR[0]) == "bot.toml:2: no such key\nenvironment: no such network"


def test_a_query_is_printed_with_the_place_of_its_mistake() -> None:
    assert str(QueryError("ICE AND", 4, "AND needs something on both sides")).splitlines() == [
        "AND needs something on both sides",
        "  ICE AND",
        "      ^",
    ]


def test_patience_says_how_long() -> None:
    assert str(RetryLater(40, "too many messages")) == "too many messages; again in 40 s"
