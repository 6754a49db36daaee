"""Component: read the changes that clauses tell, as claims; whether they are true, new and sourced is decided later.

One function a frame of config/lexicon (leaver, dismisser, hirer, joiner, replacer, server), one for nouns, one for
the copula, one for posts whose own words tell a change ("the fired director"). Each asks the grammar for people and
posts only; a clause without them gives nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.reading.document import Claim, Document, Post, Unit
from bot.reading.grammar import Parse
from bot.reading.lexicon import Lexicon
from bot.reading.names import pronoun_gender
from bot.reading.plain import Atom

_COMPLEMENT = frozenset(("as", "to", "for", "of", "from", "be", "become", "serve", "the", "a", "an", "her", "his", "its", "their", "job", "post", "role",
                         "position", "next", "new", "first", "take", "over", "on", "at", ",", "helm", "leadership", "charge", "permanent", "by",
                         "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "directly", "office", "duties", "and", "also", "effective",
                         "immediately", "down", "today", "yesterday", "title", "current", "former", "in", "with", "\"", "'", "u.s.", "top", "being", "two", "three"))
_PRESIDENTS = frozenset("trump biden obama bush clinton president senate".split())
_SENATE = frozenset("senate senators committee panel vote lawmakers congress".split())
_FUTURE = frozenset(("will", "'ll", "to", "would", "shall"))


class Clauses:
    """The claims of one parsed sentence."""

    def __init__(self, document: Document, lexicon: Lexicon, parse: Parse, focus: int | None) -> None:
        self.document, self.lexicon, self.parse = document, lexicon, parse
        self.focus = focus  # the person whom a pronoun continues
        self.claims: list[Claim] = []
        self.links: list[tuple[int, Post]] = []
        self.consumed: set[int] = set()  # numbers of tokens that a list of nominations has explained
        self.job = frozenset(lexicon.phrases["job"])

    def read(self) -> list[Claim]:
        """List the claims of the sentence."""
        self._nominations()
        frames: dict[str, Callable[[Any, Atom], None]] = {
            "leaver": self._leaver,
            "dismisser": self._dismisser,
            "hirer": self._hirer,
            "joiner": self._joiner,
            "replacer": self._replacer,
            "server": self._server,
        }
        for atom in self.parse.atoms:
            if atom.person is not None:
                self.links += [(atom.person, post) for post in atom.posts]
        for token in self.parse.doc:
            atom = self.parse.atom(token)
            if token.i in self.consumed:
                continue
            if atom.trigger and atom.trigger.noun:
                self._noun(token, atom)
            elif atom.trigger:
                frames[atom.trigger.frame](token, atom)
            elif token.lemma_ == "be":
                self._copula(token)
            if atom.posts:
                self._told_by_post(token, atom)
        self._followed()
        return self.claims

    def _followed(self) -> None:
        """Pair the two people of "the person he follows, X"."""
        atoms = self.parse.atoms
        for k in range(1, len(atoms) - 2):
            if atoms[k + 1].low in ("follows", "replaces", "succeeds") and atoms[k].low in ("he", "she") and atoms[k - 1].low in ("person", "man", "woman", "official", "whom"):
                leaver = next((a.person for a in atoms[k + 2 : k + 5] if a.person is not None), None)
                comer = self.focus
                for claim in self.claims:
                    if leaver is not None and claim.person == leaver and comer is not None:
                        claim.successor = comer

    def _nominations(self) -> None:
        """Read the White House's lists: "X, of Ohio, to be Y, Z, vice W", "X for Y, V for U", "X as Y and V as U"."""
        atoms = self.parse.atoms
        start = self.parse.plain.sentence.start
        earlier = "" if self.parse.plain.sentence.headline else self.document.text[max(0, start - 900) : start]
        nominating = re.search(r"\b[Nn]omin(?:at|ee)", self.document.text[: self.parse.plain.sentence.end]) is not None
        hiring = [a for a in atoms if a.trigger and a.trigger.frame == "hirer" and not a.trigger.noun]
        continued = re.search(r"\b[Nn]ominat\w*[^.]*[;:]\s*$", earlier) is not None
        following = re.search(r"\b(nominat|appoint)\w*[^.]{0,40} the following [^.:]*:", earlier + self.document.text[start : self.parse.plain.sentence.end])
        if following:
            self._following(following.group(1))
        done = {c.person for c in self.claims if c.frame in ("hirer",)}
        for k, atom in enumerate(atoms):
            if atom.person is None or atom.person in done:
                continue
            j = k + 1
            if j + 1 < len(atoms) and atoms[j].low == "," and atoms[j + 1].low == "of":
                while j + 1 < len(atoms) and not (atoms[j].low == "," and atoms[j + 1].low == "to") and j < k + 9:
                    j += 1
                j += 1
            formal = [a.low for a in atoms[j : j + 2]] == ["to", "be"] and (j > k + 1 or not hiring) and nominating and not self.parse.plain.sentence.headline
            listed = j < len(atoms) and atoms[j].low in ("for", "as") and (continued or (hiring and hiring[0].start < atom.start))
            after = j + 2 if formal else j + 1
            if not (formal or listed) or after >= len(atoms) or not atoms[after].post:
                continue
            post = atoms[after].post
            trigger = hiring[0] if hiring else atoms[j]
            kind = hiring[0].trigger.kind if hiring and hiring[0].trigger else "nominated"
            place = next((t for t in self.parse.doc if t.i == k), None)
            claim = self._claim(place, replace(trigger, trigger=None), kind, atom.person, atom, post)
            if claim is None:
                continue
            claim.frame = "list"
            self.consumed.update(range(j, after))
            vice = next((i for i in range(after + 1, min(after + 12, len(atoms) - 1)) if atoms[i].low == "vice" and atoms[i + 1].person is not None), None)
            if vice is not None:
                claim.predecessor = atoms[vice + 1].person
                gone = self._claim(place, replace(atoms[vice], trigger=None), "departs", atoms[vice + 1].person, atoms[vice + 1], post)
                if gone is not None:
                    gone.frame, gone.background, gone.successor = "list", True, atom.person
                    told = next((i for i in range(vice + 2, min(vice + 4, len(atoms))) if atoms[i].trigger), None)
                    if told is not None and atoms[told].trigger is not None:
                        gone.kind = atoms[told].trigger.kind
                        self.consumed.add(told)

    def _following(self, verb: str) -> None:
        """Read a list announced by "appointed the following individuals:": each name with its post."""
        kind = "nominated" if verb == "nominat" else "appointed"
        for k, atom in enumerate(self.parse.atoms):
            post = next((p for p in atom.posts if p.state in ("nominee", "neutral") and p.unit is not None and not p.elected), None)
            if atom.person is None or post is None or post.start < atom.start or self._is_president(atom.person):
                continue
            claim = self._claim(self.parse.doc[k], replace(atom, trigger=None), kind, atom.person, atom, replace(post, state="neutral"))
            if claim is not None:
                claim.frame = "list"

    # who

    def _holders(self, tokens: list[Any]) -> list[tuple[int | None, Atom | None]]:
        """Resolve noun heads to people or unnamed holders of posts."""
        out: list[tuple[int | None, Atom | None]] = []
        for token in tokens:
            atom = self.parse.atom(token)
            if atom.person is not None:
                out.append((atom.person, atom))
            elif atom.post and atom.post.plural and (listed := self._listed(token)):
                out += listed
            elif atom.posts:
                out.append((None, atom))
            elif pronoun_gender(atom.low) is not None:
                person = self._pronoun(token, atom)
                if person is not None:
                    out.append((person, atom))
        return out

    def _listed(self, token: Any) -> list[tuple[int | None, Atom | None]]:
        """List the people named after a plural: "two officials …: A, B and C", "leaders, among them A"."""
        atoms = self.parse.atoms
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

    def _pronoun(self, token: Any, atom: Atom) -> int | None:
        """Give the last person before a pronoun in this sentence whose gender agrees, else the one in focus."""
        if self._quoted(token):
            return None
        she = pronoun_gender(atom.low)
        own = set()
        if atom.low in ("him", "her", "his") and token.dep_ in ("dobj", "pobj", "dative"):
            own = {self.parse.atom(s).person for s in self.parse.subjects(token.head)}
        before = [a for a in self.parse.atoms[: token.i] if a.person is not None]
        verb = token.head
        for governor, lower in self.parse.governors(token):
            if lower.dep_ in ("relcl", "acl") and self.parse.atom(governor).person is not None:
                candidate = self.parse.atom(governor)
            else:
                own_subject = [c for c in governor.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i and self.parse.atom(c).person is not None]
                if not own_subject or governor.i == verb.i:
                    continue
                candidate = self.parse.atom(own_subject[0])
            if candidate.person is not None and candidate.person not in own and self._agrees(candidate.person, she):
                return candidate.person
        subjects = [
            self.parse.atoms[t.i] for t in self.parse.doc[: token.i] if t.dep_ in ("nsubj", "nsubjpass") and self.parse.atoms[t.i].person is not None
        ]
        for candidate in [*subjects[:1], *reversed(before)]:
            if candidate.person is not None and candidate.person not in own and self._agrees(candidate.person, she):
                return candidate.person
        if self.focus is not None and self.focus not in own and self._agrees(self.focus, she):
            return self.focus
        return None

    def _quoted(self, token: Any) -> bool:
        """Say whether a word stands inside quotation marks: whom the quoted person means is not known."""
        marks = 0
        atoms = self.parse.atoms
        for k, atom in enumerate(atoms[: token.i]):
            if atom.low == '"' or (atom.low in ("'", "‘", "’") and (k == 0 or atoms[k - 1].low in (",", ":", "and", "said") or marks % 2)):
                marks += 1
        return marks % 2 == 1

    def _agrees(self, person: int, she: bool | None) -> bool:
        known = self.document.people[person].she
        return known is None or she is None or known is she

    # which post

    def _complement(self, token: Any, skip_people: bool = True) -> Post | None:
        """Find the post that a verb's complement names: "as Y", "to lead Z", "of Z", directly after the object."""
        doc, atoms = self.parse.doc, self.parse.atoms
        lead = False
        for k in range(token.i + 1, min(token.i + 16, len(atoms))):
            atom = atoms[k]
            if atom.post:
                if atom.post.elected and not atom.post.unit:
                    return None
                return self._with_unit(atom.post, k)
            if atom.unit:
                before = atoms[k - 2].low if atoms[k - 1].low in ("the", "its") and k > 1 else atoms[k - 1].low
                possessive = k + 1 < len(atoms) and atoms[k + 1].low == "'s"
                if (lead or before in ("of", "from", "at", "over", "helm")) and not possessive:
                    return Post(atom.start, atom.end, "head", atom.unit)
                continue
            if atom.trigger and atom.trigger.frame == "server":
                lead = atom.trigger.word != "serve"
                continue
            if atom.trigger and atom.trigger.frame == "joiner" and atom.slot in ("base", "ing"):
                lead = True
                continue
            if atom.trigger:
                return None
            if atom.person is not None:
                if not skip_people and k > token.i + 1:
                    return None
                continue
            if lead and atom.low in _COREFERENT:
                units = [x.unit for x in atoms[:k] if x.unit]
                return Post(atom.start, atom.end, "head", units[-1]) if units else None
            if atom.low in _COMPLEMENT or lead or doc[k].pos_ in ("DET", "ADJ", "ADV", "NUM", "PROPN", "PRON", "PART"):
                continue
            if atom.low in ("who", "which", "when", "while", "after", "because", "said", ";", "but", ":", "before", "despite", "amid", "since", "following"):
                return None
            if doc[k].pos_ == "VERB" and atom.low not in ("acting", "replacing"):
                return None
        return None

    def _with_unit(self, post: Post, k: int) -> Post:
        return post

    def _own(self, atom: Atom | None, entering: bool = False) -> Post | None:
        """Give the post printed with a person, the current one first."""
        if atom is None:
            return None
        posts = [p for p in atom.posts if not p.elected]
        current = [p for p in posts if p.state not in ("former", "nominee", "coming")]
        return current[0] if current else None

    # frames

    def _leaver(self, token: Any, atom: Atom) -> None:
        assert atom.trigger is not None
        people = self._holders(self._subject(token))
        objects = self.parse.objects(token)
        unit_post = None
        if atom.trigger.needs == "object job" and not objects:
            return
        if atom.trigger.needs in ("job", "object job") and objects:
            target = self.parse.atom(objects[0])
            if target.post and target.person is None:
                unit_post = target.post
            elif target.unit:
                unit_post = Post(target.start, target.end, "", target.unit)
            elif target.low not in self.job and self.parse.doc[objects[0].i].ent_type_ != "DATE" and target.low not in _DAYS:
                return
        if atom.trigger.needs == "end" and not self._ends(token):
            return
        complement = self._complement(token) if atom.trigger.kind == "withdrawn" else self._complement_of_exit(token)
        if atom.trigger.needs == "nomination" and not any(
            p.state == "nominee" for person, a in people for p in [*(a.posts if a else []), *(q for n, q in (*self.document.links, *self.links) if n == person)]
        ) and not (complement and complement.state == "nominee"):
            return
        post = complement or unit_post
        if "nomination" in atom.trigger.word and not any(p is not None and not self._is_president(p) for p, _ in people):
            people = self._holders(self.parse.of(token)) or ([(self.focus, None)] if self.focus is not None else [])
        for person, holder in people:
            if holder is not None and person is None and holder.post and holder.post.plural:
                self._group(token, atom, holder)
                continue
            if atom.trigger.kind == "withdrawn" and holder:
                nominee = next((p for p in holder.posts if p.state == "nominee"), None)
                self._claim(token, atom, atom.trigger.kind, person, holder, post or nominee)
                continue
            own = self._own(holder)
            if unit_post is not None and unit_post is post and own and (not own.unit or own.unit == unit_post.unit or not unit_post.role):
                post_here: Post | None = own
            else:
                post_here = post or own
            if person is None and post_here is None:
                continue
            self._claim(token, atom, atom.trigger.kind, person, holder, post_here)

    def _nearer_noun(self, token: Any, subject: Any) -> bool:
        """Say whether a participle stands right behind another noun than its alleged subject: "X over agents being moved"."""
        k = token.i - 1
        while k > subject.i and self.parse.atoms[k].low in ("being", "been", "who", "were", "was"):
            k -= 1
        near = self.parse.doc[k]
        return k > subject.i and near.tag_ in ("NNS", "NN") and not self.parse.atoms[k].posts and near.dep_ == "pobj" and token.tag_ in ("VBN", "VBD", "VBG")

    def _around_relative(self, token: Any) -> Any | None:
        """Give X of "X, who …, was reassigned", which the parser often loses."""
        atoms = self.parse.atoms
        k = token.i - 1
        while k > 0 and atoms[k].low in _AUXILIARIES:
            k -= 1
        if k <= 0 or atoms[k].low != ",":
            return None
        for j in range(k - 1, 1, -1):
            if atoms[j].low in ("who", "whose") and atoms[j - 1].low == ",":
                named = atoms[j - 2]
                return self.parse.doc[j - 2] if named.person is not None or named.post else None
            if atoms[j].low in (";", ":"):
                return None
        return None

    def _ends(self, token: Any) -> bool:
        """Say whether "will go" goes nowhere in particular: the clause ends, or a date or "as" follows."""
        right = self.parse.right(token, 3)
        before = self.parse.left(token)[-3:]
        if not any(a.word.lower() in ("will", "to", "must") or a.low in ("to", "also") for a in before):
            return False
        return not right or right[0].low in (",", ".", "as", "too", ":", "at") or (right[0].low == "on" and len(right) > 1 and right[1].low[:3] in _MONTHS3 | _DAYS3)

    def _subject(self, token: Any) -> list[Any]:
        """Give the subject; without one from the parser, the nearest person or post before the verb."""
        subjects = self.parse.subjects(token)
        if subjects and self._holders(subjects):
            return subjects
        k = token.i - 1
        while k > 1 and self.parse.atoms[k].low in _AUXILIARIES:
            k -= 1
        before = self.parse.atoms[k - 1] if k > 1 and self.parse.atoms[k].low == "," else None
        human = bool(subjects) and subjects[0].lemma_.lower() in ("man", "woman", "person", "official", "incumbent", "one", "leader")
        if subjects and before is not None and before.person is not None and (before.posts or human):
            return [self.parse.doc[k - 1]]  # "the man in charge of …, Secretary X, resigned"
        if not subjects:
            around = self._around_relative(token)
            if around is not None:
                return [around]
        if subjects and self.parse.atom(subjects[0]).low not in ("that", "which", "it", "this", "who"):
            return []
        if any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ not in ("who", "that") for c in token.children):
            return []
        for k in range(token.i - 1, max(-1, token.i - 8), -1):
            atom = self.parse.atoms[k]
            if atom.person is not None or atom.posts:
                if k > 0 and self.parse.atoms[k - 1].low in ("of", "by", "from", "with", "to", "for", "against", "under"):
                    return []
                return [self.parse.doc[k]]
            if atom.low in (",", "and", "has", "have", "had", "is", "was", "be", "been", "being", "will", "also", "abruptly", "reportedly", "to", "who", "would", "officially"):
                continue
            return []
        return []

    def _complement_of_exit(self, token: Any) -> Post | None:
        """Read "as Y", "from the post of Y", "from Z", "at Z", "the job of Y" after a verb of leaving."""
        atoms = self.parse.atoms
        armed = False
        for k in range(token.i + 1, min(token.i + 12, len(atoms))):
            atom = atoms[k]
            if atom.low in ("as", "from", "of"):
                armed = True
                continue
            if atom.post and armed:
                return atom.post if not atom.post.elected else None
            if atom.unit and armed and atoms[k - 1].low in ("from", "the", "of"):
                if k + 1 < len(atoms) and atoms[k + 1].low == "'s":
                    continue
                return Post(atom.start, atom.end, "", atom.unit)
            if atom.person is not None or atom.trigger or atom.low in (";", ":", "who", "after", "when", "amid", "because", "following", "before", "to", "and", "over", "by"):
                return None
        return None

    def _dismisser(self, token: Any, atom: Atom) -> None:
        assert atom.trigger is not None
        passive = self.parse.passive(token)
        objects = self.parse.objects(token)
        if not passive and not objects and token.dep_ in ("acl", "relcl", "amod"):
            passive = True
        if atom.trigger.needs == "destination" and not passive and not self._holders(objects):
            passive = True
        if not passive and not objects:
            near = self.parse.atoms[token.i + 1] if token.i + 1 < len(self.parse.atoms) else None
            if near is not None and (near.person is not None or near.posts):
                objects = [self.parse.doc[token.i + 1]]
            elif atom.slot in ("past", "participle") and not any(c.dep_ == "nsubj" and not self._named_person(c) for c in token.children):
                passive = True
        targets = self._subject(token) if passive else objects
        people = self._holders(targets)
        if atom.trigger.needs == "destination" and not self._moves(token):
            return
        complement = self._complement_of_exit(token)
        for person, holder in people:
            if person is None and holder is not None and holder.post and holder.post.plural:
                self._group(token, atom, holder)
                continue
            post = complement or self._own(holder)
            if atom.trigger.kind == "reassigned":
                post = self._own(holder) or (complement if complement and complement.state != "entering" else None)
            if atom.trigger.needs == "post" and post is None and person is not None and not self._has_post(person):
                continue
            if post is not None:
                post = self._employed(token, post, passive)
            self._claim(token, atom, atom.trigger.kind, person, holder, post)

    def _named_person(self, token: Any) -> bool:
        return bool(self._holders([token]))

    def _moves(self, token: Any) -> bool:
        """Say whether "moved" goes to another job: "to another post", "to headquarters", "out of", a unit."""
        right = self.parse.right(token)
        words = {a.low for a in right}
        return bool(words & {"job", "post", "role", "position", "assignment", "headquarters", "leadership", "jobs", "positions", "posts", "out"}) or any(
            a.unit or a.post for a in right
        )

    def _has_post(self, person: int) -> bool:
        return any(p == person for p, _ in self.document.links) or any(p == person for p, _ in self.links)

    def _hirer(self, token: Any, atom: Atom) -> None:
        assert atom.trigger is not None
        trigger = atom.trigger
        passive = self.parse.passive(token)
        objects = self.parse.objects(token)
        if not passive and not objects and atom.slot in ("past", "participle") and token.dep_ in ("acl", "relcl", "amod", "advcl"):
            passive = True
        if not passive:
            near = self._next_named(token)
            if near is not None and not self._holders(objects):
                objects = [near]
            elif near is not None and near not in objects and self.parse.atom(near).person is not None:
                objects = [near]
        people = self._holders(self._subject(token) if passive else objects)
        post = self._complement(token)
        if trigger.needs == "as" and not any(a.low == "as" for a in self.parse.right(token, 5)):
            return
        if trigger.needs == "senate" and not self._senate(token, post):
            return
        if trigger.needs == "object post" and not post:
            return
        if trigger.kind == "considered" and not post:
            return
        named = [(p, h) for p, h in people if p is not None]
        if not named:
            named = [(None, h) for p, h in people if h is not None and h.post and not passive]
        for person, holder in named:
            target = post
            if person is None and holder is not None:
                target = post if post and post is not holder.post and holder.post and holder.post.state not in ("entering", "coming") else holder.post
                if target is not None and target.plural:
                    continue
                if target is not None and passive and target is holder.post and post is None:
                    continue
            right_words = {a.low for a in self.parse.right(token)}
            if target is None and holder is not None and person is not None and (right_words & {"permanent", "permanently"}):
                acting = next((p for p in holder.posts if p.acting), None)
                target = replace(acting, acting=False) if acting else None
            if target is None and holder is not None and person is not None:
                target = next((p for p in holder.posts if p.state in ("nominee", "coming", "entering")), None)
                if trigger.kind in ("confirmed", "sworn_in", "nominated") and target is None:
                    target = self._own(holder) or self._linked(person)
            if target is None or target.elected or target.plural:
                continue
            if target.weak and target.unit is None:
                continue
            if person is None and atom.slot == "base" and not any(a.word.lower() in ("will", "to") or a.low == "to" for a in self.parse.left(token)[-3:]):
                continue
            if person is None and (self._task(target) or self._named_after(target)):
                continue
            target = self._employed(token, target, passive)
            self._claim(token, atom, trigger.kind, person, holder if person is not None else None, target)
            second = self._second(target)
            if second is not None and person is not None:
                self._claim(token, atom, trigger.kind, person, holder, replace(second, unit=second.unit or target.unit))

    def _task(self, post: Post) -> bool:
        """Say whether "taps the Y to …" gives Y a task and not a post."""
        for k, atom in enumerate(self.parse.atoms):
            if post in atom.posts:
                after = [a.low for a in self.parse.atoms[k + 1 : k + 3]]
                return after[:1] == ["to"] and not (len(after) > 1 and after[1] in ("lead", "head", "run", "replace", "succeed"))
        return False

    def _named_after(self, post: Post) -> bool:
        """Say whether a name follows a post so closely that the post is not unnamed."""
        for k, atom in enumerate(self.parse.atoms):
            if post in atom.posts:
                return any(a.person is not None for a in self.parse.atoms[k + 1 : k + 5]) and self.parse.atoms[k + 1].low not in (",", ".", "to", "as")
        return False

    def _second(self, post: Post) -> Post | None:
        """Give the post joined to a complement: "vice president and chief financial officer"."""
        for k, atom in enumerate(self.parse.atoms):
            if atom.post is post and k + 2 < len(self.parse.atoms) and self.parse.atoms[k + 1].low == "and":
                return self.parse.atoms[k + 2].post
        return None

    def _employed(self, token: Any, post: Post, passive: bool) -> Post:
        """Give a post without an organization the employer that is the verb's subject: "Red Hat named X as CFO"."""
        if post.unit is not None or passive:
            return post
        for subject in self.parse.subjects(token):
            atom = self.parse.atom(subject)
            if atom.unit is not None:
                return replace(post, unit=atom.unit)
            if self.document.scope == "any" and atom.person is None and not atom.posts and subject.pos_ == "PROPN" and atom.low not in _PRESIDENTS:
                left = subject.i
                while left > 0 and self.parse.doc[left - 1].pos_ == "PROPN" and self.parse.atoms[left - 1].person is None and not self.parse.atoms[left - 1].posts:
                    left -= 1
                start, end = self.parse.atoms[left].start, atom.end
                name = self.document.text[start:end]
                return replace(post, unit=Unit(start, end, name, None, name, False))
        return post

    def _next_named(self, token: Any) -> Any | None:
        """Give the person or post directly after a verb, past a determiner or an adverb."""
        for k in range(token.i + 1, min(token.i + 4, len(self.parse.atoms))):
            atom = self.parse.atoms[k]
            if atom.person is not None or atom.posts:
                if k + 2 < len(self.parse.atoms) and self.parse.atoms[k + 1].low == "'s":
                    return None
                return self.parse.doc[k]
            if atom.low not in _DAYS and atom.low not in ("its", "her", "his", "the", "a", "an", "new", "veteran", "longtime", "former", "on", "as"):
                return None
        return None

    def _linked(self, person: int) -> Post | None:
        """Give the post that the article gave this person so far."""
        found = [q for n, q in (*self.links, *self.document.links) if n == person and not q.elected and q.unit is not None]
        return found[-1] if found else None

    def _senate(self, token: Any, post: Post | None) -> bool:
        atoms = self.parse.atoms
        subjects = [self.parse.atom(s).low for s in self.parse.subjects(token)]
        if set(subjects) & _SENATE or any(a.low in _SENATE for a in atoms):
            return True
        return post is not None and any(a.low in ("as", "to") for a in self.parse.right(token, 4))

    def _joiner(self, token: Any, atom: Atom) -> None:
        assert atom.trigger is not None
        people = self._holders(self._subject(token))
        post = self._complement(token, skip_people=False)
        if atom.trigger.needs == "object post" and post is None:
            return
        for person, holder in people:
            target = post
            if target is None:
                target = next((p for p in (holder.posts if holder else []) if p.state in ("coming", "entering", "nominee")), None)
            predecessor = None
            if target is None:
                predecessor, target = self._duties(token)
            if target is None and atom.trigger.kind in ("acting", "sworn_in"):
                target = self._own(holder)
            if target is None or target.elected or target.plural:
                continue
            if person is None and holder is not None and holder.post and holder.post.plural:
                continue
            self._claim(token, atom, atom.trigger.kind, person, holder if person is not None else None, target, predecessor=predecessor)

    def _duties(self, token: Any) -> tuple[int | None, Post | None]:
        """Read "takes over his duties": the post of whom the pronoun means."""
        if not re.search(r"\b(?:his|her)\b", self.parse.atom(token).low) and not any(a.low in ("his", "her") for a in self.parse.right(token, 3)):
            return None, None
        if self.focus is None:
            return None, None
        return self.focus, self._linked(self.focus)

    def _replacer(self, token: Any, atom: Atom) -> None:
        assert atom.trigger is not None
        passive = self.parse.passive(token)
        subjects = self._subject(token) if not passive else self.parse.subjects(token)
        leavers = self._holders(subjects if passive else self.parse.objects(token) or ([n] if (n := self._next_named(token)) else []))
        comers = self._holders(self.parse.agent(token) if passive else subjects)
        post = self._complement(token) if not passive else None
        if post is None and passive:
            post = self._complement_of_exit(token)
        employer = not passive and (
            any(self.parse.atom(s).unit or self.parse.atom(s).low in _PRESIDENTS for s in self.parse.subjects(token))
            or any(self._is_president(p) for p, _ in comers)
        )
        if employer:
            comers = self._holders(self._with(token))
        if not leavers and not comers:
            return
        own = next((p for _, h in leavers if (p := self._own(h))), None)
        shared = post or own
        if shared is None and len(comers) == 1 and comers[0][0] is not None:
            entered = [q for n, q in (*self.document.links, *self.links) if n == comers[0][0] and q.state == "entering"]
            shared = entered[-1] if entered else None
        out_kind = "removed" if (employer or (passive and not comers)) else "departs"
        first = comers[0][0] if comers else None
        gone = next((p for p, _ in leavers if p is not None), None)
        for person, holder in leavers:
            if holder is not None and person is None and holder.post and holder.post.plural:
                self._group(token, atom, holder)
                continue
            here = self._own(holder) or post or (replace(shared, state="neutral", acting=False) if shared else None)
            if person is None and here is None:
                continue
            if here is not None:
                here = self._employed(token, here, passive)
            claim = self._claim(token, atom, out_kind, person, holder, here, successor=first)
            if claim is not None and not comers and not passive and atom.slot == "base" and not employer and token.dep_ in ("acl", "relcl", "advcl", "xcomp"):
                claim.background = True
        for person, holder in comers:
            if person is None:
                continue
            self._claim(token, atom, atom.trigger.kind, person, holder, shared, predecessor=gone)

    def _with(self, token: Any) -> list[Any]:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "with":
                return [c for c in child.children if c.dep_ == "pobj"]
        return []

    def _is_president(self, person: int | None) -> bool:
        return person is not None and self.document.people[person].surname in _PRESIDENTS

    def _server(self, token: Any, atom: Atom) -> None:
        """Read "will lead Z", "will no longer lead Z"; plain "leads Z" links the person to the post."""
        assert atom.trigger is not None
        if token.dep_ in ("xcomp", "ccomp") and self.parse.atom(token.head).trigger:
            return
        previous = [a for a in self.parse.atoms[: token.i] if a.trigger and a.trigger.frame in ("hirer", "joiner")]
        left = self.parse.left(token)
        if previous and left and left[-1].low in ("to", "and") and previous[-1] in left:
            return
        people = [(p, h) for p, h in self._holders(self._subject(token)) if p is not None]
        if token.dep_ in ("relcl", "acl") and token.head.lemma_ in ("person", "man", "woman", "one") and token.head.dep_ == "attr":
            people = [(p, h) for p, h in self._holders(self.parse.subjects(token.head.head)) if p is not None]
            left_words = [c.lower_ for c in token.head.head.children if c.dep_ == "aux"]
            if "will" in left_words:
                post = self._post_of_server(token, atom)
                for person, holder in people:
                    if post is not None:
                        self._claim(token, atom, "appointed", person, holder, post)
                return
        post = self._post_of_server(token, atom)
        if post is None or post.plural or post.elected:
            return
        never = any(c.lower_ == "never" for c in token.children) or any(a.low == "no longer" for a in left[-4:])
        if self.parse.passive(token) and not people:
            people = [(p, h) for p, h in self._holders(self.parse.agent(token)) if p is not None]
        if atom.slot == "ing" and left and left[-1].low == "done":
            never = True
        future = atom.slot == "base" and any(a.word.lower() in _FUTURE or a.low in _FUTURE for a in left[-4:])
        for person, holder in people:
            if never:
                self._claim(token, atom, "departs", person, holder, post, widen=True)
            elif future:
                kind = "acting" if post.acting or atom.trigger.kind == "acting" else "appointed"
                self._claim(token, atom, kind, person, holder, post)
            else:
                past = atom.slot in ("past", "participle") and not any(c.lower_ in ("has", "have") for c in token.children)
                self.links.append((person, replace(post, state="former") if past else post))

    def _post_of_server(self, token: Any, atom: Atom) -> Post | None:
        assert atom.trigger is not None
        atoms = self.parse.atoms
        if atom.trigger.word.startswith("hold"):
            return self._complement(token)
        if atom.trigger.word in ("serve", "act"):
            return self._complement(token) if any(a.low in ("as", "in") for a in self.parse.right(token, 6)) else None
        for k in range(token.i + 1, min(token.i + 16, len(atoms))):
            a = atoms[k]
            if a.post and not a.post.plural:
                return a.post if k - token.i <= 4 else None
            if a.unit:
                if k + 1 < len(atoms) and (atoms[k + 1].low == "'s" or (atoms[k + 1].low not in (",", ".") and self.parse.doc[k].dep_ in ("compound", "poss", "nmod"))):
                    nearer = [x for x in atoms[k + 1 : token.i + 22] if x.unit and x.unit.path.startswith(a.unit.path + "/")]
                    if nearer:
                        return Post(nearer[0].start, nearer[0].end, "head", nearer[0].unit)
                return Post(a.start, a.end, "head", a.unit)
            if a.low in ("it", "agency", "department", "branch", "office", "division", "bureau") and k - token.i <= 2:
                units = [x.unit for x in atoms[: token.i] if x.unit]
                posts = [x.post.unit for x in atoms[: token.i] if x.post and x.post.unit]
                nearest = (units or posts or [None])[-1]
                return Post(a.start, a.end, "head", nearest) if nearest else None
            if a.trigger or a.person is not None or a.low in (";", ":", "who", "when", "because"):
                return None
        return None

    def _copula(self, token: Any) -> None:
        """Read "is no longer Y", "will be Y", "is the new Y", "is acting Y"."""
        atoms = self.parse.atoms
        post: Post | None = None
        at = -1
        for k in range(token.i + 1, min(token.i + 6, len(atoms))):
            if atoms[k].post:
                post, at = atoms[k].post, k
                break
            if atoms[k].trigger or atoms[k].person is not None:
                break
            if atoms[k].low not in ("never", "no longer", "not", "the", "now", "its", "currently", "also", "to", "be", "a", "an", "no", "in", "their", "still"):
                break
        subjects = self._holders(self.parse.subjects(token))
        people = [(p, h) for p, h in subjects if p is not None]
        if post is not None and not people and subjects and at + 1 < len(atoms) and atoms[at].person is not None:
            people = [(atoms[at].person, atoms[at])]
        if post is None:
            named = next((a for a in atoms[token.i + 1 : token.i + 6] if a.person is not None), None)
            coming = next((h.post for p, h in subjects if p is None and h is not None and h.post and h.post.state in ("coming", "entering")), None)
            if named is not None and coming is not None:
                self._claim(token, atoms[token.i], "appointed", named.person, named, coming)
            return
        if post.plural or post.elected or (post.weak and not post.unit):
            return
        around = atoms[max(0, token.i - 3) : at]
        never = any(a.low == "no longer" for a in around)
        future = any(a.word.lower() in ("will", "to", "'ll") or a.low in ("will", "to") for a in around)
        for person, holder in people:
            if never:
                self._claim(token, atoms[token.i], "departs", person, holder, post, widen=True)
            elif future:
                self._claim(token, atoms[token.i], "acting" if post.acting else "appointed", person, holder, post)
            elif token.lower_ in ("is", "'s", "are") and post.state in ("entering", "coming"):
                self._claim(token, atoms[token.i], "acting" if post.acting else "appointed", person, holder, post)
            else:
                past = token.lower_ in ("was", "were", "been")
                self.links.append((person, replace(post, state="former") if past else post))

    def _noun(self, token: Any, atom: Atom) -> None:
        assert atom.trigger is not None
        trigger = atom.trigger
        of = self._holders(self.parse.of(token, ("of", "by") if trigger.frame == "leaver" else ("of",)))
        owner = self._holders(self.parse.possessors(token))
        people = of if trigger.frame != "leaver" else (of or owner)
        if trigger.frame != "leaver" and not people:
            people = [(p, h) for p, h in owner if not self._is_president(p)]
        if not people and trigger.frame == "leaver":
            before = self.parse.atoms[token.i - 1] if token.i else None
            if before is not None and (before.person is not None or before.post):
                people = [(before.person, before)] if before.person is not None else [(None, before)]
        post = self._complement(token) if trigger.frame == "hiring" else self._complement_of_noun(token)
        for person, holder in people:
            if holder is not None and person is None and holder.post and holder.post.plural:
                continue
            here = post if trigger.frame == "hiring" and post else self._own(holder) or post
            if trigger.frame == "hiring" and here is None:
                continue
            if person is None and here is None:
                continue
            self._claim(token, atom, trigger.kind, person, holder, here, noun=True)

    def _complement_of_noun(self, token: Any) -> Post | None:
        atoms = self.parse.atoms
        for k in range(token.i + 1, min(token.i + 6, len(atoms))):
            if atoms[k].low == "as" and k + 1 < len(atoms):
                for atom in atoms[k + 1 : k + 4]:
                    if atom.post:
                        return atom.post
            if atoms[k].trigger:
                return None
        return None

    def _told_by_post(self, token: Any, atom: Atom) -> None:
        """Read changes that a post's own words presuppose: "the fired director", "ICE nominee X", "incoming"."""
        kinds = {"removed": "removed", "leaving": "departs", "retiring": "retires", "resigning": "resigns", "nominee": "nominated", "entering": "appointed"}
        for post in atom.posts:
            kind = kinds.get(post.state)
            if kind is None or post.plural or post.elected or any(c.frame == "list" and c.person == atom.person for c in self.claims):
                continue
            if post.state == "entering" and atom.person is None:
                continue
            self.claims.append(
                Claim(
                    kind, self.parse.plain.number, post.start, post.end, atom.person, atom.name, post, frame="state",
                    acting=post.acting, background=True, reasons=["told by the words of the title"],
                )
            )

    def _group(self, token: Any, atom: Atom, holder: Atom) -> None:
        """Read a counted group: "about a dozen field office directors"."""
        assert atom.trigger is not None and holder.post is not None
        passage = self.document.text[max(0, holder.start - 12) : holder.end + 25].lower()
        general = not holder.post.role.endswith(("directors", "chiefs", "commissioners"))
        if general and not ("field" in passage or " offices" in passage or "regional" in passage):
            return
        if holder.post.unit is None and "field office" not in holder.post.role:
            return
        before = self.document.text[self.parse.plain.sentence.start : holder.start]
        claim = self._claim(token, atom, atom.trigger.kind, None, holder, holder.post)
        if claim:
            claim.group = self._counted(before, holder)

    def _counted(self, before: str, holder: Atom) -> str:
        words = before.split()
        kept: list[str] = []
        while words and len(kept) < 4 and words[-1].lower() in _COUNTS:
            kept.insert(0, words.pop())
        return " ".join([*kept, self.document.text[holder.start : holder.end]])

    def _claim(
        self,
        token: Any,
        atom: Atom,
        kind: str,
        person: int | None,
        holder: Atom | None,
        post: Post | None,
        *,
        successor: int | None = None,
        predecessor: int | None = None,
        widen: bool = False,
        noun: bool = False,
    ) -> Claim | None:
        if self._is_president(person):
            return None
        if post is None and person is not None and kind in _EXITS | {"dies"} and self._mandate(person):
            return None
        if post is not None and (post.elected or (post.weak and post.unit is None and person is None)):
            return None
        if post is not None and post.acting and kind == "appointed":
            kind = "acting"
        start, end = self._wording(token, atom)
        claim = Claim(
            kind, self.parse.plain.number, start, end, person,
            holder.name if holder is not None and holder.name else ((holder.start, holder.end) if holder else None),
            post,
            frame="noun" if noun else (atom.trigger.frame if atom.trigger else "copula"),
            wording=(self.document.text[start:end],),
            acting=bool(post and post.acting),
            successor=successor,
            predecessor=predecessor,
        )
        claim.token = token.i
        if kind in _EXITS and post is not None and post.state == "former" and claim.frame != "noun":
            claim.background = True
        self.claims.append(claim)
        if person is not None and post is not None and frame_enters(kind):
            self.links.append((person, replace(post, state="entering")))
        return claim

    def _mandate(self, person: int) -> bool:
        """Say whether all posts that the article gives a person are elected mandates or judgeships."""
        held = [q for n, q in (*self.links, *self.document.links) if n == person]
        return bool(held) and all(q.elected for q in held)

    def _wording(self, token: Any, atom: Atom) -> tuple[int, int]:
        """Give the verb phrase as printed: auxiliaries and the verb."""
        start, end = atom.start, atom.end
        if atom.trigger and atom.trigger.noun:
            return start, end
        for k in range(token.i - 1, max(-1, token.i - 6), -1):
            before = self.parse.atoms[k]
            if before.low in _AUXILIARIES and before.start < before.end:
                start = before.start
            elif before.start < before.end:
                break
        if atom.trigger is None or atom.trigger.frame == "server":
            nxt = self.parse.atoms[token.i + 1] if token.i + 1 < len(self.parse.atoms) else None
            if nxt is not None and nxt.low == "no longer":
                end = nxt.end
                follow = self.parse.atoms[token.i + 2] if token.i + 2 < len(self.parse.atoms) else None
                if follow is not None and follow.low == "be":
                    end = follow.end
        return start, end


def frame_enters(kind: str) -> bool:
    """Say whether a kind brings somebody into a post for good or for a time."""
    return kind in ("appointed", "acting", "confirmed", "sworn_in", "promoted")


_COREFERENT = frozenset(("agency", "department", "bureau", "division", "branch"))
_EXITS = frozenset(("departs", "removed", "resigns", "retires", "reassigned", "placed_on_leave"))
_MONTHS3 = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_DAYS3 = frozenset("mon tue wed thu fri sat sun".split())
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight week month year years months weeks days hours hour".split()
)
_AUXILIARIES = frozenset(
    "will would has have had is are was were be been being to no longer not also expected set going may might could should can "
    "reportedly abruptly officially never 's 'll n't about due likely".split() + ["no longer"]
)
_COUNTS = frozenset(
    "about around nearly at least a an dozen dozens some several many two three four five six seven eight nine ten eleven twelve more than half "
    "roughly most of the all as".split()
)
