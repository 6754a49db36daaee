"""Replace every person of an article by an invented one: does the reading know language, or only names?

    people of the annotation, and known people whose full name stands in the text ─▶ an invented name for each
    title, text, annotation ─▶ each surname, with the given names right before it, replaced

Consistent within an article: one surname stays one surname, so that relatives and surnames alone keep their owner.
Ranks, possessives and capitals stay. A given name alone is left as it is (*Will* may be a verb), and so is a small
letter (*hammer* is nobody). The same article gets the same names on every machine."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from random import Random

from bot.evaluation.event import Event
from bot.evaluation.gold import Gold
from bot.evaluation.invented import invented
from bot.text.folding import fold
from bot.text.person_name import PersonName, given_names_agree, person_name

SEED = 20250529
_QUOTES = "\"“”'‘’(),"
_BEFORE = r"(?:[^\W\d_][\w.'’-]*|[\"“'‘(]\w[\w.]*[\"”'’)])[ \t]+"  # a given name, a nickname; or any other word
_WORDS = 4  # before a surname: more given names than that nobody is called by


@dataclass(frozen=True, slots=True)
class _Names:
    folded: dict[str, str]  # a surname as it may be written: its folded form
    surnames: dict[str, str]  # by folded form
    given: dict[PersonName, str]
    pattern: re.Pattern[str]  # words before; a surname; the apostrophe of "Lyons' deputy"


def swap_names(article: Gold, known: Collection[str] = ()) -> Gold:
    """Give the article with invented people. `known`: names of the roster.

    Raises ValueError when the article has more people than there are invented names.
    """
    names = _invent(article, known)
    if names is None:
        return article
    return replace(
        article,
        title=_swapped(article.title, names),
        text=_swapped(article.text, names),
        events=tuple(_swapped_event(each, names) for each in article.events),
        others=tuple(_swapped(each, names) for each in article.others),
    )


def _invent(article: Gold, known: Collection[str]) -> _Names | None:
    whole = f"{article.title}\n{article.text}"
    written = [*_annotated(article), *(name for name in known if name in whole)]
    folded = {each: person_name(name).surname for name in written for each in _spellings(name)}
    if not folded:
        return None
    people, surnames = _people(written), sorted(set(folded.values()))
    given, family = invented()
    free = [name for name in family if name not in whole]
    if len(people) > min(len(given), len(free)):
        raise ValueError(f"{article.id}: {len(people)} people, and fewer invented names; add some to the list")
    random = Random(f"{SEED}:{article.id}")  # noqa: S311  # nothing secret
    alternatives = "|".join(map(re.escape, sorted(folded, key=len, reverse=True)))
    return _Names(
        folded=folded,
        surnames=dict(zip(surnames, random.sample(free, len(surnames)), strict=True)),
        given=dict(zip(people, random.sample(given, len(people)), strict=True)),
        pattern=re.compile(rf"(?<!\w)((?:{_BEFORE}){{0,{_WORDS}}})({alternatives})(?!\w)(['’](?= [a-z]))?"),
    )


def _annotated(article: Gold) -> Iterable[str]:
    for each in article.events:
        yield from filter(None, (each.person, each.successor, each.predecessor))
    yield from article.others


def _people(names: Iterable[str]) -> list[PersonName]:
    """Give each person once, in the order first named; Tom Homan is Thomas Homan."""
    people: list[PersonName] = []
    for parsed in map(person_name, names):
        same = next((p for p in people if p.surname == parsed.surname and given_names_agree(p, parsed)), None)
        if same is None and parsed.surname and parsed not in people:
            people.append(parsed)
    return people


def _spellings(name: str) -> set[str]:
    """Give the surname as it may be written: as in the name, in capitals, without diacritics."""
    surname, words = person_name(name).surname, name.split()
    size = len(surname.split())
    tails = (" ".join(words[i : i + size]).strip(".,") for i in range(len(words)))
    written = {tail for tail in tails if tail and fold(tail) == surname}
    return {each for tail in written for each in (tail, tail.upper(), surname.title())}


def _swapped_event(event: Event, names: _Names) -> Event:
    person, successor, predecessor = (
        name and _swapped(name, names) for name in (event.person, event.successor, event.predecessor)
    )
    return replace(event, person=person, successor=successor, predecessor=predecessor)


def _swapped(text: str, names: _Names) -> str:
    def swap(match: re.Match[str]) -> str:
        surname = names.folded[match[2]]
        before, given = _given(match[1], surname, names)
        new = names.surnames[surname]
        apostrophe = match[3] or ""
        if apostrophe and surname.endswith("s") and not new.endswith("s"):
            apostrophe += "s"
        if match[2].isupper():
            given, new = given.upper(), new.upper()
        return names.pattern.sub(swap, before) + given + new + apostrophe

    return names.pattern.sub(swap, text)


def _given(before: str, surname: str, names: _Names) -> tuple[str, str]:
    """Split the words before a surname: what is no given name of its owner; the invented name for what is one."""
    words = list(re.finditer(r"\S+", before))
    start, owner = len(before), None
    for word in reversed(words):
        name = word[0].strip(_QUOTES)
        found = _owner(name, surname, names)
        if found is not None:
            start, owner = word.start(), found
        elif not (name.endswith(".") and len(name) == 2) and name == word[0]:
            break  # neither an initial nor a nickname: no further given name before it
    return (before[:start], f"{names.given[owner]} ") if owner else (before, "")


def _owner(word: str, surname: str, names: _Names) -> PersonName | None:
    """Say whose given name a word is, among the people of a surname."""
    if not word or (len(word) == 1):  # an article, not an initial
        return None
    one = PersonName((fold(word),), surname)
    return next((p for p in names.given if p.surname == surname and given_names_agree(one, p)), None)
