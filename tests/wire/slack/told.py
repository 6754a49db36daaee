"""The deliveries and answers whose messages stand in snapshots/, by the name of their file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.model.card import Block, CardKind, Deed, Offer
from bot.model.chat import Answer, Paragraph
from bot.model.delivery import Action, Delivery, Receipt
from bot.model.watch import Destination
from tests.make import MARSH_LEAVES, NOW, THORNBURY_LEAVES, card, delivery

DESK = Destination.parse("slack:C0DESK")
ALERT = Receipt("C0DESK:1778770800.000001")


def told(action: Action = Action.SEND, **fields: Any) -> Delivery:
    return replace(delivery(action, destination=DESK), original=None if action is Action.SEND else ALERT, **fields)


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
    notice="Watch 3 (ICE, in #desk) is paused: the channel was archived.",
    blocks=(),
    changes=(),
    footer=("Unarchive the channel, then press Resume.",),
    outlet="",
    link=None,
    kind=CardKind.NOTICE,
    offers=(Offer(Deed.RESUME, 3, "Resume"),),
)
HOSTILE = card(
    notice="Harbor Ledger: <!channel> *<@U0ANA>* & <https://evil.example|DHS>",
    update="<!here> @everyone https://evil.example",
    blocks=(Block("<!subteam^S1> head", "`<#C1>` → _x_", ("<!everyone>",), "> [DHS](https://evil.example)"),),
    footer=("<@U0ANA>",),
    outlet="<!channel>",
)

DELIVERIES: Mapping[str, Delivery] = {
    "alert": told(card=TWO_POSTS),
    "alert again": told(card=card(), again=True),
    "alert simulated": told(card=card(simulated=True)),
    "alert amended": told(Action.AMEND, card=card(), due_at=NOW + timedelta(hours=2)),
    "update": told(Action.REPLY, card=UPDATE, loud=True),
    "article": told(card=ARTICLE),
    "list": told(card=LIST),
    "welcome": told(card=WELCOME),
    "notice": told(card=NOTICE),
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
    (Paragraph("3  ICE    C0DESK\n4  CBP    for me", code=True),),
    offers=(Offer(Deed.UNDO, 3, "Remove 3"), Offer(Deed.UNDO, 4, "Remove 4")),
)
FAILED = Answer((Paragraph("Nobody is known as <!channel> & co. Write `who ERO`."),), failed=True)

# What was asked, and the answer.
ANSWERS: Mapping[str, tuple[str, Answer]] = {
    "answer holder": ("who ERO", HOLDER),
    "answer watches": ("watches", WATCHES),
    "answer failed": ("who <!channel>", FAILED),
}
