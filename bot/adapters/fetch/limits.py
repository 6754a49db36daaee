"""What one request may cost. Where the numbers come from stands beside each."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds."""

    feed_bytes: int = 10 * MEBIBYTE  # decoded; Miniflux allows 15 MiB, the largest real feed measured had 8
    page_bytes: int = 4 * MEBIBYTE  # decoded; an article's page is about a tenth of that
    ratio: int = 100  # decoded to received; real feeds reach 20, gzip itself 1,028
    ratio_above: int = MEBIBYTE  # small documents may compress as well as they like
    redirects: int = 5  # hops; browsers follow 20, Mastodon 2, camo 4
    connect: float = 10.0  # name, TCP and TLS together; Mastodon and Miniflux: 10 s
    first_byte: float = 10.0  # and between any two reads
    total: float = 30.0  # all hops, waiting for a turn left out; Miniflux 20 s, camo 10 s a read
    header_bytes: int = 32 * 1024  # one header; some news sites send content policies above aiohttp's own 8 KiB
    header_count: int = 128  # aiohttp's own limit
