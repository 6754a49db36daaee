"""Pair precision and recall: are two accounts that are taken for one story one, and are two that are one taken so?

    all sagas at once: every two changes of one saga     same label, same story
    hard negatives: every pair, told one after the other never one story

Told with the sagas' own readings, so that stories are judged by themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import combinations

from bot.model.article import Article
from bot.model.change import Change, Reading
from bot.stories.identity import find
from bot.stories.tell import tell
from tests.sagas.hard_negatives import Pair, changes, hard_negatives, real
from tests.sagas.saga_files import NAMES, knowledge, saga
from tests.sagas.saga_keeper import Keeper, labels
from tests.sagas.saga_stage import hear


@dataclass(frozen=True, slots=True)
class Figures:
    sagas: int
    articles: int
    right: int  # pairs taken for one story that are one
    wrong: int  # pairs taken for one story that are two
    missed: int  # pairs of one story that were not taken together
    apart: int  # pairs of two stories, told apart
    negatives: int
    confused: tuple[Pair, ...]  # hard negatives taken for one story
    mistakes: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong + len(self.confused))

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    @property
    def lines(self) -> list[str]:
        return [
            f"sagas {self.sagas}, articles {self.articles}, pairs of one story {self.right + self.missed}, "
            f"pairs of two {self.wrong + self.apart}, hard negatives {self.negatives} "
            f"({len(real())} of real cases)",
            f"pair precision {self.precision:.3f}, pair recall {self.recall:.3f}, "
            f"hard negatives confused {len(self.confused)}",
            *self.mistakes,
        ]


def figures() -> Figures:
    """Tell all sagas, in the order of publication and by the clock, and count."""
    counted: Counter[str] = Counter()
    mistakes: list[str] = []
    for name in NAMES:
        _count(name, counted, mistakes)
    pairs = hard_negatives()
    confused = tuple(pair for pair in pairs if _taken_for_one(pair))
    return Figures(
        sagas=len(NAMES),
        articles=sum(len(saga(name).items) for name in NAMES),
        right=counted["right"],
        wrong=counted["wrong"],
        missed=counted["missed"],
        apart=counted["apart"],
        negatives=len(pairs),
        confused=confused,
        mistakes=(*mistakes, *(f"confused: {pair}" for pair in confused)),
    )


def _count(name: str, counted: Counter[str], mistakes: list[str]) -> None:
    keeper = Keeper(knowledge())
    keeper.tell(saga(name).items)
    told = [(label, keeper.story_of(item, n), item.number) for item, n, label in labels(saga(name).items)]
    for (label, story, number), (other_label, other_story, other_number) in combinations(told, 2):
        one, taken = label == other_label, story is not None and story == other_story
        outcome = ("right" if taken else "missed") if one else ("wrong" if taken else "apart")
        counted[outcome] += 1
        if outcome in {"missed", "wrong"}:
            mistakes.append(f"{outcome}: {name}, items {number} and {other_number}, {label} and {other_label}")


def _taken_for_one(pair: Pair) -> bool:
    """Tell one, then the other, in both orders."""
    one, other = changes(pair.one, knowledge()), changes(pair.other, knowledge())
    return any(_joins(a, b) for a, b in ((one, other), (other, one)))


def _joins(one: Change, other: Change) -> bool:
    at = datetime(2026, 1, 20, 12, tzinfo=UTC)
    (opened,) = tell(Reading((one,)), _article(1, at), (), knowledge(), at)
    story = replace(opened.story, id=1, card_id=1)
    return find(other, [story], knowledge()) is not None


def _article(number: int, at: datetime) -> Article:
    return Article(number, 1, f"item-{number}", None, "A title", "A text", "AP", "ap", at, at)


async def alerts(database: Callable[[], AbstractContextManager[str]]) -> tuple[int, int]:
    """Play all sagas through the pipeline; give the alerts of one channel, and the cards that they are of."""
    sent: list[int] = []
    for name in NAMES:
        with database() as address:
            sent += (await hear(address, saga(name))).alerts.values()
    return sum(sent), len(sent)


async def heard_when_read(database: Callable[[], AbstractContextManager[str]]) -> tuple[int, int]:
    """Let all texts be read; give how many sagas, and how many articles, are heard as they should be."""
    sagas = articles = 0
    for name in NAMES:
        with database() as address:
            told = (await hear(address, saga(name), read=True)).told
        right = sum(sounds == tuple(sorted(item.tells)) for item, sounds in told)
        sagas, articles = sagas + (right == len(told)), articles + right
    return sagas, articles
