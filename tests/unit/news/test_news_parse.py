"""What feeds say, and how items are told apart (fault catalogue A, 18 and 19)."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FeedError
from bot.model.article import Entry
from bot.news.parse import parse
from tests.unit.news.documents import atom, failure, item, only, read, rss


def test_an_rss_item_becomes_an_entry() -> None:
    feed = read(
        rss(
            item(
                guid="g1",
                link="https://gazette.example/marsh",
                title="Marsh named acting head of ERO",
                description="&lt;p&gt;Marsh &lt;b&gt;will&lt;/b&gt; lead.&lt;/p&gt;&lt;p&gt;From June.&lt;/p&gt;",
                pubDate="Thu, 29 May 2025 18:00:00 EDT",
            ),
            title="Example Gazette &amp;amp; Sons",
            extra="<ttl>15</ttl>",
        )
    )
    assert feed.title == "Example Gazette & Sons"
    assert feed.ttl == 900.0
    assert feed.entries == (
        Entry(
            guid="g1",
            link="https://gazette.example/marsh",
            title="Marsh named acting head of ERO",
            text="Marsh will lead.\n\nFrom June.",
            published=datetime(2025, 5, 29, 22, 0, tzinfo=UTC),
        ),
    )


def test_an_atom_entry_becomes_an_entry() -> None:
    (entry,) = read(
        atom(
            "<entry><id>tag:gazette.example,2025:1</id><title type='html'>Marsh &amp;amp; Co</title>"
            "<link rel='self' href='/api/1'/><link href='/marsh'/>"
            "<published>2025-05-29T18:00:00-04:00</published><updated>2025-05-30T00:00:00Z</updated>"
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p><p>Two.</p></div></content></entry>"
        )
    ).entries
    assert entry == Entry(
        guid="tag:gazette.example,2025:1",
        link="https://gazette.example/marsh",
        title="Marsh & Co",
        text="One.\n\nTwo.",
        published=datetime(2025, 5, 29, 22, 0, tzinfo=UTC),
        updated=datetime(2025, 5, 30, tzinfo=UTC),
    )


def test_an_atom_entry_that_tells_only_its_update_was_published_then() -> None:
    (entry,) = read(atom("<entry><id>1</id><title>T</title><updated>2025-05-30T00:00:00Z</updated></entry>")).entries
    assert entry.published == entry.updated == datetime(2025, 5, 30, tzinfo=UTC)


def test_the_fuller_of_lead_and_content_is_the_text() -> None:
    content = "<content:encoded><![CDATA[<p>The whole article.</p>]]></content:encoded>"
    assert only(item(description="Lead.", extra=content)).text == "The whole article."


@pytest.mark.parametrize(
    ("extra", "seconds"),
    [
        ("<ttl>60</ttl>", 3_600.0),
        ("<ttl> 5 </ttl>", 300.0),
        ("<ttl>-5</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<ttl>99999999999</ttl>", None),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", 3_600.0),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 21_600.0),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", None),
        ("<sy:updatePeriod>often</sy:updatePeriod>", None),
        ("", None),
    ],
)
def test_what_a_publisher_says_about_its_pace_is_read(extra: str, seconds: float | None) -> None:
    assert read(rss(item(title="T"), extra=extra)).ttl == seconds


def test_a_feed_without_items_is_a_quiet_feed() -> None:
    assert read(rss()).entries == ()


# 18: dates


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Thu, 29 May 2025 18:00:00 +0000", datetime(2025, 5, 29, 18, tzinfo=UTC)),
        ("Thu, 29 May 2025 18:00:00 EDT", datetime(2025, 5, 29, 22, tzinfo=UTC)),
        ("2025-05-29T18:00:00Z", datetime(2025, 5, 29, 18, tzinfo=UTC)),
        ("Thu, 29 May 2025 18:00:61 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 GMT", None),
        ("yesterday", None),
        ("", None),
        ("Thu, 29 May 2099 18:00:00 GMT", datetime(2099, 5, 29, 18, tzinfo=UTC)),
    ],
)
def test_a_date_is_aware_or_none(date: str, published: datetime | None) -> None:
    assert only(item(title="T", pubDate=date)).published == published


# 19 and identity


def test_a_guid_twice_in_a_feed_is_one_item() -> None:
    assert only(item(guid="g", title="First", link="/1"), item(guid="g", title="Again", link="/1")).title == "First"


def test_a_guid_that_all_items_share_tells_nothing_apart_so_their_links_do() -> None:
    entries = read(rss(*(item(guid="https://gazette.example/", title=f"T{n}", link=f"/{n}") for n in range(3)))).entries
    assert [e.guid for e in entries] == [f"https://gazette.example/{n}" for n in range(3)]


def test_without_a_guid_the_link_is_one_and_without_a_link_headline_and_day() -> None:
    assert only(item(title="T", link="/1")).guid == "https://gazette.example/1"
    same = [only(item(title=t, pubDate="29 May 2025 18:00 GMT")).guid for t in ("Marsh named", "MARSH  named")]
    other = only(item(title="Marsh named", pubDate="30 May 2025 18:00 GMT")).guid
    assert same[0] == same[1] != other


def test_a_huge_guid_is_kept_as_its_digest() -> None:
    one, other = (only(item(guid="g" * 5_000 + tail, title="T")).guid for tail in "ab")
    assert one != other
    assert len(one) < 100


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://gazette.example/1", "https://gazette.example/1"),
        ("/1", "https://gazette.example/1"),
        ("//other.example/1", "https://other.example/1"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("https://user:pw@gazette.example/1", None),
        ("https://gazette.example/a b", None),
        ("https://gazette.example\\@evil.example/", None),
        ("https://[::1", None),
        ("https://gazette.example/" + "a" * 2_000, None),
    ],
)
def test_a_link_that_nobody_should_follow_is_dropped_and_the_text_kept(link: str, kept: str | None) -> None:
    entry = only(item(guid="g", title="T", link=link))
    assert (entry.link, entry.title) == (kept, "T")


@pytest.mark.parametrize(
    ("guid", "link"), [("0", None), ("javascript:x", None), ("https://gazette.example/7", "https://gazette.example/7")]
)
def test_a_guid_is_a_link_only_when_it_is_a_whole_address(guid: str, link: str | None) -> None:
    entry = only(f"<item><guid>{guid}</guid><title>T</title></item>")
    assert (entry.guid, entry.link) == (guid, link)


def test_a_guid_does_not_depend_on_the_address_that_served_the_feed() -> None:
    document = rss("<item><guid>0</guid><title>T</title></item>").encode()
    assert {parse(document, "", f"https://{host}.example/").entries[0].guid for host in "ab"} == {"0"}


def test_the_page_behind_feedburner_is_the_link() -> None:
    orig = "<feedburner:origLink>https://gazette.example/marsh</feedburner:origLink>"
    assert only(item(title="T", link="https://feeds.example/~r/x", extra=orig)).link == "https://gazette.example/marsh"


def test_an_item_that_says_nothing_is_none() -> None:
    assert read(rss("<item><guid>g</guid></item>", "<item/>")).entries == ()


# pointer feeds


@pytest.mark.parametrize(
    ("title", "extra", "headline", "publisher"),
    [
        ("Marsh named - CBS News", '<source url="https://c.example">CBS News</source>', "Marsh named", "CBS News"),
        ("Marsh named - cbs news", '<source url="https://c.example">CBS News</source>', "Marsh named", "CBS News"),
        (
            "Marsh - acting - named",
            '<source url="https://c.example">CBS News</source>',
            "Marsh - acting - named",
            "CBS News",
        ),
        ("Marsh named - CBS News", "", "Marsh named", "CBS News"),
        ("Marsh named", "", "Marsh named", None),
        ("- CBS News", "", "- CBS News", None),
    ],
)
def test_google_news_headlines_lose_their_publisher(
    title: str, extra: str, headline: str, publisher: str | None
) -> None:
    entry = only(item(title=title, link="https://news.google.com/rss/articles/abc", extra=extra))
    assert (entry.title, entry.publisher) == (headline, publisher)


def test_a_dash_in_another_feeds_headline_stays() -> None:
    entry = only(item(title="Marsh named - what we know", link="/1"))
    assert (entry.title, entry.publisher) == ("Marsh named - what we know", None)


# any input

# fmt: off
PIECES = [
    "<rss version='2.0'>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<guid>", "</guid>", "<link>",
    "</link>", "<source url='x'>", "</source>", "<pubDate>", "</pubDate>", "<content:encoded>", "<![CDATA[", "]]>",
    "<description>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "</entry>", "<id>",
    "<link href='/x'/>", "<updated>", "<!DOCTYPE x>", "<?xml version='1.0' encoding='utf-16'?>", "&amp;", "&nbsp;",
    "&#0;", "&", "<", ">", "2025-05-29", "\0", "é", "<itunes:image href='x'/>", "<media:content url='x'/>",
    "<georss:point>", "<dc:creator>", "<category>", "<enclosure/>", "<source>", "<content>",
    "<summary type='xhtml'>", "<div>", "<author>", "<name>", "<ttl>", "<sy:updatePeriod>",
]
# fmt: on


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=40).map("".join))
def test_any_document_is_entries_or_an_error_with_a_reason(document: str) -> None:
    with suppress(FeedError):
        feed = read(document.encode("utf-8", "replace"))
        assert len({e.guid for e in feed.entries}) == len(feed.entries)
        assert all(e.guid and "\0" not in e.title + e.text for e in feed.entries)


@given(st.binary(max_size=100))
def test_bytes_of_no_kind_are_an_error(body: bytes) -> None:
    assert failure(body).reason in {"not_a_feed", "empty_body", "bot_challenge"}
