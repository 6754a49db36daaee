"""Load the words of personnel changes from config/lexicon/ and compile them once.

verbs.yaml, nouns.yaml, posts.yaml, phrases.yaml, given_names.yaml: each explains itself in its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from bot.model.change import Speaker
from bot.text.vocabulary import vocabulary

_BE = vocabulary("is are was were be been being by not")
_ARTICLES = vocabulary("the a an his her their its 's this that")
_POSSESSIVES = vocabulary("his her their 's")
SLOTS = ("base", "third", "past", "participle", "ing")
_ARTICLE = r"(?:his|her|their|its|the|a|an|my|another|[\w.’'-]+[’']s)(?: [\w-]+)??"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb or noun of change."""

    word: str
    kind: str
    frame: str
    needs: str | None
    example: str
    noun: bool = False


class Found(NamedTuple):
    """A trigger in a text."""

    trigger: Trigger
    slot: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands before a change and makes it less than told."""

    pattern: re.Pattern[str]
    where: str  # window, clause
    effect: str
    reason: str
    example: str


@dataclass(frozen=True, slots=True)
class SayingPattern:
    """One way to say who says it; groups "words", and perhaps "medium" and "outlet"."""

    speaker: Speaker
    pattern: re.Pattern[str]
    example: str
    says: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word knowledge of the reader."""

    triggers: tuple[Trigger, ...]
    forms: dict[
        str, tuple[re.Pattern[str], tuple[tuple[int, str], ...]]
    ]  # first word → its forms, trigger and slot a group
    nouns: dict[str, Trigger]  # nouns that could be verbs: "the exit", "the firing of"
    heads: dict[str, tuple[tuple[str, ...], ...]]  # first word of a post's head → word sequences, longest first
    plural: frozenset[str]
    weak: frozenset[str]
    elected: frozenset[str]
    lead: tuple[tuple[str, ...], ...]
    abroad: frozenset[str]
    rank: frozenset[str]
    capacity: frozenset[str]
    qualifiers: frozenset[str]
    states: dict[str, str]
    nominees: frozenset[str]
    phrases: dict[str, Any]
    signs: tuple[Sign, ...]
    sayings: tuple[SayingPattern, ...]
    outlets: str  # an alternation for patterns
    given: dict[str, bool | None] = field(default_factory=dict)  # folded given name → she?
    honorifics: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()

    def find(self, text: str, words: Sequence[tuple[str, int]]) -> list[Found]:
        """Find the triggers of a text, whose words are given in small letters with their offsets."""
        found: list[Found] = []
        end = -1
        for i, (word, start) in enumerate(words):
            entry = self.forms.get(word)
            if entry is None or start < end:
                continue
            match = entry[0].match(text, start)
            if match and match.lastindex:
                number, slot = entry[1][match.lastindex - 1]
                trigger, end = self.triggers[number], match.end()
                if word in self.nouns and end == start + len(word) and _nominal(words, i):
                    trigger, slot = self.nouns[word], "noun"
                found.append(Found(trigger, slot, start, end))
        return found

    def is_form(self, word: str) -> bool:
        """Say whether a single word in small letters is a trigger."""
        entry = self.forms.get(word)
        return entry is not None and entry[0].fullmatch(word) is not None

    def any_of(self, name: str) -> re.Pattern[str]:
        """Compile a list of phrases.yaml into one whole-word pattern."""
        return _alternation(tuple(self.phrases[name]))


@cache
def _alternation(items: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(items, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE)


def _nominal(words: Sequence[tuple[str, int]], i: int) -> bool:
    """Say whether word i is a noun: an article or possessive before it, or "of" after it."""
    before = [word for word, _ in words[max(0, i - 2) : i]]
    after = words[i + 1][0] if i + 1 < len(words) else ""
    if before[-1:] and before[-1] in _BE:
        return False
    return after == "of" or bool(_ARTICLES & set(before[-1:])) or (len(before) > 1 and before[0] in _POSSESSIVES)


def load_lexicon(folder: Path, outlets: Iterable[str] = ()) -> Lexicon:
    """Read the lexicon's files; `outlets`: patterns of names to know beside those of sayings.yaml.

    Raises OSError and ruamel's YAMLError for files that cannot be read.
    """
    yaml = YAML(typ="safe")
    read = {p.stem: yaml.load(p.read_text(encoding="utf-8")) for p in folder.glob("*.yaml")}
    verbs = [Trigger(v["verb"], v["kind"], v["frame"], v.get("needs"), v["example"]) for v in read["verbs"]]
    nouns = [Trigger(n["noun"], n["kind"], n["frame"], None, n["example"], noun=True) for n in read["nouns"]]
    forms = [forms_of(v) for v in read["verbs"]] + [_noun_forms(n["noun"]) for n in read["nouns"]]
    sayings = read["sayings"]
    either = {key: _either(sayings[key]) for key in ("medium", "said", "number", "source", "close")}
    either["outlet"] = _either(sorted({*sayings["outlets"], *outlets}, key=len, reverse=True))
    either["unit"] = "U_+"  # `attribution` writes this over the organizations
    posts, phrases, names = read["posts"], read["phrases"], read["given_names"]
    heads: dict[str, list[tuple[str, ...]]] = {}
    for phrase in [*posts["heads"], *posts["plural"], *posts["elected"], *posts["weak"], *posts["staff"]]:
        words = tuple(phrase.split())
        heads.setdefault(words[0], []).append(words)
    given: dict[str, bool | None] = {}
    for she, key in ((True, "she"), (False, "he")):
        for name in names[key].split():
            given[name.casefold()] = None if name.casefold() in given else she
    return Lexicon(
        triggers=tuple(verbs + nouns),
        forms=_compile(forms),
        nouns={t.word: t for t in nouns},
        heads={k: tuple(sorted(v, key=len, reverse=True)) for k, v in heads.items()},
        plural=frozenset(posts["plural"]),
        weak=frozenset(posts["weak"]),
        elected=frozenset([*posts["elected"], *posts["staff"]]),
        lead=tuple(tuple(p.split()) for p in posts["lead"]),
        abroad=frozenset(posts["abroad"]),
        rank=frozenset(posts["rank"]),
        capacity=frozenset(posts["capacity"]),
        qualifiers=frozenset(posts["qualifiers"]),
        states={word: state for state, words in posts["states"].items() for word in words},
        nominees=frozenset(posts["nominees"]),
        phrases=phrases,
        signs=tuple(_sign(entry) for entry in read["polarity"]),
        sayings=tuple(_saying(entry, either) for entry in sayings["patterns"]),
        outlets=either["outlet"],
        given=given,
        honorifics=frozenset(names["honorifics"]),
        particles=frozenset(names["particles"]),
        suffixes=frozenset(names["suffixes"]),
    )


def _either(items: Iterable[str]) -> str:
    return "(?:" + "|".join(items) + ")"


def _sign(entry: dict[str, str]) -> Sign:
    pattern = re.compile(entry["before"].replace("{rest}", "[^,;]*$"))
    return Sign(pattern, entry["where"], entry["effect"], entry["reason"], entry["example"])


def _saying(entry: dict[str, str], words: dict[str, str]) -> SayingPattern:
    text = entry["pattern"]
    for key, either in words.items():
        text = text.replace("{" + key + "}", either)
    flags = re.IGNORECASE if entry["speaker"] == "unnamed" else 0
    return SayingPattern(Speaker(entry["speaker"]), re.compile(text, flags), entry["example"], entry["says"])


def forms_of(entry: dict[str, Any]) -> dict[str, str]:
    """Give the verb's form in each slot; `only` leaves just the forms that are no other word."""
    base, _, rest = entry["verb"].partition(" ")
    if "forms" in entry:
        forms = dict(zip(SLOTS, [entry["verb"], *entry["forms"]], strict=True))
    else:
        inflected = _inflect(base)
        forms = {slot: f"{word} {rest}".strip() for slot, word in zip(SLOTS, inflected, strict=True)}
    if entry["frame"] == "dismisser":  # "was put on leave": of equal forms the passive's counts
        forms = {slot: forms[slot] for slot in ("participle", "past", "third", "ing", "base") if slot in forms}
    only = entry.get("only")
    return {slot: form for slot, form in forms.items() if not only or form in only}


def _inflect(verb: str) -> tuple[str, str, str, str, str]:
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb + "d", verb[:-1] + "ing"
    if verb.endswith(("s", "sh", "ch", "x")):
        return verb, verb + "es", verb + "ed", verb + "ed", verb + "ing"
    if re.fullmatch(r".*[^aeiou][aeiou][bdgmnpt]", verb) and len(verb) <= 4:
        return verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    return verb, verb + "s", verb + "ed", verb + "ed", verb + "ing"


def _noun_forms(noun: str) -> dict[str, str]:
    return {"noun": noun}


def _compile(entries: list[dict[str, str]]) -> dict[str, tuple[re.Pattern[str], tuple[tuple[int, str], ...]]]:
    """Put the forms that begin with one word into one alternation, longest first; equal forms share a group.

    By first word, because one alternation of all 600 forms costs 7 ms a sentence, as much as its parse.
    """
    by_first: dict[str, list[tuple[int, str, tuple[int, str]]]] = {}
    for number, forms in enumerate(entries):
        seen: set[str] = set()
        for slot, form in forms.items():
            if form in seen:
                continue
            seen.add(form)
            body = re.escape(form).replace(r"\ ", " ").replace("@", _ARTICLE).replace(" ", r"\s+")
            by_first.setdefault(form.split()[0], []).append((len(form), body, (number, slot)))
    out = {}
    for first, parts in by_first.items():
        parts.sort(key=lambda part: -part[0])
        pattern = re.compile("(?:" + "|".join(f"({body})" for _, body, _ in parts) + r")(?![\w-])", re.IGNORECASE)
        out[first] = (pattern, tuple(key for _, _, key in parts))
    return out
