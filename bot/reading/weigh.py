"""Weigh what a language model proposes against the article, and against what was read without it.

    proposal ─▶ quoted from the text, with the person and a word of change in it? ─ no ▶ dropped, with the reason
                  └─ a watched post of the record?                               ─ no ▶ dropped
                       ├─ read here too: same person, side and post ▶ that change is surer
                       └─ proposed alone                            ▶ a change too unsure to be posted: the desk's

What must never be wrong: nothing is posted because a model said so. A model is told what to say by whoever writes the
article it reads ("ignore what you were told …"), so it can neither take a change away nor alter one, nor lift one that
the reading itself does not believe: only changes that are believed already gain. Numbers: `AGREED` is what a second
telling in the same article is worth (confidence.py); `ALONE` is far below what is posted (stories/trust.py)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.model.change import (
    Attribution,
    Change,
    Direction,
    Dropped,
    Kind,
    Quote,
    Reading,
    Side,
    Speaker,
    Status,
)
from bot.model.proposal import Proposal
from bot.model.roster import Knowledge, Position
from bot.reading.resolve import plain_role
from bot.text.folding import fold
from bot.text.person_name import Likeness, same_person, surname

AGREED = 0.1
BELIEVED = 0.5  # of a change's confidence; as stories/trust.py has it
ALONE = 0.3
_WORD = re.compile(r"[\w-]+")
_PENDING = frozenset({Kind.NOMINATED, Kind.CONSIDERED})


class Posts:
    """The watched posts by the words that name them, in any order: "ICE director" is the director of ICE."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.paths = {o.id: o.path for o in knowledge.organizations}
        names = {o.id: (o.short, o.name) for o in knowledge.organizations}
        self._posts: dict[frozenset[str], Position] = {}
        for position in knowledge.positions:
            in_full = [f"{title} {name}" for title in position.titles for name in names.get(position.organization, ())]
            for named in (position.title, position.label, *position.aliases, *in_full):
                if position.watched:
                    self._posts.setdefault(frozenset(plain_role(named).split()), position)

    def find(self, words: str) -> Position | None:
        """Give the post that is named so."""
        return self._posts.get(frozenset(plain_role(words).split()))


def weigh(
    reading: Reading, proposals: Sequence[Proposal], document: str, posts: Posts, words: Collection[str]
) -> Reading:
    """Give the reading with what holds of the proposals. `document`: as its offsets count; `words`: of change."""
    changes, added, dropped = list(reading.changes), list[Change](), list(reading.dropped)
    for proposal in proposals:
        quote = _quoted(proposal, document)
        position = posts.find(proposal.position)
        if quote is None or not _supports(proposal, quote, words):
            dropped.append(Dropped("a language model proposed what the text does not say", quote or Quote("", 0, 0)))
        elif position is None:
            dropped.append(Dropped(f"a language model proposed {proposal.position!r}, which is no post of ours", quote))
        elif same := list(_same(proposal, position, changes)):
            for number in same:
                changes[number] = _surer(changes[number])
        elif not list(_same(proposal, position, added)):
            added.append(_alone(proposal, position, quote, posts.paths))
    return replace(reading, changes=(*changes, *added), dropped=tuple(dropped))


def _quoted(proposal: Proposal, document: str) -> Quote | None:
    """Find the quotation in the text, letter for letter but for white space."""
    words = proposal.quotation.split()
    found = re.search(r"\s+".join(map(re.escape, words)), document) if words else None
    return Quote(found.group(), found.start(), found.end()) if found else None


def _supports(proposal: Proposal, quote: Quote, words: Collection[str]) -> bool:
    said = f" {' '.join(_WORD.findall(fold(quote.text)))} "
    name = surname(proposal.person)
    return bool(name) and f" {name} " in said and any(f" {fold(word)} " in said for word in words)


def _same(proposal: Proposal, position: Position, changes: Sequence[Change]) -> Iterator[int]:
    """Give the numbers of the changes that tell of the same person, side and post."""
    for number, change in enumerate(changes):
        one_person = change.person is not None and same_person(change.person, proposal.person) is not Likeness.DIFFERENT
        if one_person and change.position_id in {None, position.id} and change.kind.side is proposal.kind.side:
            yield number


def _surer(change: Change) -> Change:
    reason = "a language model reads it so too"
    if change.confidence < BELIEVED or reason in change.reasons:
        return change
    return replace(change, confidence=min(1.0, round(change.confidence + AGREED, 2)), reasons=(*change.reasons, reason))


def _alone(proposal: Proposal, position: Position, quote: Quote, paths: Mapping[str, str]) -> Change:
    entering = Direction.PENDING if proposal.kind in _PENDING else Direction.IN
    return Change(
        kind=proposal.kind,
        direction=Direction.OUT if proposal.kind.side is Side.EXIT else entering,
        status=Status.SAID_BY_OTHERS,
        person=proposal.person,
        person_id=None,
        position=proposal.position,
        position_id=position.id,
        organization=paths.get(position.organization),
        organization_id=position.organization,
        attribution=Attribution(Speaker.OUTLET, ""),
        quotation=quote,
        acting=proposal.kind is Kind.ACTING,
        confidence=ALONE,
        reasons=("proposed by a language model alone",),
    )
