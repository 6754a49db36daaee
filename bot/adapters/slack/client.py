"""Make Slack's web client: one attempt a call, no address but the one given, and a log without bodies."""

from __future__ import annotations

import logging
import re

from slack_sdk.web.async_client import AsyncWebClient

URL = "https://slack.com/api/"
_QUERY = re.compile(r"\?[\w%&=.+-]+")
TIMEOUT = 20  # seconds for a whole call; Slack answers in less than one, or not at all


def open_client(token: str, url: str = URL) -> AsyncWebClient:
    """Make a client of the Web API at `url`.

    `retry_handlers=[]`: the library's own send a message again when its answer was lost, so they post it twice.
    """
    client = AsyncWebClient(token=token, base_url=url, timeout=TIMEOUT, retry_handlers=[], logger=quiet_logger())
    client.proxy = None  # it takes HTTP_PROXY from the environment, also for loopback addresses
    return client


def quiet_logger() -> logging.Logger:
    """Give the logger for Slack's libraries: below WARNING they write whole requests, with texts and tokens.

    Of what is left it passes the first line, without tracebacks: those of a bad socket repeat every few seconds.
    """
    logger = logging.getLogger("slack")
    logger.setLevel(logging.WARNING)
    if not logger.filters:
        logger.addFilter(_first_line)
    return logger


def _first_line(record: logging.LogRecord) -> bool:
    line = record.getMessage().strip().partition("\n")[0]
    record.msg, record.args = _QUERY.sub("?[hidden]", line)[:200], None  # a WebSocket's address has a ticket in it
    record.exc_info = record.exc_text = None
    return True
