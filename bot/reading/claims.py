"""Component: parse the selected sentences and read their claims, each judged for truth and newness at once."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.clauses import clauses
from bot.reading.document import Claim, Document, Post
from bot.reading.elsewhere import elsewhere
from bot.reading.english import English
from bot.reading.grammar import Parse
from bot.reading.lexicon import Lexicon
from bot.reading.plain import plain
from bot.reading.polarity import polarity
from bot.reading.recalled import recalled

_APPOSITION = re.compile(r", (?:the |a |an )?")


def claims(document: Document, lexicon: Lexicon, english: English) -> Document:
    """Read the claims, and the links between people and posts."""
    plains = [plain(document, lexicon, n) for n in sorted(document.selected)]
    docs = english.parse([[atom.word for atom in p.atoms] for p in plains])
    found: list[Claim] = []
    jest = "a text that jests" if lexicon.any_of("satire").search(document.text) else ""
    focus: int | None = None
    last = -1
    for parse in (Parse(p, doc) for p, doc in zip(plains, docs, strict=True)):
        if parse.plain.number > last + 1:
            focus = _first_person(document, parse.plain.number - 1)
        scene = clauses(document, lexicon, parse, focus, found)
        document = replace(document, links=(*document.links, *scene.links))
        for claim in scene.claims:
            claim.dropped = jest or elsewhere(document, lexicon, parse, claim)
            if not claim.dropped:
                polarity(document, lexicon, parse, claim)
            if not claim.dropped and not claim.denied:
                recalled(document, lexicon, parse, claim, found)
        found += scene.claims
        focus = _next_focus(parse, scene.claims, focus)
        last = parse.plain.number
    return replace(document, claims=tuple(found), links=(*document.links, *_side_by_side(document)))


def _first_person(document: Document, number: int) -> int | None:
    sentence = document.sentences[number]
    return next((m.person for m in document.mentions if sentence.start <= m.start < sentence.end), None)


def _next_focus(parse: Parse, told: list[Claim], focus: int | None) -> int | None:
    """Give whom the next sentence's pronoun means: who changed posts, else the subject, else the first named."""
    changed = next((c.person for c in told if c.person is not None), None)
    if changed is not None:
        return changed
    people = [(t.dep_, parse.atom(t).person) for t in parse.doc if parse.atom(t).person is not None]
    subject = next((person for dep, person in people if dep in ("nsubj", "nsubjpass")), None)
    return subject if subject is not None else people[0][1] if people else focus


def _side_by_side(document: Document) -> list[tuple[int, Post]]:
    """Link names and posts that stand side by side in any sentence, parsed or not."""
    out: list[tuple[int, Post]] = []
    for post in document.posts:
        for mention in document.mentions:
            if post.plural:
                continue
            before = mention.start >= post.end and document.text[post.end : mention.start] == " "
            gap = document.text[mention.end : post.start] if post.start >= mention.end else ""
            if before or _APPOSITION.fullmatch(gap):
                out.append((mention.person, post))
    return out
