"""Keeps the stories of a saga in memory, as the pipeline would, so that stories are judged without reading or store.

`lines`: for each (item, change), the story that took it in: whatever merged later counts as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.model.article import Article
from bot.model.change import Reading
from bot.model.roster import Knowledge
from bot.model.story import News, Story
from bot.replay.saga import Item
from bot.roster.resolve import resolve
from bot.stories.identity import find, key
from bot.stories.lifecycle import closes
from bot.stories.summary import summary_news
from bot.stories.tell import Told, tell


@dataclass
class Keeper:
    """A newsroom in memory. `now`: everybody's time; None: each item's own, with stories that end by the clock."""

    knowledge: Knowledge
    now: datetime | None = None
    stories: dict[int, Story] = field(default_factory=dict)
    sent: list[tuple[int, News]] = field(default_factory=list)
    cards: int = 0
    absorbed: dict[int, int] = field(default_factory=dict)

    @property
    def open(self) -> list[Story]:
        return [story for story in self.stories.values() if story.closed_at is None]

    def tell(self, items: Iterable[Item]) -> None:
        for item in items:
            self.read(item)

    def read(self, item: Item) -> None:
        if self.now is None:
            for story in self.open:
                if closes(story, item.at, self.open):
                    self.stories[story.id] = replace(story, closed_at=item.at)
        told = tell(self._resolved(item), _article(item), self.open, self.knowledge, self.now or item.at)
        self._keep(told)

    def story_of(self, item: Item, change: int) -> int | None:
        """Give the number of the story that a change of an item ended in; None when it opened or joined none."""
        wanted = self._resolved(item).changes[change]
        told = [s for s in self.stories.values() if any(t.article_id == item.number for t in s.tellings)]
        match = find(wanted, [replace(s, closed_at=None) for s in told], self.knowledge)
        if match is None:
            return None
        number = match.story.id
        while number in self.absorbed:
            number = self.absorbed[number]
        return number

    def _resolved(self, item: Item) -> Reading:
        return resolve(item.reading, self.knowledge.people, self.knowledge.tenures, self.knowledge, item.at.date())

    def _keep(self, told: Iterable[Told]) -> None:
        new_card = self.cards + 1
        of_card: dict[int, list[Told]] = {}
        for one in told:
            card = one.story.card_id or new_card
            self.cards = max(self.cards, card)
            saved = replace(one.story, id=one.story.id or len(self.stories) + 1, card_id=card)
            for gone in one.absorbed:
                self.stories[gone.id] = gone
                self.absorbed[gone.id] = saved.id
            self.stories[saved.id] = saved
            of_card.setdefault(one.story.card_id, []).append(one)
        keys = [key(story) for story in self.open]
        assert len(keys) == len(set(keys)), "two open stories have one key, which the store refuses"
        self.sent += [(card or new_card, summary_news(one)) for card, one in of_card.items()]


def labels(items: Iterable[Item]) -> Iterator[tuple[Item, int, str]]:
    """Go through all changes of the items that are news, each with the story that it belongs to."""
    for item in items:
        for number, (change, label) in enumerate(zip(item.reading.changes, item.stories, strict=True)):
            if not change.background:
                yield item, number, label


def _article(item: Item) -> Article:
    return Article(
        item.number,
        1,
        f"item-{item.number}",
        None,
        item.title,
        item.text,
        item.outlet,
        item.outlet_id,
        item.at,
        item.at,
    )
