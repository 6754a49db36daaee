"""The state of reading one sentence, and how a frame adds a claim to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from bot.reading.document import Claim, Document, Post, Unit
from bot.reading.grammar import Parse
from bot.reading.lexicon import Lexicon
from bot.reading.plain import Atom
from bot.text.vocabulary import vocabulary

_PRESIDENTS = vocabulary("trump biden obama bush clinton president senate")
_ENTERS = frozenset(("appointed", "acting", "confirmed", "sworn_in", "promoted"))
_EXITS = vocabulary("departs removed resigns retires reassigned placed_on_leave")
_AUXILIARIES = vocabulary(
    "will would has have had is are was were be been being to no longer not also expected set going may "
    "might could should can reportedly abruptly officially never 's 'll n't about due likely"
) | {"no longer"}
_COUNTS = vocabulary(
    "about around nearly at least a an dozen dozens some several many two three four five six seven eight "
    "nine ten eleven twelve more than half roughly most of the all as"
)


@dataclass(slots=True)
class Scene:
    """One parsed sentence, and what was read from it so far."""

    document: Document
    lexicon: Lexicon
    parse: Parse
    focus: int | None  # the person whom a pronoun continues
    claims: list[Claim] = field(default_factory=list)
    links: list[tuple[int, Post]] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)  # numbers of tokens that a list of nominations has explained

    @property
    def job(self) -> frozenset[str]:
        return frozenset(self.lexicon.phrases["job"])


def tell(
    scene: Scene,
    token: Any,
    atom: Atom,
    kind: str,
    person: int | None,
    holder: Atom | None,
    post: Post | None,
    *,
    successor: int | None = None,
    predecessor: int | None = None,
    widen: bool = False,
    noun: bool = False,
) -> Claim | None:
    if is_president(scene, person):
        return None
    if post is None and person is not None and kind in _EXITS | {"dies"} and has_mandate(scene, person):
        return None
    if post is not None and (post.elected or (post.weak and post.unit is None and person is None)):
        return None
    if post is not None and post.acting and kind == "appointed":
        kind = "acting"
    start, end = wording_of(scene, token, atom)
    claim = Claim(
        kind,
        scene.parse.plain.number,
        start,
        end,
        person,
        holder.name if holder is not None and holder.name else ((holder.start, holder.end) if holder else None),
        post,
        frame="noun" if noun else (atom.trigger.frame if atom.trigger else "copula"),
        wording=(scene.document.text[start:end],),
        acting=bool(post and post.acting),
        successor=successor,
        predecessor=predecessor,
    )
    claim.token = token.i
    if kind in _EXITS and post is not None and post.state == "former" and claim.frame != "noun":
        claim.background = True
    scene.claims.append(claim)
    if person is not None and post is not None and kind in _ENTERS:
        scene.links.append((person, replace(post, state="entering")))
    return claim


def has_mandate(scene: Scene, person: int) -> bool:
    """Say whether all posts that the article gives a person are elected mandates or judgeships."""
    held = [q for n, q in (*scene.links, *scene.document.links) if n == person]
    return bool(held) and all(q.elected for q in held)


def wording_of(scene: Scene, token: Any, atom: Atom) -> tuple[int, int]:
    """Give the verb phrase as printed: auxiliaries and the verb."""
    start, end = atom.start, atom.end
    if atom.trigger and atom.trigger.noun:
        return start, end
    for k in range(token.i - 1, max(-1, token.i - 6), -1):
        before = scene.parse.atoms[k]
        if before.low in _AUXILIARIES and before.start < before.end:
            start = before.start
        elif before.start < before.end:
            break
    if atom.trigger is None or atom.trigger.frame == "server":
        nxt = scene.parse.atoms[token.i + 1] if token.i + 1 < len(scene.parse.atoms) else None
        if nxt is not None and nxt.low == "no longer":
            end = nxt.end
            follow = scene.parse.atoms[token.i + 2] if token.i + 2 < len(scene.parse.atoms) else None
            if follow is not None and follow.low == "be":
                end = follow.end
    return start, end


def is_president(scene: Scene, person: int | None) -> bool:
    return person is not None and scene.document.people[person].surname in _PRESIDENTS


def linked_post(scene: Scene, person: int) -> Post | None:
    """Give the post that the article gave this person so far."""
    found = [
        q for n, q in (*scene.links, *scene.document.links) if n == person and not q.elected and q.unit is not None
    ]
    return found[-1] if found else None


def has_post(scene: Scene, person: int) -> bool:
    return any(p == person for p, _ in scene.document.links) or any(p == person for p, _ in scene.links)


def own_post(scene: Scene, atom: Atom | None, entering: bool = False) -> Post | None:
    """Give the post printed with a person, the current one first."""
    if atom is None:
        return None
    posts = [p for p in atom.posts if not p.elected]
    current = [p for p in posts if p.state not in ("former", "nominee", "coming")]
    return current[0] if current else None


def with_employer(scene: Scene, token: Any, post: Post, passive: bool) -> Post:
    """Give a post without an organization the employer that is the verb's subject: "Red Hat named X as CFO"."""
    if post.unit is not None or passive:
        return post
    for subject in scene.parse.subjects(token):
        atom = scene.parse.atom(subject)
        if atom.unit is not None:
            return replace(post, unit=atom.unit)
        if (
            scene.document.scope == "any"
            and atom.person is None
            and not atom.posts
            and subject.pos_ == "PROPN"
            and atom.low not in _PRESIDENTS
        ):
            left = subject.i
            while (
                left > 0
                and scene.parse.doc[left - 1].pos_ == "PROPN"
                and scene.parse.atoms[left - 1].person is None
                and not scene.parse.atoms[left - 1].posts
            ):
                left -= 1
            start, end = scene.parse.atoms[left].start, atom.end
            name = scene.document.text[start:end]
            return replace(post, unit=Unit(start, end, name, None, name, False))
    return post


def tell_group(scene: Scene, token: Any, atom: Atom, holder: Atom) -> None:
    """Read a counted group: "about a dozen field office directors"."""
    assert atom.trigger is not None and holder.post is not None
    passage = scene.document.text[max(0, holder.start - 12) : holder.end + 25].lower()
    general = not holder.post.role.endswith(("directors", "chiefs", "commissioners"))
    if general and not ("field" in passage or " offices" in passage or "regional" in passage):
        return
    if holder.post.unit is None and "field office" not in holder.post.role:
        return
    before = scene.document.text[scene.parse.plain.sentence.start : holder.start]
    claim = tell(scene, token, atom, atom.trigger.kind, None, holder, holder.post)
    if claim:
        claim.group = counted(scene, before, holder)


def counted(scene: Scene, before: str, holder: Atom) -> str:
    words = before.split()
    kept: list[str] = []
    while words and len(kept) < 4 and words[-1].lower() in _COUNTS:
        kept.insert(0, words.pop())
    return " ".join([*kept, scene.document.text[holder.start : holder.end]])
