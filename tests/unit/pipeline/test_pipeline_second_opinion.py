"""A language model beside the reading: heard where one is set up, and never in the way."""

from __future__ import annotations

from dataclasses import replace

from bot.errors import ProposalError
from bot.model.change import Kind
from bot.model.proposal import Proposal
from bot.pipeline.ingest import ingest
from bot.pipeline.second_opinion import SecondOpinion
from bot.reading.weigh import Posts
from tests.fakes import Newsroom
from tests.make import KNOWLEDGE, MARSH_LEAVES, change

MARSH = Proposal(Kind.DEPARTS, "Quillon Marsh", "ERO head", MARSH_LEAVES)


class Model:
    """Proposes what it was given, or fails."""

    def __init__(self, *proposals: Proposal, fails: bool = False) -> None:
        self.proposals, self.fails, self.asked = proposals, fails, list[str]()

    async def propose(self, title: str, text: str) -> tuple[Proposal, ...]:
        self.asked.append(title)
        if self.fails:
            raise ProposalError("http://127.0.0.1:9/v1 gave no answer (refused)")
        return self.proposals


def hearing(room: Newsroom, model: Model) -> Newsroom:
    opinion = SecondOpinion(model, Posts(KNOWLEDGE), frozenset({"leave", "leaves", "longer lead"}))
    return replace(room, house=replace(room.house, second_opinion=opinion))


async def test_without_an_answer_the_article_is_told_as_it_was_read(room: Newsroom) -> None:
    asked = hearing(room, Model(fails=True))
    await asked.add_watch("org:ICE")
    id = await asked.read(change())
    assert await asked.stages(id) == ["opened story", "queued"]


async def test_what_only_the_model_reads_is_not_posted(room: Newsroom) -> None:
    asked = hearing(room, Model(MARSH))
    await asked.add_watch("org:ICE")
    id = await asked.read()
    assert await asked.deliveries(id) == []
    assert ("near miss", "not clear enough to be posted") in await asked.decided(id)


async def test_an_article_that_the_gate_drops_is_not_shown_to_the_model(room: Newsroom) -> None:
    model = Model(MARSH)
    asked = hearing(room, model)
    await ingest(asked.house, [await asked.add_article(title="Ten gardens to visit", text="Roses.")])
    assert model.asked == []
