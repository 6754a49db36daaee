"""From a feed's bytes to the terminal's objects, by `shakeup run` as people start it."""

from __future__ import annotations

import signal
from typing import Any

from tests.flow.shakeup import Home, Running
from tests.flow.site import Site
from tests.flow.thornbury import ANNOUNCED, LEAVES, LEAVES_IN_SHORT, TOO

BOSTON = "Director of the ICE Boston field office (ERO)"


def polled_twice(bot: Running, site: Site, *outlets: str) -> None:
    """Wait until what is published now is new to the bot: a second poll begins when the first one is written."""
    bot.until(lambda: all(site.polls(outlet) >= 2 for outlet in outlets))


def actions(lines: list[dict[str, Any]]) -> list[tuple[str, bool, bool]]:
    return [(line["action"], line["loud"], line["again"]) for line in lines]


def test_a_story_from_the_first_report_to_the_announcement(home: Home, site: Site) -> None:
    home.feeds(site.feed("harbor-ledger"), site.feed("capitol-gazette"))
    with home.running() as bot:
        polled_twice(bot, site, "harbor-ledger", "capitol-gazette")
        link = site.publish("harbor-ledger", LEAVES)
        (alert,) = bot.wait_for(1)
        site.publish("capitol-gazette", TOO)
        amendment = bot.wait_for(2)[1]
        site.publish("capitol-gazette", ANNOUNCED)
        announcement, answer = bot.wait_for(4)[2:]
        bot.end(signal.SIGINT)

    assert (alert["action"], alert["channel"], alert["loud"], alert["again"]) == ("send", "console:main", False, False)
    card = alert["card"]
    assert card["notice"].startswith("Harbor Ledger, unnamed sources: Odalys Thornbury")
    assert len(card["notice"]) <= 125
    (change,) = card["changes"]
    assert change["story"] == alert["story"]
    assert (change["person"], change["position"], change["organization"]) == ("Odalys Thornbury", BOSTON, "ICE/ERO")
    assert (change["change"], change["direction"], change["successor"]) == ("departs", "out", None)
    assert "two sources" in change["attribution"].lower()
    assert change["quotation"] in f"{LEAVES.title}\n{LEAVES.text}"
    assert (card["certainty"], card["reason"]) == ("reported", "1 outlet")
    assert [(source["outlet"], source["link"]) for source in card["sources"]] == [("Harbor Ledger", link)]
    assert (card["outlet"], card["link"], card["simulated"]) == ("Harbor Ledger", link, False)

    assert actions([amendment, announcement, answer]) == [
        ("amend", False, False),
        ("amend", False, False),
        ("reply", True, False),
    ]
    assert {line["story"] for line in (amendment, announcement, answer)} == {alert["story"]}
    assert len({line["delivery"] for line in (alert, amendment, announcement, answer)}) == 4
    assert (amendment["card"]["certainty"], amendment["card"]["reason"]) == ("multiple", "2 outlets")
    assert announcement["card"]["certainty"] == answer["card"]["certainty"] == "announced"
    assert announcement["card"]["notice"].startswith("ICE announces: Odalys Thornbury")
    assert "ICE announced it" in answer["card"]["update"]


def test_two_that_run_on_one_data_folder_send_once(home: Home, site: Site) -> None:
    home.feeds(site.feed("harbor-ledger"), site.feed("capitol-gazette"))
    home.lines("poll")  # the silent first poll: with two at work a second one may begin before the first is written
    with home.running() as one, home.running() as other:
        one.until(lambda: one.says("No chat is connected"))
        other.until(lambda: other.says("No chat is connected"))
        site.publish("harbor-ledger", LEAVES)
        one.until(lambda: one.printed + other.printed)
        site.publish("capitol-gazette", ANNOUNCED)
        one.until(lambda: len(one.printed + other.printed) >= 3)
        other.end()
        one.end()
    assert sorted(actions(one.printed + other.printed)) == [
        ("amend", False, False),
        ("reply", True, False),
        ("send", False, False),
    ]


def test_what_is_begun_is_finished_when_the_bot_is_told_to_stop(home: Home, site: Site) -> None:
    """The signal comes while the article's page is on its way."""
    home.feeds(site.feed("harbor-ledger"))
    with home.running() as bot:
        polled_twice(bot, site, "harbor-ledger")
        page = site.delay("/harbor-ledger/thornbury-leaves-lead")
        site.publish("harbor-ledger", LEAVES_IN_SHORT)
        bot.until(lambda: "/harbor-ledger/thornbury-leaves-lead" in site.asked)
        bot.process.send_signal(signal.SIGTERM)
        page.set()
        assert bot.ended() == 0
    assert home.processes() == []
    told = bot.printed or home.lines("poll")  # the article was read; its alert is told now, or at the next start
    assert actions(told) == [("send", False, False)]


def test_a_bot_that_is_still_starting_ends_well_too(home: Home, site: Site) -> None:
    home.feeds(site.feed("harbor-ledger"))
    with home.running() as bot:
        bot.until((home.data / "postgres" / "postmaster.pid").exists)
        bot.end()
    assert home.processes() == []
    assert not bot.says("Traceback")
