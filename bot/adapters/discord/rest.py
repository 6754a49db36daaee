"""One request to Discord's REST API: one attempt, whose end is known or is known to be unknown.

    pace ─▶ request ─▶ what the answer says of limits ─▶ JSON | ApiError | what aiohttp raises

Not discord.py's own HTTP client: it sends a request up to five times (500, 502, 504, 524, a reset connection), so that
a message could be posted twice while its caller believes in one attempt; it sleeps through a 429 however long it is
(`max_ratelimit_timeout` is at least 30 s), which would hold a channel's lock; and it gives up no reason that tells an
answer from none (discord.py 2.7.1, HTTPClient.request)."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

from bot.adapters.discord.api_error import Answered, ApiError
from bot.adapters.discord.pace import Pace

URL = "https://discord.com/api/v10"
TIMEOUT = ClientTimeout(total=20, connect=10)  # seconds; Discord answers in less than one, or not at all
# What a call raises, beside RetryLater when it does not even begin: no answer, or one that was not "yes".
FOREIGN = (ApiError, ClientError, TimeoutError, OSError)

_NUMBER = re.compile(r"/\d+")
_MAJOR = re.compile(r"^/(?:channels|guilds|webhooks|interactions)/\d+(?:/[\w.=-]{30,})?")
_TOKEN = re.compile(r"/[\w.=-]{30,}")


@dataclass(frozen=True, slots=True)
class Rest:
    """Discord's API for one bot."""

    session: ClientSession
    url: str
    pace: Pace

    async def call(self, method: str, path: str, body: Any = None, *, exempt: bool = False) -> Any:
        """Make one request and give the JSON of its answer, None where there is none.

        `exempt`: answers to interactions, which the bot's own limit does not count. Raises RetryLater (nothing was
        sent), ApiError (answered, but not with success), and what aiohttp raises.
        """
        route, major = _route(method, path)
        await self.pace.ready(route, major, exempt=exempt)
        async with self.session.request(method, f"{self.url}{path}", json=body, allow_redirects=False) as response:
            data = _json(await response.read())
            self.pace.learn(route, major, response.headers)
            if 200 <= response.status < 300:
                return data
            answered = Answered.read(response.status, response.headers, data)
            self.pace.refused(route, major, answered)
            raise ApiError(answered)


@asynccontextmanager
async def open_rest(token: str, url: str = URL) -> AsyncIterator[Rest]:
    """Open the API at `url` for the bot of a token. No proxy of the environment, no cookies, no redirects to others."""
    # The form is demanded, or Cloudflare blocks: https://docs.discord.com/developers/reference, "User Agent"
    agent = f"DiscordBot (https://shakeup.example, {version('shakeup')})"
    headers = {"Authorization": f"Bot {token}", "User-Agent": agent}
    pool = TCPConnector(limit=0)  # the pace is the limit: an acknowledgment never waits behind sends that hang
    async with ClientSession(connector=pool, headers=headers, timeout=TIMEOUT, cookie_jar=DummyCookieJar()) as session:
        yield Rest(session, url.rstrip("/"), Pace())


def _route(method: str, path: str) -> tuple[str, str]:
    """Name a route as Discord counts it: its form, and the channel, server or webhook in it."""
    major = _MAJOR.match(path)
    form = _NUMBER.sub("/:id", _TOKEN.sub("/:token", path.partition("?")[0]))
    return f"{method} {form}", major[0] if major else ""


def _json(body: bytes) -> Any:
    try:
        return json.loads(body) if body else None
    except ValueError:  # a page of somebody between
        return None
