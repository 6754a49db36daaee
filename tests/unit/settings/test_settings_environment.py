"""The environment: what is read, what is objected to, and that no secret is ever shown."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.settings.config import bundled
from bot.settings.environment import TOKENS, Environment, read_environment

Set = Callable[..., None]
SECRET = "hush-hush-1234"


@pytest.fixture
def variables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Set:
    """Give a function that sets variables, in a folder and an environment without any of ours."""
    monkeypatch.chdir(tmp_path)
    for name in [*os.environ]:
        if name.startswith("SHAKEUP_") or name == "DATABASE_URL":
            monkeypatch.delenv(name)

    def set_all(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return set_all


def problems() -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read_environment()
    assert {(problem.file, problem.line) for problem in caught.value.problems} == {("environment", None)}
    return [problem.message for problem in caught.value.problems]


def test_nothing_set_is_enough(variables: Set) -> None:
    environment = read_environment()
    assert environment.data == Path("data")
    assert environment.fetch_allow == ()
    unset = set(Environment.model_fields) - {"data", "fetch_allow"}
    assert {getattr(environment, name) for name in unset} == {None}


def test_everything_set_is_read(variables: Set) -> None:
    variables(
        DATABASE_URL="postgresql://shakeup@db.example/shakeup",
        SHAKEUP_CONFIG="/etc/shakeup",
        SHAKEUP_DATA="/var/lib/shakeup",
        SHAKEUP_FETCH_ALLOW="10.1.0.0/16, 127.0.0.1 fd00::/8",
        SHAKEUP_NOW="2025-05-29T17:40:00-04:00",
        SHAKEUP_FAULT_AT="sending",
        SHAKEUP_SLACK_BOT_TOKEN="bot",
        SHAKEUP_SLACK_APP_TOKEN="app",
        SHAKEUP_SLACK_API_URL="http://127.0.0.1:1/api/",
        SHAKEUP_DISCORD_TOKEN="discord",
        SHAKEUP_DISCORD_API_URL="http://127.0.0.1:2/api/v10",
    )
    environment = read_environment()
    assert environment.config == Path("/etc/shakeup")
    assert environment.data == Path("/var/lib/shakeup")
    assert environment.fetch_allow == tuple(map(ip_network, ("10.1.0.0/16", "127.0.0.1/32", "fd00::/8")))
    assert environment.now == datetime(2025, 5, 29, 21, 40, tzinfo=UTC)
    assert environment.fault_at == "sending"
    assert environment.slack_api_url == "http://127.0.0.1:1/api/"
    assert environment.discord_api_url == "http://127.0.0.1:2/api/v10"
    secrets = [
        environment.database_url,
        environment.slack_bot_token,
        environment.slack_app_token,
        environment.discord_token,
    ]
    assert [secret and secret.get_secret_value() for secret in secrets] == [
        "postgresql://shakeup@db.example/shakeup",
        "bot",
        "app",
        "discord",
    ]


def test_an_empty_variable_counts_as_unset(variables: Set) -> None:
    variables(SHAKEUP_CONFIG="", SHAKEUP_NOW="", SHAKEUP_DISCORD_TOKEN="", SHAKEUP_DISCORD_TOKEN_FILE="")
    assert read_environment().config is None


class TestDotEnv:
    def test_it_is_read_beneath_the_environment(self, variables: Set, tmp_path: Path) -> None:
        (tmp_path / ".env").write_text("SHAKEUP_FAULT_AT=one\nSHAKEUP_DATA=two\nPOSTGRES_PASSWORD=another program's\n")
        variables(SHAKEUP_DATA="three")
        environment = read_environment()
        assert (environment.fault_at, environment.data) == ("one", Path("three"))

    def test_mistakes_in_it_are_found(self, variables: Set, tmp_path: Path) -> None:
        (tmp_path / ".env").write_text("SHAKEUP_DISCORD_TOKN=x\n")
        assert problems() == ["SHAKEUP_DISCORD_TOKN is unknown; did you mean SHAKEUP_DISCORD_TOKEN?"]

    def test_it_must_be_utf_8(self, variables: Set, tmp_path: Path) -> None:
        (tmp_path / ".env").write_bytes(b"SHAKEUP_DATA=caf\xe9\n")
        assert problems() == [".env is not UTF-8; save it in UTF-8"]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
    def test_it_must_be_readable(self, variables: Set, tmp_path: Path) -> None:
        (tmp_path / ".env").write_text("SHAKEUP_DATA=x\n")
        (tmp_path / ".env").chmod(0)
        assert problems() == [".env cannot be read (Permission denied); check its permissions"]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "DATABASE_URL",
            f"mysql://ana:{SECRET}@db/x",
            "must begin with postgresql://, such as postgresql://shakeup@db.example/shakeup",
        ),
        (
            "SHAKEUP_FETCH_ALLOW",
            "10.0.0.0/8 10.0.0.1/8",
            "'10.0.0.1/8' is no network; write networks such as 10.1.0.0/16, separated by commas; the bits behind the "
            "mask must be 0",
        ),
        (
            "SHAKEUP_NOW",
            "2025-05-29T21:40:00",
            "'2025-05-29T21:40:00' is no time with a zone; write 2025-05-29T21:40:00Z",
        ),
        ("SHAKEUP_NOW", "noon", "'noon' is no time with a zone; write 2025-05-29T21:40:00Z"),
        (
            "SHAKEUP_SLACK_API_URL",
            "localhost:1",
            "'localhost:1' is no web address; write it whole, such as https://www.ice.gov/rss/ice-breaking-news",
        ),
        (
            "SHAKEUP_DISCORD_API_URL",
            f"https://ana:{SECRET}@x/",
            "an address must not hold a user name or password: it would be logged and shown",
        ),
    ],
)
def test_a_wrong_value_is_told_with_its_variable(variables: Set, name: str, value: str, message: str) -> None:
    variables(**{name: value})
    assert problems() == [f"{name}: {message}"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("SHAKEUP_DISCORD_TOKN", "SHAKEUP_DISCORD_TOKEN"),
        ("SHAKEUP_SLACK_BOT_TOKEN_FLIE", "SHAKEUP_SLACK_BOT_TOKEN_FILE"),
        ("SHAKEUP_CONFIGS", "SHAKEUP_CONFIG"),
        ("SHAKEUP_SERVICE_HOST", None),  # Kubernetes sets these for a service called shakeup
        ("SHAKEUP_PORT_80_TCP_ADDR", None),
        ("SHAKEUP_VERSION", None),
    ],
)
def test_a_misspelt_name_is_told_and_a_foreign_one_is_left_alone(variables: Set, name: str, meant: str | None) -> None:
    variables(**{name: "1"})
    if meant is None:
        assert read_environment().config is None
    else:
        assert problems() == [f"{name} is unknown; did you mean {meant}?"]


class TestTokenFiles:
    @pytest.mark.parametrize("name", TOKENS)
    def test_each_token_is_read_from_its_file(self, variables: Set, tmp_path: Path, name: str) -> None:
        (tmp_path / "secret").write_text(f"  {SECRET}\n")
        variables(**{f"{name}_FILE": str(tmp_path / "secret")})
        token = getattr(read_environment(), name.removeprefix("SHAKEUP_").lower())
        assert token.get_secret_value() == SECRET

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (None, "cannot be read (No such file or directory); correct the path or its permissions"),
            (b"\xff\xfe", "cannot be read (not text); correct the path or its permissions"),
            (b"\n", "is empty; write the token into it"),
        ],
    )
    def test_a_file_without_a_token_is_told(
        self, variables: Set, tmp_path: Path, content: bytes | None, message: str
    ) -> None:
        path = tmp_path / "secret"
        if content is not None:
            path.write_bytes(content)
        variables(SHAKEUP_DISCORD_TOKEN_FILE=str(path))
        assert problems() == [f"SHAKEUP_DISCORD_TOKEN_FILE: {path} {message}"]

    def test_a_token_given_both_ways_is_told(self, variables: Set, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("one")
        variables(SHAKEUP_DISCORD_TOKEN="two", SHAKEUP_DISCORD_TOKEN_FILE=str(tmp_path / "secret"))
        assert problems() == ["SHAKEUP_DISCORD_TOKEN and SHAKEUP_DISCORD_TOKEN_FILE are both set; remove one"]


def test_all_mistakes_are_told_at_once(variables: Set) -> None:
    variables(SHAKEUP_NOW="noon", SHAKEUP_DATTA="x", DATABASE_URL="x", SHAKEUP_SLACK_APP_TOKEN_FILE="/nowhere/token")
    assert [problem.split()[0] for problem in problems()] == [
        "SHAKEUP_DATTA",
        "SHAKEUP_SLACK_APP_TOKEN_FILE:",
        "DATABASE_URL:",
        "SHAKEUP_NOW:",
    ]


def test_no_secret_is_shown(variables: Set) -> None:
    variables(
        **dict.fromkeys(TOKENS, SECRET),
        DATABASE_URL=f"postgresql://ana:{SECRET}@db/x",
    )
    environment = read_environment()
    for shown in (repr(environment), str(environment), str(environment.model_dump()), environment.model_dump_json()):
        assert SECRET not in shown
        assert "db/x" not in shown


def test_no_secret_is_in_an_error_or_its_causes(variables: Set) -> None:
    variables(**dict.fromkeys(TOKENS, SECRET), DATABASE_URL=f"mysql://ana:{SECRET}@db/x", SHAKEUP_NOW="noon")
    with pytest.raises(ConfigError) as caught:
        read_environment()
    error: BaseException | None = caught.value
    while error is not None:
        assert SECRET not in f"{error!s}{error!r}"
        error = error.__cause__ or error.__context__


def test_the_example_names_every_variable_and_nothing_else() -> None:
    example = (bundled().parent / ".env.example").read_text()
    named = {line[2:].partition("=")[0] for line in example.splitlines() if line.startswith("# ") and "=" in line}
    known = {str(field.alias) for field in Environment.model_fields.values()}
    assert named == known | {f"{token}_FILE" for token in TOKENS}
