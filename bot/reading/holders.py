"""Say who a noun phrase means: people, unnamed holders of posts, pronouns, and the subject that the parser lost."""

from __future__ import annotations

from typing import Any

from bot.reading.names import pronoun_gender
from bot.reading.plain import Atom
from bot.reading.scene import Scene
from bot.text.vocabulary import vocabulary

_DAYS = vocabulary(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight week month "
    "year years months weeks days hours hour"
)
_AUXILIARIES = vocabulary(
    "will would has have had is are was were be been being to no longer not also expected set going may "
    "might could should can reportedly abruptly officially never 's 'll n't about due likely"
) | {"no longer"}


def holders_of(scene: Scene, tokens: list[Any]) -> list[tuple[int | None, Atom | None]]:
    """Resolve noun heads to people or unnamed holders of posts."""
    out: list[tuple[int | None, Atom | None]] = []
    for token in tokens:
        atom = scene.parse.atom(token)
        if atom.person is not None:
            out.append((atom.person, atom))
        elif atom.post and atom.post.plural and (listed := listed_people(scene, token)):
            out += listed
        elif atom.posts:
            out.append((None, atom))
        elif pronoun_gender(atom.low) is not None:
            person = meant_by(scene, token, atom)
            if person is not None:
                out.append((person, atom))
    return out


def listed_people(scene: Scene, token: Any) -> list[tuple[int | None, Atom | None]]:
    """List the people named after a plural: "two officials …: A, B and C", "leaders, among them A"."""
    atoms = scene.parse.atoms
    for k in range(token.i + 1, len(atoms) - 1):
        if atoms[k].low in (":", "including") or (atoms[k].low == "them" and atoms[k - 1].low == "among"):
            people: list[tuple[int | None, Atom | None]] = []
            for atom in atoms[k + 1 :]:
                if atom.person is not None:
                    people.append((atom.person, atom))
                elif atom.low not in (",", "and", ".", ";", "as", "well"):
                    break
            return people
    return []


def meant_by(scene: Scene, token: Any, atom: Atom) -> int | None:
    """Give the last person before a pronoun in this sentence whose gender agrees, else the one in focus."""
    if is_quoted(scene, token):
        return None
    she = pronoun_gender(atom.low)
    own = set()
    if atom.low in ("him", "her", "his") and token.dep_ in ("dobj", "pobj", "dative"):
        own = {scene.parse.atom(s).person for s in scene.parse.subjects(token.head)}
    before = [a for a in scene.parse.atoms[: token.i] if a.person is not None]
    verb = token.head
    for governor, lower in scene.parse.governors(token):
        if lower.dep_ in ("relcl", "acl") and scene.parse.atom(governor).person is not None:
            candidate = scene.parse.atom(governor)
        else:
            own_subject = [
                c
                for c in governor.children
                if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i and scene.parse.atom(c).person is not None
            ]
            if not own_subject or governor.i == verb.i:
                continue
            candidate = scene.parse.atom(own_subject[0])
        if candidate.person is not None and candidate.person not in own and agrees(scene, candidate.person, she):
            return candidate.person
    subjects = [
        scene.parse.atoms[t.i]
        for t in scene.parse.doc[: token.i]
        if t.dep_ in ("nsubj", "nsubjpass") and scene.parse.atoms[t.i].person is not None
    ]
    for candidate in [*subjects[:1], *reversed(before)]:
        if candidate.person is not None and candidate.person not in own and agrees(scene, candidate.person, she):
            return candidate.person
    if scene.focus is not None and scene.focus not in own and agrees(scene, scene.focus, she):
        return scene.focus
    return None


def is_quoted(scene: Scene, token: Any) -> bool:
    """Say whether a word stands inside quotation marks: whom the quoted person means is not known."""
    marks = 0
    atoms = scene.parse.atoms
    for k, atom in enumerate(atoms[: token.i]):
        if atom.low == '"' or (
            atom.low in ("'", "‘", "’") and (k == 0 or atoms[k - 1].low in (",", ":", "and", "said") or marks % 2)
        ):
            marks += 1
    return marks % 2 == 1


def agrees(scene: Scene, person: int, she: bool | None) -> bool:
    known = scene.document.people[person].she
    return known is None or she is None or known is she


def subject_of(scene: Scene, token: Any) -> list[Any]:
    """Give the subject; without one from the parser, the nearest person or post before the verb."""
    subjects = scene.parse.subjects(token)
    if subjects and holders_of(scene, subjects):
        return subjects
    k = token.i - 1
    while k > 1 and scene.parse.atoms[k].low in _AUXILIARIES:
        k -= 1
    before = scene.parse.atoms[k - 1] if k > 1 and scene.parse.atoms[k].low == "," else None
    human = bool(subjects) and subjects[0].lemma_.lower() in (
        "man",
        "woman",
        "person",
        "official",
        "incumbent",
        "one",
        "leader",
    )
    if subjects and before is not None and before.person is not None and (before.posts or human):
        return [scene.parse.doc[k - 1]]  # "the man in charge of …, Secretary X, resigned"
    if not subjects:
        around = around_relative(scene, token)
        if around is not None:
            return [around]
    if subjects and scene.parse.atom(subjects[0]).low not in ("that", "which", "it", "this", "who"):
        return []
    if any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ not in ("who", "that") for c in token.children):
        return []
    for k in range(token.i - 1, max(-1, token.i - 8), -1):
        atom = scene.parse.atoms[k]
        if atom.person is not None or atom.posts:
            if k > 0 and scene.parse.atoms[k - 1].low in ("of", "by", "from", "with", "to", "for", "against", "under"):
                return []
            return [scene.parse.doc[k]]
        if atom.low in (
            ",",
            "and",
            "has",
            "have",
            "had",
            "is",
            "was",
            "be",
            "been",
            "being",
            "will",
            "also",
            "abruptly",
            "reportedly",
            "to",
            "who",
            "would",
            "officially",
        ):
            continue
        return []
    return []


def nearer_noun(scene: Scene, token: Any, subject: Any) -> bool:
    """Say whether a participle stands right behind another noun than its alleged subject: "X over agents being moved"."""
    k = token.i - 1
    while k > subject.i and scene.parse.atoms[k].low in ("being", "been", "who", "were", "was"):
        k -= 1
    near = scene.parse.doc[k]
    return (
        k > subject.i
        and near.tag_ in ("NNS", "NN")
        and not scene.parse.atoms[k].posts
        and near.dep_ == "pobj"
        and token.tag_ in ("VBN", "VBD", "VBG")
    )


def around_relative(scene: Scene, token: Any) -> Any | None:
    """Give X of "X, who …, was reassigned", which the parser often loses."""
    atoms = scene.parse.atoms
    k = token.i - 1
    while k > 0 and atoms[k].low in _AUXILIARIES:
        k -= 1
    if k <= 0 or atoms[k].low != ",":
        return None
    for j in range(k - 1, 1, -1):
        if atoms[j].low in ("who", "whose") and atoms[j - 1].low == ",":
            named = atoms[j - 2]
            return scene.parse.doc[j - 2] if named.person is not None or named.post else None
        if atoms[j].low in (";", ":"):
            return None
    return None


def next_named(scene: Scene, token: Any) -> Any | None:
    """Give the person or post directly after a verb, past a determiner or an adverb."""
    for k in range(token.i + 1, min(token.i + 4, len(scene.parse.atoms))):
        atom = scene.parse.atoms[k]
        if atom.person is not None or atom.posts:
            if k + 2 < len(scene.parse.atoms) and scene.parse.atoms[k + 1].low == "'s":
                return None
            return scene.parse.doc[k]
        if atom.low not in _DAYS and atom.low not in (
            "its",
            "her",
            "his",
            "the",
            "a",
            "an",
            "new",
            "veteran",
            "longtime",
            "former",
            "on",
            "as",
        ):
            return None
    return None
