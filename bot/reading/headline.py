"""Give headlines the verbs that they leave out, so that a parser of sentences understands them.

"X to retire" → "X will retire"; "X out as Y" → "X resigned as Y"; "X named Y" → "X was named Y"; "A, B out" → "A and
B". Only the verb that the parser sees changes; what is quoted stays as printed."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.atom import Atom
from bot.reading.lexicon import Lexicon
from bot.text.vocabulary import vocabulary

_AFTER_OUT = vocabulary("as at after amid in over following , . ; : - – — because for with from")
_AFTER_IN = vocabulary("as at , . ;")
_BE = vocabulary("is are was 's were be")
_NO_VERB = vocabulary("the a an and of 's at top first its his her")
_AFTER_PASSIVE = vocabulary(
    "as to by after amid in from over for following at on during ahead before because with . , ; : - – — | and "
    "just hours days weeks months again anew"
)
_GOVERNORS = vocabulary(
    "set expected due likely poised slated ready going able plans plan wants want asked told ordered tapped named "
    "picked nominated chosen appointed selected decision decides offers offered refuses refused threatens vows "
    "agrees pressure calls call bid need nominee pick choice pressed urged forced needs hopes seeks failed fails "
    "continues begins way move moves confirmed promoted sworn eyed considered floated installed vote votes hired "
    "designated leader return returns back"
)
_OPENING = vocabulary("the a an top two three several and of senior another more dozens second")
_BREAKS = vocabulary(": | — – - ;")


def out_as(atoms: list[Atom], lexicon: Lexicon) -> list[Atom]:
    """Write "X (is) out as Y" with a verb; in "kicks X out", X is somebody's object."""
    enter = next(t for t in lexicon.triggers if t.word == "take over")
    sided = any(a.low == "out" for a in atoms)
    depart = next(t for t in lexicon.triggers if t.word == "depart")
    out: list[Atom] = []
    for i, atom in enumerate(atoms):
        nxt = atoms[i + 1].low if i + 1 < len(atoms) else "."
        if atom.low == "out" and out and nxt in _AFTER_OUT:
            be = out[-1].low if out[-1].low in _BE else ""
            holder = out[-2] if be and len(out) > 1 else out[-1]
            last = next((k + 1 for k in range(len(out) - 1, -1, -1) if out[k].low in _BREAKS), 0)
            told = any(a.word.islower() and a.low not in _NO_VERB and not a.named for a in out[last:-1])
            if be == "be" or (holder.named and (be or not told)):
                if be:
                    out.pop()
                word, slot = ("resign", "base") if be == "be" else ("resigned", "past")
                atom = replace(atom, word=word, trigger=depart, slot=slot)
        elif atom.low == "in" and out and nxt in _AFTER_IN and out[-1].person is not None and sided:
            atom = replace(atom, word="serves", trigger=enter, slot="third")  # "X out, Y in"
        out.append(atom)
    return out


def headline(atoms: list[Atom]) -> list[Atom]:
    """Give back the verbs that a headline leaves out."""
    out: list[Atom] = []
    finite = False
    for i, atom in enumerate(atoms):
        rest = atoms[i + 1 :]
        if atom.low in _BREAKS:
            finite = False
        elif not finite and out and _future(atom, out, rest):
            atom, finite = replace(atom, word="will"), True
        elif out and _passive(atom, out[-1], rest):
            out.append(Atom("was", atom.start, atom.start, "was"))
            finite = True
        elif atom.trigger and not atom.trigger.noun and atom.slot in ("third", "past"):
            finite = True
        elif not finite and out and _listed(atom, out[-1], rest):
            atom = replace(atom, word="and", low="and")
        out.append(atom)
    return out


def _subject(atom: Atom) -> bool:
    return atom.named or atom.unit is not None


def _future(atom: Atom, out: list[Atom], rest: list[Atom]) -> bool:
    """Say whether "to" means "will": between the headline's subject and its verb."""
    before = out[-1]
    if atom.low != "to" or not rest or before.low in _GOVERNORS:
        return False
    if before.trigger and before.trigger.frame in ("hirer", "dismisser"):
        return False
    change = rest[0].trigger is not None and rest[0].slot == "base" and not rest[0].trigger.noun
    if not change and rest[0].low not in ("be", "serve", "join", "return"):
        return False
    subject = _subject(before) or before.word[0].isupper() or before.low in ("official", "officials", "chief")
    opening = (_subject(a) or not a.word[0].islower() or a.low in _OPENING for a in out[:-1])
    return subject and all(opening)


def _passive(atom: Atom, before: Atom, rest: list[Atom]) -> bool:
    """Say whether "X named …" means that X was named."""
    trigger = atom.trigger
    if trigger is None or trigger.noun or not (trigger.frame in ("dismisser", "hirer") or trigger.word == "replace"):
        return False
    if atom.slot not in ("past", "participle") or not before.named:
        return False
    if before.person is not None and any(p.elected and p.role.endswith("president") for p in before.posts):
        return False  # "President Thornbury nominated for a second time …"
    if not rest or rest[0].low in _AFTER_PASSIVE:
        return True
    title = rest[0].post is not None
    title = title or (
        rest[0].low in ("new", "next", "interim", "acting") and len(rest) > 1 and rest[1].unit is not None
    )
    return trigger.frame == "hirer" and title and not any(a.person is not None for a in rest[:4])


def _listed(atom: Atom, before: Atom, rest: list[Atom]) -> bool:
    """Say whether a comma joins two subjects: "Genalo, Hammer out"."""
    if atom.low != "," or not _subject(before) or len(rest) < 2:
        return False
    return rest[0].person is not None and rest[1].trigger is not None
