"""What outlets and operators get wrong: one clear message each, and all other work goes on."""

from __future__ import annotations

import gzip
import itertools
import signal
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.flow.shakeup import Home
from tests.flow.site import Answer, Site
from tests.flow.stories import LEAVES, NO_CHANGE

ENTITIES = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10 if n else 'ha'}'>" for n in range(10))
XML_BOMB = f"<!DOCTYPE rss [{ENTITIES}]><rss version='2.0'><channel><title>&e9;</title></channel></rss>".encode()


def endless() -> Iterator[bytes]:
    yield b"<rss version='2.0'><channel>"
    yield from itertools.repeat(b"<item><title>once more</title></item>" * 1000)


# path, what is answered, and a word that its message must have
BAD: list[tuple[str, Answer, str]] = [
    ("/page/feed", Answer(b"<!doctype html><html><body>Please log in</body></html>"), "web page"),
    ("/empty/feed", Answer(b""), "empty"),
    ("/endless/feed", Answer(endless), "MiB"),
    ("/bomb/feed", Answer(gzip.compress(bytes(100 * 2**20)), headers={"Content-Encoding": "gzip"}), "times"),
    ("/entities/feed", Answer(XML_BOMB, headers={"Content-Type": "application/rss+xml"}), "entit"),
    ("/path/feed", Answer(b"/etc/passwd"), "feed"),
    ("/missing/feed", Answer(b"", 404), "404"),
    ("/gone/feed", Answer(b"", 410), "410"),
    ("/inward/feed", Answer(b"", 302, {"Location": "http://10.0.0.1/feed"}), "10.0.0.1"),
]


def test_bad_feeds_say_why_and_a_good_one_goes_on(home: Home, site: Site) -> None:
    good = site.feed("harbor-ledger")
    home.feeds(*(site.put(path, answer) for path, answer, _ in BAD), good)
    with home.running() as bot:
        bot.until(lambda: site.polls("harbor-ledger") >= 2)
        site.publish("harbor-ledger", LEAVES)
        (alert,) = bot.wait_for(1)
        listed = {row["url"]: row for row in home.json("feeds", "list")}
        while any(row["error"] is None for url, row in listed.items() if url != good):
            listed = {row["url"]: row for row in home.json("feeds", "list")}
        assert bot.tell(signal.SIGTERM) == 0
    assert alert["card"]["outlet"] == "Harbor Ledger"
    assert (listed[good]["state"], listed[good]["error"]) == ("active", None)
    for path, _, word in BAD:
        print(path, listed[site.address + path]["state"], listed[site.address + path]["error"])
    for path, _, word in BAD:
        error = listed[site.address + path]["error"]
        assert word in error, f"{path}: {error}"
        assert "\n" not in error
        assert "root:" not in error
    assert listed[f"{site.address}/gone/feed"]["state"] == "gone"
    assert not bot.says("Traceback")
    print("\n".join(bot.said))
