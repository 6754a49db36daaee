"""Somebody types ─▶ names to choose from: people, posts, organizations, and boards where they can be watched.

The best come first: whole words before beginnings of words, those before what only looks alike, and a name before
what it stands in ("ero" is the organization before its head). Nothing typed yet: the organizations, from the top.

Names are folded once for each configuration; a key press then compares strings, 2,000 names in a few milliseconds
(`tests/unit/commands/test_commands_chat_complete.py`)."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.alerts.shorten import shorten
from bot.commands.who import names_of
from bot.model.chat import Choice
from bot.model.roster import Knowledge
from bot.text.words import bare_words
from bot.watches.names import Names
from bot.watches.spellings import person_names, position_names, unit_names
from bot.watches.terms import Field

MOST = 25  # choices; Discord's limit (discord.com/developers/docs/interactions/application-commands, "Autocomplete")
LONGEST = 100  # characters of a label and of a value; the same place
QUERY = "what"  # the field whose values are queries; in any other they are names to look up
ALIKE = 0.75  # of a word's letters in their place: "genlao" is Genalo, "lions" Lyons and no "actions"
_SHORTEST_GUESS = 4  # letters; below it everything looks alike


@dataclass(frozen=True, slots=True)
class _Name:
    label: str
    value: str
    query: str
    spellings: tuple[str, ...]  # bare words, each with a blank before and behind it
    all: str  # of them, so that most names are passed over with one look


@dataclass(frozen=True, slots=True)
class _Index:
    names: tuple[_Name, ...]
    words: Mapping[str, tuple[_Name, ...]]  # for what is misspelt


async def complete(knowledge: Knowledge, field: str, typed: str) -> tuple[Choice, ...]:
    """List at most 25 names for what is typed so far; `field` "what" takes a query, any other a name."""
    index = await asyncio.to_thread(_index, knowledge)  # the first time takes longer than an event loop may stop
    key = bare_words(typed)
    found = _ranked(index, key) if key else [name for name in index.names if name.query.startswith("org:")]
    asks = field == QUERY
    chosen = (Choice(n.label, n.query if asks else n.value) for n in found if asks or n.value)
    return tuple(islice(dict.fromkeys(one for one in chosen if len(one.value) <= LONGEST), MOST))


def _ranked(index: _Index, key: str) -> list[_Name]:
    ranked = [(*rank, len(name.label), name) for name in index.names if (rank := _rank(name, key))]
    ranked.sort(key=lambda one: one[:3])
    found = [name for *_, name in ranked]
    return found if len(found) >= MOST or len(key) < _SHORTEST_GUESS else [*found, *_alike(index, key)]


def _rank(name: _Name, key: str) -> tuple[int, int] | None:
    """Say how well a name answers to a key: how, 0 best, and the length of that spelling. None: not at all."""
    words = [f" {word}" for word in key.split()]
    if not all(word in name.all for word in words):
        return None
    ranks = ((_rank_of(spelling, f" {key} ", words), len(spelling)) for spelling in name.spellings)
    best = min(ranks)
    return best if best[0] <= _WORDS else None


_WORDS, _NOT = 4, 5


def _rank_of(spelling: str, whole: str, words: Sequence[str]) -> int:
    if spelling == whole:
        return 0
    if spelling.startswith(whole):
        return 1
    if whole in spelling:
        return 2
    if spelling.startswith(whole.rstrip()):
        return 3
    return _WORDS if all(word in spelling for word in words) else _NOT


def _alike(index: _Index, key: str) -> list[_Name]:
    """Find names with a word that is nearly one of those typed."""
    near = [
        (-alike, word)
        for typed in key.split()
        for word, alike, _ in process.extract(
            typed, list(index.words), scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=MOST
        )
        if len(typed) >= _SHORTEST_GUESS
    ]
    return [name for _, word in sorted(near) for name in index.words[word]]


@lru_cache(maxsize=1)
def _index(knowledge: Knowledge) -> _Index:
    names = tuple(_names(knowledge, names_of(knowledge)))
    words: dict[str, dict[str, _Name]] = defaultdict(dict)
    for name in names:
        for word in name.all.split():
            words[word][name.query] = name
    return _Index(names, {word: tuple(of.values()) for word, of in words.items()})


def _names(knowledge: Knowledge, names: Names) -> Iterator[_Name]:
    units = {unit.id: unit for unit in knowledge.organizations if unit.in_scope}
    for unit in units.values():
        yield from _name(names, Field.ORG, unit.id, f"{unit.name} ({unit.path})", unit_names(unit))
    for position in knowledge.positions:
        if position.watched:
            spellings = tuple(position_names(position, units.get(position.organization)))
            yield from _name(names, Field.POSITION, position.id, position.title, spellings)
    for person in knowledge.people:
        yield from _name(names, Field.PERSON, person.id, person.name, tuple(person_names(person)))
    for board in knowledge.boards:
        yield from _name(names, Field.BOARD, board.id, f"Board: {board.title}", (board.title, board.id))


def _name(names: Names, field: Field, id: str, label: str, spellings: Iterable[str]) -> Iterator[_Name]:
    """Make a name of what an id stands for; a board can be watched, and not looked up."""
    term = names.named(field, id)
    assert term is not None  # `names` is made of the same knowledge
    keys = tuple(dict.fromkeys(f" {bare_words(spelling)} " for spelling in spellings))
    value = "" if field is Field.BOARD else str(term).partition(":")[2].strip('"')
    yield _Name(shorten(label, LONGEST - 1), value, str(term), keys, "".join(keys))
