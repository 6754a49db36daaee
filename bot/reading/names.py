"""Component: find people, and give every mention of a surname its person.

A name is what the roster knows, what the language model calls a person, a capitalized word after a given name, an
initial or an honorific, or one that stands right after a post. Once a full name is seen, its bare surname is that
person everywhere, headline included. A roster surname that is also a common word or given name (Wall, Charles, Banks)
needs its full name or a post beside it. The fullest printed form is the person's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.reading.alone import alone
from bot.reading.document import Document, Mention, Sentence
from bot.reading.lexicon import Lexicon
from bot.reading.people import Known, People
from bot.reading.scan import Scan
from bot.text.folding import fold


def names(document: Document, lexicon: Lexicon, known: Known, common: Callable[[str], bool]) -> Document:
    """Find the people and their mentions."""
    people = People(known)
    spans: list[tuple[Sentence, int, int, int]] = []
    scans = [Scan(document, i, lexicon, known, common) for i in range(len(document.sentences))]
    for scan in sorted(scans, key=lambda s: s.sentence.headline):  # the body's names first
        for first, last in scan.full():
            tokens = scan.sentence.tokens[first:last]
            words = [w for w in (fold(t.text) for t in tokens) if w[0].isalnum()]
            words = [w for w in words if w.strip(".") not in lexicon.suffixes | lexicon.honorifics]
            if words:
                printed = document.text[tokens[0].start : tokens[-1].end]
                spans.append((scan.sentence, first, last, people.add(words, printed)))
    ours = any(u.ours or document.scope == "any" for u in document.units) or bool(document.posts)
    for scan in scans:
        have = {k for s, a, b, _ in spans if s is scan.sentence for k in range(a, b)}
        if scan.sentence.headline and ours:
            new = [i for i in alone(scan) if i not in have and scan.folded[i] not in people.by_surname]
            spans += [(scan.sentence, i, i + 1, people.add([scan.folded[i]], scan.tokens[i].text)) for i in new]
            have |= set(new)
        spans += [(scan.sentence, i, i + 1, number) for i, number in scan.surnames(people, have)]
    mentions = [Mention(s.tokens[a].start, s.tokens[b - 1].end, n) for s, a, b, n in spans]
    mentions.sort(key=lambda m: m.start)
    return replace(document, mentions=tuple(mentions), people=people.named(lexicon))
