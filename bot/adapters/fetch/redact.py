"""Show an address without its secrets."""

from __future__ import annotations

_LONGEST = 200


def redact(url: str) -> str:
    """Give an address fit for logs and messages: no user name or password, no values in its query, no fragment.

    Feeds behind a subscription carry their key in the query. Takes any text, also what is no address.
    """
    whole, _, _ = url.partition("#")
    place, mark, query = whole.partition("?")
    scheme, slashes, rest = place.partition("//")
    if "@" in rest:
        authority, slash, path = rest.replace("\\", "/").partition("/")
        rest = f"…@{authority.rpartition('@')[2]}{slash}{path}" if "@" in authority else rest
    shown = f"{scheme}{slashes}{rest}{mark}{'&'.join(_without_value(part) for part in query.split('&'))}"
    shown = "".join(c if c.isprintable() else "�" for c in shown)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


def _without_value(part: str) -> str:
    name, equals, _ = part.partition("=")
    if equals:
        return f"{name}=…"
    return "…" if part else ""
