"""A story in a Slack channel, by `shakeup run` as people start it, against a Slack on loopback."""

from __future__ import annotations

import asyncio
import signal

from tests.flow.shakeup import PATIENCE, Home, Running
from tests.flow.site import Site
from tests.flow.thornbury import ANNOUNCED, LEAVES
from tests.wire.slack.server import SlackServer
from tests.wire.slack.serving import serving


def connected(home: Home, slack: SlackServer) -> None:
    home.environment |= {
        "SHAKEUP_SLACK_BOT_TOKEN": slack.workspace.bot_token,
        "SHAKEUP_SLACK_APP_TOKEN": slack.workspace.app_token,
        "SHAKEUP_SLACK_API_URL": slack.url,
    }


async def polled(bot: Running, site: Site, *outlets: str) -> None:
    """Wait until what is published now is new to the bot; the server goes on meanwhile."""
    await asyncio.to_thread(bot.until, lambda: all(site.polls(outlet) >= 2 for outlet in outlets))


async def test_a_channel_asks_is_told_and_hears_the_announcement(home: Home, site: Site) -> None:
    home.feeds(site.feed("harbor-ledger"), site.feed("capitol-gazette"))
    async with serving() as slack:
        connected(home, slack)
        with home.running() as bot:
            await slack.sockets.connected(PATIENCE)
            await polled(bot, site, "harbor-ledger", "capitol-gazette")
            await slack.command("watch org:ICE")
            private, public = sorted(await slack.said(2, PATIENCE), key=lambda said: said.only is None)  # in any order
            site.publish("harbor-ledger", LEAVES)
            alert = (await slack.said(3, PATIENCE))[2]
            first = alert.text
            site.publish("capitol-gazette", ANNOUNCED)
            alert, answer = (await slack.said(4, PATIENCE))[2:]
            await asyncio.to_thread(bot.end, signal.SIGINT)

        assert (private.only, public.only) == ("U0ANA", None)
        assert public.text.startswith("Shakeup will post here: ")
        assert first.startswith("Harbor Ledger, unnamed sources: Odalys Thornbury")
        assert alert.text.startswith("ICE announces: Odalys Thornbury")
        assert (answer.thread_ts, answer.broadcast) == (alert.ts, True)
        assert {public.channel, alert.channel, answer.channel} == {"C0DESK"}
        assert slack.workspace.violations == []
        assert not bot.says("No chat is connected")


async def test_a_worker_sends_and_does_not_listen(home: Home, site: Site) -> None:
    home.feeds(site.feed("harbor-ledger"), backfill="1")
    site.publish("harbor-ledger", LEAVES)
    home.watch("org:ICE", channel="slack:C0DESK")
    async with serving() as slack:
        connected(home, slack)
        await asyncio.to_thread(home.run, "poll")
        welcome, alert = slack.workspace.of_bot()
        assert welcome.text == "Shakeup will post here: ICE."
        assert alert.text.startswith("Harbor Ledger, unnamed sources: Odalys Thornbury")
        assert "apps.connections.open" not in {call.method for call in slack.workspace.calls}
