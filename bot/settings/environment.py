"""Read the environment variables, and `.env` in the current folder beneath them.

What must never be wrong: no secret stands in a message, a repr or a traceback. So a problem of a secret is said from
the variable's name and the kind of mistake alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, DotEnvSettingsSource, NoDecode, SettingsConfigDict
from rapidfuzz import fuzz, process

from bot.errors import ConfigError, Problem
from bot.settings.fields import Address

Network = IPv4Network | IPv6Network

TOKENS = (
    "SHAKEUP_SLACK_BOT_TOKEN",
    "SHAKEUP_SLACK_APP_TOKEN",
    "SHAKEUP_DISCORD_TOKEN",
    "SHAKEUP_LANGUAGE_MODEL_KEY",
)
MISSPELT = 90  # of rapidfuzz's 100: SHAKEUP_DISCORD_TOKN is, Kubernetes' own SHAKEUP_SERVICE_HOST is not


def _database(url: object) -> object:
    if not str(url).startswith(("postgresql://", "postgres://")):
        raise ValueError("must begin with postgresql://, such as postgresql://shakeup@db.example/shakeup")
    return url


def _networks(text: object) -> tuple[Network, ...]:
    networks: list[Network] = []
    for word in str(text).replace(",", " ").split():
        try:
            networks.append(ip_network(word))
        except ValueError:
            remedy = "write networks such as 10.1.0.0/16, separated by commas; the bits behind the mask must be 0"
            raise ValueError(f"{word!r} is no network; {remedy}") from None
    return tuple(networks)


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValueError(f"{text!r} is no time with a zone; write 2025-05-29T21:40:00Z")
    return moment


class Environment(BaseSettings):
    """All variables that Shakeup reads; made by `read_environment`."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",  # .env may serve other programs too
        case_sensitive=True,
        frozen=True,
        hide_input_in_errors=True,
        validate_default=False,  # defaults are values, not texts
    )

    database_url: Annotated[SecretStr, BeforeValidator(_database)] | None = Field(None, alias="DATABASE_URL")
    config: Path | None = Field(None, alias="SHAKEUP_CONFIG")
    data: Path = Field(Path("data"), alias="SHAKEUP_DATA")
    fetch_allow: Annotated[tuple[Network, ...], NoDecode, BeforeValidator(_networks)] = Field(
        (), alias="SHAKEUP_FETCH_ALLOW"
    )
    now: Annotated[datetime, BeforeValidator(_moment)] | None = Field(None, alias="SHAKEUP_NOW")
    fault_at: str | None = Field(None, alias="SHAKEUP_FAULT_AT")
    slack_bot_token: SecretStr | None = Field(None, alias="SHAKEUP_SLACK_BOT_TOKEN")
    slack_app_token: SecretStr | None = Field(None, alias="SHAKEUP_SLACK_APP_TOKEN")
    slack_api_url: Address | None = Field(None, alias="SHAKEUP_SLACK_API_URL")
    discord_token: SecretStr | None = Field(None, alias="SHAKEUP_DISCORD_TOKEN")
    language_model_key: SecretStr | None = Field(None, alias="SHAKEUP_LANGUAGE_MODEL_KEY")
    discord_api_url: Address | None = Field(None, alias="SHAKEUP_DISCORD_API_URL")


def read_environment() -> Environment:
    """Read the variables; each token also from the file that `<NAME>_FILE` names.

    Raises ConfigError with all mistakes, misspelt names among them; its problems have the file "environment".
    """
    variables = _variables()
    tokens: dict[str, str] = {}
    problems = [*_misspelt(variables), *_read_token_files(variables, tokens)]
    try:
        environment = Environment.model_validate(tokens)
    except ValidationError as error:
        problems += (_problem(_sentence(at)) for at in error.errors(include_input=False))
    if problems:
        raise ConfigError(tuple(problems))
    return environment


def _variables() -> Mapping[str, str]:
    try:
        beneath = DotEnvSettingsSource(Environment).env_vars
    except UnicodeDecodeError:
        raise ConfigError((_problem(".env is not UTF-8; save it in UTF-8"),)) from None
    except OSError as error:
        raise ConfigError((_problem(f".env cannot be read ({error.strerror}); check its permissions"),)) from None
    return {name: value for name, value in {**beneath, **os.environ}.items() if value}


def _misspelt(variables: Mapping[str, str]) -> Iterator[Problem]:
    known = [str(field.alias) for field in Environment.model_fields.values()]
    known += [f"{token}_FILE" for token in TOKENS]
    for name in sorted(variables):
        if name.startswith("SHAKEUP_") and name not in known:
            found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=MISSPELT)
            if found:
                yield _problem(f"{name} is unknown; did you mean {found[0]}?")


def _read_token_files(variables: Mapping[str, str], tokens: dict[str, str]) -> Iterator[Problem]:
    for name in TOKENS:
        path = variables.get(f"{name}_FILE")
        if path is None:
            continue
        if name in variables:
            yield _problem(f"{name} and {name}_FILE are both set; remove one")
            continue
        try:
            token = Path(path).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "not text"
            yield _problem(f"{name}_FILE: {path} cannot be read ({why}); correct the path or its permissions")
            continue
        if not token:
            yield _problem(f"{name}_FILE: {path} is empty; write the token into it")
        tokens[name] = token


def _sentence(error: ErrorDetails) -> str:
    (name, *_), context = error["loc"], error.get("ctx", {})
    return f"{name}: {context['error'] if error['type'] == 'value_error' else error['msg']}"


def _problem(message: str) -> Problem:
    return Problem("environment", None, message)
