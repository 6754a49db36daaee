"""Certificates that must not be trusted. tests/wire/certificates were made by openssl for these tests alone:
valid.pem for feed.example until 2124, expired.pem for feed.example in 2020, each signed by itself."""

from __future__ import annotations

import asyncio
import ssl
from ipaddress import ip_network
from pathlib import Path

import pytest

from bot.adapters.fetch import GuardedFetcher
from bot.errors import TransferError, UnsafeAddress
from tests.wire.hostile_http import RSS, answer, names, redirect, serving

CERTIFICATES = Path(__file__).parents[2] / "wire" / "certificates"
HERE = (ip_network("127.0.0.0/8"),)


def served(name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / name)
    return context


def trusting(name: str) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=CERTIFICATES / name)


RESOLVER = names(feed__example="127.0.0.1", other__example="127.0.0.1")


async def test_a_trusted_certificate_of_the_right_name_is_fine() -> None:
    async with (
        serving(answer(), tls=served("valid.pem")) as server,
        GuardedFetcher(allow=HERE, resolve=RESOLVER, tls=trusting("valid.pem")) as f,
    ):
        assert (await f.fetch(server.url(host="feed.example"))).body == RSS


@pytest.mark.parametrize(
    ("certificate", "trusted", "host", "why"),
    [
        ("valid.pem", None, "feed.example", "self-signed"),
        ("expired.pem", "expired.pem", "feed.example", "expired"),
        ("valid.pem", "valid.pem", "other.example", "mismatch"),
        ("valid.pem", "valid.pem", "127.0.0.1", "mismatch"),
    ],
)
async def test_a_certificate_that_is_not_right_ends_the_transfer_and_says_why(
    certificate: str, trusted: str | None, host: str, why: str
) -> None:
    async with (
        serving(answer(), tls=served(certificate)) as server,
        GuardedFetcher(allow=HERE, resolve=RESOLVER, tls=trusting(trusted) if trusted else None) as f,
    ):
        with pytest.raises(TransferError, match=rf"(?i){why}.*never skips the check") as wrong:
            await f.fetch(server.url(host=host))
    assert wrong.value.reason == "tls_failed"
    assert server.requests == []


async def test_a_server_that_speaks_no_tls_is_told_apart() -> None:
    async def speak_http(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    listener = await asyncio.start_server(speak_http, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    async with listener, GuardedFetcher(allow=HERE) as f:
        with pytest.raises(TransferError, match="no TLS that is safe") as wrong:
            await f.fetch(f"https://127.0.0.1:{port}/")
    assert wrong.value.reason == "tls_failed"


async def test_https_does_not_lead_to_http() -> None:
    async with (
        serving(answer()) as plain,
        serving(redirect(plain.url()), tls=served("valid.pem")) as server,
        GuardedFetcher(allow=HERE, resolve=RESOLVER, tls=trusting("valid.pem")) as f,
    ):
        with pytest.raises(UnsafeAddress, match="from https to http"):
            await f.fetch(server.url(host="feed.example"))
    assert plain.connections == 0
