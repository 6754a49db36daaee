"""The log: one line a record, from structlog and the standard library alike, and no secret in any."""

from __future__ import annotations

import json
import logging
import sys
import warnings
from collections.abc import Iterator

import pytest
import structlog

from bot import log

BOT = "xoxb-" + "1111-2222-AbCdEf"
DISCORD = "MTIzNDU2Nzg5MDEyMzQ1Njc4" + ".GabcdE." + "x" * 30 + "_-12345678"
WEBHOOK = "https://discord.com/api/webhooks/123456789012345678/" + "aBc-d_EFG"
RESPONSE = "https://hooks.slack.com/commands/" + "T1/2/aBcDe"

SECRETS = [
    (BOT, "1111-2222"),
    ("xoxp-" + "9-8-feed", "9-8-feed"),
    ("xoxe.xoxp-" + "1-feed", "1-feed"),
    ("xapp-" + "1-A1-2-beef", "A1-2-beef"),
    (DISCORD, "GabcdE"),
    (WEBHOOK, "aBc-d_EFG"),
    ("https://discordapp.com/api/v10/interactions/123456789012345678/" + "aW50ZXI/callback", "aW50ZXI"),
    ("https://hooks.slack.com/services/" + "T1/B2/s3cr3t", "s3cr3t"),
    (RESPONSE, "aBcDe"),
    ("Authorization: Bearer " + "abc.def-ghi", "abc.def"),
    ("authorization: bearer " + "abc.def-ghi", "abc.def"),
    ("Authorization: Basic " + "dXNlcjpwYXNzd29yZA==", "dXNlcjp"),
    ("postgresql://ana:" + "hush:hush@db.example/x", "hush"),
    ("host=db password=" + "hush user=ana", "hush"),
    ("host=db password = '" + "hu sh' user=ana", "hu sh"),
]


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Put the logging of this process back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in ("alembic", "apscheduler", "procrastinate"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    logging.captureWarnings(False)
    structlog.reset_defaults()


@pytest.mark.parametrize(("text", "secret"), SECRETS)
@pytest.mark.parametrize("around", ["{}", "\x1b[35m{}\x1b[0m", '{{"a": "\\n{}"}}', "('{}',)", "<{}>"])
def test_secrets_are_hidden_whatever_stands_around_them(text: str, secret: str, around: str) -> None:
    shown = log.redact(around.format(text))
    assert secret not in shown
    assert log.HIDDEN in shown
    assert shown.endswith(around.partition("{}")[2].replace("}}", "}"))


@pytest.mark.parametrize(
    "text",
    [
        "Kenneth Genalo to leave as ICE ERO head (retiring)",
        "https://www.ice.gov/rss/ice-breaking-news",
        "https://discord.com/channels/123456789012345678/123456789012345678",
        "slack:C0123 and discord:123456789012345678",
        "Basic information, the bearer of news",
        "no password was given",
        "at 17:40 https://news.example/a@b",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert log.redact(text) == text


@pytest.mark.parametrize("piece", ["M", "xox", "://", "://a:", "password=", "Bearer ", "/webhooks/1", "' ", "a"])
def test_a_long_line_is_read_through_once(piece: str) -> None:
    # With a pattern that begins anew at every sign, these would take minutes; pytest's time limit is the measure.
    assert len(log.redact(piece * 50_000)) > 0


@pytest.mark.parametrize("as_json", [True, False])
def test_secrets_are_hidden_in_every_field_and_in_exceptions(capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    log.configure("info", as_json)
    logger = log.get("bot.here")
    logger.info(f"event {BOT}", token=BOT, deep={"list": [(WEBHOOK, {DISCORD: 1})]}, data=BOT.encode())
    try:
        raise ValueError(RESPONSE)
    except ValueError:
        logger.exception("failed")
        logging.getLogger("slack_sdk.web").exception("failed with %s", BOT)
    logging.getLogger("discord.http").warning("sent %s", WEBHOOK, extra={"headers": {"Authorization": DISCORD}})
    printed = capsys.readouterr()
    assert printed.out == ""
    for text in (BOT, WEBHOOK, DISCORD, RESPONSE):
        assert text not in printed.err
    for word in ("1111-2222", "aBc-d_EFG", "GabcdE", "aBcDe"):
        assert word not in printed.err
    assert "ValueError" in printed.err


def test_json_is_one_object_a_line_with_time_level_and_logger(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("info", True)
    with structlog.contextvars.bound_contextvars(article=7):
        log.get("bot.here").warning("Saldaña", count=2)
    logging.getLogger("psycopg.pool").error("no answer from %s", "db", extra={"attempt": 3})
    ours, theirs = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert ours.pop("timestamp") <= theirs.pop("timestamp")
    assert ours == {"event": "Saldaña", "level": "warning", "logger": "bot.here", "article": 7, "count": 2}
    assert theirs == {"event": "no answer from db", "level": "error", "logger": "psycopg.pool", "attempt": 3}


def test_records_below_the_level_are_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("Warning")
    log.get("bot.here").info("quiet")
    logging.getLogger("slack_bolt").info("quiet")
    log.get("bot.here").warning("heard")
    (line,) = capsys.readouterr().err.splitlines()
    assert "heard" in line


def test_a_tick_each_second_is_no_news_unless_debugging(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("info")
    logging.getLogger("apscheduler.executors.default").info("job executed")
    assert capsys.readouterr().err == ""
    log.configure("debug")
    logging.getLogger("apscheduler.executors.default").info("job executed")
    assert "job executed" in capsys.readouterr().err


def test_a_logger_follows_a_later_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    early = log.get("bot.early")
    log.configure("error")
    early.info("one")
    log.configure("info")
    early.info("two")
    (line,) = capsys.readouterr().err.splitlines()
    assert "two" in line


def test_warnings_of_python_are_logged(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        log.configure("info", True)
        warnings.warn(f"deprecated {BOT}", stacklevel=1)
    record = json.loads(capsys.readouterr().err)
    assert record["logger"] == "py.warnings"
    assert "deprecated [hidden]" in record["event"]


def test_a_record_that_cannot_be_formatted_does_not_print_its_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("info")
    logging.getLogger("discord.http").warning("two %s %s", BOT)
    error = capsys.readouterr().err
    assert error.startswith("a record of discord.http could not be logged (")
    assert BOT not in error


def test_a_closed_stderr_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stream = (tmp_path_factory.mktemp("log") / "err").open("w")
    monkeypatch.setattr(sys, "stderr", stream)
    log.configure("info")
    stream.close()
    log.get("bot.here").info("into nothing")


def test_an_unknown_level_is_an_error() -> None:
    with pytest.raises(ValueError, match="LOUD"):
        log.configure("loud")
