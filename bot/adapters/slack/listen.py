"""What people do in Slack ─▶ acknowledge, parse, ask, render. Nothing is decided here.

/shakeup …          answered to the asker alone, by response_url
@Shakeup who ERO    a look-up is answered in the thread; anything else to the asker alone
a direct message    answered there
a press             of an offer: as if it were written; *Post here*: the same look-up, for the channel
a channel's event   told to `on_channel`; the workspace's to `on_workspace`

Everything is acknowledged before anything else is done: Slack waits three seconds, and then tells people that the app
did not respond (https://docs.slack.dev/interactivity/handling-user-interaction, "Acknowledgment response")."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.answer import POST, answer_message
from bot.adapters.slack.asked import looked_up
from bot.adapters.slack.asker import of_command, of_event, of_press
from bot.adapters.slack.channel_news import channel_news, workspace_gone
from bot.adapters.slack.offers import ACTION, pressed
from bot.adapters.slack.permitted import permitted
from bot.adapters.slack.respond import respond
from bot.adapters.slack.seen import Seen
from bot.adapters.slack.speak import speak
from bot.errors import ShakeupError
from bot.log import get
from bot.model.chat import Answer, Asker, Paragraph, Request
from bot.model.watch import Destination

log = get(__name__)

Parse = Callable[[str], Request]
Answerer = Callable[[Asker, Request], Awaitable[Answer | None]]  # None: the same event was answered before

COMMAND = "/shakeup"
FAILED = "Shakeup cannot answer now. Nothing was changed; please try again in a minute."


@dataclass(frozen=True, slots=True)
class Callbacks:
    """What listeners call."""

    parse: Parse
    answer: Answerer
    on_channel: Callable[[Destination, bool, str], Awaitable[None]]  # the channel, whether it is back, why
    on_workspace: Callable[[str, str], Awaitable[None]]  # the workspace's id, why it is lost


def listen(app: AsyncApp, client: AsyncWebClient, callbacks: Callbacks) -> None:
    """Register the listeners, which speak by `client`.

    As Bolt's lazy listeners: one that fails right after its `ack()` takes the acknowledgment back (slack_bolt 1.30,
    AsyncioListenerRunner.run), so acknowledging and working are two functions.
    """
    does = _Listeners(client, callbacks)
    app.middleware(_once(Seen()))
    app.command(COMMAND)(ack=_acknowledge, lazy=[does.command])
    app.event("app_mention")(ack=_acknowledge, lazy=[does.mention])
    app.event({"type": "message", "subtype": None})(ack=_acknowledge, lazy=[does.direct_message])
    app.action(ACTION)(ack=_acknowledge, lazy=[does.offer])
    app.action(POST)(ack=_acknowledge, lazy=[does.post])
    app.action(re.compile(""))(_acknowledge)  # a link's button: the browser has opened it
    app.event(re.compile(""))(ack=_acknowledge, lazy=[does.event])


async def _acknowledge(ack: AsyncAck) -> None:
    await ack()


@dataclass(frozen=True, slots=True)
class _Listeners:
    client: AsyncWebClient
    call: Callbacks

    async def command(self, body: dict[str, Any]) -> None:
        asker, text = of_command(body), body.get("text") or ""
        request = await permitted(self.client, asker, self.call.parse(text), text)
        if answer := await self._ask(asker, request):
            await respond(body["response_url"], answer_message(answer, text))

    async def mention(self, body: dict[str, Any]) -> None:
        event = body["event"]
        if _of_person(event) and (answer := await self._ask_in_talk(body)):
            thread = event.get("thread_ts") or event["ts"]
            only = None if answer.postable else event["user"]
            await speak(self.client, event["channel"], answer_message(answer), thread=thread, only=only)

    async def direct_message(self, body: dict[str, Any]) -> None:
        event = body["event"]
        if event.get("channel_type") == "im" and _of_person(event) and (answer := await self._ask_in_talk(body)):
            await speak(self.client, event["channel"], answer_message(answer), thread=event.get("thread_ts"))

    async def offer(self, body: dict[str, Any]) -> None:
        request = pressed(body["actions"][0]["action_id"])
        if request and (answer := await self._ask(of_press(body), request)):
            await respond(body["response_url"], answer_message(answer))

    async def post(self, body: dict[str, Any]) -> None:
        asker, text = of_press(body), body["actions"][0]["value"]
        answer = await self._ask(asker, self.call.parse(text))
        if answer and answer.postable:
            asked = Paragraph(f"{asker.name} asked: {text}", quoted=True)
            await respond(body["response_url"], answer_message(Answer((asked, *answer.paragraphs))), publicly=True)
        elif answer:
            await respond(body["response_url"], answer_message(answer))

    async def event(self, body: dict[str, Any], context: Mapping[str, Any]) -> None:
        event = body["event"]
        if news := channel_news(event, context.get("bot_user_id")):
            await self.call.on_channel(news.destination, news.back, news.reason)
        elif reason := workspace_gone(event):
            await self.call.on_workspace(body["team_id"], reason)

    async def _ask_in_talk(self, body: dict[str, Any]) -> Answer | None:
        text = body["event"].get("text") or ""
        return await self._ask(of_event(body), looked_up(self.call.parse(text), text))

    async def _ask(self, asker: Asker, request: Request) -> Answer | None:
        """Ask, and answer also when that fails, whatever it fails of: nobody is left without a word."""
        answering = asyncio.ensure_future(self.call.answer(asker, request))
        await asyncio.wait({answering})
        error = answering.exception()
        if error is None:
            return answering.result()
        bug = None if isinstance(error, ShakeupError) else error
        log.error("a request was not answered", request=type(request).__name__, error=str(error), exc_info=bug)
        return Answer((Paragraph(FAILED),), failed=True)


def _of_person(event: Mapping[str, Any]) -> bool:
    """Two bots that answer each other never end."""
    return bool(event.get("user")) and not event.get("bot_id")


def _once(seen: Seen) -> Callable[..., Awaitable[BoltResponse | None]]:
    """Make the middleware that acknowledges what comes again, and no more. Bolt gives arguments by name."""

    async def once(body: dict[str, Any], next: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse | None:
        id = body.get("event_id") or body.get("trigger_id")
        return await next() if id is None or seen.first(id) else BoltResponse(status=200)

    return once
