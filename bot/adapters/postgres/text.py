"""Text as PostgreSQL can keep it. A server's header or a feed's guid may hold anything; refusing it here would
fail the same poll for ever, so what cannot be kept is dropped or replaced, in this one place."""

from __future__ import annotations

import hashlib

from psycopg.types.string import StrDumperUnknown

KEY_BYTES = 1000  # a B-tree holds keys up to about 2,700 bytes; longer guids and links are kept as their digest


def storable(text: str) -> str:
    """Drop NUL, which PostgreSQL refuses, and replace lone surrogates, which UTF-8 has not."""
    return _bytes(text).decode("utf-8")


def storable_key(text: str) -> str:
    """Make a text fit for a unique key: storable, and at most KEY_BYTES long. Equal texts stay equal."""
    raw = _bytes(text)
    return raw.decode("utf-8") if len(raw) <= KEY_BYTES else f"sha256:{hashlib.sha256(raw).hexdigest()}"


class StorableText(StrDumperUnknown):
    """psycopg's dumper of `str`, for any `str`."""

    def dump(self, obj: str) -> bytes:
        return _bytes(obj)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace").replace(b"\x00", b"")
