"""shakeup deliveries: list, retry, drop."""

from __future__ import annotations

import pytest

from tests.flow.site import Site
from tests.flow.stories import LEAVES
from tests.unit.cli.ended import Shakeup

UNKNOWN = "0f8b6f3e-0000-4000-8000-000000000001"


@pytest.fixture
def waiting(shakeup: Shakeup, site: Site) -> Shakeup:
    """An alert waits for a channel of Slack, which is not connected; it is the latest of what waits."""
    shakeup("feeds", "add", site.feed("harbor-ledger"), "--backfill", "1")
    shakeup("watch", "add", "--channel", "slack:C0DESK", "org:ICE")
    site.publish("harbor-ledger", LEAVES)
    assert shakeup("poll").status == 0
    return shakeup


def test_what_waits_is_listed_and_can_be_dropped_once(waiting: Shakeup) -> None:
    row, *_ = waiting("deliveries", "list", "--json").json
    assert (row["channel"], row["action"], row["state"], row["attempts"]) == ("slack:C0DESK", "send", "pending", 0)
    assert waiting("deliveries", "drop", row["id"]).out == f"Delivery {row['id']} for slack:C0DESK is dropped.\n"
    (dropped,) = waiting("deliveries", "list", "--state", "suppressed", "--json").json
    assert (dropped["id"], dropped["reason"]) == (row["id"], "dropped by the operator")
    again = waiting("deliveries", "drop", row["id"])
    assert (again.status, again.out) == (1, "")
    assert "only what waits can be dropped" in again.err


def test_the_list_can_be_narrowed(waiting: Shakeup) -> None:
    assert waiting("deliveries", "list", "--state", "dead", "--json").json == []
    assert waiting("deliveries", "list", "--channel", "slack:C0LOBBY", "--json").json == []
    both = waiting("deliveries", "list", "--state", "dead", "--state", "pending", "--channel", "slack:C0DESK", "--json")
    assert both.json == waiting("deliveries", "list", "--json").json != []
    assert waiting("deliveries", "list", "--state", "dead").out == "No delivery here.\n"


def test_each_delivery_is_one_line_that_begins_with_its_whole_id(waiting: Shakeup) -> None:
    """So that it can be copied, however narrow the terminal is."""
    row, *_ = waiting("deliveries", "list", "--json").json
    said, *_ = waiting("deliveries", "list").out.splitlines()
    assert said.startswith(f"{row['id']}  pending     slack:C0DESK  send of card {row['card']}, attempts 0, due 20")
    waiting("deliveries", "drop", row["id"])
    assert waiting("deliveries", "list").out.splitlines()[0].endswith(": dropped by the operator")


def test_what_only_waits_cannot_be_tried_again(waiting: Shakeup) -> None:
    row, *_ = waiting("deliveries", "list", "--json").json
    ended = waiting("deliveries", "retry", row["id"])
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == f"delivery {row['id']} is pending; only dead and unknown ones can be tried again\n"


@pytest.mark.parametrize("verb", ["retry", "drop"])
@pytest.mark.parametrize("id", [UNKNOWN, "4711", "no id"])
def test_what_is_not_there_is_one_message(shakeup: Shakeup, verb: str, id: str) -> None:
    ended = shakeup("deliveries", verb, id)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == f"there is no delivery {id}; `shakeup deliveries list` shows them\n"


@pytest.mark.parametrize("arguments", [["--state", "lost"], ["--channel", "the desk"], ["--limit", "0"]])
def test_a_list_of_what_cannot_be_is_refused(command: Shakeup, arguments: list[str]) -> None:
    assert command("deliveries", "list", *arguments).status == 2
