"""What becomes of hostile texts on the wire: `python -m tests.wire.safety [EXAMPLES] [SEED]` prints the figures.

Any text stands where a card or an answer has one: generated ones, mentions, links, markup, floods, halves of letters.
Each message is read as the platform's clients read it (`rendering`) and weighed as its servers do (`block_kit`,
`validate`). The same properties are tests, with fewer examples: tests/unit/adapters/test_{slack,discord}_message.py."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bot.adapters.discord.answer import answer_message as discord_answer
from bot.adapters.discord.message import line_alone
from bot.adapters.discord.message import message as card
from bot.adapters.slack.answer import answer_message as slack_answer
from bot.adapters.slack.fallback import fallback
from bot.adapters.slack.message import Message, message
from bot.model.chat import Answer, Who
from tests.make import NOW
from tests.unit.adapters import test_discord_message as on_discord
from tests.unit.adapters import test_slack_message as on_slack
from tests.wire.discord.rendering import render as read_on_discord
from tests.wire.discord.validate import problems as refused_by_discord
from tests.wire.slack.block_kit import problems as refused_by_slack
from tests.wire.slack.rendering import render as read_on_slack

EXAMPLES = 300
OURS = {"https://harbor.example/marsh"}  # the article's, behind our own button
ANSWERS = st.builds(
    lambda paragraphs, offers: Answer(tuple(paragraphs), tuple(offers), postable=True),
    st.lists(on_slack.PARAGRAPHS, max_size=8),
    st.lists(on_slack.OFFERS, max_size=5, unique_by=lambda offer: offer.watch),
)


@dataclass
class Figures:
    """What was found in the messages of one kind; all but the first two must be 0."""

    what: str
    messages: int = 0
    characters: int = 0  # that readers, or their clients, are given
    mentions: int = 0
    links: int = 0  # but the article's own
    formats: int = 0
    refused: int = 0  # too long, too many, empty, malformed
    examples: list[str] = field(default_factory=list)  # of what must not be

    @property
    def safe(self) -> bool:
        return not (self.mentions or self.links or self.formats or self.refused)


def on_slacks_side(told: Message) -> Iterator[tuple[str, Iterable[object]]]:
    read = read_on_slack({"text": told.text, "blocks": told.blocks, "parse": "none"})
    yield "characters", told.text + "".join(_texts(told.blocks))
    yield "mentions", read.mentions
    yield "links", set(read.links) - OURS
    yield "formats", read.odd
    yield "refused", [*refused_by_slack(told.blocks), *(["no text"] if not told.text.strip() else [])]


def on_discords_side(body: dict[str, Any], *ours: str) -> Iterator[tuple[str, Iterable[object]]]:
    """Weigh a message; `ours`: the formats that we ourselves put around texts."""
    texts = on_discord.texts(body)
    read = [read_on_discord(text) for text in texts]
    yield "characters", "".join(texts)
    yield "mentions", [active for one in read for active in one.active]
    yield "links", {link for one in read for link in one.links} - OURS
    yield "formats", [mark for one in read for mark in one.marks if mark not in ours]
    yield "refused", refused_by_discord(body)


def run(what: str, strategy: st.SearchStrategy[Any], weigh: Callable[[Any], Any], count: int, number: int) -> Figures:
    """Weigh so many messages of a kind."""
    figures = Figures(what)

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def look(drawn: Any) -> None:
        figures.messages += 1
        for kind, found in weigh(drawn):
            found = list(found)
            setattr(figures, kind, getattr(figures, kind) + len(found))
            if kind != "characters" and found and len(figures.examples) < 3:
                figures.examples.append(f"{kind}: {found[0]!r}")

    look()
    return figures


def main(count: int, number: int) -> int:
    kinds: list[tuple[str, st.SearchStrategy[Any], Callable[[Any], Any]]] = [
        ("Slack, cards", on_slack.DELIVERIES, lambda told: on_slacks_side(message(told))),
        ("Slack, cards as plain text", on_slack.DELIVERIES, lambda told: on_slacks_side(Message(fallback(told), []))),
        ("Slack, answers", ANSWERS, lambda told: on_slacks_side(slack_answer(told, "who ERO"))),
        ("Discord, cards", on_discord.DELIVERIES, lambda told: on_discords_side(card(told, NOW), "quote")),
        ("Discord, lines alone", on_discord.DELIVERIES, lambda told: on_discords_side(line_alone(told, NOW))),
        (
            "Discord, answers",
            ANSWERS,
            lambda told: on_discords_side(discord_answer(told, Who("ERO")), "quote", "bold", "code"),
        ),
    ]
    began = time.monotonic()
    print(f"Any text, {count:,} messages of each kind, seed {number}")
    print(f"{'':<28}{'messages':>9}{'characters':>12}{'mentions':>10}{'links':>7}{'formats':>9}{'refused':>9}")
    safe = True
    for what, strategy, weigh in kinds:
        got = run(what, strategy, weigh, count, number)
        safe = safe and got.safe
        print(
            f"{got.what:<28}{got.messages:>9,}{got.characters:>12,}{got.mentions:>10}{got.links:>7}{got.formats:>9}"
            f"{got.refused:>9}",
            flush=True,
        )
        for example in got.examples:
            print(f"    {example}")
    print(f"{'safe' if safe else 'NOT SAFE'}, in {time.monotonic() - began:.0f} s")
    return 0 if safe else 1


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


if __name__ == "__main__":
    asked = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(asked[0] if asked else EXAMPLES, asked[1] if len(asked) > 1 else 20250529))
