"""Read the addresses of feeds and pages as an operator writes them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_USER = re.compile(r"[^/?#]*//[^/?#]*@")


def parse_web_address(text: object) -> str:
    """Give the address back when it is http or https and has a host. Raises ValueError with the remedy.

    Whether it is safe to fetch is decided at connecting, not here. A user name or password is refused, because
    addresses are logged and shown.
    """
    if isinstance(text, str) and _USER.match(text):
        raise ValueError("an address must not hold a user name or password: it would be logged and shown")
    wrong = f"{text!r} is no web address; write it whole, such as https://www.ice.gov/rss/ice-breaking-news"
    if not isinstance(text, str) or any(character.isspace() or not character.isprintable() for character in text):
        raise ValueError(wrong)
    try:
        parts = urlsplit(text)
        complete = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # an unfinished IPv6 address, a port that is none
        complete = False
    if not complete:
        raise ValueError(wrong)
    return text
