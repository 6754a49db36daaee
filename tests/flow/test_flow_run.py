"""From a feed's bytes to the terminal's objects, by `shakeup run` as people start it."""

from __future__ import annotations

from tests.flow.shakeup import Home
from tests.flow.site import Site
from tests.flow.stories import ANNOUNCED, LEAVES, TOO


def test_a_story_from_the_first_report_to_the_announcement(home: Home, site: Site) -> None:
    home.feeds(site.feed("harbor-ledger"), site.feed("capitol-gazette"))
    home.watch("org:ICE")
    with home.running() as bot:
        bot.until(lambda: {"/harbor-ledger/feed.xml", "/capitol-gazette/feed.xml"} <= set(site.asked))
        site.publish("harbor-ledger", LEAVES)
        (alert,) = bot.wait_for(1)
        site.publish("capitol-gazette", TOO)
        amended = bot.wait_for(2)[1]
        site.publish("capitol-gazette", ANNOUNCED)
        announced, answer = bot.wait_for(4)[2:]
        print(alert, amended, announced, answer, sep="\n")
