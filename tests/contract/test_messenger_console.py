"""What the terminal promises beside what every Messenger does: objects for scripts, cards for people."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TextIO

import pytest

from bot.adapters.console import JsonConsole, PrettyConsole
from bot.model.delivery import Action, Delivery, Receipt
from bot.ports import Messenger
from tests.make import MARSH_LEAVES, NOW, card, delivery

Console = Callable[[TextIO], Messenger]
ALERT = Receipt("the alert")


async def printed_by(console: Console, told: Delivery) -> str:
    """Make the call that a delivery's action asks for; give what was printed."""
    printed = io.StringIO()
    messenger = console(printed)
    if told.action is Action.SEND:
        await messenger.send(told)
    elif told.action is Action.AMEND:
        await messenger.amend(told, ALERT)
    else:
        await messenger.reply(told, ALERT, told.loud)
    return printed.getvalue()


# ── one object a line: the contract for scripts ──


async def line_of(told: Delivery) -> dict[str, Any]:
    printed = await printed_by(JsonConsole, told)
    assert printed.endswith("\n")
    (line,) = printed.splitlines()
    parsed = json.loads(line)
    assert isinstance(parsed, dict)
    return parsed


async def test_an_alert_as_an_object() -> None:
    assert await line_of(delivery()) == {
        "action": "send",
        "delivery": "0f8b6f3e-0000-4000-8000-000000000001",
        "channel": "console:main",
        "story": 7,
        "loud": False,
        "again": False,
        "card": {
            "id": 1,
            "notice": "Harbor Ledger, unnamed sources: Quillon Marsh to leave as ERO head. Not announced.",
            "changes": [
                {
                    "story": 7,
                    "person": "Quillon Marsh",
                    "group": None,
                    "position": "Head of ICE Enforcement and Removal Operations (ERO)",
                    "position_id": "ice-ero-head",
                    "organization": "ICE/ERO",
                    "change": "departs",
                    "direction": "out",
                    "status": "reported",
                    "certainty": "reported",
                    "acting": False,
                    "successor": None,
                    "predecessor": None,
                    "effective": None,
                    "attribution": '"Two sources", Harbor Ledger',
                    "outlet": "Harbor Ledger",
                    "wording": ["will no longer lead"],
                    "quotation": MARSH_LEAVES,
                }
            ],
            "blocks": [
                {
                    "heading": "Head of ICE Enforcement and Removal Operations (ERO)",
                    "movement": "Quillon Marsh → successor not named",
                    "words": ['Will no longer lead. "Two sources", Harbor Ledger.'],
                    "quotation": MARSH_LEAVES,
                }
            ],
            "certainty": "reported",
            "reason": "1 outlet",
            "footer": ["1 outlet"],
            "sources": [
                {
                    "outlet": "Harbor Ledger",
                    "link": "https://harbor.example/marsh",
                    "at": NOW.isoformat(),
                    "counts": True,
                }
            ],
            "outlet": "Harbor Ledger",
            "link": "https://harbor.example/marsh",
            "at": NOW.isoformat(),
            "update": None,
            "simulated": False,
            "title": None,
            "kind": "changes",
            "offers": [],
        },
    }


async def test_a_loud_answer_as_an_object() -> None:
    update = card(update="Was: reported by 1 outlet. New: ICE announced it.")
    line = await line_of(replace(delivery(Action.REPLY), loud=True, card=update))
    assert (line["action"], line["loud"]) == ("reply", True)
    assert line["card"]["update"] == "Was: reported by 1 outlet. New: ICE announced it."


async def test_a_repeat_has_the_same_delivery_and_is_marked() -> None:
    first, again = await line_of(delivery()), await line_of(replace(delivery(), again=True))
    assert again == {**first, "again": True}


async def test_the_card_of_an_article_without_changes_has_no_story() -> None:
    line = await line_of(replace(delivery(), card=card(changes=(), title="ICE deportation chief to leave")))
    assert (line["story"], line["card"]["title"]) == (None, "ICE deportation chief to leave")


async def test_letters_of_all_scripts_stay_readable_and_no_text_breaks_a_line() -> None:
    printed = await printed_by(JsonConsole, replace(delivery(), card=card(notice="Saldaña → Tromsø\nand\u2028more")))
    assert "Saldaña → Tromsø" in printed
    assert printed.count("\n") == 1
    assert json.loads(printed)["card"]["notice"] == "Saldaña → Tromsø\nand\u2028more"


async def test_lines_of_deliveries_told_at_once_do_not_mix() -> None:
    printed = io.StringIO()
    console = JsonConsole(printed)
    await asyncio.gather(*(console.send(delivery(id=f"delivery-{n}")) for n in range(50)))
    assert [json.loads(line)["delivery"] for line in printed.getvalue().splitlines()] == [
        f"delivery-{n}" for n in range(50)
    ]


# ── cards for people ──


async def picture(told: Delivery) -> str:
    """What a card shows, without its frame."""
    printed = await printed_by(PrettyConsole, told)
    return " ".join(printed.replace("│", " ").split())


async def test_an_alert_shows_the_movement_the_sourcing_and_the_quotation() -> None:
    shown = await picture(delivery())
    for part in (
        "Quillon Marsh → successor not named",
        '"Two sources", Harbor Ledger',
        f"| {MARSH_LEAVES}",
        "1 outlet",
    ):
        assert part in shown
    assert "Read at Harbor Ledger: https://harbor.example/marsh" in shown


async def test_an_update_shows_what_is_new_and_not_the_whole_card_again() -> None:
    update = card(update="Was: reported by 1 outlet. New: ICE announced it.")
    shown = await picture(replace(delivery(Action.REPLY), loud=True, card=update))
    assert "Was: reported by 1 outlet. New: ICE announced it." in shown
    assert "successor not named" not in shown


TITLES = [
    (delivery(), "Alert · console:main"),
    (delivery(Action.AMEND), "The alert now reads · console:main"),
    (delivery(Action.REPLY, loud=True), "Update, loud · console:main"),
    (delivery(Action.REPLY), "Update · console:main"),
    (delivery(again=True), "Alert · console:main · may be a repeat"),
    (delivery(card=card(simulated=True)), "Alert · console:main · simulated"),
]


@pytest.mark.parametrize(("told", "title"), TITLES)
async def test_the_frame_says_what_it_is_and_for_whom(told: Delivery, title: str) -> None:
    assert f" {title} ─" in await printed_by(PrettyConsole, told)


async def test_what_looks_like_markup_is_printed_as_it_is() -> None:
    shown = await picture(
        delivery(card=card(notice="[bold red]Harbor Ledger[/]: a [link=https://x.example]report[/link]"))
    )
    assert "[bold red]Harbor Ledger[/]: a [link=https://x.example]report[/link]" in shown


async def test_a_card_without_link_and_quotation_has_no_empty_line_for_them() -> None:
    bare = card(link=None)
    bare = replace(bare, blocks=tuple(replace(block, quotation="") for block in bare.blocks))
    shown = await picture(delivery(card=bare))
    assert "Read at" not in shown
    assert "| " not in shown
