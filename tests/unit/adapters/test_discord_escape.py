"""Whatever an article or a person wrote, Discord shows it as it is: nothing mentions, links, formats or means more.

The rules of Discord's markup are the wire server's (tests/wire/discord/rendering.py), read from the documentation."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.discord.escape import BREAK, escape
from bot.adapters.discord.visible import one_line, visible
from bot.adapters.discord.web_link import masked, web_link
from bot.text.cut import cut, units
from tests.wire.discord.rendering import render

TRAPS = [
    "@everyone", "@here", "<@200000000000000001>", "<@!2>", "<@&3>", "<#1>", "</who:1>", "<:tada:1>", "<a:tada:1>",
    "<t:1:R>", "<t:1>", "<id:home>", "<https://evil.example>", "https://evil.example", "HTTPS://evil.example/a_b_c",
    "[DHS](https://evil.example)", "[DHS](<https://evil.example> 'x')", "discord.gg/evil", "discordapp.com/invite/e",
    "steam://run/1", "mailto:a@b.example", "**", "*", "_", "__", "~~", "||", "`", "```", "\\", "\\\\", "# ", "## h",
    "-# small", "> ", ">>> ", "- ", "* ", "+ ", "1. ", "12) ", "\n", " ", "a", "Quillon", "\u202e", "\u200b", "\x00",
    "👩‍👧", "e\u0301", "\ud800", "<", ">", "@", ":", "/", "(", ")", "[", "]", "!",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(st.characters(), max_size=40),
    st.lists(st.sampled_from(TRAPS), max_size=12).map("".join),
)


def shown(text: str) -> str:
    """What stands there once Discord has read it, without our invisible breaks."""
    rendered = render(text)
    assert (rendered.marks, rendered.active, rendered.links, rendered.times) == ([], [], [], []), text
    return rendered.plain.replace(BREAK, "")


@given(TEXTS)
def test_any_text_is_shown_as_it_is_and_means_nothing_more(text: str) -> None:
    assert shown(escape(text, 10_000)) == visible(text).strip()


@pytest.mark.parametrize("text", TRAPS)
@pytest.mark.parametrize("around", ["{}", "a {} b", "{}x", "\n{} x", "**{}**", "{0}{0}"])
def test_a_trap_is_shown_as_it_is_wherever_it_stands(text: str, around: str) -> None:
    told = around.format(text)
    assert shown(escape(told, 10_000)) == visible(told).strip()


@given(TEXTS, st.integers(0, 60))
def test_an_escaped_text_keeps_its_limit_and_is_a_beginning(text: str, limit: int) -> None:
    written = escape(text, limit)
    assert units(written) <= limit
    told, whole = shown(written), visible(text).strip()
    assert told == whole or (told == "" and limit == 0) or (told.endswith("…") and whole.startswith(told[:-1]))


@pytest.mark.parametrize(
    ("text", "limit", "written", "why"),
    [
        ("Genalo", 6, "Genalo", "it fits"),
        ("Genalo", 5, "Gena…", "the mark counts"),
        ("👩‍👧‍👦 x", 8, "…", "a family is one character, of eight units"),
        ("e\u0301e\u0301", 3, "e\u0301…", "an accent stays with its letter"),
        ("🇺🇸🇺🇸", 5, "🇺🇸…", "a flag is two characters of two units each"),
        ("𝔸𝔸", 3, "𝔸…", "two units each"),
        ("a b", 2, "a…", "no blank before the mark"),
        ("", 3, "", "nothing"),
        ("abc", 0, "", "no room at all"),
    ],
)
def test_a_cut_is_between_what_readers_see_as_characters(text: str, limit: int, written: str, why: str) -> None:
    assert cut(text, limit) == written, why


def test_no_escape_is_cut_in_two() -> None:
    assert escape("****", 4) == "\\*…"
    assert escape("<<<<", 6) == f"\\<{BREAK}…"


@given(st.text())
def test_what_is_visible_has_no_controls_no_directions_and_no_floods(text: str) -> None:
    left = visible(text)
    assert not [c for c in left if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}]
    assert visible(left) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\u202eb", "ab"),  # from right to left from here
        ("a\u200b\u2060\ufeffb", "ab"),  # nothing to see
        ("Z\u0335\u0336\u0337\u0338", "Z\u0335\u0336"),  # a flood of marks
        ("Nguye\u0302\u0303n", "Nguye\u0302\u0303n"),  # two marks, as Vietnamese has
        ("a\u3164b", "ab"),  # a letter that is blank
        ("a\u2028b\tc\x00", "a b c"),
        ("a\nb", "a\nb"),
        ("\ud800a", "a"),
    ],
)
def test_what_is_left_of_a_text(text: str, left: str) -> None:
    assert visible(text) == left


def test_one_line_has_one_blank_between_words() -> None:
    assert one_line(" a\n b\t\tc ") == "a b c"


LINKS = [
    ("https://harbor.example/a?b=c#d", True, "an address"),
    ("http://harbor.example", True, "as well"),
    ("javascript:alert(1)", False, "runs"),
    ("data:text/html,x", False, "runs"),
    ("file:///etc/passwd", False, "is no web address"),
    ("//harbor.example", False, "has no scheme"),
    ("https://", False, "has no host"),
    ("https://a@evil.example", False, "has a user name"),
    ("https://harbor.example/\u202e", False, "turns around"),
    ("https://harbor.example/a b", False, "has a blank"),
    ("https://harbor.example\\@evil.example", False, "browsers disagree"),
    ("https://[::1", False, "is none at all"),
    ("https://harbor.example/" + "a" * 512, False, "is too long for a button"),
    (None, False, "is not there"),
]


@pytest.mark.parametrize(("link", "good", "why"), LINKS)
def test_which_links_may_be_opened(link: str | None, good: bool, why: str) -> None:
    assert web_link(link, 512) == (link if good else None), why


@given(TEXTS, st.sampled_from(["https://a.example/(b)<c>", "https://a.example/?q=)", "https://a.example/>)"]))
def test_a_masked_link_opens_its_own_address_and_no_other(label: str, link: str) -> None:
    text = escape(label, 200)
    if not text:
        return
    rendered = render(masked(text, link))
    assert len(rendered.links) == 1
    assert rendered.links[0].startswith("https://a.example/")
    assert (rendered.active, rendered.marks) == ([], [])
