"""Every error of ours, as one tree. A docstring is the sentence a person reads; `str(error)` adds the particulars.

    ShakeupError
      ConfigError           all mistakes of the configuration at once
      QueryError            a watch query, with the place of the mistake
      NotFound              a watch, feed, story or name that nobody knows
      FetchError            an address that could not be read
        UnsafeAddress         refused before or at connecting
        HttpError             answered, but not with what was asked for
        TransferError         no answer, or cut off, too slow, too large
      FeedError             read, but no feed
      WorkerError           a worker process failed at its task
      ProposalError         the operator's language model gave no answer that can be used
      StoreError            the database
        StoreUnavailable      down, or refusing us
        StoreFull             no room on its disk
        SchemaMismatch        made by a newer Shakeup, or half migrated
        DataFolderError       the embedded server's folder cannot be used
      Unfaithful            a card that says more than its sources
      DeliveryError         a message that did not reach its channel
        RetryLater            the platform asked for patience
        Ambiguous             it may have arrived
        Refused               the platform will never take this message
        ChannelGone           the channel cannot be written to any more
        WorkspaceGone         the whole workspace cannot be written to any more

Foreign errors are mapped to these once, in the adapter that meets them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class ShakeupError(Exception):
    """Something that Shakeup can explain went wrong."""

    def __reduce__(self) -> tuple[Callable[..., ShakeupError], tuple[object, ...]]:
        """Survive the way back from a worker process, whatever the constructor takes."""
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(kind: type[ShakeupError], args: tuple[object, ...], state: dict[str, object]) -> ShakeupError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a configuration file: where, what, and what to do."""

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}"


class ConfigError(ShakeupError):
    """The configuration has mistakes."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class QueryError(ShakeupError):
    """The query of a watch cannot be understood."""

    def __init__(self, query: str, column: int, message: str) -> None:
        self.query, self.column, self.message = query, column, message
        super().__init__(f"{message}\n  {query}\n  {' ' * column}^")


class NotFound(ShakeupError):
    """Nothing is known by this name or number."""


class FetchError(ShakeupError):
    """An address could not be read."""

    reason = "fetch_failed"


class UnsafeAddress(FetchError):
    """The address is not a public web address and is not fetched."""

    reason = "unsafe_address"


class HttpError(FetchError):
    """The server answered, but not with the document."""

    reason = "http_error"

    def __init__(self, message: str, *, status: int, retry_after: float | None = None) -> None:
        self.status, self.retry_after = status, retry_after
        super().__init__(message)


class TransferError(FetchError):
    """The transfer failed, took too long, or grew too large."""

    def __init__(self, message: str, *, reason: str = "transfer_failed") -> None:
        self.reason = reason
        super().__init__(message)


class FeedError(ShakeupError):
    """The document is not a feed that can be read.

    `reason`: not_a_feed, bot_challenge, empty_body, unsafe_xml, unreadable.
    """

    def __init__(self, message: str, *, reason: str) -> None:
        self.reason = reason
        super().__init__(message)


class WorkerError(ShakeupError):
    """A worker process failed at its task. `reason`: timeout, died, failed."""

    def __init__(self, message: str, *, reason: str) -> None:
        self.reason = reason
        super().__init__(message)


class ProposalError(ShakeupError):
    """The language model gave no answer that can be used."""


class StoreError(ShakeupError):
    """The database failed."""


class StoreUnavailable(StoreError):
    """The database does not answer."""


class StoreFull(StoreError):
    """The database has no room left on its disk."""


class SchemaMismatch(StoreError):
    """The database was made by another version of Shakeup."""


class DataFolderError(StoreError):
    """The data folder cannot be used by the embedded database."""


class Unfaithful(ShakeupError):
    """A card would say something that no source says; it is not posted."""


class DeliveryError(ShakeupError):
    """A message did not reach its channel."""


class RetryLater(DeliveryError):
    """The platform asked to wait before anything else is sent to this channel."""

    def __init__(self, after: float, reason: str) -> None:
        self.after, self.reason = after, reason
        super().__init__(f"{reason}; again in {after:g} s")


class Ambiguous(DeliveryError):
    """Nobody can tell whether the message arrived."""


class Refused(DeliveryError):
    """The platform will never take this message: our payload is at fault."""


class ChannelGone(DeliveryError):
    """The channel cannot be written to any more."""


class WorkspaceGone(DeliveryError):
    """The workspace cannot be written to any more."""
