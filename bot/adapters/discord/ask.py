"""An interaction ─▶ acknowledge ─▶ ask ─▶ answer. Nothing is decided here.

a command         for the asker alone, where "is thinking…" stood
an offer          as if it were written; for the presser alone
*Post here*       the same look-up once more, for the channel"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import discord

from bot.adapters.discord.answer import answer_message
from bot.adapters.discord.asker import asker
from bot.adapters.discord.callbacks import Answerer
from bot.adapters.discord.offers import posted, pressed
from bot.adapters.discord.respond import LATER, LATER_BY_MESSAGE, acknowledge, follow_up, write
from bot.adapters.discord.rest import Rest
from bot.errors import ShakeupError
from bot.log import get
from bot.model.chat import Answer, Asker, Check, Paragraph, Request, Who

log = get(__name__)

FAILED = Answer(
    (Paragraph("Shakeup cannot answer now. Nothing was changed; please try again in a minute."),), failed=True
)
UNKNOWN = Answer(
    (Paragraph("Shakeup does not know this command or button any more. Write the command anew."),), failed=True
)


@dataclass(frozen=True, slots=True)
class Asking:
    rest: Rest
    answer: Answerer

    async def command(self, interaction: discord.Interaction, request: Request) -> None:
        if await self._acknowledged(interaction, LATER):
            found = await self._ask(asker(interaction), request)
            if found:
                body = answer_message(found, request)
                await write(self.rest, interaction.application_id, interaction.token, body)

    async def press(self, interaction: discord.Interaction, custom_id: str) -> None:
        if not await self._acknowledged(interaction, LATER_BY_MESSAGE):
            return
        who, look_up = asker(interaction), posted(custom_id)
        request = look_up or pressed(custom_id)
        found = await self._ask(who, request) if request else UNKNOWN
        if found and found.postable and look_up:
            asked = Paragraph(f"{who.name} asked: {_words(look_up)}", quoted=True)
            await self._follow_up(interaction, Answer((asked, *found.paragraphs)), publicly=True)
        elif found:
            await self._follow_up(interaction, found)

    async def unknown(self, interaction: discord.Interaction) -> None:
        """Answer a command that is none of ours: the list that its sender sees is of another version."""
        if await self._acknowledged(interaction, LATER):
            await write(self.rest, interaction.application_id, interaction.token, answer_message(UNKNOWN))

    async def _follow_up(self, interaction: discord.Interaction, answer: Answer, *, publicly: bool = False) -> None:
        body = answer_message(answer)
        await follow_up(self.rest, interaction.application_id, interaction.token, body, publicly=publicly)

    async def _acknowledged(self, interaction: discord.Interaction, kind: int) -> bool:
        return await acknowledge(self.rest, interaction.id, interaction.token, kind)

    async def _ask(self, who: Asker, request: Request) -> Answer | None:
        """Ask, and answer also when that fails, whatever it fails of: nobody is left without a word."""
        answering = asyncio.ensure_future(self.answer(who, request))
        await asyncio.wait({answering})
        error = answering.exception()
        if error is None:
            return answering.result()
        bug = None if isinstance(error, ShakeupError) else error
        log.error("a request was not answered", request=type(request).__name__, error=str(error), exc_info=bug)
        return FAILED


def _words(request: Who | Check) -> str:
    return f"who {request.name}" if isinstance(request, Who) else f"check {request.link}"
