"""Whatever an answer says, Discord takes it, and its own markup is all the markup there is."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.discord.answer import answer_message
from bot.adapters.discord.message import UNTITLED
from bot.adapters.discord.offers import posted, pressed
from bot.model.card import Deed, Offer
from bot.model.chat import Answer, Check, Help, Paragraph, RemoveWatch, Request, ResumeWatch, Who
from tests.unit.adapters.test_discord_escape import TEXTS
from tests.unit.adapters.test_discord_message import texts
from tests.wire.discord.rendering import render
from tests.wire.discord.validate import problems

LINKS = st.sampled_from([None, "https://harbor.example/(marsh)", "javascript:alert(1)"])
LONG = st.one_of(TEXTS, st.just("<*>`" * 900), st.just("line\n" * 600))
PARAGRAPHS = st.builds(Paragraph, LONG, st.booleans(), st.booleans(), st.booleans(), LINKS)
OFFERS = st.builds(Offer, st.sampled_from(Deed), st.integers(0, 10**9), TEXTS)
ANSWERS = st.builds(
    Answer, st.lists(PARAGRAPHS, max_size=8).map(tuple), st.lists(OFFERS, max_size=30).map(tuple), st.booleans()
)
ASKED: st.SearchStrategy[Request] = st.one_of(st.builds(Who, LONG), st.builds(Check, LONG), st.just(Help()))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(ANSWERS, ASKED)
def test_any_answer_is_taken_and_pings_nobody(answer: Answer, asked: Request) -> None:
    body = answer_message(answer, asked)
    assert problems(body) == []
    assert body["allowed_mentions"] == {"parse": []}
    rendered = [render(text) for text in texts(body)]
    assert [active for one in rendered for active in one.active] == []
    assert {link for one in rendered for link in one.links} <= {"https://harbor.example/%28marsh%29"}
    assert {mark for one in rendered for mark in one.marks} <= {"bold", "quote", "code"}


def written(*paragraphs: Paragraph) -> str:
    return str(answer_message(Answer(paragraphs))["content"])


def test_each_kind_of_paragraph_is_written_in_its_way() -> None:
    text = written(
        Paragraph("Head of ERO", strong=True),
        Paragraph("Last known: *Quillon* Marsh"),
        Paragraph("first\n\n# second", quoted=True),
        Paragraph("3  ICE\n4  `CBP`", code=True),
        Paragraph("Read", link="https://harbor.example/a"),
        Paragraph("Not read", link="javascript:alert(1)"),
        Paragraph(" \u200b"),
        Paragraph("Next", strong=True),
    )
    assert text == (
        "**Head of ERO**\n"
        "Last known: \\*Quillon\\* Marsh\n"
        "> first\n> \n> \\# second\n"
        "```\n3  ICE\n4  `\u200bCBP`\u200b\n```\n"
        "[Read](<https://harbor.example/a>)\n"
        "Not read\n\n"
        "**Next**"
    )


def test_a_long_answer_is_an_embed_and_its_beginning_is_whole() -> None:
    body = answer_message(Answer((Paragraph("Who", strong=True), Paragraph("x" * 2_900))))
    assert body["content"] == ""
    assert body["embeds"] == [{"description": "**Who**\n" + "x" * 2_900}]


def test_an_answer_without_anything_to_see_says_so() -> None:
    assert written() == UNTITLED
    assert written(Paragraph(" ")) == UNTITLED


def test_what_does_not_fit_is_left_out_from_its_paragraph_on() -> None:
    body = answer_message(Answer((Paragraph("a" * 4_090), Paragraph("bbbb"), Paragraph("c"))))
    assert body["embeds"][0]["description"] == "a" * 4_090


POSTS = [
    (Who("ERO"), True, "a look-up"),
    (Check("https://harbor.example/a"), True, "a look-up"),
    (Who("E" * 91), True, "as long as a button's id may be"),
    (Who("E" * 92), False, "longer"),
    (Help(), False, "no look-up"),
    (None, False, "nothing was asked"),
]


@pytest.mark.parametrize(("asked", "offered", "why"), POSTS)
def test_a_look_up_can_be_posted_where_its_button_has_room(asked: Request | None, offered: bool, why: str) -> None:
    body = answer_message(Answer((Paragraph("x"),), postable=True), asked)
    ids = [button["custom_id"] for row in body["components"] for button in row["components"]]
    assert bool(ids) is offered, why
    assert [posted(id) for id in ids] == ([asked] if offered else [])
    assert answer_message(Answer((Paragraph("x"),)), asked)["components"] == [], "not postable"


PRESSES: list[tuple[str, Request | None]] = [
    ("offer:undo:3", RemoveWatch(3)),
    ("offer:resume:3", ResumeWatch(3)),
    ("offer:sell:3", None),
    ("offer:undo:-3", None),
    ("offer:undo:٣", None),
    ("offer:undo:3 ", None),
    ("post:who:ERO", None),
    ("", None),
]


@pytest.mark.parametrize(("id", "request_"), PRESSES)
def test_what_a_press_asks_for(id: str, request_: Request | None) -> None:
    assert pressed(id) == request_


@pytest.mark.parametrize("id", ["post:who:", "post:watch:ICE", "offer:undo:3", ""])
def test_no_other_button_posts(id: str) -> None:
    assert posted(id) is None


def test_the_same_offer_twice_is_one_button() -> None:
    answer = Answer((Paragraph("x"),), (Offer(Deed.UNDO, 3, "Undo"), Offer(Deed.UNDO, 3, "Undo it")))
    assert problems(answer_message(answer)) == []
