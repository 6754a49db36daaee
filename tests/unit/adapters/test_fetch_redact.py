import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.fetch import redact


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://feed.example/rss", "https://feed.example/rss"),
        ("https://feed.example/rss?key=s3cret", "https://feed.example/rss?key=…"),
        ("https://feed.example/rss?a=1&key=s3cret", "https://feed.example/rss?a=…&key=…"),
        ("https://feed.example/rss?s3cret", "https://feed.example/rss?…"),
        ("https://feed.example/rss?", "https://feed.example/rss?"),
        ("https://feed.example/rss#s3cret", "https://feed.example/rss"),
        ("https://feed.example/rss?a=b?s3cret", "https://feed.example/rss?a=…"),
        ("https://me:s3cret@feed.example/rss", "https://…@feed.example/rss"),
        ("https://me:s3cret@x@feed.example", "https://…@feed.example"),
        ("https://me:s3cret@feed.example\\rss", "https://…@feed.example/rss"),
        ("https://feed.example/@author/rss", "https://feed.example/@author/rss"),
        ("https://feed.example/a\nb", "https://feed.example/a�b"),
        ("//me:s3cret@feed.example/", "//…@feed.example/"),
        ("no address at all", "no address at all"),
        ("", ""),
    ],
)
def test_an_address_is_shown_without_its_secrets(url: str, shown: str) -> None:
    assert redact(url) == shown


@given(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text("SECRT%+", min_size=6, max_size=20))
def test_no_query_value_or_password_is_shown(name: str, secret: str) -> None:
    assert secret not in redact(f"https://u:{secret}@feed.example/x?{name}={secret}&{secret}#{secret}")


@given(st.text())
def test_any_text_can_be_shown_on_one_short_line(text: str) -> None:
    shown = redact(text)
    assert shown.isprintable()
    assert len(shown) <= 200
