"""Read what stands behind a name as its apposition: ", POST in PLACE,", ", the first woman to lead Z,"."""

from __future__ import annotations

from bot.reading.atom import Atom
from bot.reading.document import Post
from bot.text.vocabulary import vocabulary

_ARTICLES = frozenset(("the", "a", "an"))
_VERBS = vocabulary("is was will has had have would were are 'll did does")
_TAIL_ENDS = vocabulary(". ; : who which said says but")
_LONGEST_TAIL = 16  # words
_CLOSING = vocabulary(", . ; ) - — –")

Step = tuple[int, list[Post], int]  # the last atom swallowed, the posts read, the end of their passage


def post_behind(atoms: list[Atom], i: int) -> Step | None:
    """Read ", POST and POST since October 2017,"."""
    k = i + 2
    post = atoms[k].post if k < len(atoms) else None
    if atoms[i + 1].low != "," or post is None or post.plural:
        return None
    if (end := _tail(atoms, k)) > k:
        return end + 1, [*atoms[k].posts], atoms[end].end
    if word(atoms, k + 1) not in _CLOSING and atoms[k + 1].person is not None and not rowed(atoms, k + 1):
        return None
    posts = [*atoms[k].posts]
    while word(atoms, k + 1) == "and" and k + 2 < len(atoms) and atoms[k + 2].post:
        k += 2
        posts += atoms[k].posts
    end = atoms[k].end
    k = _since(atoms, k)
    return (k + 1 if word(atoms, k + 1) == "," else k), posts, end


def description(atoms: list[Atom], i: int) -> Step | None:
    """Read ", the first woman to lead Z," before a verb: who leads Z has its post."""
    if atoms[i + 1].low != "," or word(atoms, i + 2) not in _ARTICLES:
        return None
    posts: list[Post] = []
    for j in range(i + 3, min(i + 3 + _LONGEST_TAIL, len(atoms) - 1)):
        atom, before = atoms[j], atoms[j - 1]
        if atom.low == "," and atoms[j + 1].low in _VERBS:
            return j, posts, atom.start
        leading = atom.trigger is not None and atom.trigger.frame == "server"
        if (atom.trigger and not leading) or atom.person is not None or atom.low in _TAIL_ENDS:
            return None
        led = before if before.low not in _ARTICLES else atoms[j - 2]
        if atom.unit is not None and led.trigger is not None:
            posts.append(Post(atom.start, atom.end, "head", atom.unit))
    return None


def _tail(atoms: list[Atom], k: int) -> int:
    """Swallow what goes on after a post, "in Del Rio, Texas," or "for ten years,", up to the comma before the verb."""
    if word(atoms, k + 1) in _CLOSING or word(atoms, k + 1) == "and":
        return k
    for j in range(k + 1, min(k + _LONGEST_TAIL, len(atoms) - 1)):
        if atoms[j].low == "," and _verb(atoms[j + 1]):
            return j - 1
        if atoms[j].trigger or atoms[j].person is not None or atoms[j].low in _TAIL_ENDS:
            break
    return k


def _verb(atom: Atom) -> bool:
    return atom.low in _VERBS or (atom.trigger is not None and not atom.trigger.noun)


def _state(atom: Atom) -> bool:
    """Say whether a word is one of place, such as a state."""
    return atom.word[:1].isupper() and not atom.named and atom.unit is None and atom.trigger is None


def _since(atoms: list[Atom], i: int) -> int:
    """Swallow "since October 2017" after a post, when a comma closes it, or ", Texas" after its place."""
    if word(atoms, i + 1) == "," and word(atoms, i + 3) == "," and _state(atoms[i + 2]):
        i += 2
    if word(atoms, i + 1) in ("since", "from", "until"):
        for k in range(i + 2, min(i + 7, len(atoms))):
            if atoms[k].low == ",":
                return k - 1
            if atoms[k].trigger or atoms[k].person is not None:
                break
    return i


def rowed(atoms: list[Atom], i: int) -> bool:
    """Say whether the name at i opens the next entry of "X, POST Y, POST", so that the post before it is X's."""
    if i < 3 or atoms[i - 2].low != "," or atoms[i - 3].person is None:
        return False
    if atoms[i - 3].person == atoms[i].person:
        return True  # "X, POST X is a lawyer"
    return word(atoms, i + 1) == "," and i + 2 < len(atoms) and atoms[i + 2].post is not None


def word(atoms: list[Atom], i: int) -> str:
    return atoms[i].low if i < len(atoms) else "."
