"""Query × target ─▶ which terms held, or None.

A target is a change (a story, with the article that told it now) or an article (with the stories it tells). Of a
change, terms about who, what and where ask the story's own fields: an article that only mentions ICE does not make
its change one at ICE. Of an article, they ask its words, and the changes in it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.article import Article
from bot.model.story import Story
from bot.watches.facts import corroborated, printed_by, told
from bot.watches.passage import Passage
from bot.watches.terms import And, Node, Not, Or, Organization, Person, Place, Position, Query, Source, Term, Text


@dataclass(frozen=True, slots=True)
class ChangeTarget:
    story: Story
    passage: Passage  # of the article that told it now


@dataclass(frozen=True, slots=True)
class ArticleTarget:
    article: Article
    passage: Passage
    stories: tuple[Story, ...] = ()  # that the article tells


Target = ChangeTarget | ArticleTarget


@dataclass(frozen=True, slots=True)
class Match:
    """Why a query matched: the terms that held."""

    terms: tuple[Term, ...]

    @property
    def why(self) -> tuple[str, ...]:
        return tuple(str(term) for term in self.terms)


def match(query: Query, target: Target) -> Match | None:
    """Match a query with a target."""
    if query.outlets > 1 and not any(corroborated(s, query.outlets) for s in _stories(target)):
        return None
    terms = _held(query.root, target)
    return None if terms is None else Match(tuple(dict.fromkeys(terms)))


def _held(node: Node, target: Target) -> tuple[Term, ...] | None:
    """Give the terms through which a node holds, none for a NOT; None when it does not hold."""
    match node:
        case Not(part):
            return () if _held(part, target) is None else None
        case And(parts) | Or(parts):
            held = [terms for part in parts if (terms := _held(part, target)) is not None]
            enough = len(parts) if isinstance(node, And) else 1
            return tuple(term for terms in held for term in terms) if len(held) >= enough else None
        case _:
            return (node,) if _holds(node, target) else None


def _holds(term: Term, target: Target) -> bool:
    if isinstance(term, Text):
        return _text(term, target.passage)
    if isinstance(target, ArticleTarget) and _mentioned(term, target):
        return True
    return any(told(term, story) for story in _stories(target))


def _stories(target: Target) -> tuple[Story, ...]:
    return (target.story,) if isinstance(target, ChangeTarget) else target.stories


def _text(term: Text, passage: Passage) -> bool:
    if not passage.capitals.issuperset(term.capitals):
        return False
    return term.phrase == " ".join(term.capitals).casefold() or passage.has((term.phrase,))


def _mentioned(term: Term, target: ArticleTarget) -> bool:
    match term:
        case Person(names=names):
            return target.passage.has(names)
        case Position(phrases=phrases, acting=acting):
            return target.passage.has(tuple(f"acting {p}" for p in phrases) if acting else phrases)
        case Organization(phrases=phrases, capitals=capitals):
            return target.passage.has(phrases, capitals)
        case Place(phrase=phrase):
            return target.passage.has((phrase,))
        case Source():
            return printed_by(term, target.article.outlet_id, target.article.outlet)
        case _:
            return False
