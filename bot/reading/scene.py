"""The state of reading one sentence, and how a frame adds a claim to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from bot.reading.atom import Atom
from bot.reading.document import Claim, Document, Post, Unit
from bot.reading.grammar import Parse
from bot.reading.lexicon import Lexicon
from bot.text.vocabulary import vocabulary

PRESIDENTS = vocabulary("trump biden obama bush clinton president senate")  # employers, and never ours to watch
AUXILIARIES = vocabulary(
    "will would has have had is are was were be been being to no longer not also expected set going may "
    "might could should can reportedly abruptly officially never 's 'll n't about due likely"
) | {"no longer"}
_REACH = 120  # characters in which "on an acting basis" still belongs to the verb
_INTERIM = re.compile(
    r"\b(?:on an? (?:acting|interim|temporary) basis|in an (?:acting|interim) capacity|in the interim|"
    r"for the time being)\b"
)
_INSIDE = vocabulary("agency department bureau administration")
_ENTERS = vocabulary("appointed acting confirmed sworn_in promoted")
EXITS = vocabulary("departs removed resigns retires reassigned placed_on_leave")


class Holder(NamedTuple):
    """Who changes posts: a person, or the unnamed holder of the post that the atom is."""

    person: int | None
    atom: Atom | None

    @property
    def plural(self) -> bool:
        """Say whether this is a group, not one person."""
        return self.person is None and self.atom is not None and self.atom.post is not None and self.atom.post.plural


@dataclass(slots=True)
class Scene:
    """One parsed sentence, and what was read from it so far."""

    document: Document
    lexicon: Lexicon
    parse: Parse
    focus: int | None  # the person whom a pronoun continues
    claims: list[Claim] = field(default_factory=list)
    links: list[tuple[int, Post]] = field(default_factory=list)
    earlier: Sequence[Claim] = ()  # of the sentences before
    consumed: set[int] = field(default_factory=set)  # numbers of tokens that a list of nominations has explained

    def held(self, person: int | None) -> list[Post]:
        """List the posts that the article so far gave a person."""
        return [post for number, post in (*self.document.links, *self.links) if number == person]

    def is_president(self, person: int | None) -> bool:
        """Say whether a person is one who hires and is never hired here."""
        return person is not None and self.document.people[person].surname in PRESIDENTS

    def linked_post(self, person: int) -> Post | None:
        """Give the last post with an organization that the article gave a person."""
        found = [post for post in self.held(person) if not post.elected and post.unit is not None]
        return found[-1] if found else None


def own_post(holder: Holder) -> Post | None:
    """Give the post printed with a person, or the one that an unnamed holder is; no former and no coming one."""
    posts = holder.atom.posts if holder.atom is not None else []
    return next(
        (p for p in posts if not p.elected and p.state not in ("former", "nominee", "coming", "candidate")), None
    )


def tell(
    scene: Scene,
    token: Any,
    atom: Atom,
    kind: str,
    holder: Holder,
    post: Post | None,
    *,
    frame: str | None = None,
    successor: int | None = None,
    predecessor: int | None = None,
) -> Claim | None:
    """Add a claim; presidents, mandates and posts without rank make none."""
    person = holder.person
    if scene.is_president(person) or (post is not None and post.elected):
        return None
    if post is None and person is not None and kind in EXITS | {"dies"}:
        held = scene.held(person)
        if held and all(p.elected for p in held):
            return None
    if post is not None and post.weak and post.unit is None and person is None:
        return None
    ends = scene.parse.plain.sentence.end
    behind = scene.document.text[atom.end : min(ends, atom.end + _REACH)]
    acting = (post is not None and post.acting) or (kind == "appointed" and _INTERIM.search(behind) is not None)
    start, end = _wording(scene, token, atom)
    name = holder.atom.name or (holder.atom.start, holder.atom.end) if holder.atom is not None else None
    claim = Claim(
        kind="acting" if acting and kind == "appointed" else kind,
        sentence=scene.parse.plain.number,
        start=start,
        end=end,
        person=person,
        mention=name,
        post=post,
        frame=frame or (atom.trigger.frame if atom.trigger else "copula"),
        token=token.i,
        wording=(scene.document.text[start:end],),
        acting=acting,
        successor=successor,
        predecessor=predecessor,
        background=kind in EXITS | {"dies"} and frame != "noun" and _left_before(holder, post),
    )
    scene.claims.append(claim)
    if person is not None and post is not None and claim.kind in _ENTERS | EXITS:
        scene.links.append((person, replace(post, state="entering" if claim.kind in _ENTERS else "left")))
    return claim


def _left_before(holder: Holder, post: Post | None) -> bool:
    """Say whether the post was left before: "former ICE director X was fired by the bank" is none of our news."""
    posts = [post] if post is not None else holder.atom.posts if holder.atom is not None else []
    return bool(posts) and all(p.state == "former" for p in posts)


def _wording(scene: Scene, token: Any, atom: Atom) -> tuple[int, int]:
    """Give the verb phrase as printed: auxiliaries and the verb."""
    start, end = atom.start, atom.end
    atoms = scene.parse.atoms
    if atom.trigger and atom.trigger.noun:
        return start, end
    for before in reversed(atoms[max(0, token.i - 5) : token.i]):
        if before.start == before.end:
            continue  # an inserted verb
        if before.low not in AUXILIARIES:
            break
        start = before.start
    if atom.trigger is None or atom.trigger.frame == "server":
        for after, word in zip(atoms[token.i + 1 : token.i + 3], ("no longer", "be"), strict=False):
            if after.low != word:
                break
            end = after.end
    return start, _within(atoms, token.i + 1) or end


def _within(atoms: tuple[Atom, ...], k: int) -> int | None:
    """Give the end of "reassigned within the agency", when "within …" stands at k."""
    inside = [a for a in atoms[k : k + 3] if a.low not in ("the", "its")][:2]
    if len(inside) == 2 and inside[0].low == "within" and (inside[1].unit or inside[1].low in _INSIDE):
        return inside[1].end
    return None


def with_employer(scene: Scene, token: Any, post: Post, passive: bool) -> Post:
    """Give a post without an organization the employer that is the verb's subject: "Red Hat named X as CFO"."""
    if post.unit is not None or passive:
        return post
    for subject in scene.parse.subjects(token):
        atom = scene.parse.atom(subject)
        if atom.unit is not None:
            return replace(post, unit=atom.unit) if atom.unit.name != "White House" else post
        if scene.document.scope == "any" and subject.pos_ == "PROPN" and not atom.posts and atom.low not in PRESIDENTS:
            return replace(post, unit=_proper_name(scene, subject)) if atom.person is None else post
    return post


def _proper_name(scene: Scene, token: Any) -> Unit:
    """Give the run of proper nouns that ends here as an organization."""
    left = token.i
    while left > 0:
        before = scene.parse.atoms[left - 1]
        if scene.parse.doc[left - 1].pos_ != "PROPN" or before.person is not None or before.posts:
            break
        left -= 1
    start, end = scene.parse.atoms[left].start, scene.parse.atom(token).end
    name = scene.document.text[start:end]
    return Unit(start, end, name, None, name, False)
