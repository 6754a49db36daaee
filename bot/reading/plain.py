"""Write a sentence plainly, so that a small parser understands it, and remember where every word came from.

People, posts and organizations become one word each; appositions are folded into their person (`appositions`);
phrases of change become one verb ("handed in his resignation" → "resigned"); a headline gets the verbs it leaves out
(`headline`). Every atom keeps the offsets of the passage it stands for."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.appositions import fold_names
from bot.reading.atom import Atom, Plain
from bot.reading.document import Document, Mention, Post, Sentence
from bot.reading.forms import SLOTS
from bot.reading.gaps import without_gaps
from bot.reading.headline import headline, out_as
from bot.reading.lexicon import Found, Lexicon
from bot.text.vocabulary import vocabulary

_SURNAMES = ("Smith", "Jones", "Johnson", "Davis", "Wilson", "Taylor")  # the parser knows them as names
_ORGANIZATION = "NASA"
_PRESIDENT = "Clinton"
_UNREADABLE = frozenset(("Trump", "Biden"))  # the parser takes them for nouns: "Trump picks X"
_ASIDES = vocabulary("meanwhile however instead though therefore too also")
_BEFORE_NOUN = vocabulary("the a an next first last this that every each big major")  # no verb in its base form follows
_NOUNS_TOO = vocabulary(
    "name tap pick select choose designate install elevate oust axe sack exit depart"
)  # taken for nouns
_DAYS = vocabulary("monday tuesday wednesday thursday friday saturday sunday today yesterday")
_BEFORE_DAY = vocabulary("on late early")
_MODELS = {  # the verb that the parser sees for a phrase of several words, in its five forms
    "leaver": ("resign", "resigns", "resigned", "resigned", "resigning"),
    "dismisser": ("fire", "fires", "fired", "fired", "firing"),
    "hirer": ("appoint", "appoints", "appointed", "appointed", "appointing"),
    "joiner": ("serve", "serves", "served", "served", "serving"),
    "replacer": ("replace", "replaces", "replaced", "replaced", "replacing"),
    "server": ("serve", "serves", "served", "served", "serving"),
}


def plain(document: Document, lexicon: Lexicon, number: int) -> Plain:
    """Write one sentence of a document plainly."""
    sentence = document.sentences[number]
    atoms = fold_names(_without_days(_without_asides(_atoms(document, sentence, lexicon))), lexicon.labels)
    atoms = out_as(_no_longer(without_gaps(atoms, lexicon)), lexicon)
    titled = sentence.cased != tuple(t.text for t in sentence.tokens)
    if sentence.headline or titled or number <= 1:  # descriptions often open like headlines
        atoms = headline(atoms)
    return Plain(number, sentence, tuple(atoms))


def _atoms(document: Document, sentence: Sentence, lexicon: Lexicon) -> list[Atom]:
    """Lay people, posts, organizations and phrases of change over the tokens; the earlier kind wins."""
    laid: list[Atom] = []
    inside = range(sentence.start, sentence.end)
    for atom in (
        *(_person(m) for m in document.mentions if m.start in inside),
        *(_post(p) for p in document.posts if p.start in inside),
        *(Atom(_ORGANIZATION, u.start, u.end, "nasa", unit=u) for u in document.units if u.start in inside),
        *_changes(document, sentence, lexicon),
    ):
        if not any(other.start < atom.end and atom.start < other.end for other in laid):
            laid.append(atom)
    laid.sort(key=lambda atom: atom.start)
    out: list[Atom] = []
    position = 0
    for token, cased in zip(sentence.tokens, sentence.cased, strict=True):
        while position < len(laid) and laid[position].end <= token.start:
            position += 1
        over = laid[position] if position < len(laid) and laid[position].start < token.end else None
        if over is None:
            word = cased.replace("’", "'").replace("“", '"').replace("”", '"')
            shown = _PRESIDENT if word in _UNREADABLE else word
            out.append(Atom(shown, token.start, token.end, word.lower()))
        elif not out or out[-1] is not over:
            out.append(over)
    return out


def _person(mention: Mention) -> Atom:
    word = _SURNAMES[mention.person % len(_SURNAMES)]
    name = (mention.start, mention.end)
    return Atom(word, mention.start, mention.end, word.lower(), person=mention.person, name=name)


def _post(post: Post) -> Atom:
    word = "nominee" if post.state == "nominee" else "directors" if post.plural else "director"
    return Atom(word, post.start, post.end, word, posts=[post])


def _changes(document: Document, sentence: Sentence, lexicon: Lexicon) -> list[Atom]:
    cased = _cased_text(sentence, document.text)
    words = [(c.lower(), t.start - sentence.start) for t, c in zip(sentence.tokens, sentence.cased, strict=True)]
    atoms = []
    for found in lexicon.find(cased, words):
        printed = cased[found.start : found.end]
        before = next((w for w, at in reversed(words) if at < found.start), "")
        if found.slot == "base" and before in _BEFORE_NOUN:
            continue  # "takes the next step in his career"
        if printed[0].isupper() and found.slot == "base" and found.start > 0 and " " not in printed:
            continue  # "Fire" inside a name
        if found.trigger.unless is not None and found.trigger.unless.match(cased, found.end):
            continue
        start, end = found.start + sentence.start, found.end + sentence.start
        word = _one_word(printed.lower(), found)
        atoms.append(Atom(word, start, end, printed.lower(), trigger=found.trigger, slot=found.slot))
    return atoms


def _one_word(printed: str, found: Found) -> str:
    trigger = found.trigger
    if " " not in printed and "-" not in printed and (trigger.noun or trigger.word not in _NOUNS_TOO):
        return printed
    return "firing" if trigger.noun else _MODELS[trigger.frame][SLOTS.index(found.slot)]


def _cased_text(sentence: Sentence, text: str) -> str:
    """Give the sentence with the words' running case, at unchanged offsets."""
    out = text[sentence.start : sentence.end]
    for token, cased in zip(sentence.tokens, sentence.cased, strict=True):
        if token.text != cased and len(token.text) == len(cased):
            a, b = token.start - sentence.start, token.end - sentence.start
            out = out[:a] + cased + out[b:]
    return out


def _without_asides(atoms: list[Atom]) -> list[Atom]:
    """Leave out ", meanwhile,": behind a name the parser takes it for an apposition."""
    out: list[Atom] = []
    for i, atom in enumerate(atoms):
        around = [a.low for a in atoms[max(0, i - 2) : i + 3]]
        if [a.low for a in atoms[i : i + 3]] == ["as", "well", "as"]:
            atom = replace(atom, word="and", low="and")
        elif [a.low for a in out[-1:]] == ["and"] and around[1:3] in (["as", "well"], ["well", "as"]):
            continue  # the rest of "as well as"
        if any(b in _ASIDES and a == c == "," for a, b, c in zip(around, around[1:], around[2:], strict=False)):
            continue
        out.append(atom)
    return out


def _without_days(atoms: list[Atom]) -> list[Atom]:
    """Leave out "on Tuesday" before a verb of change: the parser stumbles there, and dates are read from the text."""
    out: list[Atom] = []
    for i, atom in enumerate(atoms):
        late = i + 2 < len(atoms) and atoms[i + 1].low.endswith("ly")  # "Wednesday abruptly resigned"
        following = atoms[i + 2 if late else i + 1].trigger if i + 1 < len(atoms) else None
        if atom.low in _DAYS and following is not None and not following.noun and out:
            while out and out[-1].low in _BEFORE_DAY:
                out.pop()
            continue
        out.append(atom)
    return out


def _no_longer(atoms: list[Atom]) -> list[Atom]:
    """Write "no longer" as "never", which the parser hangs on its verb."""
    out: list[Atom] = []
    for atom in atoms:
        if atom.low == "longer" and out and out[-1].low == "no":
            out[-1] = Atom("never", out[-1].start, atom.end, "no longer")
        else:
            out.append(atom)
    return out
