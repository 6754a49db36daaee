"""Whatever an article or a person wrote, Slack takes the message, nobody is pinged, and no link is there but ours.

The rules of Block Kit and of Slack's markup are the wire server's (tests/wire/slack), read from the documentation."""

from __future__ import annotations

import html
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.slack import limits
from bot.adapters.slack.answer import answer_message
from bot.adapters.slack.elements import web_link
from bot.adapters.slack.fallback import fallback
from bot.adapters.slack.message import AGAIN, UNTITLED, Message, message
from bot.adapters.slack.visible import visible
from bot.model.card import Block, Card, CardKind, Deed, Offer
from bot.model.chat import Answer, Paragraph
from bot.model.delivery import Action, Delivery, Receipt
from bot.text.cut import units
from tests.make import NOW, card, delivery
from tests.wire.slack.block_kit import problems, total
from tests.wire.slack.rendering import render

LINK = "https://harbor.example/marsh"
TRAPS = [
    "<!channel>",
    "<!here>",
    "<@U0ANA>",
    "<#C0DESK>",
    "<!subteam^S1>",
    "<https://evil.example|DHS>",
    "https://evil.example",
    "@everyone",
    "@here",
    "&lt;!channel&gt;",
    "*b* _i_ ~s~ `c`",
    "```",
    "> q",
    "<!date^0^{date}^https://evil.example|x>",
    ":tada:",
    "\u202e",
    "\x00",
    "👩‍👧",
    "|",
    ">",
]
BAD_LINKS = ["javascript:alert(1)", "https://a@evil.example", "https://x.example/" + "a" * 4000]
TEXTS = st.one_of(st.text(max_size=30), st.lists(st.sampled_from([*TRAPS, "a", " "]), max_size=12).map("".join))
LONG = st.one_of(TEXTS, st.sampled_from([100, 1400]).map(lambda n: "<&>" * n), st.just("Quillon " * 500))
BLOCKS = st.builds(Block, LONG, LONG, st.lists(LONG, max_size=3).map(tuple), LONG)
OFFERS = st.builds(Offer, st.sampled_from(Deed), st.integers(0, 10**9), LONG)
CARDS: st.SearchStrategy[Card] = st.builds(
    lambda **fields: card(**fields),
    notice=LONG,
    blocks=st.lists(BLOCKS, max_size=20).map(tuple),
    footer=st.lists(LONG, max_size=3).map(tuple),
    outlet=LONG,
    link=st.sampled_from([LINK, None, *BAD_LINKS]),
    update=st.none() | LONG,
    title=st.none() | LONG,
    simulated=st.booleans(),
    kind=st.sampled_from(CardKind),
    offers=st.lists(OFFERS, max_size=30, unique_by=lambda offer: (offer.deed, offer.watch)).map(tuple),
)
DELIVERIES: st.SearchStrategy[Delivery] = st.builds(
    lambda **fields: delivery(**fields),
    action=st.sampled_from(Action),
    card=CARDS,
    again=st.booleans(),
    original=st.none() | st.just(Receipt("C0DESK:1.2")),
)
PARAGRAPHS = st.builds(
    Paragraph,
    LONG,
    strong=st.booleans(),
    quoted=st.booleans(),
    code=st.booleans(),
    link=st.sampled_from([None, LINK, "javascript:alert(1)"]),
)
many = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def fine(told: Message, links: set[str]) -> None:
    """Slack takes it, within our own limits; it pings nobody; it links nowhere else."""
    assert problems(told.blocks) == []
    assert total(told.blocks) <= limits.MESSAGE + limits.ACTIONS * limits.BUTTON_LABEL
    assert told.text.strip()
    assert units(told.text) <= limits.TEXT
    rendered = render({"text": told.text, "blocks": told.blocks, "parse": "none"})
    assert (rendered.mentions, rendered.odd) == ([], [])
    assert set(rendered.links) <= links


@many
@given(DELIVERIES)
def test_any_card_is_a_message_that_slack_takes_and_that_pings_nobody(told: Delivery) -> None:
    fine(message(told), {LINK})


@many
@given(DELIVERIES)
def test_any_card_as_plain_text_is_within_the_limit_and_pings_nobody(told: Delivery) -> None:
    fine(Message(fallback(told), []), {LINK})


@many
@given(st.lists(PARAGRAPHS, max_size=8), st.lists(OFFERS, max_size=5, unique_by=lambda offer: offer.watch), LONG)
def test_any_answer_is_a_message_that_slack_takes_and_that_pings_nobody(
    paragraphs: list[Paragraph], offers: list[Offer], asked: str
) -> None:
    fine(answer_message(Answer(tuple(paragraphs), tuple(offers), postable=True), asked), {LINK})


@many
@given(st.text(min_size=1, max_size=29).filter(lambda name: visible(name).strip()), TEXTS)
def test_every_beginning_of_thirty_characters_of_a_notice_line_holds_its_source(source: str, rest: str) -> None:
    told = message(delivery(card=card(notice=f"{source}: {rest}", outlet=source)))
    shown = html.unescape(told.text)
    name = html.unescape(message(delivery(card=card(notice=source))).text)  # as it is shown
    for length in range(30, len(shown) + 1):
        assert name in shown[:length]
    first = told.blocks[0]["text"]["text"]
    assert first == shown.strip()


def test_the_notice_line_is_the_text_and_the_first_block() -> None:
    told = message(delivery())
    line = "Harbor Ledger, unnamed sources: Quillon Marsh to leave as ERO head. Not announced."
    assert told.text == line
    assert told.blocks[0] == {"type": "section", "text": {"type": "plain_text", "text": line, "emoji": False}}


def test_a_repeat_is_marked_and_an_amendment_made_twice_is_none() -> None:
    alert = Receipt("C0DESK:1.2")
    assert AGAIN in str(message(delivery(again=True)).blocks)
    assert AGAIN in fallback(delivery(again=True))
    assert AGAIN not in str(message(delivery(Action.AMEND, again=True, original=alert)).blocks)
    marked = Receipt("C0DESK:1.2:repeat")
    assert AGAIN in str(message(delivery(Action.AMEND, original=marked)).blocks)
    assert "may be a repeat" in AGAIN


def test_an_update_is_without_the_blocks_of_its_alert_unless_there_is_none() -> None:
    update = card(update="New: ICE announced it.")
    with_alert = delivery(Action.REPLY, card=update, original=Receipt("C0DESK:1.2"))
    alone = delivery(Action.REPLY, card=update)
    assert "successor not named" not in str(message(with_alert).blocks)
    assert "successor not named" in str(message(alone).blocks)
    assert "successor not named" not in fallback(with_alert)
    assert "successor not named" in fallback(alone)


def test_the_plain_text_tells_what_the_blocks_tell() -> None:
    assert fallback(delivery(card=card(footer=("1 outlet",), link="https://harbor.example/a?b=1&c=|x"))) == (
        "Harbor Ledger, unnamed sources: Quillon Marsh to leave as ERO head. Not announced.\n"
        "\n"
        "Head of ICE Enforcement and Removal Operations (ERO)\n"
        "Quillon Marsh → successor not named\n"
        'Will no longer lead. "Two sources", Harbor Ledger.\n'
        "“Quillon Marsh will no longer lead Enforcement and Removal Operations, two sources told the Harbor Ledger.”\n"
        "\n"
        "1 outlet · Harbor Ledger\n"
        "<https://harbor.example/a?b=1&amp;c=%7Cx|Read the article>"
    )


def test_an_address_too_long_for_the_plain_text_is_left_out() -> None:
    told = fallback(delivery(card=card(link="https://harbor.example/" + "a" * 2900)))
    assert "https://" not in told
    assert told.startswith("Harbor Ledger")


def test_a_card_of_too_many_posts_keeps_its_last_line_and_its_buttons() -> None:
    block = Block("Head of ERO", "Marsh → Thornbury", ("x" * 900,), "y" * 200)
    told = message(delivery(card=card(blocks=(block,) * 40)))
    assert [b["type"] for b in told.blocks[-2:]] == ["context", "actions"]
    assert 10 < len(told.blocks) <= limits.BLOCKS


def test_a_title_is_shown_where_the_notice_line_is_too_short_for_it() -> None:
    long = card(notice="Harbor Ledger: A long…", title="A long headline", blocks=(), kind=CardKind.ARTICLE)
    whole = replace(long, notice="Harbor Ledger: A long headline")
    assert [b["type"] for b in message(delivery(card=long)).blocks] == ["section", "section", "context", "actions"]
    assert [b["type"] for b in message(delivery(card=whole)).blocks] == ["section", "context", "actions"]


def test_a_notice_without_a_word_says_so() -> None:
    assert message(delivery(card=card(notice=" \u202e"))).text == UNTITLED
    assert answer_message(Answer(())).text == UNTITLED


@pytest.mark.parametrize(
    ("answer", "asked", "shown"),
    [
        (Answer((Paragraph("x"),), postable=True), "who ERO", True),
        (Answer((Paragraph("x"),)), "who ERO", False),
        (Answer((Paragraph("x"),), postable=True), None, False),
        (Answer((Paragraph("x"),), postable=True), "", False),
        (Answer((Paragraph("x"),), postable=True), "who " + "x" * 2000, False),
    ],
    ids=["a look-up", "its own affair", "asked in talk", "no words", "too long to be carried by a button"],
)
def test_only_a_look_up_whose_words_fit_a_button_can_be_posted(answer: Answer, asked: str | None, shown: bool) -> None:
    assert ("Post here" in str(answer_message(answer, asked).blocks)) is shown


@pytest.mark.parametrize(
    ("link", "opens"),
    [
        ("https://harbor.example/a", True),
        ("http://harbor.example:8080/a?b#c", True),
        (None, False),
        ("", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://user@harbor.example/", False),
        ("https:///a", False),
        ("https://[harbor", False),
        ("https://harbor.example/a b", False),
        ("https://harbor.example/\u202e", False),
        ("https://harbor.example/" + "a" * 3000, False),
    ],
)
def test_only_addresses_of_the_web_are_opened(link: str | None, opens: bool) -> None:
    assert web_link(link) == (link if opens else None)


def test_the_time_is_the_readers_own_with_utc_for_clients_that_cannot() -> None:
    footer = message(delivery(card=card(at=NOW))).blocks[-2]
    assert footer["elements"][-1]["text"] == "<!date^1778770800^{date_short_pretty} at {time}|14 May 2026 15:00 UTC>"
