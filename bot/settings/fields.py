"""The kinds of value that configuration files hold, as types that pydantic checks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from bot.settings.backfill import check_backfill
from bot.settings.interval import parse_interval
from bot.settings.partial_date import parse_partial_date
from bot.settings.web_address import parse_web_address

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError(f"{text!r} is no id; write small letters, digits and single hyphens, such as ice-ero")
    return text


def _flag(text: object) -> bool:
    flags = {"true": True, "false": False}
    if not isinstance(text, str) or text.casefold() not in flags:
        raise ValueError(f"{text!r} is neither true nor false; write one of the two")
    return flags[text.casefold()]


def _whole_date(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise ValueError(f"{text!r} is no date; write year, month and day: 2025-05-29") from None


Flag = Annotated[bool, BeforeValidator(_flag)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[Text, AfterValidator(_id)]
Address = Annotated[str, BeforeValidator(parse_web_address)]
Interval = Annotated[timedelta, BeforeValidator(parse_interval)]
PartialDate = Annotated[str, BeforeValidator(parse_partial_date)]
WholeDate = Annotated[date, BeforeValidator(_whole_date)]
Backfill = Annotated[Text, AfterValidator(check_backfill)]


class Section(BaseModel):
    """A mapping in a file: frozen, and without keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
