"""Documents that are no feed, or made to hurt (fault catalogue A, 11 and 14 to 17)."""

from __future__ import annotations

import codecs
import pickle
from pathlib import Path

import pytest

from bot.errors import FeedError
from bot.news.parse import MOST, parse
from tests.unit.news.documents import BILLION_LAUGHS, failure, item, read, rss

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
def test_a_bomb_in_an_encoding_that_would_hide_it_stays_the_letters_it_is_made_of(declared: str) -> None:
    hidden = BILLION_LAUGHS.replace("<!", "+ADwAIQ-").encode()
    body = f'<?xml version="1.0" encoding="{declared}"?>'.encode() + hidden
    for content_type in ("", f"text/xml; charset={declared}"):
        assert [e.title for e in read(body, content_type).entries] == ["&a9;"]


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
    items = [
        item(guid=f"g{n}", title=f"T{n}", pubDate=f"{n % 28 + 1} Jan {2000 + n // 28} 00:00 GMT") for n in range(600)
    ]
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
