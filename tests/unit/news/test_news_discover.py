import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.discover import MOST, discover

BASE = "https://gazette.example/politics/"


def link(href: str, rel: str = "alternate", kind: str = "application/rss+xml") -> str:
    return f'<link rel="{rel}" type="{kind}" href="{href}">'


@pytest.mark.parametrize(
    ("head", "feeds", "why"),
    [
        (link("/feed.xml"), ("https://gazette.example/feed.xml",), "RSS"),
        (link("feed.xml"), ("https://gazette.example/politics/feed.xml",), "relative"),
        (link("/a", kind="application/atom+xml; charset=utf-8"), ("https://gazette.example/a",), "Atom"),
        (link("/a", rel="Alternate Home"), ("https://gazette.example/a",), "several relations"),
        (link("/a") + link("/a") + link("/b"), ("https://gazette.example/a", "https://gazette.example/b"), "once each"),
        ('<base href="/x/">' + link("a"), ("https://gazette.example/x/a",), "the page's base"),
        ('<base href="javascript:1">' + link("a"), ("https://gazette.example/politics/a",), "no base at all"),
        (
            "<LINK REL=alternate TYPE=application/rss+xml HREF=/a>",
            ("https://gazette.example/a",),
            "capitals, no quotes",
        ),
        (link("/style.css", rel="stylesheet", kind="text/css"), (), "a style"),
        (link("/de", kind="text/html"), (), "another language"),
        (link("/a", rel="self"), (), "no alternate"),
        (link("javascript:alert(1)"), (), "a script"),
        (link("file:///etc/passwd"), (), "a file"),
        (link("https://u:p@gazette.example/a"), (), "a password"),
        ("<link rel=alternate type=application/rss+xml>", (), "no address"),
        ("", (), "nothing"),
    ],
)
def test_the_feeds_that_a_page_names_are_found(head: str, feeds: tuple[str, ...], why: str) -> None:
    assert discover(f"<html><head>{head}</head><body>Hi</body></html>".encode(), BASE) == feeds


def test_no_more_than_a_few_are_listed() -> None:
    assert len(discover("".join(link(f"/{n}") for n in range(50)).encode(), BASE)) == MOST


@given(st.binary(max_size=200))
def test_any_bytes_name_feeds_or_none(html: bytes) -> None:
    assert all(feed.startswith("http") for feed in discover(html, BASE))
