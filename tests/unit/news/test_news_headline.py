import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.headline import headline

URL = "https://gazette.example/marsh"


@pytest.mark.parametrize(
    ("html", "found", "why"),
    [
        ("<html><head><title>Marsh named</title></head><body><p>x</p></body></html>", "Marsh named", "its title"),
        ("<html><head><meta property='og:title' content='Marsh &amp; Co'></head></html>", "Marsh & Co", "for networks"),
        ("<html><head><title>Mar\u200bsh\n named\u202e</title></head></html>", "Marsh named", "on one line, cleaned"),
        ("<html><body><p>Nothing said</p></body></html>", "", "none"),
        ("", "", "no page"),
    ],
)
def test_a_pages_headline_is_found(html: str, found: str, why: str) -> None:
    assert headline(html.encode(), URL, "text/html") == found


@given(st.binary(max_size=200))
def test_any_bytes_have_a_headline_or_none(html: bytes) -> None:
    assert "\n" not in headline(html, URL, "")
