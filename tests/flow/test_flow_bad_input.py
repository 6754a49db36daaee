"""What outlets and operators get wrong: one clear message each, and all other work goes on."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg

from bot.adapters.postgres.embedded import running_server
from tests.flow.shakeup import Home
from tests.flow.site import Answer, Item, Site
from tests.flow.stories import NO_CHANGE
from tests.flow.thornbury import LEAVES

ENTITIES = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10 if n else 'ha'}'>" for n in range(10))
XML_BOMB = f"<!DOCTYPE rss [{ENTITIES}]><rss version='2.0'><channel><title>&e9;</title></channel></rss>".encode()


def endless() -> Iterator[bytes]:
    yield b"<rss version='2.0'><channel>"
    yield from itertools.repeat(b"<item><title>once more</title></item>" * 1000)


# path, what is answered, and a word that its message must have
BAD: list[tuple[str, Answer, str]] = [
    ("/page/feed", Answer(b"<!doctype html><html><body>Please log in</body></html>"), "is no feed"),
    ("/empty/feed", Answer(b""), "answered with nothing"),
    ("/endless/feed", Answer(endless), "larger than 10 MiB"),
    ("/bomb/feed", Answer(gzip.compress(bytes(100 * 2**20)), headers={"Content-Encoding": "gzip"}), "100 times"),
    ("/entities/feed", Answer(XML_BOMB, headers={"Content-Type": "application/rss+xml"}), "entity"),
    ("/path/feed", Answer(b"/etc/passwd"), "is no feed"),
    ("/missing/feed", Answer(b"", 404), "HTTP 404"),
    ("/gone/feed", Answer(b"", 410), "HTTP 410"),
    ("/inward/feed", Answer(b"", 302, {"Location": "http://10.0.0.1/feed"}), "10.0.0.1"),
]


def test_bad_feeds_say_why_and_a_good_one_goes_on(home: Home, site: Site) -> None:
    """Beside them one that never answers, and is asked every second."""
    good, silent = site.feed("harbor-ledger"), site.put("/silent/feed", Answer())
    site.delay("/silent/feed")
    home.feeds(*(site.put(path, answer) for path, answer, _ in BAD), silent, good)
    with home.running() as bot:
        bot.until(lambda: site.polls("harbor-ledger") >= 2)
        site.publish("harbor-ledger", LEAVES)
        (alert,) = bot.wait_for(1)
        errors = errors_of(home, [site.address + path for path, _, _ in BAD])
        bot.end()
    assert alert["card"]["outlet"] == "Harbor Ledger"
    assert [error for error, (_, _, words) in zip(errors, BAD, strict=True) if words not in error] == []
    assert [error for error in errors if "\n" in error or "root:" in error] == []
    assert not bot.says("Traceback")


def errors_of(home: Home, urls: list[str]) -> list[str]:
    """Wait until these feeds have been asked, and give what `feeds list` shows of them."""
    while True:
        listed = {row["url"]: row["error"] for row in home.json("feeds", "list")}
        if all(listed[url] for url in urls):
            return [listed[url] for url in urls]


def test_articles_that_lack_what_articles_have_are_read_like_others(home: Home, site: Site) -> None:
    home.feeds(site.feed("harbor-ledger"))
    assert home.lines("poll") == []
    site.publish("harbor-ledger", replace(LEAVES, link=False, published=None))
    site.publish("harbor-ledger", replace(NO_CHANGE, title=None))
    site.publish("harbor-ledger", Item("bare", None, "", link=False, published=None))
    (alert,) = home.lines("poll")
    assert (alert["action"], alert["card"]["link"]) == ("send", None)
    assert home.json("status")["articles"]["new"] == 0
    assert {row["error"] for row in home.json("feeds", "list")} == {None}


def test_a_configuration_with_mistakes_is_refused_with_all_of_them_at_once(home: Home) -> None:
    home.write("bot.toml", "[polling]\nintervall = '5m'\n")
    home.write("feeds.yaml", "feeds:\n  - url: ftp://harbor.example/feed\n    title: Harbor Ledger\n    colour: red\n")
    refused = home.run("run", status=2)
    assert refused.stdout == ""
    for place in ("bot.toml:2: ", "feeds.yaml:2: ", "feeds.yaml:4: "):
        assert place in refused.stderr
    assert "Traceback" not in refused.stderr
    assert home.run("check-config", status=2).stdout.count("mistake ") == 3


def test_a_database_of_a_newer_version_is_refused_and_left_alone(home: Home) -> None:
    with running_server(home.data) as address, psycopg.connect(address, autocommit=True) as connection:
        connection.execute("UPDATE shakeup_revision SET version_num = '9999'")
        refused = home.run("run", status=1)
        assert connection.execute("SELECT version_num FROM shakeup_revision").fetchone() == ("9999",)
    assert "9999" in refused.stderr
    assert "newer Shakeup" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_a_database_that_is_not_there_is_one_message(home: Home) -> None:
    refused = home.run("run", status=1, DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    assert len(refused.stderr.splitlines()) <= 2  # libpq's own hint has a line of its own
    assert "Traceback" not in refused.stderr


def test_a_data_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.data.mkdir()
    (home.data / "thesis.odt").write_text("chapter one")
    refused = home.run("run", status=1)
    assert str(home.data) in refused.stderr
    assert [path.name for path in home.data.iterdir()] == ["thesis.odt"]
