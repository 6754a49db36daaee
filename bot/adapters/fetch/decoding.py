"""Decompress a body while it arrives, and stop before it fills the memory.

100 MB of zeros are 97 kB of gzip. So sizes are counted after decoding, on every piece, and neither `Content-Length`
nor the header's list of encodings is believed: one encoding at most, since two of them multiply."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from bot.adapters.fetch.limits import MEBIBYTE, Limits
from bot.errors import TransferError

ACCEPTED = "gzip, deflate"  # what this file can decode; no brotli or zstd, which need packages
_PIECE = 256 * 1024
_GZIP_MAGIC = b"\x1f\x8b"
_ANY_HEADER = zlib.MAX_WBITS | 32  # gzip or zlib, told apart by the header
_NO_HEADER = -zlib.MAX_WBITS  # what some servers send as "deflate"; RFC 9110, section 8.4.1.2


class Decoder:
    """Decodes one body. `name` is the address for messages; `largest` bounds the decoded bytes."""

    def __init__(self, name: str, encodings: Sequence[str], largest: int, limits: Limits) -> None:
        """Raises TransferError for an encoding that is not accepted."""
        self._name, self._largest, self._limits = name, largest, limits
        self._encoding = _only(name, encodings)
        self._received = 0
        self._body = bytearray()
        self._stream: zlib._Decompress | None = None
        self._ended = self._encoding is None

    def expect(self, length: int) -> None:
        """Refuse a body that is too large by its own `Content-Length`, before it is read."""
        if length > self._largest:
            raise self._too_large()

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes from the wire. Raises TransferError when the body grows too large or is damaged."""
        self._received += len(chunk)
        for piece in self._decode(chunk) if self._encoding else (chunk,):
            self._body += piece
            self._check()

    def body(self) -> bytes:
        """Give the whole body at its end. Raises TransferError when its compression was cut off."""
        if not self._ended and self._received:
            raise TransferError(f"{self._name} was cut off in the middle of its {self._encoding} data")
        return bytes(self._body)

    def _decode(self, chunk: bytes) -> Iterator[bytes]:
        data = chunk
        while data:
            if self._stream is None:
                self._stream = self._open(data)
            try:
                piece = self._stream.decompress(data, _PIECE)
            except zlib.error:
                raise TransferError(
                    f"{self._name} is not the {self._encoding} data it says", reason="damaged"
                ) from None
            data = self._stream.unconsumed_tail
            if self._stream.eof:
                self._ended = True
                # Another gzip member goes on (RFC 1952, section 2.2); anything else after the end is padding.
                data = self._stream.unused_data if self._stream.unused_data.startswith(_GZIP_MAGIC) else b""
                self._stream = None if data else self._stream
            yield piece

    def _open(self, start: bytes) -> zlib._Decompress:
        """Begin a stream. A zlib header's first byte has 8 in its low half (RFC 1950); raw deflate has none."""
        self._ended = False
        headless = self._encoding == "deflate" and start[0] & 0x0F != zlib.DEFLATED
        return zlib.decompressobj(_NO_HEADER if headless else _ANY_HEADER)

    def _check(self) -> None:
        size = len(self._body)
        if size > self._largest:
            raise self._too_large()
        if size > self._limits.ratio_above and size > self._limits.ratio * self._received:
            raise TransferError(
                f"{self._name} unpacks to more than {self._limits.ratio} times its size; it was not read",
                reason="too_large",
            )

    def _too_large(self) -> TransferError:
        most = f"{self._largest / MEBIBYTE:g} MiB"
        return TransferError(f"{self._name} is larger than {most}; it was not read", reason="too_large")


def _only(name: str, encodings: Sequence[str]) -> str | None:
    """Find the one content encoding, None for none."""
    listed = [e.strip().lower() for header in encodings for e in header.split(",")]
    used = [e.removeprefix("x-") for e in listed if e and e != "identity"]
    if not used:
        return None
    if len(used) > 1 or used[0] not in {"gzip", "deflate"}:
        raise TransferError(
            f"{name} is packed as {', '.join(used)[:60]}; only gzip or deflate is read", reason="encoding"
        )
    return used[0]
