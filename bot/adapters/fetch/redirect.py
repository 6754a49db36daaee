"""Decide where a redirect leads. Connecting there is checked like any other address."""

from __future__ import annotations

from yarl import URL

from bot.adapters.fetch.address import is_ambiguous, web_address
from bot.adapters.fetch.redact import redact
from bot.errors import TransferError, UnsafeAddress

FOLLOWED = frozenset({301, 302, 303, 307, 308})  # RFC 9110, section 15.4; 300 asks a person, 304 is no redirect
PERMANENT = frozenset({301, 308})


def next_hop(here: URL, location: str | None, name: str) -> URL:
    """Give the address that a `Location` header names. `name`: what messages call the address that redirects.

    Raises TransferError when there is none, UnsafeAddress when it may not be followed: another scheme, https to http
    (whoever sits between could then write the feed), and whatever `web_address` refuses.
    """
    target = (location or "").strip()
    if not target:
        raise TransferError(f"{name} redirects, but does not say where to", reason="too_many_redirects")
    try:
        joined = "" if is_ambiguous(target) else str(here.join(URL(target)))
    except ValueError:
        joined = ""
    if not joined:
        raise UnsafeAddress(f"{name} redirects to {redact(target)}, which is not a well-formed address")
    try:
        there = web_address(joined)
    except UnsafeAddress as refused:
        raise UnsafeAddress(f"{name} redirects, and {refused}") from None
    if here.scheme == "https" and there.scheme == "http":
        raise UnsafeAddress(f"{name} redirects from https to http ({redact(joined)}), which is not followed")
    return there
