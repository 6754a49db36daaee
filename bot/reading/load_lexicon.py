"""Load the words of personnel changes from config/lexicon/ and compile them once.

verbs.yaml, nouns.yaml, posts.yaml, phrases.yaml, polarity.yaml, sayings.yaml, given_names.yaml: each explains itself in
its head."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.model.change import Speaker
from bot.reading.forms import apart, compiled, forms_of
from bot.reading.lexicon import Lexicon, SayingPattern, Sign, Trigger


def load_lexicon(folder: Path, outlets: Iterable[str] = ()) -> Lexicon:
    """Read the lexicon's files; `outlets`: patterns of names to know beside those of sayings.yaml.

    Raises OSError and ruamel's YAMLError for files that cannot be read.
    """
    yaml = YAML(typ="safe")
    read = {p.stem: yaml.load(p.read_text(encoding="utf-8")) for p in folder.glob("*.yaml")}
    verbs = [_verb(entry) for entry in read["verbs"]]
    nouns = [Trigger(n["noun"], n["kind"], n["frame"], n.get("needs"), n["example"], noun=True) for n in read["nouns"]]
    forms = [forms_of(v) for v in read["verbs"]] + [{"noun": n["noun"]} for n in read["nouns"]]
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
        forms=compiled(forms),
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
        candidates=tuple(tuple(p.split()) for p in posts["candidates"]),
        phrases=phrases,
        signs=tuple(_sign(entry) for entry in read["polarity"]),
        sayings=tuple(_saying(entry, either) for entry in sayings["patterns"]),
        outlets=either["outlet"],
        given=given,
        ambiguous=frozenset(names["words"]),
        apart=apart(read["verbs"]),
        labels=frozenset(posts["labels"]),
        honorifics=frozenset(names["honorifics"]),
        particles=frozenset(names["particles"]),
        suffixes=frozenset(names["suffixes"]),
    )


def _either(items: Iterable[str]) -> str:
    return "(?:" + "|".join(items) + ")"


def _verb(entry: dict[str, Any]) -> Trigger:
    unless = re.compile(rf"\s+(?:{entry['unless']})", re.IGNORECASE) if "unless" in entry else None
    return Trigger(entry["verb"], entry["kind"], entry["frame"], entry.get("needs"), entry["example"], unless=unless)


def _sign(entry: dict[str, str]) -> Sign:
    after = entry.get("after")
    pattern = re.compile(after or entry["before"].replace("{rest}", "[^,;]*$"))
    return Sign(pattern, "after" if after else entry["where"], entry["effect"], entry["reason"], entry["example"])


def _saying(entry: dict[str, str], words: dict[str, str]) -> SayingPattern:
    text = entry["pattern"]
    for key, either in words.items():
        text = text.replace("{" + key + "}", either)
    flags = re.IGNORECASE if entry["speaker"] == "unnamed" else 0
    return SayingPattern(Speaker(entry["speaker"]), re.compile(text, flags), entry["example"], entry["says"])
