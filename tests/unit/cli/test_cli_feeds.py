"""shakeup feeds: add, list, test, remove."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flow.site import Answer, Site
from tests.flow.stories import GARDENS, LEAVES
from tests.unit.cli.ended import Shakeup


def test_without_feeds_the_list_says_how_to_add_one(shakeup: Shakeup) -> None:
    assert shakeup("feeds", "list").out == "No feed yet: shakeup feeds add URL\n"
    assert shakeup("feeds", "list", "--json").json == []


def test_a_feed_is_added_listed_and_removed(shakeup: Shakeup, site: Site) -> None:
    url = site.feed("harbor-ledger")
    added = shakeup("feeds", "add", url, "--json").json
    assert (added["title"], added["url"], added["interval"], added["state"]) == ("Harbor Ledger", url, "300s", "active")
    assert shakeup("feeds", "list", "--json").json == [added]
    row = " ".join(shakeup("feeds", "list").out.splitlines()[1].split())
    assert row.startswith(f"{added['id']} Harbor Ledger {url} 300s active")
    removed = shakeup("feeds", "remove", str(added["id"]))
    assert removed.out == f"Feed {added['id']} (Harbor Ledger) is no longer polled.\n"
    assert shakeup("feeds", "list", "--json").json == []


ADDED = [
    ([], "polled every 0:05:00. Its first poll is silent."),
    (["--interval", "1s"], "polled every 0:00:01. Its first poll is silent."),
    (["--backfill", "2"], "polled every 0:05:00. Its first poll tells the newest (2)."),
]


@pytest.mark.parametrize(("options", "said"), ADDED)
def test_adding_says_what_will_happen(shakeup: Shakeup, site: Site, options: list[str], said: str) -> None:
    assert said in shakeup("feeds", "add", site.feed("harbor-ledger"), *options).out


def test_a_feed_can_be_looked_at_without_being_kept(shakeup: Shakeup, site: Site) -> None:
    url = site.feed("harbor-ledger")
    site.publish("harbor-ledger", GARDENS)
    site.publish("harbor-ledger", LEAVES)
    looked = shakeup("feeds", "test", url, "--json").json
    assert looked == {"url": url, "title": "Harbor Ledger", "entries": 2, "newest": [LEAVES.title, GARDENS.title]}
    assert shakeup("feeds", "test", url).out.splitlines()[0] == "Harbor Ledger: 2 entries. Newest:"
    assert shakeup("feeds", "list", "--json").json == []


def test_a_feed_listed_in_the_configuration_appears_when_the_bot_has_run(
    shakeup: Shakeup, site: Site, config: Path
) -> None:
    url = site.feed("harbor-ledger")
    (config / "feeds.yaml").write_text(f"feeds: [{{url: '{url}', title: The Ledger, enabled: false}}]\n")
    assert shakeup("poll").status == 0
    (row,) = shakeup("feeds", "list", "--json").json
    assert (row["title"], row["state"], row["polled"]) == ("The Ledger", "off", None)


WRONG = [
    (["--interval", "soon"], 2, "'soon' is no interval"),
    (["--interval", "0s"], 2, "'0s' is no interval"),
    (["--backfill", "everything"], 2, "'everything' says neither how many items nor how far back"),
]


@pytest.mark.parametrize(("options", "status", "said"), WRONG)
def test_what_nobody_understands_is_said_before_anybody_is_asked(
    shakeup: Shakeup, site: Site, options: list[str], status: int, said: str
) -> None:
    ended = shakeup("feeds", "add", site.feed("harbor-ledger"), *options)
    assert (ended.status, ended.out) == (status, "")
    assert said in " ".join(ended.err.replace("│", " ").split())
    assert site.asked == []


def test_what_is_no_feed_is_not_added_and_the_reason_is_one_line(shakeup: Shakeup, site: Site) -> None:
    ended = shakeup("feeds", "add", site.put("/page", Answer(b"<html><body>Please log in</body></html>")))
    assert (ended.status, ended.out) == (1, "")
    assert "is no feed" in ended.err
    assert len(ended.err.splitlines()) == 1


def test_what_is_not_there_cannot_be_removed(shakeup: Shakeup) -> None:
    ended = shakeup("feeds", "remove", "4711")
    assert (ended.status, ended.err) == (1, "there is no feed 4711; `shakeup feeds list` shows them\n")
