"""Feed documents as publishers and attackers send them (fault catalogue A, 11 and 14 to 19)."""

from __future__ import annotations

import codecs
import pickle
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FeedError
from bot.model.article import Entry
from bot.news.parse import MOST, ParsedFeed, parse
from tests.unit.news.documents import BILLION_LAUGHS, URL, atom, item, rss


def read(document: str | bytes, content_type: str = "application/rss+xml") -> ParsedFeed:
    return parse(document.encode() if isinstance(document, str) else document, content_type, URL)


def only(*items: str) -> Entry:
    (entry,) = read(rss(*items)).entries
    return entry


def failure(document: str | bytes, content_type: str = "") -> FeedError:
    with pytest.raises(FeedError) as failed:
        read(document, content_type)
    return failed.value


# what a feed says


def test_an_rss_item_becomes_an_entry() -> None:
    feed = read(
        rss(
            item(
                guid="g1",
                link="https://gazette.example/marsh",
                title="Marsh named acting head of ERO",
                description="&lt;p&gt;Quillon Marsh &lt;b&gt;will&lt;/b&gt; lead.&lt;/p&gt;&lt;p&gt;From June.&lt;/p&gt;",
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
            text="Quillon Marsh will lead.\n\nFrom June.",
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


# 15: a body that names a file


@pytest.mark.parametrize("body", ["/etc/passwd", "file:///etc/passwd", "https://gazette.example/feed"])
def test_a_body_that_names_a_file_or_address_is_content_only(body: str) -> None:
    assert failure(body).reason == "not_a_feed"


def test_a_local_file_named_by_a_body_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "feed.xml"
    secret.write_text(rss(item(title="Local secret")))
    assert failure(str(secret)).reason == "not_a_feed"


# 16: something else than a feed


@pytest.mark.parametrize(
    ("document", "reason", "words"),
    [
        ("", "empty_body", "nothing"),
        (" \r\n\t", "empty_body", "nothing"),
        (b"\0\0\0", "empty_body", "nothing"),
        ("<!doctype html><title>Log in</title>", "not_a_feed", "no feed"),
        ("<html><body>Log in</body></html>", "not_a_feed", "no feed"),
        ("\ufeff<?xml version='1.0'?>\n<!-- <rss> -->\n<!DOCTYPE html><html/>", "not_a_feed", "no feed"),
        ("<div>fragment</div>", "not_a_feed", "no feed"),
        ("<html><script>window._cf_chl_opt={}</script></html>", "bot_challenge", "a person is reading"),
        ("<html><title>Just a moment...</title></html>", "bot_challenge", "a person is reading"),
        ('{"version": "https://jsonfeed.org/version/1.1"}', "not_a_feed", "neither RSS nor Atom"),
        ("plain words", "not_a_feed", "neither RSS nor Atom"),
        ("<opml version='2.0'><body/></opml>", "not_a_feed", "neither RSS nor Atom"),
        ("<rss version='2.0'><channel><title>cut o", "unreadable", "too broken"),
        ("<rss version='2.0'><channel><title>a & b</title></channel></rss>", "unreadable", "too broken"),
    ],
)
def test_what_is_no_feed_is_an_error_that_says_what_it_is(document: str | bytes, reason: str, words: str) -> None:
    error = failure(document, "text/html")
    assert error.reason == reason
    assert str(error).startswith("gazette.example/rss ")
    assert words in str(error)


def test_a_page_that_names_its_feeds_is_an_error_that_lists_them() -> None:
    error = failure("<html><head><link rel=alternate type='application/rss+xml' href='/feed.xml'></head></html>")
    assert "https://gazette.example/feed.xml" in str(error)


def test_no_message_shows_the_key_in_a_feeds_address() -> None:
    with pytest.raises(FeedError) as failed:
        parse(b"", "", "https://gazette.example/rss?key=tops3cret")
    assert "tops3cret" not in str(failed.value)


def test_an_error_survives_the_way_from_the_worker() -> None:
    error = pickle.loads(pickle.dumps(failure("")))
    assert (error.reason, str(error)) == ("empty_body", str(failure("")))


# 11: XML made to hurt


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    "bomb",
    [
        BILLION_LAUGHS,
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
        '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://10.0.0.1/x.dtd"> %x;]><rss/>',
        f'<!DOCTYPE r [<!ENTITY x "{"x" * 200}">]><rss><channel><title>{"&x;" * 9_999}</title></channel></rss>',
    ],
)
def test_bombs_and_outside_entities_are_unsafe_in_every_encoding(bomb: str, encoding: str) -> None:
    assert failure(bomb.encode(encoding)).reason == "unsafe_xml"


@pytest.mark.parametrize("declared", ["utf-7", "UTF7", "unicode_escape", "cp037"])
def test_a_bomb_in_an_encoding_that_hides_it_stays_the_letters_it_is_made_of(declared: str) -> None:
    hidden = BILLION_LAUGHS.replace("<!", "+ADwAIQ-").encode()
    body = f'<?xml version="1.0" encoding="{declared}"?>'.encode() + hidden
    for content_type in ("", f"text/xml; charset={declared}"):
        with pytest.raises(FeedError):
            parsed = read(body, content_type)
            assert not [e for e in parsed.entries if "lollol" in e.title + e.text]
            raise FeedError("read, and nothing unpacked", reason="unreadable")


def test_a_bomb_in_ebcdic_is_no_feed() -> None:
    assert failure(BILLION_LAUGHS.encode("cp037")).reason == "not_a_feed"


def test_small_entities_of_a_real_feed_are_read() -> None:
    document = "<!DOCTYPE rss [<!ENTITY copy '&#169;'>]>" + rss(item(title="&copy; Marsh"))
    assert read(document).entries[0].title == "© Marsh"


def test_the_doctype_of_rss_0_91_is_no_reason_to_refuse() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://10.0.0.1/rss-0.91.dtd">'
    assert len(read(doctype + rss(item(title="T"))).entries) == 1


# 14: a huge feed


def test_of_a_huge_feed_the_newest_items_are_kept_wherever_they_stand() -> None:
    items = [item(guid=f"g{n}", title=f"T{n}", pubDate=f"{n % 28 + 1} Jan {2000 + n // 28} 00:00 GMT") for n in range(600)]
    entries = read(rss(*items)).entries
    assert [e.guid for e in entries] == [f"g{n}" for n in range(600 - MOST, 600)]
    assert [e.guid for e in read(rss(*reversed(items))).entries] == [f"g{n}" for n in reversed(range(600 - MOST, 600))]


def test_an_undated_item_of_a_huge_feed_is_not_lost() -> None:
    items = [item(guid=f"g{n}", title="T", pubDate="1 Jan 2025 00:00 GMT") for n in range(300)]
    assert "undated" in {e.guid for e in read(rss(*items, item(guid="undated", title="T"))).entries}


# 17: characters


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (rss(item(title="Saldaña’s")).encode("cp1252"), "windows-1252 declared as UTF-8"),
        (codecs.BOM_UTF8 + rss(item(title="Saldaña’s")).encode(), "a mark"),
        (rss(item(title="Saldaña’s")).encode("utf-16"), "UTF-16"),
        (rss(item(title="Sal\0da\x0bña’s")).encode(), "NUL and another control"),
        (rss(item(title="Saldan\u0303a&#8217;s")).encode(), "decomposed, and a number"),
        (b"\n \n" + rss(item(title="Saldaña’s")).encode(), "blanks before the declaration"),
    ],
)
def test_odd_characters_and_encodings_do_not_change_a_title(body: bytes, why: str) -> None:
    assert read(body).entries[0].title == "Saldaña’s"


# 18: dates


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Thu, 29 May 2025 18:00:00 +0000", datetime(2025, 5, 29, 18, tzinfo=UTC)),
        ("Thu, 29 May 2025 18:00:00 EDT", datetime(2025, 5, 29, 22, tzinfo=UTC)),
        ("2025-05-29T18:00:00Z", datetime(2025, 5, 29, 18, tzinfo=UTC)),
        ("Sat, 31 Dec 2016 23:59:60 GMT", datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 GMT", None),
        ("yesterday", None),
        ("", None),
        ("Thu, 29 May 2099 18:00:00 GMT", datetime(2099, 5, 29, 18, tzinfo=UTC)),
    ],
)
def test_a_date_is_aware_or_none(date: str, published: datetime | None) -> None:
    got = only(item(title="T", pubDate=date)).published
    assert got == published or (date.startswith("Sat, 31 Dec 2016") and got == datetime(2017, 1, 1, tzinfo=UTC))


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
        ("Marsh - acting - named", '<source url="https://c.example">CBS News</source>', "Marsh - acting - named", "CBS News"),
        ("Marsh named - CBS News", "", "Marsh named", "CBS News"),
        ("Marsh named", "", "Marsh named", None),
        ("- CBS News", "", "- CBS News", None),
    ],
)
def test_google_news_headlines_lose_their_publisher(title: str, extra: str, headline: str, publisher: str | None) -> None:
    entry = only(item(title=title, link="https://news.google.com/rss/articles/abc", extra=extra))
    assert (entry.title, entry.publisher) == (headline, publisher)


def test_a_dash_in_another_feeds_headline_stays() -> None:
    entry = only(item(title="Marsh named - what we know", link="/1"))
    assert (entry.title, entry.publisher) == ("Marsh named - what we know", None)


# any input

PIECES = [
    "<rss version='2.0'>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<guid>", "</guid>", "<link>", "</link>",
    "<source url='x'>", "</source>", "<pubDate>", "</pubDate>", "<content:encoded>", "<![CDATA[", "]]>", "<description>",
    "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "</entry>", "<id>", "<link href='/x'/>", "<updated>",
    "<!DOCTYPE x>", "<?xml version='1.0' encoding='utf-16'?>", "&amp;", "&nbsp;", "&#0;", "&", "<", ">", "2025-05-29", "\0", "é",
    "<itunes:image href='x'/>", "<media:content url='x'/>", "<georss:point>", "<dc:creator>", "<category>", "<enclosure/>",
    "<source>", "<content>", "<summary type='xhtml'>", "<div>", "<author>", "<name>", "<ttl>", "<sy:updatePeriod>",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=40).map("".join))
def test_any_document_is_entries_or_an_error_with_a_reason(document: str) -> None:
    try:
        feed = read(document.encode("utf-8", "replace"))
    except FeedError as error:
        assert error.reason in {"not_a_feed", "bot_challenge", "empty_body", "unsafe_xml", "unreadable"}
    else:
        assert len({e.guid for e in feed.entries}) == len(feed.entries)
        assert all(e.guid and "\0" not in e.title + e.text for e in feed.entries)


@given(st.binary(max_size=100))
def test_any_bytes_are_entries_or_an_error(body: bytes) -> None:
    with pytest.raises(FeedError):
        read(body)
        raise FeedError("none of these bytes hurt", reason="unreadable")
