"""Write a sentence plainly, so that a small parser understands it, and remember where every word came from.

People, posts and organizations become one word each; appositions, ages and party labels are folded into their person;
phrases of change become one verb ("handed in his resignation" → "resigned"); a headline gets the verbs it leaves out
("X to retire" → "X will retire", "X out as Y" → "X resigned as Y", "X named Y" → "X was named Y"). Every atom keeps the
offsets of the passage it stands for; an inserted verb has none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.reading.document import Document, Mention, Post, Sentence, Unit
from bot.reading.lexicon import Lexicon, Trigger
from bot.text.tokens import Token
from bot.text.vocabulary import vocabulary

_SURNAMES = ("Smith", "Jones", "Johnson", "Davis", "Wilson", "Taylor")
_MODEL = {  # the verb that the parser sees for a phrase of several words
    "leaver": ("resign", "resigns", "resigned", "resigned", "resigning"),
    "dismisser": ("fire", "fires", "fired", "fired", "firing"),
    "hirer": ("appoint", "appoints", "appointed", "appointed", "appointing"),
    "joiner": ("serve", "serves", "served", "served", "serving"),
    "replacer": ("replace", "replaces", "replaced", "replaced", "replacing"),
    "server": ("serve", "serves", "served", "served", "serving"),
}
_NO_VERB = vocabulary("the a an and of 's at top first its his her")
_SLOT = {"base": 0, "third": 1, "past": 2, "participle": 3, "ing": 4}
_DETERMINERS = frozenset(("the", "a", "an"))
_AFTER_OUT = vocabulary("as at after amid in over following , . ; : - – — because for with from")
_GOVERNORS = vocabulary(
    "set expected due likely poised slated ready going able plans plan wants want asked told ordered "
    "tapped named picked nominated chosen appointed selected decision decides offers offered refuses "
    "refused threatens vows agrees pressure calls call bid need nominee pick choice pressed urged forced "
    "needs hopes seeks failed fails continues begins way move moves confirmed promoted sworn eyed "
    "considered floated installed vote votes hired designated leader return returns back"
)
_PASSIVE_NEXT = vocabulary(
    "as to by after amid in from over for following at on during ahead before because with . , ; : - – — "
    "| and just hours days weeks months"
)
_ADVERBS = vocabulary("once formerly now then previously most recently currently until long")
_HIRER_SUBJECTS = vocabulary("trump biden obama bush clinton president senate white house governor mayor board he she")


@dataclass(slots=True)
class Atom:
    """One word of the plain sentence."""

    word: str
    start: int
    end: int
    low: str
    person: int | None = None
    posts: list[Post] = field(default_factory=list)  # of the person; or the post that the atom is
    unit: Unit | None = None
    trigger: Trigger | None = None
    slot: str = ""
    name: tuple[int, int] | None = None  # the name's own passage

    @property
    def post(self) -> Post | None:
        """The post that this atom is, when it is no person."""
        return self.posts[0] if self.person is None and self.posts else None


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence in atoms; `doc` is spaCy's, one token an atom."""

    number: int
    sentence: Sentence
    atoms: tuple[Atom, ...]


def plain(document: Document, lexicon: Lexicon, number: int) -> Plain:
    """Write one sentence of a document plainly."""
    sentence = document.sentences[number]
    atoms = _fold_names(_atoms(document, sentence, lexicon))
    atoms = _no_longer(atoms)
    atoms = _out(atoms, lexicon)
    if sentence.headline or sentence.cased != tuple(t.text for t in sentence.tokens) or number <= 1:
        atoms = _headline(atoms)
    return Plain(number, sentence, tuple(atoms))


def _atoms(document: Document, sentence: Sentence, lexicon: Lexicon) -> list[Atom]:
    """Lay people, posts, organizations and phrases of change over the tokens; the earlier kind wins."""
    spans: list[tuple[int, int, Atom]] = []

    def lay(atom: Atom) -> None:
        if not any(a < atom.end and atom.start < b for a, b, _ in spans):
            spans.append((atom.start, atom.end, atom))

    inside = sentence.start, sentence.end
    for mention in document.mentions:
        if inside[0] <= mention.start < inside[1]:
            lay(_person(mention))
    for post in document.posts:
        if inside[0] <= post.start < inside[1]:
            word = _post_word(post)
            lay(Atom(word, post.start, post.end, word, posts=[post]))
    for unit in document.units:
        if inside[0] <= unit.start < inside[1]:
            lay(Atom("NASA", unit.start, unit.end, "nasa", unit=unit))
    cased = _cased_text(sentence, document.text)
    words = [(c.lower(), t.start - sentence.start) for t, c in zip(sentence.tokens, sentence.cased, strict=True)]
    for found in lexicon.find(cased, words):
        start, end = found.start + sentence.start, found.end + sentence.start
        printed = cased[found.start : found.end]
        if printed[0].isupper() and found.slot == "base" and start > sentence.start and " " not in printed:
            continue  # "Fire" inside a name
        word = printed.lower()
        if " " in word or "-" in word:
            word = "firing" if found.trigger.noun else _MODEL[found.trigger.frame][_SLOT[found.slot]]
        lay(Atom(word, start, end, printed.lower(), trigger=found.trigger, slot=found.slot))
    spans.sort(key=lambda s: s[0])
    out: list[Atom] = []
    position = 0
    for token, text in zip(sentence.tokens, sentence.cased, strict=True):
        while position < len(spans) and spans[position][1] <= token.start:
            position += 1
        if position < len(spans) and spans[position][0] < token.end and token.start < spans[position][1]:
            atom = spans[position][2]
            if not out or out[-1] is not atom:
                out.append(atom)
            continue
        out.append(_word(token, text))
    return out


def _word(token: Token, text: str) -> Atom:
    text = text.replace("’", "'").replace("“", '"').replace("”", '"')
    return Atom(text, token.start, token.end, text.lower())


def _person(mention: Mention) -> Atom:
    name = _SURNAMES[mention.person % len(_SURNAMES)]
    return Atom(
        name, mention.start, mention.end, name.lower(), person=mention.person, name=(mention.start, mention.end)
    )


def _post_word(post: Post) -> str:
    if post.state == "nominee":
        return "nominee"
    return "directors" if post.plural else "director"


def _cased_text(sentence: Sentence, text: str) -> str:
    """Give the sentence with the words' running case, at unchanged offsets."""
    out = list(text[sentence.start : sentence.end])
    for token, cased in zip(sentence.tokens, sentence.cased, strict=True):
        if token.text != cased and len(token.text) == len(cased):
            out[token.start - sentence.start : token.end - sentence.start] = cased
    return "".join(out)


def _fold_names(atoms: list[Atom]) -> list[Atom]:
    """Fold "POST NAME", "NAME, POST,", "POST, NAME,", ages and labels into one atom; drop determiners before posts."""
    out: list[Atom] = []
    for atom in atoms:
        last = out[-1] if out else None
        if atom.person is not None and last is not None and last.post and not last.post.plural:
            atom = replace(atom, posts=[*last.posts], start=last.start)
            out.pop()
            _drop_determiner(out)
        elif atom.post:
            _drop_determiner(out)
        out.append(atom)
    folded: list[Atom] = []
    i = 0
    while i < len(out):
        atom = out[i]
        if atom.person is not None:
            i, atom = _apposition(out, i, atom, bool(folded))
        elif (
            atom.post
            and not atom.post.plural
            and i + 2 < len(out)
            and out[i + 1].low == ","
            and out[i + 2].person is not None
        ):
            after = out[i + 3].low if i + 3 < len(out) else "."
            if after in (",", ".") or (not out[i + 2].posts and not out[i + 3].person and after != "and"):
                person = replace(out[i + 2], posts=[*atom.posts, *out[i + 2].posts], start=atom.start)
                i += 3
                if after == ",":
                    i += 1
                folded.append(person)
                continue
        folded.append(atom)
        i += 1
    return folded


def _drop_determiner(out: list[Atom]) -> None:
    if out and out[-1].low in _DETERMINERS and out[-1].person is None:
        out.pop()


def _apposition(out: list[Atom], i: int, atom: Atom, folded_any: bool) -> tuple[int, Atom]:
    """Swallow what follows a name between commas or brackets; give the number of the last atom swallowed."""
    while i + 1 < len(out):
        nxt = out[i + 1].low
        if nxt == "(":
            close = next((k for k in range(i + 2, min(i + 10, len(out))) if out[k].low == ")"), None)
            if close is None:
                break
            atom = replace(
                atom,
                posts=[*atom.posts, *(p for a in out[i + 2 : close] if a.post for p in a.posts)],
                end=out[close].end,
            )
            i = close
            continue
        if nxt == ":" and not folded_any and i + 2 < len(out) and out[i + 2].post:
            atom = replace(atom, posts=[*atom.posts, *out[i + 2].posts], end=out[i + 2].end)
            i += 2
            continue  # "NAME: Finnish minister quits"
        if nxt in (",", "-", "–", "—") and i + 2 < len(out):
            follow = out[i + 2]
            closing = out[i + 3].low if i + 3 < len(out) else "."
            if follow.low.isdigit() and closing in (",", "."):
                i = i + 3 if closing == "," else i + 2
                continue
            ago = i + 2
            while ago < len(out) and out[ago].low in _ADVERBS and ago < i + 5:
                ago += 1
            if ago > i + 2 and ago < len(out) and out[ago].post:
                state = (
                    "former"
                    if out[ago - 1].low in ("once", "formerly", "then", "previously")
                    else out[ago].posts[0].state
                )
                posts = [replace(p, state=state) for p in out[ago].posts]
                atom = replace(atom, posts=[*atom.posts, *posts], end=out[ago].end)
                i = ago
                if i + 1 < len(out) and out[i + 1].low == ",":
                    i += 1
                continue
            if follow.low == "of" and nxt == "," and i + 3 < len(out):
                k = i + 4 if out[i + 3].low == "the" else i + 3
                if k + 1 < len(out) and out[k].unit is not None and out[k + 1].low == ",":
                    unit = out[k].unit
                    atom = replace(atom, posts=[*atom.posts, Post(out[k].start, out[k].end, "", unit)], end=out[k].end)
                    i = k + 1
                    continue  # "Kenneth Genalo, of ERO,"
            if follow.post and not follow.post.plural and nxt == ",":
                if closing in (",", ".", ";", ")", "-", "—", "–") or not out[min(i + 3, len(out) - 1)].person:
                    conjoined = closing in ("and",) or (
                        closing == "," and i + 4 < len(out) and out[i + 4].low == "and" and False
                    )
                    if not conjoined or not follow.post.weak:
                        atom = replace(atom, posts=[*atom.posts, *follow.posts], end=follow.end)
                        i += 2
                        while (
                            i + 2 < len(out) and out[i + 1].low == "and" and out[i + 2].post and not out[i + 2].person
                        ):
                            atom = replace(atom, posts=[*atom.posts, *out[i + 2].posts], end=out[i + 2].end)
                            i += 2
                        i = _since(out, i)
                        if i + 1 < len(out) and out[i + 1].low == ",":
                            i += 1
                        continue
        break
    return i, atom


def _since(out: list[Atom], i: int) -> int:
    """Swallow "since October 2017" after a post, when a comma closes it."""
    if i + 1 < len(out) and out[i + 1].low in ("since", "from", "until"):
        for k in range(i + 2, min(i + 7, len(out))):
            if out[k].low == ",":
                return k - 1
            if out[k].trigger or out[k].person is not None:
                break
    return i


def _no_longer(atoms: list[Atom]) -> list[Atom]:
    """Write "no longer" as "never", which the parser hangs on its verb."""
    out: list[Atom] = []
    i = 0
    while i < len(atoms):
        if atoms[i].low == "no" and i + 1 < len(atoms) and atoms[i + 1].low == "longer":
            out.append(Atom("never", atoms[i].start, atoms[i + 1].end, "no longer"))
            i += 2
            continue
        out.append(atoms[i])
        i += 1
    return out


def _out(atoms: list[Atom], lexicon: Lexicon) -> list[Atom]:
    """Write "X (is) out as Y" with a verb."""
    resign = next(t for t in lexicon.triggers if t.word == "depart")
    out: list[Atom] = []
    for i, atom in enumerate(atoms):
        nxt = atoms[i + 1].low if i + 1 < len(atoms) else "."
        before = out[-1] if out else None
        if atom.low == "out" and before is not None and nxt in _AFTER_OUT:
            be = before.low in ("is", "are", "was", "'s", "were", "be")
            if not be and any(
                a.word.islower() and a.low not in _NO_VERB and not a.posts and a.person is None for a in out[:-1]
            ):
                out.append(atom)
                continue  # the holder is somebody's object: "kicks X out"
            holder = out[-2] if be and len(out) > 1 else before
            if holder.person is not None or holder.post or (be and before.low == "be"):
                if be and before.low != "be":
                    out.pop()
                word = "resign" if be and before.low == "be" else "resigned"
                if be and before.low == "be":
                    out.pop()
                out.append(replace(atom, word=word, trigger=resign, slot="base" if word == "resign" else "past"))
                continue
        out.append(atom)
    return out


def _headline(atoms: list[Atom]) -> list[Atom]:
    """Give back the verbs that a headline leaves out."""
    out: list[Atom] = []
    finite = False
    for i, atom in enumerate(atoms):
        before = out[-1] if out else None
        nxt = atoms[i + 1] if i + 1 < len(atoms) else None
        noun = before is not None and (before.person is not None or before.post is not None or before.unit is not None)
        if (
            atom.low == "to"
            and nxt is not None
            and before is not None
            and not finite
            and before.low not in _GOVERNORS
            and not (before.trigger and before.trigger.frame in ("hirer", "dismisser"))
            and (
                (nxt.trigger and nxt.slot == "base" and not nxt.trigger.noun)
                or nxt.low in ("be", "serve", "join", "return")
            )
            and (noun or before.word[0].isupper() or before.low in ("official", "officials", "chief"))
            and all(_opening(a) for a in out[:-1])
        ):
            atom = replace(atom, word="will")
            finite = True
        elif atom.low in (":", "|", "—", "–", "-", ";"):
            finite = False
        elif (
            atom.trigger
            and not atom.trigger.noun
            and atom.slot in ("past", "participle")
            and noun
            and before is not None
            and atom.trigger.frame in ("dismisser", "hirer")
            and _passive(atom, before, nxt, atoms[i + 1 :])
        ):
            out.append(Atom("was", atom.start, atom.start, "was"))
            finite = True
        elif atom.trigger and atom.slot in ("third", "past") and not atom.trigger.noun:
            finite = True
        if (
            atom.low == ","
            and noun
            and nxt is not None
            and nxt.person is not None
            and i + 2 < len(atoms)
            and atoms[i + 2].trigger
            and not finite
        ):
            atom = replace(atom, word="and", low="and")
        out.append(atom)
    return out


def _opening(atom: Atom) -> bool:
    """Say whether an atom may stand before a headline's subject: names, posts, numbers, articles, no verb."""
    return (
        atom.person is not None
        or bool(atom.posts)
        or atom.unit is not None
        or not atom.word[0].islower()
        or atom.low
        in (
            "the",
            "a",
            "an",
            "top",
            "two",
            "three",
            "several",
            "and",
            "of",
            "senior",
            "another",
            "more",
            "dozens",
            "second",
        )
    )


def _passive(atom: Atom, before: Atom, nxt: Atom | None, rest: list[Atom]) -> bool:
    """Say whether "X named …" means that X was named."""
    assert atom.trigger is not None
    if before.unit is not None and before.person is None:
        return False
    if nxt is None or nxt.low in _PASSIVE_NEXT:
        return True
    if atom.trigger.frame == "hirer" and (nxt.post or nxt.low in ("new", "next", "interim", "acting")):
        return not any(a.person is not None for a in rest[:4])
    return False
