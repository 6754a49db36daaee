"""Component: one change for all clauses that tell it.

A headline's "Secret Service director resigns" and the body's "Kimberly Cheatle, the director, …" are one change, as are
"will no longer lead" and "will be retiring". Identity is the person and the side; a person with two posts told apart
stays two. The manner that says most wins (retires, resigned, fired before departs; acting before appointed); foreground
beats background."""

from __future__ import annotations

from dataclasses import replace

from bot.model.change import Kind
from bot.reading.document import Claim, Document, Post, Unit
from bot.reading.resolve import Positions, _role, resolve
from bot.text.vocabulary import vocabulary

_VAGUE = {"departs": 0, "appointed": 0, "considered": 0}
_HEAD = vocabulary("head chief boss leader director commissioner administrator commandant secretary")


_GENTLE = ("resigns", "retires", "reassigned")  # told beside "removed", these say how; a false "fired" is worst
_PRESIDENTS = frozenset(["trump", "biden", "obama", "bush", "clinton"])
_NEAR = 300  # characters: a paragraph; an organization named longer ago is not what a bare title means
_LOWER = vocabulary("deputy assistant associate vice under regional field office sector")


def merge(document: Document, claims: list[Claim], index: Positions) -> list[list[Claim]]:
    """Group claims that tell one change; each group's first claim is the one to print."""
    live = [c for c in claims if not c.dropped]
    for claim in live:
        _complete(document, claim, live, index)
    _bridge(document, live)
    _share(live)
    groups: list[list[Claim]] = []
    for claim in sorted(live, key=lambda c: (c.person is None, c.frame == "state", c.sentence, c.start)):
        home = next((g for g in groups if _same(document, g, claim, index)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return [_ordered(document, g) for g in groups]


def _complete(document: Document, claim: Claim, live: list[Claim], index: Positions) -> None:
    """Give a claim its person from the post's other mentions, and its post from the person's."""
    if claim.person is None and claim.group is None and claim.post is not None:
        exit_ = Kind(claim.kind).side.value == "exit"
        holders = [
            person
            for person, post in document.links
            if _fits(claim.post, post)
            and (
                post.state in ("former", "removed", "leaving", "neutral", "retiring")
                if exit_
                else post.state in ("entering", "coming", "nominee", "neutral")
            )
        ]
        current = [p for p in dict.fromkeys(holders)]
        if exit_ and len(current) >= 1:
            claim.person = current[0]
        elif not exit_ and claim.kind in ("acting",) and len(current) == 1:
            claim.person = None
    if claim.post is None or (claim.post.unit is None or not claim.post.role):
        own = [post for person, post in document.links if person == claim.person and not post.elected]
        exit_ = Kind(claim.kind).side.value == "exit"
        better = None
        if claim.post is None and exit_:
            better = next(
                (p for p in own if p.unit is not None and p.state not in ("former", "nominee")), None
            ) or next((p for p in own if p.state != "nominee"), None)
        elif claim.post is not None and claim.post.unit is None:
            own = own if exit_ else [p for p in own if p.state in ("entering", "coming", "nominee")]
            better = next((p for p in own if p.unit is not None and _role_fits(p.role, claim.post.role)), None)
        elif claim.post is not None and not claim.post.role and exit_:
            better = next((p for p in own if _unit_fits(p.unit, claim.post.unit)), None)
        if better is not None:
            claim.post = replace(better, acting=better.acting or bool(claim.post and claim.post.acting))
            claim.acting = claim.post.acting
    if claim.post is not None and claim.post.unit is None and claim.post.role:
        unit = _only_unit(document, claim, index)
        if unit is not None:
            claim.post = replace(claim.post, unit=unit)
    if claim.post is not None and not claim.acting and Kind(claim.kind).side.value == "exit":
        claim.acting = any(p == claim.person and q.acting and _fits(claim.post, q) for p, q in document.links)


def _only_unit(document: Document, claim: Claim, index: Positions) -> Unit | None:
    """Give the organization of the same title's last mention, or the sentence's or headline's only one with such a title."""
    assert claim.post is not None
    same = [p for p in document.posts if p.unit is not None and p.unit.id and _role_fits(p.role, claim.post.role)]
    exact = [p.unit for p in same if p.end <= claim.post.start and p.role == claim.post.role]
    near = [u for u in document.units if claim.post.start - _NEAR <= u.start and u.end <= claim.post.start]
    before = [p.unit for p in same if p.end <= claim.post.start]
    for unit in (*reversed(exact), *reversed(near), *reversed(before)):
        if unit is not None and resolve(replace(claim.post, unit=unit), index, document):
            return unit
    if len({p.unit.path for p in same if p.unit is not None}) == 1:
        return same[0].unit
    sentence = document.sentences[claim.sentence]
    for start, end in ((sentence.start, sentence.end), (0, document.title_end)):
        here = {u.path: u for u in document.units if start <= u.start < end and (u.ours or document.scope == "any")}
        titled = [u for u in here.values() if resolve(replace(claim.post, unit=u), index, document)]
        if len(titled) == 1:
            return titled[0]
        if len(here) == 1 and set(claim.post.role.split()) <= _HEAD | {"deputy", "official", "top", "of", "staff"}:
            return next(iter(here.values()))
    return None


def _share(live: list[Claim]) -> None:
    """Give a leaver without a post the post of the successor, and the other way round."""
    for claim in live:
        other = claim.successor if claim.successor is not None else claim.predecessor
        if other is None or (claim.post is not None and claim.post.unit is not None and claim.post.role):
            continue
        sided = next(
            (
                c
                for c in live
                if c.person == other
                and c.post is not None
                and c.post.unit is not None
                and c.post.role
                and Kind(c.kind).side is not Kind(claim.kind).side
            ),
            None,
        )
        if sided is not None and sided.post is not None:
            claim.post = replace(sided.post, state="neutral", acting=bool(claim.acting))


def _bridge(document: Document, live: list[Claim]) -> None:
    """Give a headline's unnamed holder the only person whom a short text names.

    Only when the text gives that person no other post: "Acting head of ICE reassigned. Caleb Vitello was installed …"
    """
    body = [s for s in document.sentences if not s.headline]
    if len(body) > 4:
        return
    people = {m.person for m in document.mentions if document.people[m.person].surname not in _PRESIDENTS}
    if len(people) != 1:
        return
    (person,) = people
    for claim in live:
        if claim.person is not None or claim.group or claim.post is None or Kind(claim.kind).side.value != "exit":
            continue
        sentence = document.sentences[claim.sentence]
        if any(m.person == person and sentence.start <= m.start < sentence.end for m in document.mentions):
            continue
        if not sentence.headline and not _loose(claim.post):
            continue
        others = [q for p, q in document.links if p == person]
        if all(_fits(claim.post, q) or (_loose(claim.post) and q.unit is not None and q.unit.ours) for q in others):
            claim.person = person
            claim.reasons.append("the only person named")


def _fits(a: Post, b: Post) -> bool:
    return _role_fits(a.role, b.role) and _unit_fits(a.unit, b.unit)


def _role_fits(a: str, b: str) -> bool:
    x, y = set(_role(a).split()), set(_role(b).split())
    if x == y or not x or not y:
        return True
    if (x ^ y) & _LOWER:
        return False
    return (x <= _HEAD and y <= _HEAD) or x <= y or y <= x


def _unit_fits(a: Unit | None, b: Unit | None) -> bool:
    if a is None or b is None:
        return True
    if a.id is not None and b.id is not None:
        return a.id == b.id or a.path.startswith(b.path + "/") or b.path.startswith(a.path + "/")
    words = {w.lower() for w in a.name.split()} & {w.lower() for w in b.name.split()}
    return bool(words - {"of", "the", "and", "department"}) or _initials(a.name, b.name)


def _loose(post: Post) -> bool:
    """Say whether a title could mean any senior person of its organization: "top official"."""
    return post.weak or post.role.endswith(("official", "aide", "executive"))


def _initials(a: str, b: str) -> bool:
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return "".join(w[0] for w in long.split() if w[0].isupper()) == short


def _same(document: Document, group: list[Claim], claim: Claim, index: Positions) -> bool:
    first = group[0]
    if Kind(first.kind).side is not Kind(claim.kind).side:
        return False
    if first.group or claim.group:
        return bool(first.group and claim.group)
    if claim.person is not None:
        if first.person != claim.person:
            return False
        if first.post is None or claim.post is None:
            return True
        exits = Kind(claim.kind).side.value == "exit"
        if exits and first.background == claim.background:
            return True
        if (
            first.post is not None
            and claim.sentence != first.sentence
            and claim.kind == first.kind
            and not exits
            and _unit_fits(first.post.unit, claim.post.unit)
        ):
            return True
        separate = (
            first.background != claim.background
            and "state" not in (first.frame, claim.frame)
            and first.kind != claim.kind
            and Kind(claim.kind).side.value == "entry"
        )
        if separate:
            return False
        return _unit_fits(first.post.unit, claim.post.unit) and (
            _role_fits(first.post.role, claim.post.role)
            or claim.frame == "state"
            or first.post.role == ""
            or claim.post.role == ""
        )
    if claim.post is None:
        return False
    if first.post is None:
        return claim.post.weak or (
            first.kind == claim.kind
            and not any(p == first.person and not _fits(claim.post, q) for p, q in document.links)
        )
    if first.person is None:
        loose = (_loose(first.post) or _loose(claim.post)) and _unit_fits(first.post.unit, claim.post.unit)
        return loose or _fits(first.post, claim.post)
    position = resolve(claim.post, index, document)
    if position is not None and resolve(first.post, index, document) == position:
        return True
    return _fits(first.post, claim.post) or (_loose(claim.post) and _unit_fits(first.post.unit, claim.post.unit))


def _ordered(document: Document, group: list[Claim]) -> list[Claim]:
    def value(c: Claim) -> tuple[bool, bool, bool, int, int]:
        return (
            bool(c.denied) and not document.sentences[c.sentence].headline,
            c.background,
            c.kind in _VAGUE,
            (c.frame == "noun" and 1) or 0,
            c.sentence,
        )

    group = sorted(group, key=value)
    lead = group[0]
    if lead.person is None:
        named = next((c for c in group if c.person is not None), None)
        if named is not None:
            lead.person, lead.mention = named.person, named.mention
    news = [c for c in group if not c.background and not c.denied] or group
    gentle = next((c.kind for kind in _GENTLE for c in news if c.kind == kind), None)
    if lead.kind == "removed" and gentle:
        lead.kind = gentle
    elif lead.kind in _VAGUE and lead.kind != "considered":
        lead.kind = next((c.kind for c in group if c.kind not in _VAGUE), lead.kind)
    return group
