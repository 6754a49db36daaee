"""Hear a language model about an article that was read, where the operator has set one up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.errors import ProposalError
from bot.log import get
from bot.model.change import Reading
from bot.ports import Proposer
from bot.reading.weigh import Posts, weigh

log = get(__name__)


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    model: Proposer
    posts: Posts
    words: Collection[str]  # of change

    async def on(self, title: str, text: str, reading: Reading) -> Reading:
        """Give the reading with what holds of the model's proposals; without an answer, as it was."""
        try:
            proposals = await self.model.propose(title, text)
        except ProposalError as error:
            log.warning("no second opinion", title=title, reason=str(error))
            return reading
        return weigh(reading, proposals, f"{title}\n\n{text}", self.posts, self.words)
