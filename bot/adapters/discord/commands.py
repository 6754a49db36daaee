"""The commands as people see them in Discord, and what each asks for. Nothing is decided here.

/watch add | me | list | remove    /who    /check    /shakeup help | about

Everywhere: in servers, in direct messages, and in talks of people who have added the app to their own account."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import AppCommandChannel, AppCommandThread

from bot.adapters.discord import limits
from bot.adapters.discord.ask import Asking
from bot.adapters.discord.asker import asker
from bot.adapters.discord.callbacks import Complete
from bot.adapters.discord.permitted import Channel, destination, permitted
from bot.adapters.discord.visible import one_line
from bot.errors import ShakeupError
from bot.model.chat import About, AddWatch, Check, Help, ListWatches, RemoveWatch, Who
from bot.model.watch import Subject
from bot.text.cut import cut

Completer = Callable[[discord.Interaction[Any], str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]

_WHAT = "A person, a post or an organization: ICE, ERO head, Quillon Marsh"
_ON = "Changes, or every article about leadership that matches"
_LONGEST = 200  # characters of a query or a name; a link may have more
_SUBJECTS = [app_commands.Choice(name=subject.value, value=subject.value) for subject in Subject]
_POSTABLE = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
    discord.ChannelType.news_thread,
]


class PostableChannel(app_commands.Transformer):
    """A channel that takes messages; whether we may post there is looked at later, to say it in words."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        return _POSTABLE

    async def transform(self, interaction: discord.Interaction, value: Channel, /) -> Channel:
        return value


Postable = app_commands.Transform[AppCommandChannel | AppCommandThread, PostableChannel]
Query = app_commands.Range[str, 1, _LONGEST]
Link = app_commands.Range[str, 1, 2_000]
Number = app_commands.Range[int, 1, 10**12]


def add_commands(tree: app_commands.CommandTree, asking: Asking, complete: Complete) -> None:
    """Add the commands to a tree."""
    for command in (_watch(asking, complete), _who(asking, complete), _check(asking), _shakeup(asking)):
        tree.add_command(command)


def _watch(asking: Asking, complete: Complete) -> app_commands.Group:
    watch = app_commands.Group(name="watch", description="What Shakeup tells this channel, or you")
    suggest = _completer("what", complete)

    @watch.command(description="Tell a channel of changes; for people who manage this server")
    @app_commands.describe(what=_WHAT, channel="Where to tell it; this channel if you choose none", on=_ON)
    @app_commands.choices(on=_SUBJECTS)
    @app_commands.autocomplete(what=suggest)
    async def add(
        interaction: discord.Interaction, what: Query, channel: Postable | None = None, on: str = Subject.CHANGES.value
    ) -> None:
        wanted = AddWatch(what, Subject(on), destination(channel))
        await asking.command(interaction, permitted(interaction, asker(interaction), wanted, channel))

    @watch.command(description="Tell you of changes, by direct message; nobody else sees it")
    @app_commands.describe(what=_WHAT, on=_ON)
    @app_commands.choices(on=_SUBJECTS)
    @app_commands.autocomplete(what=suggest)
    async def me(interaction: discord.Interaction, what: Query, on: str = Subject.CHANGES.value) -> None:
        await asking.command(interaction, AddWatch(what, Subject(on), personal=True))

    @watch.command(name="list", description="List the watches of this channel, and your own")
    async def list_(interaction: discord.Interaction) -> None:
        await asking.command(interaction, ListWatches())

    @watch.command(description="Remove a watch; its number stands in the list")
    @app_commands.describe(number="The watch's number, from /watch list")
    async def remove(interaction: discord.Interaction, number: Number) -> None:
        await asking.command(interaction, RemoveWatch(number))

    return watch


def _who(asking: Asking, complete: Complete) -> app_commands.Command[app_commands.Group, ..., None]:
    @app_commands.command(description="Who was last known in a post, in an organization, or where a person was")
    @app_commands.describe(name="A post, an organization or a person: ERO, ICE director, Quillon Marsh")
    @app_commands.autocomplete(name=_completer("name", complete))
    async def who(interaction: discord.Interaction, name: Query) -> None:
        await asking.command(interaction, Who(name))

    return who


def _check(asking: Asking) -> app_commands.Command[app_commands.Group, ..., None]:
    @app_commands.command(description="What was done with an article, and why; one never seen is read now")
    @app_commands.describe(link="The article's address")
    async def check(interaction: discord.Interaction, link: Link) -> None:
        await asking.command(interaction, Check(link))

    return check


def _shakeup(asking: Asking) -> app_commands.Group:
    shakeup = app_commands.Group(name="shakeup", description="About Shakeup")

    @shakeup.command(name="help", description="What can be asked")
    async def help_(interaction: discord.Interaction) -> None:
        await asking.command(interaction, Help())

    @shakeup.command(description="How well it reads, and whom to write to")
    async def about(interaction: discord.Interaction) -> None:
        await asking.command(interaction, About())

    return shakeup


def _completer(field: str, complete: Complete) -> Completer:
    async def choices(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Give nothing where completing fails: people can still type."""
        try:
            found = await complete(field, typed[:_LONGEST])
        except ShakeupError:
            return []
        shown = [(cut(one_line(choice.label), limits.CHOICE), choice.value) for choice in found]
        fitting = [(label, value) for label, value in shown if label and 0 < len(value) <= limits.CHOICE]
        return [app_commands.Choice(name=label, value=value) for label, value in fitting[: limits.CHOICES]]

    return choices
