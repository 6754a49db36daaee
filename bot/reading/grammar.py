"""Ask the parse of a plain sentence: whose subject, what object, which post as complement, what governs a verb.

The parser is right most of the time and silent about its doubts, so every answer falls back on word order within the
clause, and callers ask only for people, posts and organizations, never for arbitrary words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.reading.atom import Atom, Plain
from bot.text.vocabulary import vocabulary

_DEEPEST = 6  # clauses climbed for a subject
_CLAUSES = frozenset(("relcl", "acl", "ccomp", "advcl"))
_GOVERNED = frozenset(("xcomp", "ccomp", "dep", "prep", "pcomp", "aux", "oprd", "acomp"))
_SAYING = frozenset(("say", "announce", "tell", "report", "confirm", "write", "add"))
_FINITE = frozenset(("VBZ", "VBD", "VBP", "MD"))
_SUBJECT = frozenset(("nsubj", "nsubjpass", "csubj"))
_OBJECT_CONTROL = vocabulary(
    "ask urge force order allow tell want call press expect name tap pick nominate choose appoint select "
    "invite push require direct instruct persuade encourage get help let lead promote confirm designate "
    "hire install have see find endorse back support propose recommend suggest consider weigh eye want"
)
_ASKED = vocabulary("request demand call order plea ultimatum")  # whose owner asks somebody else to go
_BREAK = vocabulary("; who which when while because if but : — – after before since until saying said")


@dataclass(frozen=True, slots=True)
class Parse:
    """A plain sentence with its parse."""

    plain: Plain
    doc: Any

    @property
    def atoms(self) -> tuple[Atom, ...]:
        return self.plain.atoms

    def atom(self, token: Any) -> Atom:
        found: Atom = self.plain.atoms[token.i]
        return found

    def subjects(self, token: Any, depth: int = 0) -> list[Any]:
        """Give the heads of a verb's subject, following control, coordination and relative clauses."""
        if depth > _DEEPEST:
            return []
        own = next((c for c in token.children if c.dep_ in _SUBJECT), None)
        if own is not None:
            relative = own.lower_ in ("who", "that", "which") and token.dep_ in _CLAUSES
            return self._noun(token.head if relative else own)
        beside = self.doc[token.i - 1] if token.i else None
        misread = beside is not None and beside.head.i == token.i and beside.dep_ in ("compound", "nmod")
        if misread and self._named(beside):
            return [beside]  # the verb was taken for a noun
        head = token.head
        if head.i == token.i:
            return []
        if token.dep_ == "conj":
            before = self.atoms[max(0, token.i - 4) : token.i]
            joined = any(a.low in ("and", "or", "but", ",", "&", "then") for a in before)
            said = head.lemma_ in _SAYING and not any(a.low in ("and", "or", "but", "then") for a in before)
            return self.subjects(head, depth + 1) if joined and not said else []
        if token.dep_ in ("acl", "relcl") and head.pos_ not in ("VERB", "AUX"):
            return self._of_modified(token, head, depth)
        if token.dep_ == "advcl":
            return self._of_adverbial(token, head, depth)
        if token.dep_ == "ccomp" and self._finite(token):
            return []  # "X said Y, …, becomes": its own subject was not understood
        if token.dep_ in ("xcomp", "ccomp") and head.lemma_ in _OBJECT_CONTROL:
            controlled = [c for c in head.children if c.dep_ in ("dobj", "dative")]
            controlled += [c for c in head.children if c.dep_ == "nsubjpass"]
            if controlled:
                return self._noun(controlled[0])
        return self.subjects(head, depth + 1) if token.dep_ in _GOVERNED else []

    def _of_modified(self, token: Any, noun: Any, depth: int) -> list[Any]:
        """Give the subject of a clause that modifies a noun: "X, fired …", "has no plans to", "X's decision to"."""
        if self._named(noun):
            return [noun]
        if token.tag_ == "VB":
            owner = next((c for c in noun.children if c.dep_ == "poss"), None)
            if owner is not None:
                return [] if noun.lemma_ in _ASKED else self._noun(owner)
            if noun.dep_ == "dobj":
                return self.subjects(noun.head, depth + 1)
        if noun.dep_ in ("attr", "acomp", "oprd"):
            return self.subjects(noun, depth + 1)
        return self._noun(noun)

    def _of_adverbial(self, token: Any, verb: Any, depth: int) -> list[Any]:
        """Give the subject of an adverbial clause; a finite one of its own without a subject was not understood."""
        if token.tag_ == "VBG" and verb.lemma_ in ("have", "see", "find"):
            objects = [c for c in verb.children if c.dep_ == "dobj"]
            if objects:
                return self._noun(objects[0])  # "the report had X retiring"
        if self._finite(token):
            return []
        return self.subjects(verb, depth + 1)

    def _finite(self, token: Any) -> bool:
        auxiliaries = [c.tag_ for c in token.children if c.dep_ in ("aux", "auxpass")]
        return bool({token.tag_, *auxiliaries} & _FINITE)

    def passive(self, token: Any) -> bool:
        """Say whether a verb is in the passive."""
        if any(c.dep_ in ("nsubjpass", "auxpass") for c in token.children):
            return True
        if (
            token.dep_ == "conj"
            and token.tag_ == "VBN"
            and not any(c.dep_ in _SUBJECT | {"dobj"} for c in token.children)
        ):
            return self.passive(token.head)
        copular = token.dep_ in ("xcomp", "ccomp", "oprd", "acomp") and token.head.lemma_ in ("be", "get")
        if copular and token.tag_ in ("VBN", "JJ"):
            return True
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if token.dep_ == "acl" and token.tag_ == "VBN":
            return following is None or self.atom(following).person is None
        return any(c.dep_ == "agent" for c in token.children)

    def objects(self, token: Any) -> list[Any]:
        """Give the heads of a verb's direct object."""
        for child in token.children:
            if child.dep_ in ("dobj", "attr", "oprd", "dative", "acomp") and child.i > token.i:
                return self._noun(child)
        for child in token.children:
            if child.dep_ in ("ccomp", "xcomp") and child.i > token.i:
                inner = [c for c in child.children if c.dep_ in _SUBJECT]
                if inner and self._named(inner[0]):
                    return self._noun(inner[0])
        return []

    def agent(self, token: Any) -> list[Any]:
        """Give the heads after "by"."""
        for child in token.children:
            if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        return self._noun(inner)
        return []

    def of(self, token: Any, words: tuple[str, ...] = ("of",)) -> list[Any]:
        """Give the heads after a noun's "of"."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in words:
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        return self._noun(inner)
        after = token.i + 2
        if after < len(self.doc) and self.atoms[token.i + 1].low in words and self._named(self.doc[after]):
            return [self.doc[after]]
        return []

    def possessors(self, token: Any) -> list[Any]:
        """Give the possessor of a noun."""
        for child in token.children:
            if child.dep_ == "poss" and child.lower_ == "whose":
                verb = next((g for g, lower in self.governors(token) if lower.dep_ == "relcl"), None)
                return self._noun(verb) if verb is not None else []
            if child.dep_ == "poss":
                return self._noun(child)
        before = token.i - 1
        if before > 0 and self.atoms[before].low in ("'s", "'"):
            return [self.doc[before - 1]]
        return []

    def _named(self, token: Any) -> bool:
        atom = self.atom(token)
        return atom.person is not None or bool(atom.posts) or atom.unit is not None

    def _noun(self, token: Any) -> list[Any]:
        """Give a noun phrase's head and those joined to it; a name in apposition replaces a weak head."""
        heads = [token]
        for child in token.children:
            if child.dep_ == "conj" and (self._named(child) or child.pos_ in ("NOUN", "PROPN")):
                heads += self._noun(child)
        if not self._named(token):
            for child in token.children:
                if (child.dep_ == "appos" and self._named(child)) or (
                    child.dep_ == "compound"
                    and self.atom(child).post
                    and child.i == token.i - 1
                    and token.lower_ in ("offices", "office")
                ):
                    heads[0] = child
        return heads

    def governors(self, token: Any) -> Iterator[tuple[Any, Any]]:
        """Climb from a verb to what governs it: pairs of (governing token, the link's lower token)."""
        seen = 0
        while token.head.i != token.i and seen < 8:
            yield token.head, token
            token = token.head
            seen += 1

    def span(self, a: int, b: int) -> list[Atom]:
        return list(self.atoms[max(0, a) : b])

    def left(self, token: Any) -> list[Atom]:
        """Give the atoms before a verb, from the last break of clause."""
        start = 0
        for k in range(token.i - 1, -1, -1):
            if self.atoms[k].low in _BREAK:
                start = k + 1
                break
        return self.span(start, token.i)

    def right(self, token: Any, limit: int = 12) -> list[Atom]:
        """Give the atoms after a verb, up to the next break of clause."""
        out = []
        for atom in self.atoms[token.i + 1 : token.i + 1 + limit]:
            if atom.low in _BREAK:
                break
            out.append(atom)
        return out
