"""Play the recorded story to a terminal and to both chats on loopback, and keep what each receives.

    somebody asks to be told of ICE ─▶ CBS News reports: the alert ─▶ another outlet expects a successor: a quiet update
    ─▶ ICE announces: the alert reads anew, and a loud update ─▶ somebody asks who leads ERO

The servers are those of the tests; they speak the platforms' wire and refuse what the platforms refuse."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Protocol

from bot.model.card import Card
from bot.model.delivery import Delivery, Receipt
from demo.articles import samples
from demo.pictures.seen import Seen
from demo.stage import Stage, staged
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.serving import serving as serving_discord
from tests.wire.discord.world import Message as DiscordMessage
from tests.wire.slack.server import SlackServer
from tests.wire.slack.serving import serving as serving_slack
from tests.wire.slack.workspace import Message as SlackMessage

REPORTED, EXPECTED, ANNOUNCED = "01-cbs-two-out", "04-federal-desk-gordon-expected", "07-ap-ice-announces"
PATIENCE = 60.0  # seconds for an answer; the machine may be busy

Pictured = Mapping[str, tuple[Seen, ...]]  # by what is shown


@dataclass
class FirstAlert:
    """A terminal that keeps the first card it is sent; implements Messenger."""

    card: Card | None = None

    async def send(self, delivery: Delivery) -> Receipt:
        self.card = self.card or delivery.card
        return Receipt(delivery.id)

    async def amend(self, delivery: Delivery, receipt: Receipt) -> Receipt:
        return receipt

    async def reply(self, delivery: Delivery, receipt: Receipt, loud: bool) -> Receipt:
        return receipt


@dataclass(frozen=True, slots=True)
class Received:
    terminal: Card
    slack: Pictured
    discord: Pictured


class Chat(Protocol):
    """What is seen in a channel of one platform."""

    async def watched(self) -> tuple[Seen, ...]: ...
    def alert(self) -> tuple[Seen, ...]: ...
    def amended(self, before: Seen) -> tuple[Seen, ...]: ...
    def update(self) -> tuple[Seen, ...]: ...
    async def asked(self) -> tuple[Seen, ...]: ...


async def received() -> Received:
    """Play the story. Needs half a minute, and nothing but this machine."""
    terminal = FirstAlert()
    async with (
        serving_slack() as slack,
        serving_discord() as discord,
        staged(samples(), terminal, _variables(slack, discord)) as stage,
    ):
        await slack.sockets.connected()
        chats: tuple[Chat, ...] = (Slack(slack, stage), Discord(discord, stage))
        told: list[dict[str, tuple[Seen, ...]]] = [{"watch": await chat.watched()} for chat in chats]
        await _publish(stage, REPORTED)
        for chat, seen in zip(chats, told, strict=True):
            seen["alert"] = chat.alert()
        await _publish(stage, EXPECTED)
        await _publish(stage, ANNOUNCED)
        for chat, seen in zip(chats, told, strict=True):
            seen |= {"amended": chat.amended(seen["alert"][0]), "update": chat.update(), "who": await chat.asked()}
    assert terminal.card is not None
    return Received(terminal.card, *told)


def _variables(slack: SlackServer, discord: DiscordServer) -> Mapping[str, str]:
    return {
        "SHAKEUP_SLACK_BOT_TOKEN": slack.workspace.bot_token,
        "SHAKEUP_SLACK_APP_TOKEN": slack.workspace.app_token,
        "SHAKEUP_SLACK_API_URL": slack.url,
        "SHAKEUP_DISCORD_TOKEN": discord.world.token,
        "SHAKEUP_DISCORD_API_URL": discord.url,
    }


async def _publish(stage: Stage, name: str) -> None:
    await stage.publish(next(sample for sample in samples() if sample.name == name))


@dataclass(frozen=True, slots=True)
class Slack:
    """What a channel of Slack shows; a message is kept as it reads now."""

    server: SlackServer
    stage: Stage

    async def watched(self) -> tuple[Seen, ...]:
        await self.server.command("watch ICE")
        await self.server.said(1, PATIENCE)
        await self.stage.app.settle()
        answer, welcome = await self.server.said(2, PATIENCE)
        return self._seen(answer), self._seen(welcome)

    def alert(self) -> tuple[Seen, ...]:
        return (self._seen(self._channel()[1]),)

    def amended(self, before: Seen) -> tuple[Seen, ...]:
        return (replace(self._seen(self._channel()[1]), at=before.at),)

    def update(self) -> tuple[Seen, ...]:
        alert, update = self._channel()[1], self._channel()[-1]
        return (self._seen(update, answers=alert.text),)

    async def asked(self) -> tuple[Seen, ...]:
        before = len(self.server.workspace.of_bot())
        await self.server.command("who ERO")
        return (self._seen((await self.server.said(before + 1, PATIENCE))[-1]),)

    def _channel(self) -> list[SlackMessage]:
        """List what everybody in the channel sees: the welcome, the alert, what was also sent there of its thread."""
        said = self.server.workspace.of_bot()
        return [one for one in said if one.only is None and (one.thread_ts is None or one.broadcast)]

    def _seen(self, message: SlackMessage, answers: str | None = None) -> Seen:
        body = deepcopy({"text": message.text, "blocks": message.blocks})
        return Seen(body, self.stage.clock.now(), private=message.only is not None, answers=answers)


@dataclass(frozen=True, slots=True)
class Discord:
    """What a channel of Discord shows; a message is kept as it reads now."""

    server: DiscordServer
    stage: Stage

    async def watched(self) -> tuple[Seen, ...]:
        answer = await self.server.answered(await self.server.command("watch add", what="ICE"), PATIENCE)
        await self.stage.app.settle()
        return self._seen(answer, asked="/watch add"), self._seen(self._channel()[0])

    def alert(self) -> tuple[Seen, ...]:
        return (self._seen(self._channel()[1]),)

    def amended(self, before: Seen) -> tuple[Seen, ...]:
        return (replace(self._seen(self._channel()[1]), at=before.at, edited=True),)

    def update(self) -> tuple[Seen, ...]:
        alert, update = self._channel()[1], self._channel()[-1]
        return (self._seen(update, answers=alert.content),)

    async def asked(self) -> tuple[Seen, ...]:
        answer = await self.server.answered(await self.server.command("who", name="ERO"), PATIENCE)
        return (self._seen(answer, asked="/who"),)

    def _channel(self) -> list[DiscordMessage]:
        return self.server.world.of_bot()

    def _seen(self, message: DiscordMessage, asked: str | None = None, answers: str | None = None) -> Seen:
        return Seen(
            deepcopy(message.body),
            self.stage.clock.now(),
            private=message.only is not None,
            answers=answers,
            asked=asked,
        )
