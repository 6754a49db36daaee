"""Where a message can be looked at."""

from __future__ import annotations

import pytest

from bot.commands.message_link import message_link
from bot.model.delivery import Receipt
from bot.model.watch import Destination
from tests.make import delivery

LINKS = [
    ("slack:C0DESK", "C0DESK:1778770800.000001", None, "https://slack.com/archives/C0DESK/p1778770800000001", "Slack"),
    ("slack:@U0ANA", "D0ANA:1778770800.000001", None, "https://slack.com/archives/D0ANA/p1778770800000001", "a person"),
    ("slack:C0DESK", "C0DESK:1.2:repeat", None, "https://slack.com/archives/C0DESK/p12", "a repeat"),
    ("discord:77", "77:88", "99", "https://discord.com/channels/99/77/88", "Discord"),
    ("discord:@55", "77:88", None, "https://discord.com/channels/@me/77/88", "direct messages"),
    ("discord:77", "77:88", None, None, "a server that nobody knows"),
    ("console:main", "0f8b6f3e", None, None, "the terminal"),
    ("slack:C0DESK", None, None, None, "not sent"),
]


@pytest.mark.parametrize(("to", "receipt", "workspace", "link", "why"), LINKS, ids=[row[-1] for row in LINKS])
def test_a_message_that_was_sent_has_an_address_where_its_platform_has_one(
    to: str, receipt: str | None, workspace: str | None, link: str | None, why: str
) -> None:
    sent = delivery(destination=Destination.parse(to), receipt=Receipt(receipt) if receipt else None)
    assert message_link(sent, workspace) == link, why
