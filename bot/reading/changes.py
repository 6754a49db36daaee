"""Component: write the groups of claims as changes, each field with its evidence, or drop them with a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.model.change import Change, Direction, Dropped, Kind, Side
from bot.model.roster import Position
from bot.reading.confidence import confidence as confidence_of
from bot.reading.details import destination, effective
from bot.reading.document import Claim, Document, Post
from bot.reading.evidence import evidence as evidence_of
from bot.reading.lexicon import Lexicon
from bot.reading.merge import presupposed
from bot.reading.paired import paired
from bot.reading.plain_position import place_of, plain_position
from bot.reading.resolve import Positions, held, resolve
from bot.reading.scope import outside
from bot.reading.standing import Said, standing, told_of

_PRESIDENT = re.compile(r"\b(?:Trump|Biden|Obama|Bush|President|president|White House)\b(?![’'])")


def changes(document: Document, index: Positions, lexicon: Lexicon) -> Document:
    """Write the changes, and what was dropped."""
    written: list[Change] = []
    dropped = [
        Dropped(c.dropped, document.quote(document.sentences[c.sentence].start, document.sentences[c.sentence].end))
        for c in document.claims
        if c.dropped
    ]
    said = {id(claim): (claim, *words) for claim, words in document.said}
    for group in document.groups:
        change = _change(document, [said[id(c)] for c in group], index, lexicon)
        if isinstance(change, Change):
            written.append(change)
        else:
            dropped.append(change)
    return replace(document, changes=tuple(paired(written)), dropped=tuple(dropped))


def _change(document: Document, said: Sequence[Said], index: Positions, lexicon: Lexicon) -> Change | Dropped:
    group = [claim for claim, _, _ in said]
    lead = group[0]
    telling, status = standing(document, said)
    _, attribution, saying = telling
    sentence = document.sentences[telling[0].sentence]
    quotation = document.quote(sentence.start, sentence.end)
    post = _best_post(group)
    position = resolve(post, index, document) if post else None
    recorded = _recorded(document, lead, post, index) if position is None else None
    follows = recorded is not None and Kind(lead.kind).side is Side.ENTRY
    refused = outside(document, lead, post, position is not None or follows, lexicon)
    if refused:
        return Dropped(refused, quotation)
    acting = any(c.acting for c in group)
    kind = _kind(document, group, position, acting)
    position = position or recorded
    unit = post.unit if post else None
    organization = position.organization if position else (unit.id if unit else None)
    path = index.paths.get(organization or "", unit.path if unit else None)
    person = document.people[lead.person] if lead.person is not None else None
    when, where = effective(document, lead), destination(document, group)
    confidence, reasons = confidence_of(document, group, resolved=position is not None and recorded is None)
    return Change(
        kind=kind,
        direction=_direction(kind, group),
        status=status,
        person=person.name if person else None,
        person_id=person.id if person else None,
        position=plain_position(post, path, acting, recorded or (position if position and position.place else None)),
        position_id=position.id if position else None,
        organization=path,
        organization_id=organization,
        attribution=attribution,
        quotation=quotation,
        group=lead.group,
        place=position.place if position else place_of(post),
        acting=acting,
        background=presupposed(group),
        successor=_name(document, [c.successor for c in group if c.successor != lead.person]),
        predecessor=_name(document, [c.predecessor for c in group if c.predecessor != lead.person]),
        destination=where.text if where else None,
        effective=when.text if when else None,
        wording=_wording(document, [claim for claim, _, _ in told_of(said)]),
        evidence=evidence_of(document, group, post, saying, when, where),
        confidence=confidence,
        reasons=(*reasons, "post from the record, not from the text") if recorded else reasons,
    )


def _wording(document: Document, told: Sequence[Claim]) -> tuple[str, ...]:
    """Give the verb phrases in the text's order; the headline's only when the body has none."""
    body = [c for c in told if not document.sentences[c.sentence].headline]
    return tuple(dict.fromkeys(w for c in sorted(body or told, key=lambda c: c.start) for w in c.wording))


def _best_post(group: Sequence[Claim]) -> Post | None:
    """Give the fullest form of the post; "out as division heads" says none for one person."""
    posts = [c.post for c in group if c.post is not None]
    if not posts:
        return None
    best = max(
        posts,
        key=lambda p: (
            p.unit is not None and p.unit.id is not None,
            bool(p.role),
            not p.weak,
            p.unit is not None,
            len(p.unit.path) if p.unit else 0,
        ),
    )
    return None if best.plural and group[0].person is not None else best


def _recorded(document: Document, lead: Claim, post: Post | None, index: Positions) -> Position | None:
    """Give the post of the record for a leaver whom the text names without one, or for who follows the leaver.

    Only if the text names the post's organization or one above, and says nothing else of the post.
    """
    entering = Kind(lead.kind).side is Side.ENTRY and post is None
    number = lead.predecessor if entering else lead.person
    person = document.people[number].id if number is not None else None
    if person is None or lead.background or not (entering or Kind(lead.kind).side is Side.EXIT):
        return None
    if post is not None and (post.place is not None or (post.role and (post.unit is None or not post.unit.ours))):
        return None
    position = held(person, document.published, index)
    if position is None:
        return None
    path = index.paths.get(position.organization, "")
    named = [u.path for u in document.units if u.ours]
    return position if any(path == n or path.startswith(n + "/") for n in named) else None


def _kind(document: Document, group: Sequence[Claim], position: Position | None, acting: bool) -> Kind:
    """Give the kind; a president's pick for a Senate-confirmed post is a nomination."""
    kind = Kind(group[0].kind)
    if kind is not Kind.APPOINTED:
        return kind
    if acting:
        return Kind.ACTING
    senate = position is not None and position.senate
    return Kind.NOMINATED if senate and any(_by_president(document, c) for c in group) else kind


def _by_president(document: Document, claim: Claim) -> bool:
    before = document.text[document.sentences[claim.sentence].start : claim.start]
    return (
        claim.kind == "appointed" and claim.frame in ("hirer", "list") and _PRESIDENT.search(before[-60:]) is not None
    )


def _direction(kind: Kind, group: Sequence[Claim]) -> Direction:
    if kind in (Kind.NOMINATED, Kind.CONSIDERED):
        return Direction.PENDING
    if kind.side is Side.ENTRY:
        return Direction.IN
    return Direction.PENDING if all(c.pending for c in group) else Direction.OUT


def _name(document: Document, numbers: Sequence[int | None]) -> str | None:
    return next((document.people[n].name for n in numbers if n is not None), None)
