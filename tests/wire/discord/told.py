"""The deliveries and answers whose messages stand in snapshots/, by the name of their file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.model.card import Block, CardKind, Deed, Offer
from bot.model.chat import Answer, Check, ListWatches, Paragraph, Request, Who
from bot.model.delivery import Action, Delivery, Receipt
from bot.model.watch import Destination
from tests.make import MARSH_LEAVES, NOW, THORNBURY_LEAVES, card, delivery
from tests.wire.discord.world import ANA, DESK

ALERT = Receipt(f"{DESK}:1400000000000000000")
TO_DESK = Destination.parse(f"discord:{DESK}")
TO_ANA = Destination.parse(f"discord:@{ANA}")


def told(action: Action = Action.SEND, **fields: Any) -> Delivery:
    made = replace(delivery(action, destination=TO_DESK), original=None if action is Action.SEND else ALERT)
    return replace(made, **fields)


TWO_POSTS = card(
    notice="Harbor Ledger, unnamed sources: Quillon Marsh to leave as ERO head (retiring), Odalys Thornbury HSI head.",
    blocks=(
        Block(
            "Head of ICE Enforcement and Removal Operations (ERO)",
            "Quillon Marsh → successor not named",
            ('Will no longer lead; retiring. "The sources" (three).',),
            MARSH_LEAVES,
        ),
        Block(
            "Head of ICE Homeland Security Investigations (HSI)",
            "Odalys Thornbury → successor not named",
            ("Will no longer lead.", 'Expected to be reassigned. "Two of the sources".'),
            THORNBURY_LEAVES,
        ),
    ),
    footer=("1 outlet", "first reported by Capitol Gazette, according to Harbor Ledger", "DHS did not respond"),
)
UPDATE = card(
    notice="ICE announces: Odalys Thornbury acting ERO head for Quillon Marsh",
    update="Was: reported by 1 outlet. New: ICE announced it (news release).",
    footer=("Announced by ICE (news release)",),
    outlet="ICE",
    link="https://ice.example/release",
)
ARTICLE = card(
    notice="Harbor Ledger: A long headline about the leadership of…",
    blocks=(),
    changes=(),
    footer=(),
    title="A long headline about the leadership of Enforcement and Removal Operations, cut in the line above",
    kind=CardKind.ARTICLE,
)
LINES = tuple(
    f"{outlet}, unnamed sources: {person} to leave as field office director in {place}. Not announced."
    for outlet, person, place in (
        ("Harbor Ledger", "Quillon Marsh", "Harbor City"),
        ("Capitol Gazette", "Odalys Thornbury", "Quarry Falls"),
        ("Harbor Ledger", "Orrin Wall", "Old Mill"),
        ("Harbor Ledger", "Perpetua Lindqvist-Ames", "North Ferry"),
        ("Capitol Gazette", "Tobias Underhill", "Long Meadow"),
        ("Harbor Ledger", "Wilhelmina Achterberg", "Salt Landing"),
    )
)
LIST = card(
    notice="Harbor Ledger and 1 more: 6 leadership changes: Quillon Marsh, Odalys Thornbury, Orrin Wall and 3 more.",
    blocks=(Block("In the order in which they came", LINES[0], LINES[1:], ""),),
    footer=("more changes within 10 minutes than messages are sent",),
    kind=CardKind.LIST,
)
WELCOME = card(
    notice="Shakeup will post here: changes at ICE. Added by @ana.",
    blocks=(),
    changes=(),
    footer=(),
    outlet="",
    link=None,
    kind=CardKind.WELCOME,
    offers=(Offer(Deed.UNDO, 3, "Undo"),),
)
NOTICE = card(
    notice="Watch 3 is still paused: Shakeup can write to #desk again.",
    blocks=(Block("Watch 3: ICE", "What happened meanwhile is not told later.", ("Resume it here.",), ""),),
    changes=(),
    footer=(),
    outlet="",
    link=None,
    kind=CardKind.NOTICE,
    offers=(Offer(Deed.RESUME, 3, "Resume 3"),),
)
HOSTILE = card(
    notice="Harbor Ledger: @everyone **<@200000000000000001>** [DHS](https://evil.example)",
    update="# <#100000000000000001> <t:1:R> </who:1> discord.gg/evil",
    blocks=(Block("<@&1> head", "`<:a:1>` → _x_", ("> @here", "- ||y||"), "https://evil.example \u202e"),),
    footer=("<@200000000000000001>", "**not markup here**"),
    outlet="@everyone",
)

DELIVERIES: Mapping[str, Delivery] = {
    "alert": told(card=TWO_POSTS),
    "alert again": told(card=card(), again=True, tried_at=NOW - timedelta(minutes=10)),
    "alert simulated": told(card=card(simulated=True)),
    "alert amended": told(Action.AMEND, card=TWO_POSTS, due_at=NOW + timedelta(hours=2)),
    "update": told(Action.REPLY, card=UPDATE, loud=True),
    "article": told(card=ARTICLE),
    "list": told(card=LIST),
    "welcome": told(card=WELCOME),
    "notice": told(card=NOTICE, destination=TO_ANA),
    "hostile": told(card=HOSTILE),
}

HOLDER = Answer(
    (
        Paragraph("Head of ICE Enforcement and Removal Operations (ERO)", strong=True),
        Paragraph("Last known: Quillon Marsh, since February 2026. Last seen in the post on 14 May 2026."),
        Paragraph(MARSH_LEAVES, quoted=True),
        Paragraph("Read at Harbor Ledger", link="https://harbor.example/marsh?a=1&b=2"),
    ),
    postable=True,
)
WATCHES = Answer(
    (Paragraph("3  ICE    #desk\n4  CBP    for me", code=True),),
    offers=(Offer(Deed.UNDO, 3, "Remove 3"), Offer(Deed.UNDO, 4, "Remove 4")),
)
FAILED = Answer((Paragraph("Nobody is known as <@1> & co. `help` lists what can be asked."),), failed=True)
LONG = Answer(tuple(Paragraph(f"{n}. {MARSH_LEAVES}") for n in range(20)), postable=True)

# What was asked, and the answer.
ANSWERS: Mapping[str, tuple[Request, Answer]] = {
    "answer holder": (Who("ERO"), HOLDER),
    "answer watches": (ListWatches(), WATCHES),
    "answer failed": (Who("<@1> & co"), FAILED),
    "answer long": (Check("https://harbor.example/marsh"), LONG),
}
