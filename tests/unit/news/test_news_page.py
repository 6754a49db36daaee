import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.page import LEAD, extract, wants_page

URL = "https://gazette.example/marsh"
HTML = "text/html; charset=utf-8"

PARAGRAPHS = [
    "Quillon Marsh will lead the northern field office from the first of June, the agency told its staff on Thursday, "
    "after eleven months in which the post had been filled by three acting directors in a row.",
    "Marsh, who joined the service nineteen years ago, had been the deputy of Odalys Thornbury. Thornbury retires at "
    "the end of the month, according to the same message, a copy of which was seen by the Gazette.",
    "Two of her former deputies said that the change had been expected since the autumn. The agency did not answer "
    "questions about a successor for the office's second post, which Marsh leaves vacant.",
]


def page(body: str, head: str = "<title>Marsh named | Example Gazette</title>") -> bytes:
    furniture = "<header><nav><a href='/'>Home</a> <a href='/politics'>Politics</a></nav></header>"
    footer = "<aside>Most read: ten recipes for the weekend</aside><footer>© Example Gazette. Terms of use.</footer>"
    return f"<!doctype html><html><head>{head}</head><body>{furniture}{body}{footer}</body></html>".encode()


def article(*paragraphs: str) -> str:
    return f"<main><article><h1>Marsh named</h1>{''.join(f'<p>{p}</p>' for p in paragraphs)}</article></main>"


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("", True, "nothing at all"),
        ("Marsh was named on Thursday.", True, "a lead"),
        ("word " * (LEAD - 1), True, "still a lead"),
        ("word " * LEAD, False, "an article"),
        ("word " * LEAD + "…", True, "cut off"),
        ("word " * LEAD + "[...]", True, "cut off"),
        ("word " * LEAD + "Read more", True, "cut off, with a link"),
        ("word " * LEAD + "Continue reading →", True, "cut off, with a link"),
        ("word " * (2 * LEAD) + "…", False, "long enough, although cut"),
    ],
)
def test_a_page_is_wanted_when_the_feed_gives_only_a_lead(text: str, wanted: bool, why: str) -> None:
    assert wants_page(text) is wanted


def test_an_article_is_found_in_its_page_and_nothing_around_it() -> None:
    assert extract(page(article(*PARAGRAPHS)), URL, HTML).split("\n\n") == ["Marsh named", *PARAGRAPHS]


def test_a_page_in_another_encoding_is_read() -> None:
    body = article(*(p.replace("Thornbury", "Saldaña") for p in PARAGRAPHS))
    html = page(body, "<meta charset='windows-1252'>").decode().encode("cp1252")
    assert "Saldaña retires" in extract(html, URL, "text/html")


WALLS = [
    "We and our partners use cookies to store and access information. You can accept all cookies or manage consent.",
    "Please enable JavaScript and disable any ad blocker to view this page as it was meant to be seen by our readers.",
    "Subscribe to continue reading. Already a subscriber? Log in to continue. Offers begin at one dollar a week.",
    "Access Denied. You don't have permission to access this page on this server. Reference number eighteen.",
    "Verify you are human by completing the action below. The Gazette needs to review the security of your connection.",
]


@pytest.mark.parametrize("wall", WALLS)
def test_a_wall_in_the_articles_place_is_no_article(wall: str) -> None:
    assert extract(page(article(wall)), URL, HTML) == ""
    assert extract(page(article("A teaser of one line.", wall, wall)), URL, HTML) == ""


def test_an_article_that_mentions_cookies_is_an_article() -> None:
    text = extract(page(article(*PARAGRAPHS, "The agency's site says that we use cookies.")), URL, HTML)
    assert "three acting directors" in text


@pytest.mark.parametrize(
    ("body", "content_type", "why"),
    [
        (b"", HTML, "nothing"),
        (b"%PDF-1.7 ...", "application/pdf", "a PDF"),
        (page(article(*PARAGRAPHS)), "application/json", "not HTML by its own word"),
        (page(""), HTML, "furniture alone"),
        (page(article("Two lines.", "And no more.")), HTML, "a teaser"),
        (b"\0\xff" * 100, HTML, "no text"),
    ],
)
def test_where_there_is_no_article_there_is_no_text(body: bytes, content_type: str, why: str) -> None:
    assert extract(body, URL, content_type) == ""


def test_what_cannot_be_seen_in_a_page_is_not_read() -> None:
    hidden = PARAGRAPHS[0].replace("Quillon", "Qui\u200bllon\u202e")
    assert "Quillon Marsh" in extract(page(article(hidden, *PARAGRAPHS[1:])), URL, HTML)


@given(st.binary(max_size=300))
def test_any_bytes_have_a_text_or_none(body: bytes) -> None:
    assert extract(b"<html><body><p>" + body, URL, HTML) == ""
