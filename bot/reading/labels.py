"""Drop what only labels a person in front of the name, and share a plural title among the people behind it.

"Border Patrol veteran X" is X, "former agency lawyer X" is X: a small parser takes such nouns for the sentence's own.
"Top officials X and Y" are a top official each."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.atom import Atom
from bot.reading.document import Post
from bot.text.vocabulary import vocabulary

_BEFORE_LABEL = vocabulary(
    "former longtime veteran senior top career current onetime retired conservative republican democratic gop fellow "
    "u.s. us american federal state local"
)
_COUNTS = vocabulary("two three four five both all top senior")
_LONGEST_TAIL = 12  # words behind a shared title: "of FEMA Regions 1, 6 and 10,"
_ARTICLES = vocabulary("the a an its his her their")


def without_labels(atoms: list[Atom], labels: frozenset[str]) -> list[Atom]:
    """Drop labels, with the organizations and adjectives before them."""
    out: list[Atom] = []
    for atom in atoms:
        if atom.person is not None and out and _label(out[-1], labels):
            out.pop()
            while out and _modifies(out[-1], labels):
                out.pop()
            if out and out[-1].low in _ARTICLES:
                out.pop()
        out.append(atom)
    return out


def _modifies(atom: Atom, labels: frozenset[str]) -> bool:
    """Say whether a word before a label belongs to it: an organization, an adjective, a name such as "Marine Corps"."""
    if atom.unit is not None or atom.low in _BEFORE_LABEL or _label(atom, labels):
        return True
    return not atom.named and atom.trigger is None and atom.word[0].isupper() and atom.low not in _ARTICLES


def _label(atom: Atom, labels: frozenset[str]) -> bool:
    return atom.low in labels and not atom.named


def shared(atoms: list[Atom]) -> list[Atom]:
    """Give each person of "top officials X, Y and Z" the title."""
    out: list[Atom] = []
    titled = 0  # the number of the atom behind the last list
    for i, atom in enumerate(atoms):
        end = _list_end(atoms, i + 1) if atom.post is not None and atom.post.plural else 0
        if end:
            titled = end
            one = _one(atom.posts[0])
            atoms = [*atoms[: i + 1], *(_with(a, one) for a in atoms[i + 1 : end]), *atoms[end:]]
            continue
        out.append(atoms[i] if i < titled else atom)
    return out


def behind_list(atoms: list[Atom]) -> list[Atom]:
    """Give each person of "X, Y and Z, the heads of …," the title behind the list."""
    out = list(atoms)
    for i in range(2, len(atoms)):
        post = atoms[i].post
        if post is None or not post.plural:
            continue
        k = i - 1
        while k > 0 and (atoms[k].low in _ARTICLES or atoms[k].unit is not None or atoms[k].low in _COUNTS):
            k -= 1
        if k < 1 or atoms[k].low != "," or atoms[k - 1].person is None:
            continue
        listed = _people_before(atoms, k - 1)
        if len(listed) > 1:
            for j in listed:
                out[j] = replace(out[j], posts=[*out[j].posts, _one(post)])
            out = _without(out, k, i)
            break
    return out


def _people_before(atoms: list[Atom], k: int) -> list[int]:
    """List the numbers of the people of the list that ends at k."""
    found = []
    while k >= 0 and (atoms[k].person is not None or atoms[k].low in (",", "and", "&")):
        if atoms[k].person is not None:
            found.append(k)
        k -= 1
    return found


def _without(atoms: list[Atom], start: int, i: int) -> list[Atom]:
    """Drop the apposition from its comma at `start` through the title at i, and what goes on behind it to a comma."""
    end = i + 1
    for k in range(i + 1, min(i + _LONGEST_TAIL, len(atoms))):
        if atoms[k].low == ",":
            end = k + 1
            break
        if atoms[k].trigger is not None or atoms[k].person is not None or atoms[k].low in (".", ";"):
            break
    closed = end > i + 1 or (i + 1 < len(atoms) and atoms[i + 1].low == ",")
    return [*atoms[:start], *atoms[end if end > i + 1 else i + 2 :]] if closed else atoms


def _with(atom: Atom, post: Post) -> Atom:
    return replace(atom, posts=[post, *atom.posts]) if atom.person is not None else atom


def _list_end(atoms: list[Atom], i: int) -> int:
    """Give the number of the atom behind a list of two or more people that begins at i, or 0."""
    people = 0
    k = i
    while k < len(atoms):
        if atoms[k].person is not None:
            people += 1
            end = k + 1
        elif k == i or atoms[k].low not in (",", "and", "&"):
            break
        k += 1
    return end if people > 1 else 0


def _one(post: Post) -> Post:
    role = post.role
    role = role[:-3] + "y" if role.endswith("ies") else role.removesuffix("s")
    return replace(post, role=role, plural=False, weak=False)
