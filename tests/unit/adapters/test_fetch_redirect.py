import pytest
from yarl import URL

from bot.adapters.fetch.redirect import next_hop
from bot.errors import FetchError, TransferError, UnsafeAddress


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/feed.xml", "https://feed.example/feed.xml"),
        ("feed.xml", "https://feed.example/a/feed.xml"),
        ("?page=2", "https://feed.example/a/b?page=2"),
        ("//other.example/x", "https://other.example/x"),
        ("https://other.example/x#part", "https://other.example/x"),
        (" https://other.example/x ", "https://other.example/x"),
        ("https://b\u00fccher.example/", "https://xn--bcher-kva.example/"),
        ("https://other.example#@10.0.0.1/", "https://other.example/"),
    ],
)
def test_a_location_is_read_against_the_address_that_sent_it(location: str, target: str) -> None:
    assert str(next_hop(URL("https://feed.example/a/b"), location, "NAME")) == target


@pytest.mark.parametrize(
    ("location", "error", "why"),
    [
        (None, TransferError, "no Location"),
        ("", TransferError, "empty Location"),
        ("   ", TransferError, "blank Location"),
        ("file:///etc/passwd", UnsafeAddress, "another scheme"),
        ("gopher://10.0.0.1:6379/_FLUSHALL", UnsafeAddress, "another scheme"),
        ("javascript:alert(1)", UnsafeAddress, "another scheme"),
        ("data:text/xml,x", UnsafeAddress, "another scheme"),
        ("http://feed.example/a", UnsafeAddress, "https to http"),
        ("https://u:p@feed.example/a", UnsafeAddress, "password"),
        ("https://feed.example\\@10.0.0.1/", UnsafeAddress, "backslash"),
        ("\\\\10.0.0.1\\share", UnsafeAddress, "backslashes"),
        ("https://[::1/", UnsafeAddress, "no address"),
        ("https://0x7f.1/", UnsafeAddress, "a disguise of 127.0.0.1"),
        ("https://feed.example/\udcff", UnsafeAddress, "bytes that are no text"),
    ],
)
def test_a_redirect_that_is_not_followed_says_why(location: str | None, error: type[FetchError], why: str) -> None:
    with pytest.raises(error, match=r"^NAME redirects"):
        next_hop(URL("https://feed.example/a/b"), location, "NAME")


def test_http_may_lead_to_https() -> None:
    assert str(next_hop(URL("http://feed.example/"), "https://feed.example/", "NAME")) == "https://feed.example/"


def test_a_missing_location_counts_as_a_redirect_gone_wrong() -> None:
    with pytest.raises(TransferError) as wrong:
        next_hop(URL("http://feed.example/"), None, "NAME")
    assert wrong.value.reason == "too_many_redirects"
