"""Log to stderr, one line a record, and keep secrets out of every line.

Records of structlog and of the standard library (discord.py, slack, psycopg, procrastinate) take the same way. The
finished line is redacted, not its fields: so keys, nested values, reprs and tracebacks are covered alike, whoever
logged them. A pattern that hides too much costs a reader a word; one that hides too little costs a workspace.
"""

from __future__ import annotations

import contextlib
import logging
import re
import sys
from typing import TextIO, cast

import structlog
from structlog.typing import EventDict, FilteringBoundLogger, WrappedLogger

HIDDEN = "[hidden]"

# No pattern leans on a word boundary: a colour code (`[35m`) or a JSON escape (`\n`) may stand right before a token.
# Each is bounded or begins with a literal, so that a long hostile line costs no more than its length.
_SECRETS = tuple(
    (re.compile(pattern, re.ASCII), replacement)
    for pattern, replacement in (
        # Slack's tokens: https://docs.slack.dev/authentication/tokens/
        (r"xox[a-z](?:\.xox[a-z])?-[\w.-]+", HIDDEN),
        (r"xapp-[\w.-]+", HIDDEN),
        # incoming webhooks, and response_url under /commands, /actions and /workflows
        (r"(://hooks\.slack(?:-gov)?\.com/)[\w./%~+=-]+", rf"\1{HIDDEN}"),
        # Discord's webhooks, and the addresses that answer an interaction: an id, then the secret
        (r"(/(?:webhooks|interactions)/\d{15,20}/)[\w.-]+", rf"\1{HIDDEN}"),
        # a Discord bot's token: its id in base 64, a time, a digest
        (r"[MNO][\w-]{23,30}\.[\w-]{6}\.[\w-]{27,}", HIDDEN),
        (r"((?i:bearer)\s+)[\w.~+/=-]{6,}", rf"\1{HIDDEN}"),
        (r"(Basic\s+)[\w+/=-]{16,}", rf"\1{HIDDEN}"),
        # passwords in addresses and in libpq's key=value form
        (r"(://[^\s:/@\"']*):[^\s/@\"']+@", rf"\1:{HIDDEN}@"),
        (r"((?i:password)\s*=\s*)(?:'[^']*'|[^\s'\",}\]]+)", rf"\1{HIDDEN}"),
    )
)

_QUIET = ("alembic", "apscheduler", "procrastinate")  # a start, a tick and its jobs are no news


def configure(level: str, json: bool = False) -> None:
    """Log records of at least `level` ("info", any case) to stderr: `json` for machines, columns for people.

    Raises ValueError for a level that logging does not know.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.format_exc_info,
    ]
    renderer: structlog.typing.Processor
    if json:
        renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    else:
        plain = structlog.dev.plain_traceback  # rich's shows the values of variables
        renderer = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)
    handler = _Handler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer, _redact_line],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.NOTSET if root.level <= logging.DEBUG else logging.WARNING)
    logging.captureWarnings(True)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(root.level),
    )


def get(name: str) -> FilteringBoundLogger:
    """Give a logger that follows `configure`, whenever it was called."""
    return cast(FilteringBoundLogger, structlog.stdlib.get_logger(name))


def redact(text: str) -> str:
    """Put `[hidden]` for tokens, webhook and response addresses, and passwords."""
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    return text


def _redact_line(_logger: WrappedLogger, _method: str, line: EventDict | str) -> str:
    return redact(str(line))


class _Handler(logging.StreamHandler[TextIO]):
    """The library's own words for a record that cannot be formatted print its arguments as they are."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # the library's name
        with contextlib.suppress(OSError, ValueError):  # stderr itself may be gone
            self.stream.write(f"a record of {record.name} could not be logged ({record.pathname}:{record.lineno})\n")
