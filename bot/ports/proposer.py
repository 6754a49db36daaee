"""A language model that reads too."""

from __future__ import annotations

from typing import Protocol

from bot.model.proposal import Proposal


class Proposer(Protocol):
    async def propose(self, title: str, text: str) -> tuple[Proposal, ...]:
        """Ask a language model what changes an article tells. Raises ProposalError: no answer, or none of use."""
        ...
