"""Fold what stands beside a name into one atom: "POST NAME", "NAME, POST,", "POST, NAME,", "NAME (R-Tex.)", "NAME,
51,", "NAME, of ERO,", "NAME, once POST,". The parser then sees "Smith resigned", and the person keeps the posts."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.atom import Atom
from bot.reading.behind import Step, description, post_behind, rowed, word
from bot.reading.document import Post
from bot.reading.labels import behind_list, shared, without_labels
from bot.text.vocabulary import vocabulary

_ARTICLES = frozenset(("the", "a", "an"))
_HONORIFICS = vocabulary("mr. mrs. ms. dr. sen. rep. gov. gen. lt. col. adm. sgt. rev. prof.")
_ADVERBS = vocabulary("once formerly now then previously most recently currently until long")
_PARTY = re.compile(r"[RDI]-[A-Z]")
_SAID = vocabulary("said says announced announces told tells tweeted wrote confirmed added")
_FORMERLY = vocabulary("once formerly then previously")


def fold_names(atoms: list[Atom], labels: frozenset[str]) -> list[Atom]:
    """Fold posts, ages and labels into their person; drop articles before posts."""
    atoms = behind_list(atoms)
    atoms = shared(_prefixed(_joined(without_labels(atoms, labels))))
    out: list[Atom] = []
    i = 0
    while i < len(atoms):
        atom = atoms[i]
        if atom.person is not None:
            i, atom = _followed(atoms, i, not out)
        elif (end := _before_name(atoms, i)) is not None:
            atom = replace(atoms[i + 2], posts=[*atom.posts, *atoms[i + 2].posts], start=atom.start)
            i = end
        out.append(atom)
        i += 1
    return out


def _joined(atoms: list[Atom]) -> list[Atom]:
    """Fold "chairman and chief executive" before a name into one atom with both posts."""
    out: list[Atom] = []
    for i, atom in enumerate(atoms):
        before = out[-2] if len(out) > 1 and out[-1].low == "and" else None
        beside = i + 2 if word(atoms, i + 1) == "," else i + 1
        named = beside < len(atoms) and atoms[beside].person is not None
        if atom.post and before is not None and before.post and named and not before.post.plural:
            out.pop()
            posts = [replace(p, unit=p.unit or before.post.unit) for p in atom.posts]
            out[-1] = replace(before, posts=[*before.posts, *posts], end=atom.end)
        else:
            out.append(atom)
    return out


def _prefixed(atoms: list[Atom]) -> list[Atom]:
    """Fold "POST NAME", and drop the article before a post."""
    out: list[Atom] = []
    for i, atom in enumerate(atoms):
        if atom.person is not None and out and out[-1].low in _HONORIFICS:
            out.pop()
        last = out[-1] if out else None
        owner = out[-2] if len(out) > 1 and out[-1].low == "'s" else None
        if atom.person is not None and not atom.posts and owner is not None and owner.unit is not None:
            assert owner.unit is not None
            atom = replace(atom, posts=[Post(owner.start, owner.end, "", owner.unit)], start=owner.start)
            del out[-2:]
        if atom.person is not None and last is not None and last.post and not last.post.plural and not rowed(atoms, i):
            atom = replace(atom, posts=[*last.posts], start=last.start)
            out.pop()
        if atom.posts and out and out[-1].low in _ARTICLES:
            out.pop()
        out.append(atom)
    return out


def _before_name(atoms: list[Atom], i: int) -> int | None:
    """Say where "POST, NAME," ends, when it stands at i."""
    post = atoms[i].post
    if post is None or post.plural or word(atoms, i + 1) != "," or i + 2 >= len(atoms):
        return None
    name, after = atoms[i + 2], word(atoms, i + 3)
    if name.person is None or after in _SAID or (after == "in" and word(atoms, i + 4) == "."):
        return None  # "X out as chief, Y in"; "will become secretary, Thornbury announced"
    if after in (",", "."):
        spoken = i + 4 < len(atoms) and bool(atoms[i + 4].post)  # ", NAME, the spokesperson said"
        return i + 3 if after == "," and not spoken else i + 2
    return i + 2 if not name.posts and after not in ("and", "for", "as") and atoms[i + 3].person is None else None


def _followed(atoms: list[Atom], i: int, first: bool) -> tuple[int, Atom]:
    """Swallow all that belongs to the name at i; give the number of the last atom swallowed, and the person."""
    atom = atoms[i]
    while i + 1 < len(atoms):
        step = (
            _bracket(atoms, i)
            or _party(atoms, i)
            or (_colon(atoms, i) if first else None)
            or _age(atoms, i)
            or _once(atoms, i)
            or _of_unit(atoms, i)
            or post_behind(atoms, i)
            or description(atoms, i)
        )
        if step is None:
            break
        i, posts, end = step
        atom = replace(atom, posts=[*atom.posts, *posts], end=max(end, atom.end))
        first = False
    return i, atom


def _bracket(atoms: list[Atom], i: int) -> Step | None:
    if atoms[i + 1].low != "(":
        return None
    for k in range(i + 2, min(i + 10, len(atoms))):
        if atoms[k].low == ")":
            return k, [p for a in atoms[i + 2 : k] if a.post for p in a.posts], atoms[k].end
    return None


def _party(atoms: list[Atom], i: int) -> Step | None:
    """Read ", R-Ohio," behind a member of Congress."""
    if atoms[i + 1].low != "," or i + 2 >= len(atoms) or _PARTY.match(atoms[i + 2].word) is None:
        return None
    for k in range(i + 3, min(i + 7, len(atoms))):
        if atoms[k].low == ",":
            return k, [], 0
    return None


def _colon(atoms: list[Atom], i: int) -> Step | None:
    """Read a headline's "NAME: Finnish minister quits"."""
    if atoms[i + 1].low == ":" and i + 2 < len(atoms) and atoms[i + 2].post and word(atoms, i + 3) != "'s":
        return i + 2, atoms[i + 2].posts, atoms[i + 2].end
    return None


def _age(atoms: list[Atom], i: int) -> Step | None:
    closing = word(atoms, i + 3)
    if atoms[i + 1].low == "," and word(atoms, i + 2).isdigit() and closing in (",", "."):
        post_follows = i + 4 < len(atoms) and atoms[i + 4].post is not None  # its comma is still needed
        return (i + 2 if closing == "." or post_follows else i + 3), [], 0
    return None


def _once(atoms: list[Atom], i: int) -> Step | None:
    """Read ", once attorney general of Virginia,", ", most recently head of …,"."""
    k = i + 2
    while k < min(i + 5, len(atoms)) and atoms[k].low in _ADVERBS:
        k += 1
    if atoms[i + 1].low != "," or k == i + 2 or k >= len(atoms) or not atoms[k].post:
        return None
    former = atoms[k - 1].low in _FORMERLY
    posts = [replace(p, state="former") if former else p for p in atoms[k].posts]
    return (k + 1 if word(atoms, k + 1) == "," else k), posts, atoms[k].end


def _of_unit(atoms: list[Atom], i: int) -> Step | None:
    """Read ", of ERO,"."""
    if atoms[i + 1].low != "," or word(atoms, i + 2) != "of":
        return None
    k = i + 4 if word(atoms, i + 3) == "the" else i + 3
    unit = atoms[k].unit if k < len(atoms) else None
    if unit is None or word(atoms, k + 1) != ",":
        return None
    return k + 1, [Post(atoms[k].start, atoms[k].end, "", unit)], atoms[k].end
