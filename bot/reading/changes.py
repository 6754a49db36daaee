"""Component: write the groups of claims as changes, each field with its evidence."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.model.change import Attribution, Change, Direction, Dropped, Kind, Quote, Side, Speaker, Status
from bot.model.roster import Position
from bot.reading.attribution import Saying
from bot.reading.document import Claim, Document, Post
from bot.reading.lexicon import Lexicon
from bot.reading.resolve import Positions, held, resolve

_PLAIN = re.compile(r"[A-Za-z]")
_EFFECTIVE = re.compile(
    r"effective (?:immediately|today|\w+day|(?:on )?[A-Z][a-z]+ \d{1,2}(?:, \d{4})?)|effective immediately|immediately\b"
    r"|(?:at|by|until|through) the end of (?:the )?(?:\w+ )?(?:month|year|week|June|July|[A-Z][a-z]+)|end of (?:the )?(?:month|year|[A-Z][a-z]+)(?: \d{4})?"
    r"|(?:on |by )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) \d{1,2}(?:, \d{4})?"
    r"|in (?:the )?(?:coming|next few) (?:days|weeks|months)|next (?:week|month|year)|in (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
    r"|last (?:week|month|year)|(?:on |last )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|in (?:19|20)\d\d"
)
_DESTINATION = re.compile(
    r"\s+(?:to|into) (?P<to>(?:a|an|the|another|other|her|his)\b[^.,;]{2,70}|headquarters\b[^.,;]{0,30})"
)
_SERVE_AS = re.compile(
    r"\b(?:serve|serving|stay on|remain|continue|return|stays on|transition)\b[^.,;]{0,25}?\b(?:as|to) (?P<to>(?:a |an |the |his |her )?[^.,;]{3,60})"
)


def change(
    document: Document,
    group: list[Claim],
    sayings: dict[int, tuple[Attribution, Saying | None]],
    index: Positions,
    lexicon: Lexicon,
) -> Change | Dropped:
    """Write one group as a change, or say why it is none."""
    lead = group[0]
    sentence = document.sentences[lead.sentence]
    post = _best_post(group)
    if post is not None and post.plural and lead.person is not None:
        post = None  # "out as division heads" says no single post
    position = resolve(post, index, document) if post else None
    unit = post.unit if post else None
    recorded = None
    if (
        position is None
        and lead.person is not None
        and Kind(lead.kind).side is Side.EXIT
        and (post is None or not post.role or (unit is not None and unit.ours))
    ):
        recorded = _recorded(document, lead, post, index)
        position = recorded
    quotation = document.quote(sentence.start, sentence.end)
    person = document.people[lead.person] if lead.person is not None else None
    refused = _outside(document, lead, post, position is not None, lexicon)
    if refused:
        return Dropped(refused, quotation)
    kind = Kind(lead.kind)
    acting = lead.acting or any(c.acting for c in group)
    if kind is Kind.APPOINTED and acting:
        kind = Kind.ACTING
    if (
        kind is Kind.APPOINTED
        and position is not None
        and position.senate
        and any(_by_president(document, c) for c in group)
        and not acting
    ):
        kind = Kind.NOMINATED
    attribution, saying, status = _status(document, group, sayings)
    successor = next((c.successor for c in group if c.successor is not None), None)
    predecessor = next((c.predecessor for c in group if c.predecessor is not None), None)
    organization_id = position.organization if position else (unit.id if unit else None)
    path = (
        index.organizations[organization_id][0]
        if organization_id in index.organizations
        else (unit.path if unit else None)
    )
    effective = _effective(document, lead)
    destination = _destination(document, group)
    direction = _direction(kind, group)
    evidence = [("change", document.quote(lead.start, lead.end))]
    if lead.mention:
        evidence.insert(0, ("person", document.quote(*lead.mention)))
    if post:
        evidence.append(("position", document.quote(post.start, post.end)))
    if unit:
        evidence.append(("organization", document.quote(unit.start, unit.end)))
    if saying:
        evidence.append(("attribution", document.quote(saying.start, saying.end)))
    if effective:
        evidence.append(("effective", effective))
    if destination:
        evidence.append(("destination", destination))
    confidence, reasons = _confidence(document, group, position is not None and not recorded, person is not None)
    if recorded:
        reasons = (*reasons, "post from the record, not from the text")
    return Change(
        kind=kind,
        direction=direction,
        status=status,
        person=person.name if person else None,
        person_id=person.id if person else None,
        position=(_plain_position(post, path, acting) if post and not recorded else None)
        or (recorded.label if recorded else None),
        position_id=position.id if position else None,
        organization=path,
        organization_id=organization_id,
        attribution=attribution,
        quotation=quotation,
        group=lead.group,
        place=position.place if position else None,
        acting=acting,
        background=all(c.background for c in group),
        successor=document.people[successor].name if successor is not None else None,
        predecessor=document.people[predecessor].name if predecessor is not None else None,
        destination=destination.text if destination else None,
        effective=effective.text if effective else None,
        wording=tuple(dict.fromkeys(w for c in sorted(group, key=lambda c: c.start) for w in c.wording)),
        evidence=tuple(evidence),
        confidence=confidence,
        reasons=reasons,
    )


def _recorded(document: Document, lead: Claim, post: Post | None, index: Positions) -> Position | None:
    """Give the post of the record for a person whom the text names without one, if the text names its organization or one above."""
    person = document.people[lead.person].id if lead.person is not None else None
    if person is None or lead.background or (post is not None and post.place is not None):
        return None
    position = held(person, document.published, index)
    if position is None:
        return None
    path = index.organizations[position.organization][0] if position.organization in index.organizations else ""
    named = [u.path for u in document.units if u.ours]
    return position if any(path == n or path.startswith(n + "/") for n in named) else None


def _best_post(group: list[Claim]) -> Post | None:
    posts = [c.post for c in group if c.post is not None]
    if not posts:
        return None
    return max(
        posts,
        key=lambda p: (
            p.unit is not None and p.unit.id is not None,
            bool(p.role),
            not p.weak,
            p.unit is not None,
            len(p.unit.path) if p.unit else 0,
        ),
    )


def _outside(document: Document, lead: Claim, post: Post | None, resolved: bool, lexicon: Lexicon) -> str:
    """Say why a change is none of ours, or nothing."""
    if post is not None and post.elected:
        return "an elected mandate or a judge"
    if lead.person is None and post is None:
        return "neither person nor post"
    if lead.person is None and post is not None and post.weak and not lead.group:
        return "neither a name nor a post of rank"
    if document.scope == "any":
        if (
            post is None
            and lead.person is not None
            and lead.frame != "replacer"
            and not any(p == lead.person for p, _ in document.links)
        ):
            return "no post"
        return "no post of rank" if post is not None and post.weak and post.unit is None else ""
    if post is not None and post.unit is not None:
        if any(post.role == w or post.role.endswith(" " + w) for w in lexicon.abroad):
            return "no post that DHS has"
        if not post.unit.ours:
            return "another organization"
        if lead.person is None and not post.role:
            return "no post"
        return ""
    if resolved:
        return ""
    known = lead.person is not None and document.people[lead.person].id is not None
    if known and (post is None or not post.weak):
        return ""
    return "no organization of DHS"


def _by_president(document: Document, claim: Claim) -> bool:
    sentence = document.sentences[claim.sentence]
    before = document.text[sentence.start : claim.start]
    return claim.kind == "appointed" and bool(
        re.search(r"\b(?:Trump|Biden|Obama|Bush|President|president|White House)\b(?![’'])", before[-60:])
    )


def _status(
    document: Document, group: list[Claim], sayings: dict[int, tuple[Attribution, Saying | None]]
) -> tuple[Attribution, Saying | None, Status]:
    """Weigh the sayings: an official word announces; unnamed sources and other outlets report; else the outlet tells it."""
    found = [(c, *sayings[id(c)]) for c in group]
    if group[0].denied:
        attribution, saying = sayings[id(group[0])]
        return attribution, saying, Status.REFUTED
    news = [f for f in found if not f[0].background and not f[0].denied] or found
    order = {
        Speaker.AGENCY: 0,
        Speaker.WHITE_HOUSE: 0,
        Speaker.PERSON: 1,
        Speaker.UNNAMED: 2,
        Speaker.OTHER_OUTLET: 3,
        Speaker.THIRD_PARTY: 4,
        Speaker.OUTLET: 5,
    }
    claim, attribution, saying = min(news, key=lambda f: (order[f[1].speaker], f[1].medium is None, f[0].sentence))
    if attribution.speaker in (Speaker.AGENCY, Speaker.WHITE_HOUSE, Speaker.PERSON):
        return attribution, saying, Status.TOLD_AS_FACT
    expected = all(f[0].expected for f in news)
    if attribution.speaker in (Speaker.UNNAMED, Speaker.OTHER_OUTLET):
        return (
            attribution,
            saying,
            Status.EXPECTED
            if expected and group[0].kind not in ("reassigned", "retires", "resigns", "departs", "removed")
            else Status.SAID_BY_OTHERS,
        )
    return attribution, saying, Status.EXPECTED if expected else Status.TOLD_AS_FACT


def _direction(kind: Kind, group: list[Claim]) -> Direction:
    if kind in (Kind.NOMINATED, Kind.CONSIDERED):
        return Direction.PENDING
    if kind.side is Side.ENTRY:
        return Direction.IN
    return Direction.PENDING if all(c.pending for c in group) else Direction.OUT


def _plain_position(post: Post, path: str | None, acting: bool) -> str | None:
    """Write a post in plain form: "ICE Director (acting)"."""
    if not post.role:
        return None
    name = path.rsplit("/", 1)[-1] if path else ""
    if name == "USBP":
        name = "Border Patrol"
    text = f"{name} {post.role}".strip() if name and name.lower() not in post.role else post.role
    return f"{text} (acting)" if acting and "acting" not in text else text


def _effective(document: Document, claim: Claim) -> Quote | None:
    sentence = document.sentences[claim.sentence]
    after = document.text[claim.end : min(sentence.end, claim.end + 110)]
    stop = re.search(r"[;]|\b(?:said|who|when|after|according)\b", after)
    match = _EFFECTIVE.search(after[: stop.start()] if stop else after)
    if match is None:
        return None
    return document.quote(claim.end + match.start(), claim.end + match.end())


def _destination(document: Document, group: list[Claim]) -> Quote | None:
    for claim in group:
        sentence = document.sentences[claim.sentence]
        after = document.text[claim.end : sentence.end]
        if claim.kind == "reassigned":
            match = _DESTINATION.match(after) or _DESTINATION.search(after[:60])
            if match:
                return document.quote(claim.end + match.start("to"), claim.end + match.end("to"))
        if Kind(claim.kind).side is Side.EXIT:
            match = _SERVE_AS.search(after)
            if match and "special government" in match.group("to").lower():
                return document.quote(claim.end + match.start("to"), claim.end + match.end("to"))
    return None


def _confidence(document: Document, group: list[Claim], resolved: bool, named: bool) -> tuple[float, tuple[str, ...]]:
    """Add up what speaks for the reading; 0.5 for a clause of its own."""
    value, reasons = 0.5, [f"clause: {group[0].frame}"]
    for gain, holds, why in (
        (0.2, resolved, "post resolved"),
        (0.1, named, "person named"),
        (0.1, len(group) > 1, f"told {len(group)} times"),
        (0.1, any(document.sentences[c.sentence].headline for c in group), "in the headline"),
        (-0.2, group[0].frame in ("noun", "state"), "presupposed"),
    ):
        if holds:
            value += gain
            reasons.append(why)
    for claim in group:
        reasons += [r for r in claim.reasons if r not in reasons]
    return round(min(1.0, max(0.0, value)), 2), tuple(reasons)


def pair(changes: list[Change]) -> list[Change]:
    """Link leavers and comers of one position as successor and predecessor."""
    out = list(changes)
    for i, leaving in enumerate(changes):
        for j, coming in enumerate(changes):
            if (
                leaving.kind.side is not Side.EXIT
                or coming.kind.side is not Side.ENTRY
                or leaving.kind is Kind.WITHDRAWN
            ):
                continue
            if (
                not leaving.person
                or not coming.person
                or leaving.person == coming.person
                or leaving.background != coming.background
            ):
                continue
            if leaving.position_id is not None and leaving.position_id == coming.position_id:
                if out[i].successor is None:
                    out[i] = replace(out[i], successor=coming.person)
                if out[j].predecessor is None:
                    out[j] = replace(out[j], predecessor=leaving.person)
    return out
