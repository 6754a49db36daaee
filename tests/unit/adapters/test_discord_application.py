"""Whose token it is."""

from __future__ import annotations

import base64

import pytest

from bot.adapters.discord.application import application_of

ID = "1100000000000000001"


def token(first: bytes) -> str:
    return f"{base64.urlsafe_b64encode(first).decode().rstrip('=')}.Gwire1.{'w' * 38}"


def test_an_apps_id_stands_in_its_token() -> None:
    assert application_of(token(ID.encode())) == ID


@pytest.mark.parametrize("other", ["", "xoxb-1111-2222-wire", "no token", token(b"shakeup"), token("é".encode())])
def test_what_is_no_bots_token_names_no_app(other: str) -> None:
    assert application_of(other) is None
