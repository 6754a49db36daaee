"""Payloads of Slack, as they stand in its documentation, become askers, requests and news of channels."""

from __future__ import annotations

from typing import Any

import pytest

from bot.adapters.slack.asked import looked_up
from bot.adapters.slack.asker import of_command, of_event, of_press
from bot.adapters.slack.channel_news import channel_news, workspace_gone
from bot.adapters.slack.offers import buttons, pressed
from bot.adapters.slack.receipts import place, receipt
from bot.adapters.slack.seen import Seen
from bot.errors import Refused
from bot.model.card import Deed, Offer
from bot.model.chat import AddWatch, Asker, Misunderstood, RemoveWatch, Request, ResumeWatch, Who
from bot.model.delivery import Receipt
from bot.model.watch import Destination, Platform

DESK = Destination(Platform.SLACK, "C0DESK")
COMMAND = {
    "user_id": "U0ANA",
    "user_name": "ana",
    "channel_id": "C0DESK",
    "team_id": "T0HARBOR",
    "trigger_id": "13345224609.738474920.8088930838d88f008e0",
}


def test_a_command_is_asked_by_its_user_in_its_channel() -> None:
    event = "13345224609.738474920.8088930838d88f008e0"
    assert of_command(COMMAND) == Asker("U0ANA", "ana", DESK, "T0HARBOR", manages=True, event=event)


def test_a_command_in_direct_messages_is_asked_at_the_persons_own_place() -> None:
    asker = of_command({**COMMAND, "channel_id": "D0ANA"})
    assert asker.here == asker.own == Destination(Platform.SLACK, "@U0ANA")


def test_an_event_carries_the_id_that_stays_when_it_comes_again() -> None:
    event = {"type": "app_mention", "user": "U0ANA", "text": "<@U0SHAKEUP> who ERO", "channel": "C0DESK"}
    body = {"team_id": "T0HARBOR", "event_id": "Ev08MFMKH6", "event": event}
    assert of_event(body) == Asker("U0ANA", "U0ANA", DESK, "T0HARBOR", manages=True, event="Ev08MFMKH6")


@pytest.mark.parametrize(
    ("user", "name"),
    [({"id": "U0ANA", "username": "ana", "team_id": "T0HARBOR"}, "ana"), ({"id": "U0ANA", "name": "ana"}, "ana")],
)
def test_a_press_is_asked_by_its_presser(user: dict[str, Any], name: str) -> None:
    body = {"user": user, "channel": {"id": "C0DESK"}, "team": {"id": "T0HARBOR"}, "trigger_id": "1.2.3"}
    assert of_press(body) == Asker("U0ANA", name, DESK, "T0HARBOR", manages=True, event="1.2.3")


def test_a_press_without_a_team_is_of_the_pressers_workspace() -> None:
    body = {"user": {"id": "U0ANA", "team_id": "T0HARBOR"}, "channel": {"id": "C0DESK"}, "team": None}
    assert of_press(body).workspace == "T0HARBOR"


LOOK_UPS = [(Who("ERO"), True), (AddWatch("out"), False), (RemoveWatch(3), False), (ResumeWatch(3), False)]


@pytest.mark.parametrize(("request_", "allowed"), LOOK_UPS)
def test_talk_looks_up_and_changes_nothing(request_: Request, allowed: bool) -> None:
    given = looked_up(request_, "<@U0SHAKEUP> watch out")
    assert given == request_ if allowed else isinstance(given, Misunderstood)
    if isinstance(given, Misunderstood):
        assert "/shakeup watch out" in given.remedy


def test_an_offer_becomes_a_button_and_its_press_the_request() -> None:
    (undo, resume) = buttons((Offer(Deed.UNDO, 3, "Undo"), Offer(Deed.RESUME, 4, "Resume")))
    assert undo is not None
    assert resume is not None
    assert pressed(undo["action_id"]) == RemoveWatch(3)
    assert pressed(resume["action_id"]) == ResumeWatch(4)


@pytest.mark.parametrize("action", ["read", "offer:undo:", "offer:undo:3x", "offer:destroy:3", "post", "xoffer:undo:3"])
def test_other_buttons_are_no_offers(action: str) -> None:
    assert pressed(action) is None


NEWS = [
    ({"type": "channel_archive", "channel": "C0DESK", "user": "U0ANA"}, False, "archived"),
    ({"type": "group_archive", "channel": "C0DESK"}, False, "archived"),
    ({"type": "channel_unarchive", "channel": "C0DESK", "user": "U0ANA"}, True, "unarchived"),
    ({"type": "channel_deleted", "channel": "C0DESK"}, False, "deleted"),
    ({"type": "channel_left", "channel": "C0DESK"}, False, "/invite @Shakeup"),
    ({"type": "group_left", "channel": "C0DESK"}, False, "/invite @Shakeup"),
    ({"type": "member_left_channel", "channel": "C0DESK", "user": "U0SHAKEUP"}, False, "/invite @Shakeup"),
    ({"type": "member_joined_channel", "channel": "C0DESK", "user": "U0SHAKEUP"}, True, "in the channel"),
]


@pytest.mark.parametrize(("event", "back", "says"), NEWS)
def test_a_channels_event_says_whether_it_is_back(event: dict[str, Any], back: bool, says: str) -> None:
    news = channel_news(event, "U0SHAKEUP")
    assert news is not None
    assert (news.destination, news.back) == (DESK, back)
    assert says in news.reason


@pytest.mark.parametrize(
    "event",
    [
        {"type": "member_joined_channel", "channel": "C0DESK", "user": "U0ANA"},
        {"type": "member_left_channel", "channel": "C0DESK", "user": "U0ANA"},
        {"type": "message", "channel": "C0DESK"},
        {"type": "channel_archive"},
        {"type": "channel_archive", "channel": {"id": "C0DESK"}},
    ],
)
def test_others_coming_and_going_is_no_news(event: dict[str, Any]) -> None:
    assert channel_news(event, "U0SHAKEUP") is None


WORKSPACES = [
    ({"type": "app_uninstalled"}, "removed"),
    ({"type": "tokens_revoked", "tokens": {"bot": ["U0SHAKEUP"]}}, "revoked"),
    ({"type": "tokens_revoked", "tokens": {"oauth": ["U0ANA"], "bot": []}}, None),
    ({"type": "tokens_revoked"}, None),
    ({"type": "channel_archive", "channel": "C0DESK"}, None),
]


@pytest.mark.parametrize(("event", "says"), WORKSPACES)
def test_a_workspace_is_lost_with_the_app_or_its_own_token(event: dict[str, Any], says: str | None) -> None:
    reason = workspace_gone(event)
    assert reason is None if says is None else says in str(reason)


def test_what_was_seen_is_known_until_newer_ones_push_it_out() -> None:
    seen = Seen(kept=2)
    assert [seen.first(id) for id in ("a", "a", "b", "c", "a")] == [True, False, True, True, True]


def test_a_receipt_holds_the_channel_and_the_time() -> None:
    assert place(receipt("D0ANA", "1748554800.000100")) == ("D0ANA", "1748554800.000100", False)
    assert place(receipt("D0ANA", "1748554800.000100", repeat=True)) == ("D0ANA", "1748554800.000100", True)


@pytest.mark.parametrize("id", ["1234567890", ":1.2", "C0DESK:", ""])
def test_another_platforms_receipt_is_refused(id: str) -> None:
    with pytest.raises(Refused):
        place(Receipt(id))
