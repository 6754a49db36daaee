"""Ask the parse of a plain sentence: whose subject, what object, which post as complement, what governs a verb.

The parser is right most of the time and silent about its doubts, so every answer falls back on word order within the
clause, and callers ask only for people, posts and organizations, never for arbitrary words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.reading.atom import Atom, Plain
from bot.text.vocabulary import vocabulary

_SUBJECT = frozenset(("nsubj", "nsubjpass", "csubj"))
_OBJECT_CONTROL = vocabulary(
    "ask urge force order allow tell want call press expect name tap pick nominate choose appoint select "
    "invite push require direct instruct persuade encourage get help let lead promote confirm designate "
    "hire install have see find"
)
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
        if depth > 6:
            return []
        own = [c for c in token.children if c.dep_ in _SUBJECT]
        beside = self.doc[token.i - 1] if token.i else None
        if (
            not own
            and beside is not None
            and beside.head.i == token.i
            and beside.dep_ in ("compound", "nmod")
            and self._named(beside)
        ):
            return [beside]  # the verb was taken for a noun
        if own:
            subject = own[0]
            if subject.lower_ in ("who", "that", "which") and token.dep_ in ("relcl", "acl", "ccomp", "advcl"):
                return self._noun(token.head)
            return self._noun(subject)
        head = token.head
        if token.dep_ == "conj" and head.i != token.i:
            joined = any(
                a.low in ("and", "or", "but", ",", "&", "then") for a in self.atoms[max(0, token.i - 4) : token.i]
            )
            return self.subjects(head, depth + 1) if joined else []
        if token.dep_ in ("xcomp", "ccomp", "advcl", "dep", "acl", "relcl", "prep", "pcomp", "aux", "oprd"):
            if token.dep_ in ("acl", "relcl") and head.pos_ not in ("VERB", "AUX"):
                atom = self.atom(head)
                if atom.person is not None or atom.posts:
                    return [head]
                return self.subjects(head, depth + 1) if head.dep_ in ("attr", "acomp", "oprd") else self._noun(head)
            if token.dep_ in ("xcomp", "ccomp") and head.lemma_ in _OBJECT_CONTROL:
                objects = [c for c in head.children if c.dep_ in ("dobj", "dative")]
                if objects:
                    return self._noun(objects[0])
                passive = [c for c in head.children if c.dep_ == "nsubjpass"]
                if passive:
                    return self._noun(passive[0])
            finite = token.tag_ in ("VBZ", "VBD", "VBP") or any(
                c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBD", "VBP", "MD") for c in token.children
            )
            if (
                token.dep_ == "advcl"
                and token.tag_ == "VBG"
                and head.lemma_ in ("have", "see", "find")
                and any(c.dep_ == "dobj" for c in head.children)
            ):
                return self.objects(head)  # "the report had X retiring"
            if token.dep_ == "advcl" and finite:
                return []  # a finite clause of its own: its subject was not understood
            if head.i != token.i:
                return self.subjects(head, depth + 1)
        return []

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
        if token.dep_ in ("xcomp", "ccomp", "oprd") and token.head.lemma_ in ("be", "get") and token.tag_ == "VBN":
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
