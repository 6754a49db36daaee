"""Whatever stands in a card, Discord takes the message, nobody is pinged, and no link is there but ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.discord.escape import BREAK
from bot.adapters.discord.limits import EMBED, NONCE_WINDOW
from bot.adapters.discord.message import AGAIN, SIMULATED, UNTITLED, line_alone, message, repeats
from bot.adapters.discord.visible import one_line
from bot.model.card import Block, Card, CardKind, Deed, Offer
from bot.model.delivery import Action, Delivery, Receipt
from bot.text.cut import units
from tests.make import NOW, card, delivery
from tests.unit.adapters.test_discord_escape import TEXTS
from tests.wire.discord.rendering import render
from tests.wire.discord.validate import problems, total

LONG = st.one_of(TEXTS, st.sampled_from([100, 2100]).map(lambda n: "<*>" * n), st.just("Quillon " * 700))
LINKS = st.sampled_from([None, "https://harbor.example/marsh", "javascript:alert(1)", "https://x.example/" + "a" * 600])
BLOCKS = st.builds(Block, LONG, LONG, st.lists(LONG, max_size=3).map(tuple), LONG)
OFFERS = st.builds(Offer, st.sampled_from(Deed), st.integers(0, 10**9), LONG)
CARDS: st.SearchStrategy[Card] = st.builds(
    lambda **fields: card(**fields),
    notice=LONG,
    blocks=st.lists(BLOCKS, max_size=30).map(tuple),
    footer=st.lists(LONG, max_size=3).map(tuple),
    outlet=LONG,
    link=LINKS,
    update=st.none() | LONG,
    title=st.none() | LONG,
    simulated=st.booleans(),
    kind=st.sampled_from(CardKind),
    offers=st.lists(OFFERS, max_size=30).map(tuple),
)
DELIVERIES = st.builds(
    lambda action, card, again: told(action, card=card, again=again), st.sampled_from(Action), CARDS, st.booleans()
)
ALERT = Receipt("100000000000000001:1400000000000000001")
_MARKUP_OF_OURS = {"quote"}  # of a quotation


def told(action: Action = Action.SEND, **fields: Any) -> Delivery:
    return replace(delivery(action), original=None if action is Action.SEND else ALERT, **fields)


def texts(body: dict[str, Any]) -> list[str]:
    """All of a message that Discord reads as markup."""
    found = [body["content"]]
    for embed in body["embeds"]:
        found.append(embed.get("description", ""))
        found += [part for field in embed.get("fields", []) for part in (field["name"], field["value"])]
    return found


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(DELIVERIES)
def test_any_card_is_taken_pings_nobody_and_opens_nothing_but_its_link(delivery: Delivery) -> None:
    body = message(delivery, NOW)
    assert problems(body) == []
    assert total(body["embeds"]) <= EMBED
    assert body["allowed_mentions"] == {"parse": []}
    assert body["content"].strip()
    rendered = [render(text) for text in texts(body)]
    assert [active for one in rendered for active in one.active] == []
    assert [link for one in rendered for link in one.links] == []
    assert {mark for one in rendered for mark in one.marks} <= _MARKUP_OF_OURS
    urls = [b["url"] for row in body["components"] for b in row["components"] if "url" in b]
    assert urls in ([], ["https://harbor.example/marsh"])


SOURCES = ["CBS News", "ICE", "Harbor Ledger", "The Wall Street Journal", "Semafor*", "El País", "A_B_C News"]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("kind", [", unnamed sources", " announces", ""])
def test_every_beginning_of_the_line_that_a_lock_screen_shows_names_its_source(source: str, kind: str) -> None:
    line = message(told(card=card(notice=f"{source}{kind}: Quillon Marsh to leave as ERO head.")), NOW)["content"]
    for length in range(30, len(line) + 1):
        assert source in line[:length].replace("\\", "").replace(BREAK, "")


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=29), TEXTS)
def test_every_beginning_of_thirty_characters_that_are_shown_holds_its_source(source: str, rest: str) -> None:
    name = one_line(source)
    if not name:
        return
    line = render(message(told(card=card(notice=f"{source}: {rest}")), NOW)["content"]).plain.replace(BREAK, "")
    assert line.startswith(name)
    assert len(name) < 30


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(DELIVERIES)
def test_a_line_alone_is_taken_pings_nobody_opens_nothing_and_keeps_its_mark(delivery: Delivery) -> None:
    body = line_alone(delivery, NOW)
    assert problems(body) == []
    rendered = render(body["content"])
    assert (rendered.active, rendered.links, rendered.marks) == ([], [], [])
    assert (AGAIN in body["content"]) is repeats(delivery, NOW)


REPEATS = [
    (told(), False, "a first attempt"),
    (told(again=True, tried_at=NOW), False, "the nonce speaks of it"),
    (told(again=True, tried_at=NOW - NONCE_WINDOW), False, "the nonce still speaks of it"),
    (told(again=True, tried_at=NOW - NONCE_WINDOW - timedelta(seconds=1)), True, "the nonce may be forgotten"),
    (told(again=True), True, "nobody knows when it was tried"),
    (told(Action.REPLY, again=True), True, "a reply is seen twice"),
    (told(Action.AMEND, again=True), False, "an amendment replaces what it wrote"),
    (replace(told(Action.AMEND), original=Receipt(f"{ALERT.message_id}:repeat")), True, "but it keeps a mark"),
    (replace(told(Action.AMEND, again=True), original=None), True, "an amendment without an alert is a message"),
]


@pytest.mark.parametrize(("delivery", "marked", "why"), REPEATS)
def test_what_may_have_been_seen_before_says_so(delivery: Delivery, marked: bool, why: str) -> None:
    assert (AGAIN in "\n".join(texts(message(delivery, NOW)))) is marked, why


def fields(body: dict[str, Any]) -> list[tuple[str, str]]:
    return [(field["name"], field["value"]) for embed in body["embeds"] for field in embed.get("fields", [])]


def test_an_update_shows_what_is_new_and_not_the_whole_card_again() -> None:
    body = message(told(Action.REPLY, card=card(update="Was: 1 outlet. New: announced.")), NOW)
    assert body["embeds"][0]["description"] == "Was: 1 outlet. New: announced."
    assert fields(body) == [("Harbor Ledger", f"<t:{int(NOW.timestamp())}:f>")]


def test_an_update_without_its_alert_stands_alone_with_the_whole_card() -> None:
    body = message(replace(told(Action.REPLY), original=None), NOW)
    assert "successor not named" in str(body["embeds"])


def test_a_card_of_ours_has_no_outlet_and_no_time_and_its_last_line_can_be_read_well() -> None:
    ours = card(kind=CardKind.NOTICE, blocks=(), footer=("Then press Resume.",), outlet="", link=None)
    body = message(told(card=ours), NOW)
    assert body["embeds"] == [{"description": "Then press Resume."}]
    assert body["components"] == []


def test_a_line_and_nothing_else_has_no_embed() -> None:
    body = message(told(card=card(kind=CardKind.WELCOME, blocks=(), footer=(), link=None)), NOW)
    assert body["embeds"] == []


def test_a_simulated_card_says_so() -> None:
    assert SIMULATED in message(told(card=card(simulated=True)), NOW)["embeds"][0]["description"]


def test_empty_texts_are_never_sent_empty() -> None:
    bare = card(notice=" ", blocks=(Block("", "", (), ""),), outlet="\u200b", footer=("",))
    body = message(told(card=bare), NOW)
    assert body["content"] == UNTITLED
    assert fields(body)[0] == (UNTITLED, UNTITLED)
    assert body["components"][0]["components"][0]["label"] == "Read at the outlet"


def test_the_title_of_an_article_is_shown_unless_the_line_has_it() -> None:
    titled = card(kind=CardKind.ARTICLE, notice="Harbor Ledger: ICE chief…", blocks=(), title="ICE chief to leave")
    assert message(told(card=titled), NOW)["embeds"][0]["description"] == "ICE chief to leave"
    whole = replace(titled, notice="Harbor Ledger: ICE chief to leave")
    assert "description" not in message(told(card=whole), NOW)["embeds"][0]


def test_a_list_has_every_line_that_its_card_has() -> None:
    lines = tuple(f"Harbor Ledger: {n}. Quillon Marsh to leave as head of a field office somewhere" for n in range(11))
    body = message(told(card=card(kind=CardKind.LIST, blocks=(Block("In order", lines[0], lines[1:], ""),))), NOW)
    (_, value), _ = fields(body)
    assert value.split("\n") == list(lines)


@pytest.mark.parametrize("blocks", [1, 5, 24, 60])
def test_posts_that_do_not_fit_are_left_out_whole(blocks: int) -> None:
    many = tuple(Block(f"Post {n}", "Quillon Marsh leaves", ("x" * 250,), "y" * 200) for n in range(blocks))
    body = message(told(card=card(blocks=many)), NOW)
    names = [name for name, _ in fields(body)][:-1]
    assert names == [f"Post {n}" for n in range(len(names))]
    assert total(body["embeds"]) <= EMBED
    assert len(names) == blocks or total(body["embeds"]) > EMBED - 600
    assert all(units(value) <= 1024 for _, value in fields(body))
