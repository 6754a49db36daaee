"""Check a finished card against its stories: nothing in it that no source says. It knows nothing of how cards are made.

Refused, each with a sentence: a name or a number that is in no telling, nor among the names that config/ gives to the
stories' own posts, organizations and people; a quotation that is not verbatim; a strong word outside a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.alerts.strong import STRONG, outside_quotations
from bot.model.card import Card
from bot.model.change import Change
from bot.model.roster import Knowledge
from bot.model.story import Story, Telling
from bot.text.words import bare_words, stands_in

# What a card's own sentences may begin with, in capitals.
_OUR_WORDS = frozenset(
    {"a", "according", "acting", "an", "announced", "another", "confirmed", "considered", "corrected", "date", "denied"}
    | {"died", "expected", "head", "holder", "in", "leaving", "left", "may", "named", "no", "nominated", "not", "on"}
    | {"placed", "post", "predecessor", "promoted", "reassigned", "reported", "resigned", "resigning", "retired"}
    | {"retiring", "retracted", "sworn", "the", "to", "told", "unnamed", "white", "house", "withdrawn"}
)
_OUR_NAME = "Shakeup retracts"  # the one line that we open ourselves
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_CAPITALIZED = re.compile(r"[^\W_]*[A-ZÀ-ÖØ-Þ][^\W_]*(?:['’][^\W_]+)*")
_NUMBER = re.compile(r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_ADJACENT = re.compile(r"\b(?=([^\W_]+) ([^\W_]+))")
_QUOTATION = re.compile(r'"([^"]*)"')


def check(card: Card, stories: Sequence[Story], knowledge: Knowledge) -> tuple[str, ...]:
    """List what a card says beyond its stories; empty when it is faithful."""
    sources = bare_words(" | ".join(_sources(stories, knowledge)))
    counts = frozenset(_counts(card, stories))
    problems = [p for text in (card.notice, *_lines(card)) for p in _beyond(text, sources, counts)]
    quotations = (b.quotation.removesuffix("…") for b in card.blocks)
    problems += [f"not verbatim: {q!r}" for q in quotations if not _verbatim(q, sources)]
    problems += _mixed_up(card, stories, knowledge)
    return tuple(dict.fromkeys(problems))


def _lines(card: Card) -> Iterator[str]:
    for block in card.blocks:
        yield from (block.heading, block.movement, *block.words)


def _beyond(text: str, sources: str, counts: frozenset[str]) -> Iterator[str]:
    """List the words, names, numbers and quotations of one text that are in no source."""
    plain = outside_quotations(text.removeprefix(_OUR_NAME))
    known = frozenset(sources.split()).union(_numbers(sources))
    yield from (f"strong word outside a quotation: {m[0]!r}" for m in STRONG.finditer(plain))
    yield from (f"name in no source: {n!r}" for n in _names(plain) if not (known | _OUR_WORDS).issuperset(n.split()))
    yield from (f"number in no source: {n!r}" for n in _numbers(plain) if n not in counts | known)
    yield from (f"not verbatim: {q!r}" for q in _QUOTATION.findall(text) if not _verbatim(q, sources))


def _mixed_up(card: Card, stories: Sequence[Story], knowledge: Knowledge) -> Iterator[str]:
    """List people whom the notice line joins with another's post, or names as nobody is named."""
    labels = {s.id: bare_words(p.label) for s in stories if s.position_id and (p := knowledge.position(s.position_id))}
    people = {bare_words(s.person) for s in stories if s.person}
    own = {person: {labels.get(s.id) for s in stories if bare_words(s.person or "") == person} for person in people}
    line = f" {bare_words(card.notice)} "
    for person in people:
        _, found, rest = line.partition(f" {person} ")
        until = min((rest.find(f" {other} ") for other in people if f" {other} " in rest), default=len(rest))
        said = {label for label in labels.values() if found and stands_in(label, rest[:until].strip())}
        if said and not said & own[person]:
            yield f"{person!r} stands with another's post in the notice"
    vocabulary = {word for person in people for word in person.split()}
    for pair in (bare_words(" ".join(found)) for found in _ADJACENT.findall(card.notice)):
        if vocabulary.issuperset(pair.split()) and not any(stands_in(pair, person) for person in people):
            yield f"name in no source: {pair!r}"


def _sources(stories: Sequence[Story], knowledge: Knowledge) -> Iterator[str]:
    """Go through all that the stories' sources say, and the printed names of what they are about."""
    for story in stories:
        yield from filter(
            None, (story.person, story.group, story.position, story.organization, story.place, story.reason)
        )
        for telling in story.tellings:
            yield from _told(telling)
            yield from _also_called(telling, knowledge)
        position = knowledge.position(story.position_id) if story.position_id else None
        if position:
            yield from (position.label, position.title)
        for id in knowledge.lineage(position.organization if position else story.organization_id):
            unit = knowledge.organization(id)
            if unit:
                yield from (unit.name, unit.short, unit.path, *unit.aliases)


def _told(telling: Telling) -> Iterator[str]:
    change: Change = telling.change
    said = change.attribution
    texts: Iterable[str | None] = (
        telling.outlet,
        telling.credit,
        telling.response,
        change.person,
        change.group,
        change.position,
        change.organization,
        change.place,
        change.successor,
        change.predecessor,
        change.destination,
        change.effective,
        change.quotation.text,
        said.words,
        said.name,
        said.medium,
        *change.wording,
        *(quote.text for _, quote in change.evidence),
    )
    yield from filter(None, texts)


def _also_called(telling: Telling, knowledge: Knowledge) -> Iterator[str]:
    """Give the short names of the organizations that speak in a telling."""
    named = {bare_words(name) for name in (telling.change.attribution.name, telling.outlet) if name}
    for unit in knowledge.organizations:
        if not named.isdisjoint(map(bare_words, (unit.name, unit.path, *unit.aliases, *unit.acronyms))):
            yield unit.short


def _counts(card: Card, stories: Sequence[Story]) -> Iterator[str]:
    """List the numbers that a card may count: changes, outlets, and sources as an article counts them."""
    yield from map(str, range(max(len(stories), len(card.sources)) + 1))
    yield from (str(t.change.attribution.count) for s in stories for t in s.tellings if t.change.attribution.count)


def _names(text: str) -> Iterator[str]:
    yield from (bare_words(m[0]) for m in _CAPITALIZED.finditer(text))


def _numbers(text: str) -> Iterator[str]:
    words = (m[0].lower() for m in _NUMBER.finditer(text))
    yield from (str(_DIGITS.index(word)) if word in _DIGITS else word for word in words)


def _verbatim(quotation: str, sources: str) -> bool:
    phrase = bare_words(quotation)
    return not phrase or stands_in(phrase, sources)
