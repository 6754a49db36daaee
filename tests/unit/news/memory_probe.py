"""Run as a program: read one hostile body in a process of its own, and print by how many MiB its memory peaked above
what it had before, and the seconds it took."""

from __future__ import annotations

import resource
import sys
import time
import zlib
from contextlib import suppress
from pathlib import Path

import psutil

from bot.adapters.fetch.decoding import Decoder
from bot.adapters.fetch.limits import MEBIBYTE, Limits
from bot.errors import FeedError, TransferError
from bot.news.parse import parse
from tests.unit.news.documents import BILLION_LAUGHS, URL, item, rss

QUADRATIC = f'<!DOCTYPE r [<!ENTITY x "{"x" * 200}">]><rss><item><title>{"&x;" * 2_000_000}</title></item></rss>'
OUTSIDE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///dev/zero">]><rss><channel><title>&x;</title></channel></rss>'

BODIES = {
    "billion laughs": lambda: BILLION_LAUGHS.encode(),
    "billion laughs in UTF-16": lambda: BILLION_LAUGHS.encode("utf-16"),
    "one entity two million times": QUADRATIC.encode,
    "an entity without an end": OUTSIDE.encode,
    "a huge feed": lambda: rss(
        *(item(guid=str(n), title="T", description="text " * 60) for n in range(20_000))
    ).encode(),
    "100 MiB of zeros as gzip": lambda: zeros(100),
}


def zeros(mebibytes: int) -> bytes:
    """Pack zeros without ever holding them: that would hide what unpacking costs."""
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    return b"".join(packer.compress(bytes(MEBIBYTE)) for _ in range(mebibytes)) + packer.flush()


def peak() -> float:
    """Give this process's largest memory so far, in MiB.

    Linux: of this program alone; getrusage(2) there also counts what the process had before it became this program,
    its parent's memory. macOS counts in bytes.
    """
    if sys.platform == "linux":
        status = Path("/proc/self/status").read_text("utf-8")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE


def read(name: str, body: bytes) -> None:
    if "gzip" in name:
        Decoder(URL, ["gzip"], Limits().feed_bytes, Limits()).feed(body)
    else:
        parse(body, "", URL)


if __name__ == "__main__":
    probed = sys.argv[1]
    payload = BODIES[probed]()
    before, began = psutil.Process().memory_info().rss / MEBIBYTE, time.perf_counter()
    with suppress(FeedError, TransferError):
        read(probed, payload)
    print(f"{peak() - before:.0f} {time.perf_counter() - began:.2f}")
