"""Fetch one address, guarded: each hop of it is read, vetted, connected, asked and measured by itself."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from types import TracebackType
from weakref import WeakValueDictionary

import aiohttp
from yarl import URL

from bot.adapters.fetch.address import web_address
from bot.adapters.fetch.answer import asked_wait, fetched, validator
from bot.adapters.fetch.connector import guarded_connector
from bot.adapters.fetch.decoding import ACCEPTED, Decoder
from bot.adapters.fetch.explain import FOREIGN, explain, refused
from bot.adapters.fetch.guard import WEB_PORTS, Guard
from bot.adapters.fetch.limits import Limits
from bot.adapters.fetch.networks import Network
from bot.adapters.fetch.redact import redact
from bot.adapters.fetch.redirect import FOLLOWED, PERMANENT, next_hop
from bot.adapters.fetch.resolver import GuardedResolver, Resolve
from bot.errors import TransferError
from bot.model.article import Fetched

_FEED = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
_PAGE = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"
_USUAL = Limits()


class GuardedFetcher:
    """Implements Fetcher over one aiohttp session. Build it in a running event loop; `close()` it, or use `async with`.

    contact: address printed in the User-Agent, for publishers
    allow: networks fetched from although they are not public, on any port
    own: (IP address, port) where Shakeup itself listens; never fetched, 0.0.0.0 and :: stand for every own address
    ports: those of public addresses that may be asked
    proxy: every request goes through it; names are then resolved, and must be vetted, by the proxy
    at_once, per_host: requests under way together, in all and at one host
    resolve: looks names up instead of the system
    tls: replaces the system's trust in certificate authorities
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        allow: tuple[Network, ...] = (),
        own: tuple[tuple[str, int], ...] = (),
        ports: tuple[int, ...] = WEB_PORTS,
        proxy: str | None = None,
        at_once: int = 64,
        per_host: int = 1,
        limits: Limits = _USUAL,
        resolve: Resolve | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._guard = Guard(allow, own, ports)
        self._limits, self._per_host, self._proxied, self._tls = limits, per_host, proxy is not None, tls
        self._turns = asyncio.Semaphore(at_once)
        self._hosts: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._resolver = GuardedResolver(self._guard, resolve)
        if proxy is None:
            connector = guarded_connector(self._guard, self._resolver, limit=at_once)
        else:
            connector = aiohttp.TCPConnector(limit=at_once)  # leads to the proxy alone, wherever that stands
        self._session = aiohttp.ClientSession(
            connector=connector,
            proxy=proxy,
            trust_env=False,  # a proxy comes from the settings, never from HTTP_PROXY
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, connect=limits.connect, sock_read=limits.first_byte),
            headers={"User-Agent": _user_agent(contact), "Accept-Encoding": ACCEPTED, "Accept-Language": "en"},
            max_line_size=limits.header_bytes,
            max_field_size=limits.header_bytes,
            max_headers=limits.header_count,
        )

    async def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, page: bool = False
    ) -> Fetched:
        """Fetch a public address once, following redirects. The answer's status is 200 or 304.

        Raises UnsafeAddress, HttpError, TransferError (`reason`: see explain.py, and too_many_redirects, too_large,
        encoding, damaged).
        """
        here = web_address(url)
        question = _Question(redact(url), page, _headers(page, etag, last_modified))
        permanent, left = True, self._limits.total
        for hop in range(self._limits.redirects + 1):
            name = question.name if hop == 0 else f"{question.name} (redirected to {redact(str(here))})"
            async with self._turn(here):
                began = asyncio.get_running_loop().time()
                answer = await self._ask(here, name, question, left)
                left -= asyncio.get_running_loop().time() - began
            if isinstance(answer, _Answer):
                moved = hop > 0 and permanent
                return fetched(str(here), answer.status, answer.body, answer.headers, moved=moved)
            permanent = permanent and answer.status in PERMANENT
            here = next_hop(here, answer.location, name)
        raise TransferError(
            f"{question.name} redirects more than {self._limits.redirects} times; its publisher has to mend it",
            reason="too_many_redirects",
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._session.close()
        await self._resolver.close()

    async def __aenter__(self) -> GuardedFetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @asynccontextmanager
    async def _turn(self, address: URL) -> AsyncIterator[None]:
        """Wait until the host is free, then until anybody is: a slow host keeps only its own requests waiting."""
        host = self._hosts.setdefault(address.raw_host or "", asyncio.Semaphore(self._per_host))
        async with host, self._turns:
            yield

    async def _ask(self, here: URL, name: str, question: _Question, left: float) -> _Answer | _Redirect:
        try:
            if self._proxied:
                self._guard.check_unresolved(here.raw_host or "", here.port or 0)
            async with (
                asyncio.timeout(left),
                self._session.get(
                    here, headers=question.headers, allow_redirects=False, ssl=self._tls or True
                ) as response,
            ):
                if response.status in FOLLOWED:
                    return _Redirect(response.status, response.headers.get("Location"))
                if not (response.status == 200 or (response.status == 304 and question.conditional)):
                    raise _refusal(name, response)
                body = await self._read(response, name, question.page) if response.status == 200 else b""
                return _Answer(response.status, response.headers, body)
        except FOREIGN as error:
            # "from None": the foreign error's own text holds the whole address
            raise explain(error, name, self._limits) from None

    async def _read(self, response: aiohttp.ClientResponse, name: str, page: bool) -> bytes:
        largest = self._limits.page_bytes if page else self._limits.feed_bytes
        decoder = Decoder(name, response.headers.getall("Content-Encoding", ()), largest, self._limits)
        decoder.expect(response.content_length or 0)
        async for chunk in response.content.iter_any():
            decoder.feed(chunk)
        return decoder.body()


@dataclass(frozen=True, slots=True)
class _Question:
    name: str
    page: bool
    headers: Mapping[str, str]

    @property
    def conditional(self) -> bool:
        return "If-None-Match" in self.headers or "If-Modified-Since" in self.headers


@dataclass(frozen=True, slots=True)
class _Redirect:
    status: int
    location: str | None


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


def _headers(page: bool, etag: str | None, last_modified: str | None) -> dict[str, str]:
    conditions = {"If-None-Match": validator(etag), "If-Modified-Since": validator(last_modified)}
    return {"Accept": _PAGE if page else _FEED} | {name: text for name, text in conditions.items() if text is not None}


def _refusal(name: str, response: aiohttp.ClientResponse) -> Exception:
    """`cf-mitigated`: https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/"""
    challenge = response.headers.get("cf-mitigated", "").lower() == "challenge"
    return refused(name, response.status, challenge=challenge, retry_after=asked_wait(response.headers))


def _user_agent(contact: str | None) -> str:
    return f"Shakeup/{version('shakeup')} (+{contact})" if contact else f"Shakeup/{version('shakeup')} (feed reader)"
