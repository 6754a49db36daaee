"""The project's own corpus is well formed, mixed as it should be, invented, and not written by copying.

Whatever stands in tests/corpus/*.jsonl is checked, whoever wrote it; the format is told in README.md there."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from bot.model.change import Direction, Kind, Side, Status
from bot.settings.config import load
from bot.text.shingles import shingles
from bot.text.words import bare_words, stands_in

CORPUS = Path(__file__).parents[2] / "corpus"
STYLES = {
    "wire", "local paper", "trade press", "press release", "headline only", "live blog", "opinion", "obituary",
    "satire", "profile", "hearing",
}  # fmt: skip
FORMS = {"headline", "brief", "article"}
FAILURES = [  # what a prototype of rules got wrong: `why` of an item begins with it
    "bare surname", "headline", "organization as replacer", "list", "pronoun", "weak post", "acting title",
    "replacing clause", "confirmed said", "of-object", "phrase", "title only", "polarity", "time", "field office",
    "date", "name",
]  # fmt: skip
MOST_SHARED = 0.2  # of the runs of four words of the shorter item; one run alone is coincidence

Item = dict[str, Any]


@pytest.fixture(scope="module")
def items() -> list[Item]:
    lines = [line for file in sorted(CORPUS.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    return [json.loads(line) for line in lines]


def words(item: Item) -> str:
    return f"{item['title']}\n{item['text']}"


def people(item: Item) -> set[str]:
    affected = {event["person"] for event in item["events"] if event["person"]}
    return affected | set(item["mentioned_not_affected"])


def silent(item: Item) -> bool:
    """Nothing new at DHS: no alert."""
    return item["domain"] != "dhs" or not item["new_event"]


def share(items: list[Item], fits: Callable[[Item], bool]) -> float:
    return sum(map(fits, items)) / len(items)


def wrong(items: list[Item], is_right: Callable[[Item], object]) -> list[str]:
    return [item["id"] for item in items if not is_right(item)]


class TestForm:
    def test_an_id_is_used_once(self, items: list[Item]) -> None:
        assert [id for id, uses in Counter(item["id"] for item in items).items() if uses > 1] == []

    def test_style_form_and_domain_are_known(self, items: list[Item]) -> None:
        assert {item["style"] for item in items} == STYLES  # and each is there
        assert wrong(items, lambda item: item["form"] in FORMS) == []
        assert wrong(items, lambda item: item["domain"] in {"dhs", "other"}) == []

    def test_it_says_when_and_where_it_appeared_and_what_it_is_for(self, items: list[Item]) -> None:
        assert wrong(items, lambda item: date.fromisoformat(item["published"][:10])) == []
        assert wrong(items, lambda item: item["title"].strip() and item["outlet"].strip() and item["why"].strip()) == []

    def test_only_a_bare_headline_has_no_text(self, items: list[Item]) -> None:
        assert wrong(items, lambda item: bool(item["text"]) is (item["form"] != "headline")) == []


class TestAnnotation:
    def test_kind_and_novelty_follow_from_the_events(self, items: list[Item]) -> None:
        for item in items:
            told = [event for event in item["events"] if event["status"] != Status.REFUTED]
            assert item["kind"] == ("event" if told else "negative"), item["id"]
            assert item["new_event"] is any(not event["background"] for event in told), item["id"]

    def test_a_negative_says_what_it_is(self, items: list[Item]) -> None:
        assert wrong(items, lambda item: item["neg_type"] or item["kind"] == "event") == []

    def test_the_direction_suits_the_change(self, items: list[Item]) -> None:
        for item in items:
            for event in item["events"]:
                kind, direction = Kind(event["change"]), Direction(event["direction"])
                if kind in {Kind.NOMINATED, Kind.CONSIDERED}:
                    assert direction is Direction.PENDING, item["id"]
                else:
                    side = Direction.OUT if kind.side is Side.EXIT else Direction.IN
                    assert direction in {side, Direction.PENDING}, item["id"]

    def test_people_and_times_are_in_the_words_of_the_item(self, items: list[Item]) -> None:
        for item in items:
            text = words(item).casefold()
            named = people(item)
            for event in item["events"]:
                assert (event["effective"] or "").casefold() in text, (item["id"], event["effective"])
                named |= {event["successor"] or "", event["predecessor"] or ""}
            strangers = [name for name in named if any(part.casefold() not in text for part in name.split())]
            assert strangers == [], item["id"]

    def test_the_evidence_is_quoted_from_the_item(self, items: list[Item]) -> None:
        for item in items:
            assert all(event.get("evidence", "") in words(item) for event in item["events"]), item["id"]

    def test_nobody_follows_himself(self, items: list[Item]) -> None:
        for item in items:
            for event in item["events"]:
                followers = {event["successor"], event["predecessor"]} - {None}
                assert event["person"] not in followers, item["id"]


class TestMixture:
    def test_about_half_raise_no_alert(self, items: list[Item]) -> None:
        assert 0.45 <= share(items, silent) <= 0.65
        assert share(items, lambda item: item["kind"] == "negative") >= 0.35

    def test_a_third_name_two_people_or_more(self, items: list[Item]) -> None:
        assert share(items, lambda item: len(people(item)) > 1) >= 1 / 3

    @pytest.mark.parametrize("failure", FAILURES)
    def test_what_readers_get_wrong_is_in_it(self, items: list[Item], failure: str) -> None:
        assert any(item["why"].startswith(f"{failure}:") for item in items)

    def test_it_reaches_from_a_headline_to_a_long_article(self, items: list[Item]) -> None:
        lengths = [len(words(item).split()) for item in items]
        assert min(lengths) <= 8
        assert max(lengths) >= 200


class TestHands:
    def test_no_two_items_are_written_alike(self, items: list[Item]) -> None:
        holders = defaultdict(list)
        for item in items:
            for shingle in shingles(words(item)):
                holders[shingle].append(item["id"])
        shared = Counter(pair for ids in holders.values() for pair in combinations(ids, 2))
        sizes = {item["id"]: len(shingles(words(item))) for item in items}
        alike = {
            pair: count
            for pair, count in shared.items()
            if count > 1 and count > MOST_SHARED * min(sizes[id] for id in pair)
        }
        assert alike == {}

    def test_nobody_real_is_in_invented_news(self, items: list[Item]) -> None:
        officials = [
            name
            for person in load(None).knowledge.people
            for spelling in (person.name, *person.aliases)
            if " " in (name := bare_words(spelling))
        ]
        for item in items:
            text = bare_words(words(item))
            assert [name for name in officials if stands_in(name, text)] == [], item["id"]
