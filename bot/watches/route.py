"""An article and its stories ─▶ who is told, and through which watch.

Never: a paused watch that is told, a watch that breaks the others because its query no longer reads (config/ changed
under it), a personal watch named to anybody but its owner (hits carry watch ids, and stay inside)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.errors import QueryError
from bot.model.article import Article
from bot.model.roster import Knowledge
from bot.model.story import Story
from bot.model.watch import Destination, Subject, Watch
from bot.watches.match import ArticleTarget, ChangeTarget, Match, match
from bot.watches.passage import Passage
from bot.watches.query import Reader
from bot.watches.terms import Person, Position, Query, Text

_Found = tuple[tuple[str, ...], tuple[int, ...]] | None  # why, and which stories
_KEPT = 20_000  # parsed queries, about 1 kB each; 10,000 watches fit twice


@dataclass(frozen=True, slots=True)
class Hit:
    """One watch that matched."""

    watch: int
    why: tuple[str, ...]  # the terms that held
    stories: tuple[int, ...] = ()  # of changes: which of them


@dataclass(frozen=True, slots=True)
class Routes:
    """Who is told of the changes and who of the article; a destination stands here once, with all its hits."""

    changes: Mapping[Destination, tuple[Hit, ...]] = field(default_factory=dict)
    articles: Mapping[Destination, tuple[Hit, ...]] = field(default_factory=dict)
    paused: tuple[tuple[int, str], ...] = ()  # watches that matched but are paused, each with its reason
    broken: tuple[tuple[int, QueryError], ...] = ()  # watches whose query no longer reads


class Router:
    """Routes by watches. Keeps the queries it has read: a text is parsed once, and equal texts are matched once."""

    def __init__(self, knowledge: Knowledge, keep: int = _KEPT) -> None:
        """`keep`: how many parsed queries at most; beyond it all are parsed anew."""
        self._reader, self._keep = Reader(knowledge), keep
        self._read: dict[str, Query | QueryError] = {}

    def route(
        self,
        watches: Iterable[Watch],
        stories: Sequence[Story],
        article: Article,
        text: str | None = None,
        *,
        passed_gate: bool = True,
    ) -> Routes:
        """Say who is told of an article and of its stories.

        `stories`: those that may be posted. `text`: what was read of the article (default: its page, or the feed's
        text). An article that did not pass the gate is no article about leadership: it reaches only watches that
        named a person, a post or words of it.
        """
        passage = Passage.of(f"{article.title}\n{text or article.page_text or article.text}")
        targets = [ChangeTarget(story, passage) for story in stories]
        whole = ArticleTarget(article, passage, tuple(stories))

        def of_changes(query: Query) -> _Found:
            found = [(t.story.id, m) for t in targets if (m := match(query, t))]
            return (
                (tuple(dict.fromkeys(w for _, m in found for w in m.why)), tuple(i for i, _ in found))
                if found
                else None
            )

        def of_article(query: Query) -> _Found:
            found = match(query, whole)
            return (found.why, ()) if found and (passed_gate or _specific(found)) else None

        return self._collect(watches, {Subject.CHANGES: of_changes, Subject.ARTICLES: of_article})

    def _collect(self, watches: Iterable[Watch], matchers: Mapping[Subject, Callable[[Query], _Found]]) -> Routes:
        hits: dict[Subject, dict[Destination, list[Hit]]] = {subject: defaultdict(list) for subject in Subject}
        same: dict[tuple[Subject, str], _Found] = {}
        paused: list[tuple[int, str]] = []
        broken: list[tuple[int, QueryError]] = []
        for watch in watches:
            query = self._query(watch.query)
            if isinstance(query, QueryError):
                broken.append((watch.id, query))
                continue
            key = (watch.on, watch.query)
            if key not in same:
                same[key] = matchers[watch.on](query)
            found = same[key]
            if found is None:
                continue
            if watch.paused is not None:
                paused.append((watch.id, watch.paused))
            else:
                hits[watch.on][watch.destination].append(Hit(watch.id, *found))
        changes, articles = ({d: tuple(h) for d, h in hits[s].items()} for s in (Subject.CHANGES, Subject.ARTICLES))
        return Routes(changes, articles, tuple(paused), tuple(broken))

    def _query(self, text: str) -> Query | QueryError:
        if text not in self._read:
            if len(self._read) >= self._keep:
                self._read.clear()
            try:
                self._read[text] = self._reader.read(text)
            except QueryError as error:
                self._read[text] = error
        return self._read[text]


def route(
    watches: Iterable[Watch],
    stories: Sequence[Story],
    article: Article,
    knowledge: Knowledge,
    *,
    passed_gate: bool = True,
) -> Routes:
    """Route once, with a Router of its own."""
    return Router(knowledge).route(watches, stories, article, passed_gate=passed_gate)


def _specific(found: Match) -> bool:
    return any(isinstance(term, Text | Person | Position) for term in found.terms)
