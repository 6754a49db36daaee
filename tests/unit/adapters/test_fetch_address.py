import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.fetch.address import LONGEST, web_address
from bot.errors import UnsafeAddress

REFUSED = [
    ("file:///etc/passwd", "another scheme"),
    ("ftp://feed.example/x", "another scheme"),
    ("data:text/xml,<rss/>", "another scheme"),
    ("javascript:alert(1)", "another scheme"),
    ("feed://feed.example/x", "another scheme"),
    ("feed:https://feed.example/x", "another scheme in front"),
    ("gopher://feed.example:70/1", "another scheme"),
    ("unix:/run/docker.sock", "another scheme"),
    ("http+unix://%2Frun%2Fdocker.sock/", "another scheme"),
    ("//feed.example/x", "no scheme"),
    ("feed.example/x", "no scheme"),
    ("http:/feed.example/x", "one slash"),
    ("http:feed.example", "no slash"),
    ("", "nothing"),
    (" http://feed.example/", "leading blank"),
    ("http://user@feed.example/", "user name"),
    ("http://user:password@feed.example/", "password"),
    ("http://@feed.example/", "empty user name"),
    ("http://feed.example\\@127.0.0.1/", "backslash: two readings"),
    ("http://127.0.0.1\\@feed.example/", "backslash: two readings"),
    ("http:\\\\feed.example\\", "backslashes as slashes"),
    ("http://feed.example/a b", "blank"),
    ("http://feed.example/a\tb", "tab, which browsers drop"),
    ("http://feed.example/\r\nHost: x", "header injection"),
    ("http://feed.example/\x00", "NUL"),
    ("http://feed\u3000.example/", "ideographic space"),
    ("http://fe\u200bed.example/", "zero-width space"),
    ("http://feed.example/\u202egnp", "right-to-left override"),
    ("http://feed.example/\ud800", "lone surrogate"),
    ("http://", "no host"),
    ("http:///x", "no host"),
    ("http://:80/", "no host"),
    ("http://feed.example:0/", "port 0"),
    ("http://feed.example:65536/", "port too large"),
    ("http://feed.example:http/", "port that is a word"),
    ("http://[::1/", "unfinished IPv6"),
    ("http://[fe80::1%25eth0]/", "IPv6 zone"),
    ("http://feed..example/", "empty label"),
    (f"http://{'a' * 64}.example/", "label of 64 characters"),
    ("http://feed%2eexample/", "escapes in the host"),
    ("http://127.1/", "short for 127.0.0.1"),
    ("http://2130706433/", "decimal 127.0.0.1"),
    ("http://0x7f.1/", "hexadecimal 127.0.0.1"),
    ("http://0x7f000001/", "hexadecimal 127.0.0.1"),
    ("http://017700000001/", "octal 127.0.0.1"),
    ("http://0177.0.0.1/", "octal 127.0.0.1"),
    ("http://0/", "0.0.0.0"),
    ("http://127.0.0.1./", "trailing dot: an address to browsers, a name to others"),
    ("http://1.2.3.4.5/", "five numbers"),
    ("http://feed.0x/", "last label reads as a number"),
    ("http://①②⑦.①/", "circled digits, 127.1 after IDNA"),
    (f"https://feed.example/{'a' * LONGEST}", "too long"),
]


@pytest.mark.parametrize(("url", "why"), REFUSED)
def test_an_address_that_could_be_read_two_ways_or_is_none_is_refused(url: str, why: str) -> None:
    with pytest.raises(UnsafeAddress):
        web_address(url)


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("http://feed.example/x", "feed.example", 80),
        ("HTTPS://Feed.Example/x", "feed.example", 443),
        ("https://feed.example:8443/x?a=b@c", "feed.example", 8443),
        ("http://feed.example./x", "feed.example.", 80),
        ("http://bücher.example/", "xn--bcher-kva.example", 80),
        ("http://127.0.0.1/", "127.0.0.1", 80),  # well written; the guard refuses it later
        ("http://[2001:db8::1]/", "2001:db8::1", 80),
        ("http://feed.example?x", "feed.example", 80),
    ],
)
def test_a_plain_address_is_read(url: str, host: str, port: int) -> None:
    address = web_address(url)
    assert (address.raw_host, address.port) == (host, port)


def test_a_fragment_is_not_sent() -> None:
    assert str(web_address("http://feed.example/x#@127.0.0.1/")) == "http://feed.example/x"


def test_the_message_names_the_address_and_the_remedy_but_no_secret() -> None:
    with pytest.raises(UnsafeAddress, match=r"ftp://feed\.example/x\?key=… .*https://") as refused:
        web_address("ftp://feed.example/x?key=tops3cret")
    assert "tops3cret" not in str(refused.value)


@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://", "http://feed.example", "http://["]))
def test_any_text_is_an_address_or_refused(text: str, start: str) -> None:
    try:
        address = web_address(start + text)
    except UnsafeAddress:
        return
    assert address.scheme in {"http", "https"}
    assert address.raw_host
    assert address.user is None
