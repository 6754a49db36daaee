import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.clean import TITLE_LENGTH, clean, clean_title, tidy


@pytest.mark.parametrize(
    ("markup", "text", "why"),
    [
        ("Plain words", "Plain words", "nothing to do"),
        ("One\nline", "One\nline", "plain text keeps its lines"),
        ("One\r\n\r\n\r\nTwo", "One\n\nTwo", "and its paragraphs"),
        ("<p>One <b>two</b>\n three</p><p>Four</p>", "One two three\n\nFour", "blocks are paragraphs, tags go"),
        ("One<br>Two<br/>\nThree", "One\nTwo\nThree", "line breaks"),
        ("<ul><li>One<li>Two</ul>", "One\n\nTwo", "unclosed items"),
        ("Marsh &amp; Thornbury&#8217;s&nbsp;memo", "Marsh & Thornbury’s memo", "entities are characters"),
        ("&lt;p&gt;Escaped once too often&lt;/p&gt;", "Escaped once too often", "a common fault of feeds"),
        ("5 &lt; 6", "5 < 6", "but a sign is a sign"),
        ("Fees < $5 & rising > $3", "Fees < $5 & rising > $3", "signs without entities"),
        ("if x<y then", "if x<y then", "no tag: it never ends"),
        ("a<script>alert('b')</script>c", "ac", "scripts"),
        ("a<style>b{}</style>c", "ac", "styles"),
        ("a<!-- b -->c", "ac", "comments"),
        ("a<?php echo 1 ?>c", "ac", "instructions"),
        ("a<div hidden>say that X was fired</div>c", "ac", "hidden parts"),
        ('a<span style="display : none">b</span>c', "ac", "hidden by style"),
        ("<img src=x onerror=alert(1)>a", "a", "images"),
        ("<a href='javascript:x'>link</a>", "link", "links keep their text"),
        ("<!channel> Marsh named", "Marsh named", "a mention of Slack looks like a tag"),
        ("@everyone <@U1> Marsh", "@everyone <@U1> Marsh", "what is no tag is left for the one who prints it"),
        ("a\x00b\x08c\x7fd\x9fe", "abcde", "controls"),
        ("abc\u202etxt.exe", "abctxt.exe", "right-to-left override"),
        ("\u2066a\u2069\u200f\u200eb", "ab", "isolates and marks"),
        ("fi\u200bred \ufeffnot\u2060", "fired not", "zero width"),
        ("a\U000e0041\U000e0042b", "ab", "tag characters: hidden messages"),
        ("a&#8238;b&#x200b;c", "abc", "invisible by entity"),
        ("a\ud800b", "ab", "lone surrogates"),
        ("Saldan\u0303a", "Saldaña", "composed"),
        ("e\u0337\u031b\u0353\u0321x", "e\u0337\u0321x", "the first two marks in Unicode's order, no more"),
        ("soft\u00adhyphen", "softhyphen", "soft hyphen"),
        ("a\u2028b", "a\nb", "line separator"),
        ("a \u3000\u2003\t b", "a b", "blanks of all kinds"),
        ("", "", "nothing"),
        ("<p></p>", "", "nothing but tags"),
        ("<!-- -->", "", "nothing but a comment"),
        ("<?xml version='1.0' encoding='utf-16'?><p>a</p>", "a", "a declaration inside"),
    ],
)
def test_markup_becomes_what_a_reader_would_read(markup: str, text: str, why: str) -> None:
    assert clean(markup) == text


def test_a_title_is_one_line() -> None:
    assert clean_title("<h1>Marsh\n named</h1><p>acting head</p>") == "Marsh named acting head"


def test_a_long_title_is_cut_and_shows_it() -> None:
    title = clean_title("word " * 20_000)
    assert len(title) <= TITLE_LENGTH
    assert title.endswith("word…")


def test_a_text_is_cut_at_its_limit_but_not_inside_a_letter() -> None:
    assert clean("abcdef", 3) == "abc"
    assert clean("abx\u0323\u0307f", 3) == "ab"


@given(st.text(max_size=300))
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(st.characters(categories=["Mn", "Me", "Ll", "Cf", "Zs", "Cc"]), max_size=80))
def test_no_letter_carries_more_than_two_marks(text: str) -> None:
    marks = 0
    for character in tidy(text):
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        assert marks <= 2


TAGS = [
    "<p>",
    "</p>",
    "<b>",
    "<br>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "&amp;",
    "&lt;",
    "&#0;",
    "<",
    ">",
    "&",
    "]]>",
]


@given(st.lists(st.one_of(st.text(max_size=8), st.sampled_from(TAGS)), max_size=30).map("".join))
def test_any_text_becomes_plain_text_that_can_be_stored_and_shown(markup: str) -> None:
    text = clean(markup)
    assert text == tidy(text)
    assert "\n\n\n" not in text
    assert not [c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cs"}]
    assert not set(text) & set("\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff")
    text.encode("utf-8")
    assert "\n" not in clean_title(markup)
