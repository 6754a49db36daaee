"""Two `shakeup run` started by mistake on one database: people are told, and answered, as by one."""

from __future__ import annotations

import asyncio

from tests.crash.crash_case import OUTLET, opened_case, owed
from tests.crash.crash_count import Figures, counted
from tests.crash.crash_places import Discord, Slack
from tests.crash.crash_stage import in_process
from tests.crash.crash_stories import Story
from tests.flow.shakeup import PATIENCE, Home
from tests.flow.site import Site
from tests.wire.discord.serving import serving as discord_serving
from tests.wire.slack.serving import serving as slack_serving

STORIES = (Story(0), Story(1))


async def test_two_instances_tell_and_answer_everything_once(home: Home, site: Site) -> None:
    home.feeds(site.feed(OUTLET))
    async with slack_serving() as slack, discord_serving() as discord, in_process(home) as app:
        await app.settle()  # the silent first poll
        places = (Slack(slack), Discord(discord))
        cases = [await opened_case(app, place, story) for place in places for story in STORIES]
        for place in places:
            home.environment |= place.environment
        with home.running() as one, home.running() as two:
            await discord.until(lambda: len(discord.gateway.sessions) == len(slack.sockets.open) == 2, PATIENCE)
            links = {story: site.publish(OUTLET, story.report) for story in STORIES}
            for case in cases:
                case.reported(links[case.story])
            await asyncio.to_thread(one.until, lambda: all(case.told() for case in cases))
            links = {story: site.publish(OUTLET, story.announcement) for story in STORIES}
            for case in cases:
                case.announced(links[case.story])
            asked = await discord.command("who", name="ERO")  # told to both, as Discord does
            await discord.answered(asked, PATIENCE)
            await slack.command("who ERO")
            await asyncio.to_thread(two.until, lambda: all(case.told() for case in cases))
            async with asyncio.timeout(PATIENCE):
                while await owed(app):
                    await asyncio.sleep(0.1)
            await asyncio.to_thread(one.end)
            await asyncio.to_thread(two.end)
        told = [counted(case.expected, case.seen()) for case in cases]
        answers = [message for message in discord.world.messages if message.interaction == asked.id]
        private = [message for message in slack.workspace.of_bot() if message.only is not None]
    assert set(told) == {Figures(runs=1, expected=4)}
    assert (len(answers), len(private)) == (1, 1)
