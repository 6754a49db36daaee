import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.canonical import canonical

ARTICLE = "https://gazette.example/2025/marsh-named"


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("https://gazette.example/2025/marsh-named", "itself"),
        ("http://gazette.example/2025/marsh-named", "scheme"),
        ("HTTPS://Gazette.EXAMPLE/2025/marsh-named", "case of scheme and host"),
        ("https://gazette.example./2025/marsh-named", "dot of the root"),
        ("https://gazette.example:443/2025/marsh-named", "default port"),
        ("http://gazette.example:80/2025/marsh-named", "default port"),
        ("https://gazette.example/2025/marsh-named/", "trailing slash"),
        ("https://gazette.example/2025/marsh-named?", "empty query"),
        ("https://gazette.example/2025/marsh-named#comments", "fragment"),
        ("https://gazette.example/2025/marsh-named?utm_source=rss&utm_medium=feed", "Google Analytics"),
        ("https://gazette.example/2025/marsh-named?fbclid=abc", "Facebook"),
        ("https://gazette.example/2025/marsh-named?gclid=abc&UTM_Term=x", "Google Ads, capitals"),
        ("https://gazette.example/2025/marsh-named?mc_cid=1&mc_eid=2", "Mailchimp"),
        ("https://gazette.example/2025/marsh-named?smid=tw-share&smtyp=cur", "The New York Times"),
        ("https://gazette.example/2025/marsh-named?at_medium=RSS&at_campaign=KARANGA", "BBC"),
        ("https://gazette.example/2025/marsh-named?ftag=CNM-00-10aab7e", "CBS News"),
        (" https://gazette.example/2025/marsh-named ", "blanks around"),
    ],
)
def test_the_ways_to_one_article_are_one_link(link: str, why: str) -> None:
    assert canonical(link) == ARTICLE


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("https://g.example/a", "https://g.example/A", "paths have cases"),
        ("https://g.example/?id=1", "https://g.example/?id=2", "a parameter that chooses"),
        ("https://g.example/?p=1", "https://g.example/", "WordPress's short links"),
        ("https://g.example/?q=%E8", "https://g.example/?q=%E9", "bytes that are no UTF-8"),
        ("https://g.example/a?b", "https://g.example/a", "a parameter without value"),
        ("https://g.example/#!/story/1", "https://g.example/#!/story/2", "a fragment that chooses the page"),
        ("https://g.example/#/story/1", "https://g.example/#/story/2", "likewise"),
        ("https://g.example:8443/a", "https://g.example/a", "another port"),
        ("https://a.g.example/x", "https://b.g.example/x", "another host"),
        ("https://g.example/a%2Fb", "https://g.example/a/b", "an escaped slash is no slash"),
        ("https://g.example/?ref=1", "https://g.example/?ref=2", "'ref' chooses on some sites"),
    ],
)
def test_two_articles_never_share_a_link(one: str, other: str, why: str) -> None:
    assert canonical(one) != canonical(other)


def test_the_order_of_parameters_and_the_case_of_escapes_do_not_matter() -> None:
    assert canonical("https://g.example/%c3%a9?b=2&a=1&a=0") == canonical("https://g.example/%C3%A9?a=0&b=2&a=1")


@pytest.mark.parametrize("text", ["mailto:a@b.example", "no link", "", "https://", "http://[::1", "//g.example/a"])
def test_what_is_no_link_stays_as_it_is(text: str) -> None:
    assert canonical(text) == text


@given(st.one_of(st.text(max_size=60), st.text("ab?&=#%/:.!@[]utm_ ", max_size=40).map("https://g.example/".__add__)))
def test_any_text_has_one_form(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
