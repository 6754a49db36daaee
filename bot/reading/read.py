"""Read an article: title and text in, changes out. READ FIRST in this room.

    split → organizations → positions → names → claims → merge → changes
              gazetteer      grammar     roster,   clauses, polarity, recalled, attribution
                                         model

Each component adds to the Document and changes nothing that another found. Only sentences with a word of change are parsed.
What must never be wrong is a person's exit that the text does not tell: whenever a component doubts, the claim is dropped
and its reason kept."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.model.change import Change, Dropped, Reading, Sighting
from bot.model.roster import Knowledge
from bot.reading.attribution import attribute
from bot.reading.changes import change, pair
from bot.reading.clauses import clauses
from bot.reading.document import Claim, Document
from bot.reading.english import English
from bot.reading.gate import Gate
from bot.reading.grammar import Parse
from bot.reading.lexicon import load_lexicon
from bot.reading.merge import merge
from bot.reading.names import known_people, names
from bot.reading.notices import first_reported_by, not_announced, response
from bot.reading.organizations import gazetteer, organizations
from bot.reading.plain import plain
from bot.reading.polarity import polarity
from bot.reading.positions import positions
from bot.reading.recalled import recalled
from bot.reading.resolve import position_index, resolve
from bot.reading.split import split
from bot.reading.summary import summary
from bot.text.vocabulary import vocabulary

MOST_PARSED = 60  # sentences: an article of 2,000 words has 80, and its changes stand in the first half
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u2028\u2029\ufeff]")
_BECOMES = re.compile(r"\b(?:will be|to be|is (?:the |now |now the )?(?:new|next|acting|interim))\b")
_TOLD = vocabulary("outgoing incoming nominee pick choice newly new next successor replacement acting interim")


class Reader:
    """Reads articles with one roster and one lexicon; load once per process."""

    def __init__(self, knowledge: Knowledge, lexicon_folder: Path) -> None:
        self._lexicon = load_lexicon(lexicon_folder, [re.escape(o.name) for o in knowledge.outlets])
        self._english = English()
        self._gate = Gate(knowledge)
        self._gazetteer = gazetteer(knowledge)
        self._known = known_people(knowledge)
        self._index = position_index(knowledge)
        self._surnames = frozenset(self._known.surname)

    def read(self, title: str, text: str, published: datetime | None, outlet: str, scope: str = "dhs") -> Reading:
        """Read one article. Offsets index title + blank line + text. `scope`: "dhs", or "any" organization."""
        title, text = _clean(title), _clean(text)
        if scope == "dhs":
            verdict = self._gate.decide(title, text)
            if not verdict.passed:
                return Reading()
        document = Document(f"{title}\n\n{text}", len(title), published, outlet, scope)
        with self._english.memory():
            return self._read(document)

    def _read(self, document: Document) -> Reading:
        document = split(document, self._lexicon, self._english.common, self._surnames)
        document = organizations(document, self._gazetteer)
        selected = self._selected(document)
        people = self._english.people([s.cased if i in selected else () for i, s in enumerate(document.sentences)])
        document = positions(document, self._lexicon, self._surnames, people, self._english.common)
        document = names(document, self._lexicon, self._known, self._english.common, people)
        document, claims = self._claims(document, sorted(selected)[:MOST_PARSED])
        return self._reading(document, claims)

    def _selected(self, document: Document) -> frozenset[int]:
        """Choose the sentences with words of change, and all headlines."""
        out = set()
        nominating = re.search(r"\b[Nn]ominat", document.text) is not None
        for number, sentence in enumerate(document.sentences):
            passage = document.text[sentence.start : sentence.end]
            if (
                sentence.headline
                or self._lexicon.find(passage, [(t.low, t.start - sentence.start) for t in sentence.tokens])
                or "no longer" in passage
                or " out " in passage
                or any(t.low in _TOLD for t in sentence.tokens)
                or _BECOMES.search(passage)
                or (nominating and " for " in passage)
                or (number and re.match(r"(?:He|She)\b", passage) and number - 1 in out)
            ):
                out.add(number)
        return frozenset(out)

    def _claims(self, document: Document, numbers: list[int]) -> tuple[Document, list[Claim]]:
        plains = [plain(document, self._lexicon, n) for n in numbers]
        parses = [
            Parse(p, d)
            for p, d in zip(plains, self._english.parse([[a.word for a in p.atoms] for p in plains]), strict=True)
        ]
        claims: list[Claim] = []
        links: list[tuple[int, object]] = []
        focus: int | None = None
        last = -1
        for parse in parses:
            if parse.plain.number > last + 1:
                focus = self._focus(document, parse.plain.number - 1)
            scene = clauses(document, self._lexicon, parse, focus)
            found = scene.claims
            links += scene.links
            document = replace(document, links=tuple(links))  # type: ignore[arg-type]  # pairs of person and post
            for claim in found:
                polarity(document, self._lexicon, parse, claim)
                if not claim.dropped and not claim.denied:
                    recalled(document, self._lexicon, parse, claim)
            claims += found
            people = [a.person for a in parse.atoms if a.person is not None]
            subject = [
                parse.atoms[t.i].person
                for t in parse.doc
                if t.dep_ in ("nsubj", "nsubjpass") and parse.atoms[t.i].person is not None
            ]
            focus = next((c.person for c in found if c.person is not None), None) or (
                subject[0] if subject else people[0] if people else focus
            )
            last = parse.plain.number
        links += _plain_links(document)
        return replace(document, links=tuple(links)), claims  # type: ignore[arg-type]  # pairs of person and post

    def _focus(self, document: Document, number: int) -> int | None:
        sentence = document.sentences[number]
        inside = [m.person for m in document.mentions if sentence.start <= m.start < sentence.end]
        return inside[0] if inside else None

    def _reading(self, document: Document, claims: list[Claim]) -> Reading:
        groups = merge(document, claims, self._index)
        live = tuple(c for g in groups for c in g)
        said = attribute(document, live, self._lexicon)
        sayings = {id(c): s for c, s in zip(live, said, strict=True)}
        changes: list[Change] = []
        dropped = [
            Dropped(c.dropped, document.quote(document.sentences[c.sentence].start, document.sentences[c.sentence].end))
            for c in claims
            if c.dropped
        ]
        for group in groups:
            written = change(document, group, sayings, self._index, self._lexicon)
            if isinstance(written, Change):
                changes.append(written)
            else:
                dropped.append(written)
        changes = pair(changes)
        return Reading(
            changes=tuple(changes),
            sightings=self._sightings(document, changes),
            dropped=tuple(dropped),
            first_reported_by=first_reported_by(document, self._lexicon),
            response=response(document, self._lexicon),
            not_announced=not_announced(document, self._lexicon),
            summary=summary(changes, document.outlet),
        )

    def _sightings(self, document: Document, changes: list[Change]) -> tuple[Sighting, ...]:
        moving = {c.person for c in changes if not c.background}
        out: dict[tuple[str, str], Sighting] = {}
        for person, post in document.links:
            named = document.people[person]
            if post.state not in ("neutral",) or named.name in moving or post.plural:
                continue
            position = resolve(post, self._index, document)
            if position is None:
                continue
            sentence = next((s for s in document.sentences if s.start <= post.start < s.end), None)
            if sentence is not None:
                out.setdefault(
                    (named.name, position.id),
                    Sighting(
                        named.name, named.id, position.id, post.acting, document.quote(sentence.start, sentence.end)
                    ),
                )
        return tuple(out.values())


def _plain_links(document: Document) -> list[tuple[int, object]]:
    """Link names and posts that stand side by side in any sentence, parsed or not."""
    out: list[tuple[int, object]] = []
    for post in document.posts:
        for mention in document.mentions:
            between = (
                document.text[post.end : mention.start]
                if mention.start >= post.end
                else document.text[mention.end : post.start]
            )
            if (mention.start >= post.end and between == " " and not post.plural) or (
                post.start >= mention.end and re.fullmatch(r", (?:the |a |an )?", between) and not post.plural
            ):
                out.append((mention.person, post))
    return out


def _clean(text: str) -> str:
    """Blank control characters, keeping every offset."""
    return _CONTROL.sub(" ", text)
