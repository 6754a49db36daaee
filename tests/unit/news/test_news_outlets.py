from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model.article import Entry, Feed
from bot.model.roster import Outlet
from bot.news.outlets import outlet

OUTLETS = (
    Outlet("gazette", "Example Gazette", ("gazette.example", "gazette.test")),
    Outlet("agency", "Northern Agency", ("agency.example",), kind="agency"),
    Outlet("inspector", "Agency Inspector General", ("oig.agency.example",), kind="agency"),
    Outlet("search", "Search News", ("search.example",), kind="aggregator"),
)


def feed(
    url: str = "https://gazette.example/rss", title: str = "Some feed", *, pointer: bool = False, local: bool = False
) -> Feed:
    return Feed(1, url, title, timedelta(minutes=5), pointer=pointer, workspace="T1" if local else None)


def entry(link: str | None, publisher: str | None = None) -> Entry:
    return Entry("g", link, "Marsh named", "", None, publisher=publisher)


POINTER = feed("https://search.example/rss?q=marsh", "marsh - Search News", pointer=True)


@pytest.mark.parametrize(
    ("link", "named", "why"),
    [
        ("https://gazette.example/1", ("Example Gazette", "gazette"), "its domain"),
        ("https://www.gazette.example/1", ("Example Gazette", "gazette"), "under it"),
        ("https://GAZETTE.test./1", ("Example Gazette", "gazette"), "another of its domains, written oddly"),
        ("https://gazette.example:8443/1", ("Example Gazette", "gazette"), "a port"),
        ("https://oig.agency.example/1", ("Agency Inspector General", "inspector"), "the longer domain"),
        ("https://news.agency.example/1", ("Northern Agency", "agency"), "the shorter one"),
        ("https://notagency.example/1", ("Harbor Post", None), "not under it: another name that ends alike"),
        ("https://agency.example.evil.example/1", ("Harbor Post", None), "not under it: it only begins alike"),
        (None, ("Example Gazette", "gazette"), "no link: the feed's own domain"),
    ],
)
def test_an_outlet_is_known_by_the_domain_of_the_link(
    link: str | None, named: tuple[str, str | None], why: str
) -> None:
    assert outlet(entry(link), feed(title="Harbor Post - All stories"), OUTLETS) == named


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Harbor Post", "Harbor Post"),
        ("Harbor Post - Politics", "Harbor Post"),
        ("Latest News | Harbor Post", "Harbor Post"),
        ("Harbor Post: Politics", "Harbor Post"),
        ("News", "harbor.example"),
        ("", "harbor.example"),
        ("x" * 100, "x" * 60),
        ("The Harbor-Post", "The Harbor-Post"),
    ],
)
def test_an_unknown_outlet_is_named_by_its_feeds_title_or_else_its_domain(title: str, name: str) -> None:
    assert outlet(entry("https://www.harbor.example/1"), feed("https://www.harbor.example/rss", title), OUTLETS) == (
        name,
        None,
    )


@pytest.mark.parametrize(
    ("link", "publisher", "named", "why"),
    [
        ("https://search.example/read/abc", "Example Gazette", ("Example Gazette", "gazette"), "its exact name"),
        ("https://search.example/read/abc", "EXAMPLE GAZETTE", ("Example Gazette", "gazette"), "in any case"),
        ("https://search.example/read/abc", "Harbor Post", ("Harbor Post", None), "a name nobody knows"),
        ("https://search.example/read/abc", None, ("search.example", None), "no name: the pointer's domain"),
        ("https://gazette.example/1", "Harbor Post", ("Example Gazette", "gazette"), "a link past the pointer"),
        ("https://harbor.example/1", None, ("harbor.example", None), "a link past it, to a stranger"),
        (None, None, ("search.example", None), "neither link nor name"),
    ],
)
def test_behind_a_pointer_the_publisher_counts(
    link: str | None, publisher: str | None, named: tuple[str, str | None], why: str
) -> None:
    assert outlet(entry(link, publisher), POINTER, OUTLETS) == named


@pytest.mark.parametrize(
    ("url", "title", "link", "named", "why"),
    [
        (
            "https://evil.example/rss",
            "Northern Agency",
            "https://evil.example/1",
            ("evil.example", None),
            "an agency's title",
        ),
        ("https://evil.example/rss", "x", "https://agency.example/1", ("evil.example", None), "an agency's link"),
        ("https://evil.example/rss", "x", None, ("evil.example", None), "no link"),
        ("https://rss.gazette.example/a", "x", "https://gazette.example/1", ("Example Gazette", "gazette"), "its own"),
        (
            "https://gazette.example/a",
            "x",
            "https://agency.example/1",
            ("gazette.example", None),
            "one outlet as another",
        ),
    ],
)
def test_a_workspaces_feed_speaks_in_nobodys_name_but_its_own(
    url: str, title: str, link: str | None, named: tuple[str, str | None], why: str
) -> None:
    assert outlet(entry(link), feed(url, title, local=True), OUTLETS) == named


def test_a_feed_that_claims_a_publisher_is_not_believed_unless_it_is_a_pointer() -> None:
    claim = entry("https://harbor.example/1", publisher="Northern Agency")
    assert outlet(claim, feed("https://harbor.example/rss", "Harbor Post"), OUTLETS) == ("Harbor Post", None)
