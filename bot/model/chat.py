"""What people ask of the bot in chat, and what it answers. Adapters parse and render; `commands.chat` decides.

A person's direct messages are the destination whose channel is "@" and the platform's id of that person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.model.card import Offer
from bot.model.watch import Destination, Subject


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where."""

    user: str  # the platform's id
    name: str  # as people see it, without "@"
    here: Destination  # where it was asked; in a direct message the person's own destination
    workspace: str  # a Slack workspace's or Discord server's id; "" in a direct message of Discord
    manages: bool  # may add and remove watches of `here`
    event: str | None = None  # the platform's id of this request, the same when it is delivered twice

    @property
    def own(self) -> Destination:
        return Destination(self.here.platform, f"@{self.user}")


@dataclass(frozen=True, slots=True)
class Help:
    pass


@dataclass(frozen=True, slots=True)
class About:
    pass


@dataclass(frozen=True, slots=True)
class AddWatch:
    query: str
    on: Subject = Subject.CHANGES
    where: Destination | None = None  # None: where it was asked
    personal: bool = False  # for me, by direct message


@dataclass(frozen=True, slots=True)
class ListWatches:
    pass


@dataclass(frozen=True, slots=True)
class RemoveWatch:
    watch: int


@dataclass(frozen=True, slots=True)
class ResumeWatch:
    watch: int


@dataclass(frozen=True, slots=True)
class Who:
    name: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Check:
    link: str


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """Words that are no request: what was understood of them, and what to write instead."""

    text: str
    remedy: str


Request = Help | About | AddWatch | ListWatches | RemoveWatch | ResumeWatch | Who | Check | Misunderstood


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in plain characters, whatever they are: whoever renders it escapes them."""

    text: str
    strong: bool = False
    quoted: bool = False
    code: bool = False  # its columns matter
    link: str | None = None  # opened by the whole paragraph


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, for the asker alone unless they post it; at most 3,000 characters in all."""

    paragraphs: tuple[Paragraph, ...]
    offers: tuple[Offer, ...] = ()
    postable: bool = False  # a look-up that the asker may show to the channel
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One completion of what somebody types: what is shown, and what is sent."""

    label: str  # at most 100 characters
    value: str  # at most 100 characters
