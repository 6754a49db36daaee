"""Read an address before anything is asked of the network.

Policy: what two parsers could read differently is refused, not repaired. `http://a.example\\@127.0.0.1/` is one host to
a browser and another to urllib; here it is none."""

from __future__ import annotations

import ipaddress
import re
import unicodedata

from yarl import URL

from bot.adapters.fetch.redact import redact
from bot.errors import UnsafeAddress

LONGEST = 2_048  # characters; longer addresses break proxies and databases
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_AUTHORITY_END = re.compile(r"[/?#]")
_NUMBER = re.compile(r"(\d+|0x[0-9a-f]*)", re.ASCII | re.IGNORECASE)
_NAME = re.compile(r"[a-z0-9_.-]{1,253}", re.ASCII | re.IGNORECASE)
_LABEL_LENGTH = 63  # RFC 1035, section 2.3.4


def web_address(url: str) -> URL:
    """Read an http or https address. Raises UnsafeAddress with what is wrong; nothing has been looked up by then."""
    scheme = _SCHEME.match(url)
    if not scheme:
        raise _unsafe(url, "only http and https addresses are fetched; write it whole, beginning with https://")
    if len(url) > LONGEST:
        raise _unsafe(url, f"an address may have at most {LONGEST:,} characters")
    if is_ambiguous(url):
        raise _unsafe(url, "it holds a blank, a backslash or an invisible character; copy the address anew")
    if "@" in _AUTHORITY_END.split(url[scheme.end() :], maxsplit=1)[0]:
        raise _unsafe(url, "an address with a user name or password is not fetched: it would be logged and shown")
    try:
        address = URL(url)
        port = address.port
    except ValueError:  # also UnicodeError of a name that IDNA cannot write
        raise _unsafe(url, "it is not a well-formed address") from None
    if not port or not _plain_host(address.raw_host or ""):
        raise _unsafe(url, "its host is not a name or a plainly written IP address")
    return address.with_fragment(None)


def is_ambiguous(text: str) -> bool:
    """Tell whether a text holds characters that parsers drop, turn or disagree about."""
    return any(c == "\\" or c.isspace() or unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in text)


def _plain_host(host: str) -> bool:
    """Tell a name, a dotted quad or an IPv6 address without zone from 127.1, 0x7f.1 and 2130706433.

    A host whose last label is a number is an IPv4 address to everybody: https://url.spec.whatwg.org/#ends-in-a-number-checker
    """
    try:
        return getattr(ipaddress.ip_address(host), "scope_id", None) is None
    except ValueError:
        labels = host.removesuffix(".").split(".")
        named = all(0 < len(label) <= _LABEL_LENGTH for label in labels)
        return named and bool(_NAME.fullmatch(host)) and not _NUMBER.fullmatch(labels[-1])


def _unsafe(url: str, why: str) -> UnsafeAddress:
    return UnsafeAddress(f"{redact(url)} is not fetched: {why}")
