"""Component: find posts by their grammar: [state] [capacity] [organization] [qualifiers] HEAD [of|for|at organization].

"the fired acting ICE deputy director", "head of ICE's Homeland Security Investigations", "Red Hat CFO", "nominee to lead
ICE". *Acting* stays when the organization stands between it and the head. A title alone keeps its organization open;
`links` and `claims` fill it from the same person's or the same title's other mentions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.reading.document import Document, Post, Sentence, Unit
from bot.reading.lexicon import Lexicon
from bot.text.folding import fold
from bot.text.vocabulary import vocabulary

_LEFT_SMALL = frozenset(["of", "and", "for", "&", "the"])
_PREPOSITIONS = vocabulary("of for at with over to")
_DETERMINERS = vocabulary("the a an its his her their our this that")
_COREFERENT = vocabulary("agency department bureau service administration patrol office company division")
_RANKS = vocabulary("deputy assistant associate vice under principal senior top")
_COUNTRY = frozenset(("US", "U.S.", "United States", "the United States"))
_MONTHS = vocabulary(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday"
)
_FIELDED = vocabulary(
    "secretary undersecretary director administrator adviser advisor commissioner attorney counselor "
    "assistant officer chief"
)
_NATIONAL = vocabulary("u.s us american federal trump-era biden-era homeland security department former acting top new")
_PLACES = vocabulary("position post job role slot")  # "an assistant secretary position at the Department"
_BRANCHES = vocabulary("branch division office unit arm directorate wing program")
_ORDINALS = ("st", "nd", "rd", "th")
_STOP_NAMES = vocabulary("trump biden obama bush clinton president mr mrs ms senate house congress breaking exclusive")


def positions(
    document: Document,
    lexicon: Lexicon,
    surnames: frozenset[str],
    people: list[list[tuple[int, int]]],
    common: Callable[[str], bool],
) -> Document:
    """Find the posts of all sentences.

    `surnames` of known people, and `people` as the model sees them (token spans a sentence), are no organizations.
    """
    found: list[Post] = []
    for sentence, persons in zip(document.sentences, people, strict=True):
        units = [u for u in document.units if sentence.start <= u.start < sentence.end]
        named = frozenset(i for a, b in persons if b - a > 1 for i in range(a, b))
        found += _Scan(sentence, units, lexicon, surnames, named, document, common).posts()
    return replace(document, posts=tuple(found))


class _Scan:
    """One sentence being scanned for posts."""

    def __init__(
        self,
        sentence: Sentence,
        units: list[Unit],
        lexicon: Lexicon,
        surnames: frozenset[str],
        named: frozenset[int],
        document: Document,
        common: Callable[[str], bool],
    ) -> None:
        self.tokens, self.cased, self.lexicon = sentence.tokens, sentence.cased, lexicon
        self.low = [c.lower().replace("’", "'") for c in sentence.cased]
        self.surnames, self.named, self.document, self.common = surnames, named, document, common
        self.unit_at: dict[int, Unit] = {}
        for unit in units:
            for i, token in enumerate(self.tokens):
                if token.start < unit.end and token.end > unit.start:
                    self.unit_at[i] = unit

    def posts(self) -> list[Post]:
        out: list[Post] = []
        i = 0
        while i < len(self.low):
            post, after = self._at(i, out[-1].end if out else 0)
            if post:
                out.append(post)
            i = after
        return out

    def _at(self, i: int, floor: int) -> tuple[Post | None, int]:
        """Read a post whose head begins at token i; give it and where to go on."""
        if i in self.unit_at:
            return None, i + 1
        leading = self._leading(i)
        if leading:
            return leading
        head = self._head(i)
        if len(head) == 1 and head[0] in self.lexicon.qualifiers | {"deputy"} and self._head_after(i + 1):
            return None, i + 1  # "deputy chief patrol agent": the next word begins the head
        nominee = ""
        if not head:
            if self.low[i] in self.lexicon.nominees and self._noun_here(i):
                return self._nominee(i, floor)
            return None, i + 1
        first, last = i, i + len(head)
        prefix = self.low[i].split("-", 1)[0] if self.low[i].startswith(("ex-", "then-")) else ""
        if not self._noun_here(i) or (last < len(self.low) and self.low[last] in ("-", "&")):
            return None, i + 1
        if last < len(self.low) and self.low[last] in self.lexicon.nominees:
            nominee, last = self.low[last], last + 1
        left, state, acting, unit, qualifiers = self._left(first, floor)
        place = self._place(left, floor) if unit is not None and unit.ours else None
        if place:
            left = place[0]
        role = " ".join([*qualifiers, *head])
        right, right_unit, tail = self._right(last)
        if right_unit:
            unit = right_unit if unit is None or not unit.id or right_unit.id else unit
        if tail:
            role += " " + tail
        if nominee:
            state = "nominee"
        elif prefix:
            state = "former"
        word = " ".join(head)
        weak = word in self.lexicon.weak
        if weak and not (set(qualifiers) & self.lexicon.rank):
            role, weak = role, True
        elif weak:
            weak = False
        post = Post(
            self.tokens[left].start,
            self.tokens[right - 1].end,
            role,
            unit,
            acting,
            state,
            place=place[1] if place else None,
            plural=word in self.lexicon.plural,
            weak=weak,
            elected=word in self.lexicon.elected
            or (word in ("president", "vice president") and (unit is None or unit.name in _COUNTRY)),
        )
        if self.low[right : right + 2] in (["before", "him"], ["before", "her"], ["at", "the"]):
            post = replace(post, state="former" if self.low[right] == "before" else post.state)
        return post, right

    def _head_after(self, i: int) -> bool:
        """Say whether a head begins here, or right after an organization that stands here."""
        while i < len(self.low) and i in self.unit_at:
            i += 1
        return i < len(self.low) and bool(self._head(i))

    def _leading(self, i: int) -> tuple[Post, int] | None:
        """Read "atop Z", "in charge of Z": the post of Z's head."""
        for words in self.lexicon.lead:
            k = i + len(words)
            if tuple(self.low[i:k]) == words:
                while k < len(self.low) and self.low[k] in _DETERMINERS:
                    k += 1
                unit = self.unit_at.get(k)
                if unit is None and k < len(self.low) and self.low[k] in _COREFERENT:
                    unit = self._last_unit(self.tokens[k].start)
                    branch = self._branch(k + 1)
                    end, tail = branch or (k + 1, "")
                    role = f"head {tail}".strip()
                    return (Post(self.tokens[i].start, self.tokens[end - 1].end, role, unit), end) if unit else None
                if unit is None:
                    return None
                while self.unit_at.get(k) is unit:
                    k += 1
                return Post(self.tokens[i].start, self.tokens[k - 1].end, "head", unit), k
        return None

    def _head(self, i: int) -> tuple[str, ...]:
        if self.low[i].startswith(("ex-", "then-")):
            word = self.low[i].split("-", 1)[1]
            return (word,) if (word,) in self.lexicon.heads.get(word, ()) else ()
        for words in self.lexicon.heads.get(self.low[i], ()):
            if tuple(self.low[i : i + len(words)]) == words:
                return words
        return ()

    def _noun_here(self, i: int) -> bool:
        """Refuse verbs: "to head ICE", "will head", "chairs"."""
        before = self.low[i - 1] if i else ""
        if self.low[i] in ("heads", "chairs", "coaches"):
            after = i + 1
            while after < len(self.low) and self.low[after] in _DETERMINERS:
                after += 1
            return before not in ("who", "he", "she", "now", "also", "currently") and after not in self.unit_at
        if self.low[i] in ("head", "captain", "coach", "chair", "pick", "choice", "principal", "lead"):
            return (
                before not in ("to", "will", "would", "could", "should", "may", "can", "not", "who", "and")
                or self.low[i] == "chair"
            )
        return True

    def _left(self, first: int, floor: int) -> tuple[int, str, bool, Unit | None, list[str]]:
        """Walk left over qualifiers, organization, capacity and state."""
        state, acting, unit, qualifiers = "neutral", False, None, []
        i = first
        lexicon = self.lexicon
        while i > 0 and self.tokens[i - 1].end > floor - 1:
            j = i - 1
            word = self.low[j]
            two = " ".join(self.low[max(0, j - 1) : i])
            if j in self.unit_at and self.tokens[j].start >= floor:
                if unit is not None:
                    break
                unit = self.unit_at[j]
                while i > 0 and self.unit_at.get(i - 1) is unit:
                    i -= 1
                continue
            if self.tokens[j].start < floor:
                break
            if two in lexicon.states and j > 0:
                state, i = lexicon.states[two], i - 2
            elif word in lexicon.capacity:
                acting, i = True, i - 1
            elif word in lexicon.states and (word not in ("late", "own", "past", "'s", "old") or word in ("own",)):
                state = lexicon.states[word] if state == "neutral" else state
                i -= 1
            elif word.startswith(("ex-", "then-")):
                state, i = "former", i - 1
            elif word in lexicon.qualifiers and (unit is None or word in _RANKS):
                qualifiers.insert(0, word)
                i -= 1
            elif word in ("'s", "’s") and j > 0 and unit is None and j - 1 in self.unit_at:
                i -= 1
            elif (
                word == "'s" and j > 1 and unit is None and self.low[j - 1] in _COREFERENT and self.low[j - 2] == "the"
            ):
                unit = self._last_unit(self.tokens[j - 1].start)
                i -= 3
            elif word == "its" and unit is None and self._last_unit(self.tokens[j].start):
                unit = self._last_unit(self.tokens[j].start)
                i -= 1
            elif word == "'s" and j > 0 and unit is None and self._generic_end(j - 1):
                start = self._generic_start(j - 1, floor)
                unit = self._generic(start, j)
                i = start
                break
            elif word[0].isdigit() and word.endswith(_ORDINALS):
                i -= 1
            elif unit is None and self._generic_end(j):
                start = self._generic_start(j, floor)
                unit = self._generic(start, i)
                i = start
            elif word == "-" and j > 0 and self.low[j - 1] in ("ex", "then"):
                state, i = "former", i - 2
            elif word in ("and", "&") and qualifiers and self.low[j - 1] in lexicon.qualifiers:
                i -= 1
            else:
                break
        if state == "neutral" and i > 0 and self.low[i - 1] == "once":
            state = "former"
        return i, state, acting, unit, qualifiers

    def _place(self, left: int, floor: int) -> tuple[int, str] | None:
        """Read the place before an organization: "Calloway Sound ICE director" is no head of ICE."""
        j = left - 1
        if j < 0 or not self._generic_end(j) or self.cased[j].isupper() or fold(self.cased[j]) in _NATIONAL:
            return None
        if self.tokens[j].end + 1 != self.tokens[left].start:
            return None
        start = self._generic_start(j, floor)
        return start, self.document.text[self.tokens[start].start : self.tokens[j].end]

    def _generic_end(self, j: int) -> bool:
        """Say whether token j may end the name of an organization nobody knows."""
        word = self.cased[j]
        folded = fold(word).removesuffix("'s")
        if (
            not word[0].isupper()
            or j in self.unit_at
            or j in self.named
            or folded in _STOP_NAMES
            or folded in self.surnames
        ):
            return False
        if folded in self.lexicon.given and not word.isupper():
            return False
        if j > 0 and fold(self.cased[j - 1]) in self.lexicon.given and not word.isupper():
            return False
        if (
            folded in _DETERMINERS
            or folded in self.lexicon.states
            or folded in _MONTHS
            or folded in self.lexicon.capacity
        ):
            return False
        return j > 0 or not self.common(folded)

    def _generic_start(self, j: int, floor: int) -> int:
        while j > 0 and self.tokens[j - 1].start >= floor:
            before = self.cased[j - 1]
            if self._generic_end(j - 1) or (
                before.lower() in _LEFT_SMALL - {"the"}
                and j > 1
                and self.cased[j - 2][0].isupper()
                and self._generic_end(j - 2)
            ):
                j -= 1
            else:
                break
        return j

    def _generic(self, start: int, end: int) -> Unit:
        a, b = self.tokens[start].start, self.tokens[end - 1].end
        name = self.document.text[a:b]
        return Unit(a, b, name, None, name, False)

    def _right(self, i: int) -> tuple[int, Unit | None, str]:
        """Read "of ICE's Homeland Security Investigations", "for the Southern District", "of the nursing school"."""
        end, unit, tail = i, None, ""
        if i + 1 < len(self.low) and self.low[i] in _PLACES and self.low[i + 1] in ("at", "in", "with", "of"):
            i, end = i + 1, i + 1
        if i < len(self.low) and self.low[i] == ",":
            k = i + 1
            if k in self.unit_at:  # "General Counsel, Department of Homeland Security, vice …"
                unit = self.unit_at[k]
                while self.unit_at.get(k) is unit:
                    k += 1
                if k >= len(self.low) or self.low[k] in (",", ".", ";"):
                    return k, unit, ""
            return i, None, ""
        if i < len(self.low) and self.low[i] in _PREPOSITIONS | {"in"}:
            k = i + 1
            while k < len(self.low) and self.low[k] in _DETERMINERS | {
                "new",
                "newly",
                "then",
                "now",
                "created",
                "federal",
            }:
                k += 1
            skip = next(
                (
                    j
                    for j in (k + 1, k + 2)
                    if j in self.unit_at and all(self._nounish(x) and self.cased[x].islower() for x in range(k, j))
                ),
                None,
            )
            if k not in self.unit_at and skip is not None and self.low[i] == "of":
                k = skip
            if k in self.unit_at and self.low[i] != "to":
                unit = self.unit_at[k]
                while self.unit_at.get(k) is unit:
                    k += 1
                end = k
                more = self._possessed(k)
                if more:
                    end, unit, tail = more
            elif k < len(self.low) and self.low[i] == "for" and self._generic_end(k) and self.low[i - 1] in _FIELDED:
                return self._field(i, k)
            elif k < len(self.low) and self._generic_end(k) and self.low[i] != "with":
                start = k
                while k < len(self.low) and (
                    self._generic_end(k)
                    or (
                        self.low[k] in ("of", "and", "for", "&", "the")
                        and k + 1 < len(self.low)
                        and k > start
                        and (self._generic_end(k + 1) or self.low[k + 1] == "the")
                    )
                ):
                    if self.low[k] == "and" and self._person_like(k + 1):
                        break
                    k += 1
                unit, end = self._generic(start, k), k
                if k in self.unit_at:  # "of the Del Rio Border Patrol Sector"
                    unit = self.unit_at[k]
                    while self.unit_at.get(k) is unit:
                        k += 1
                    if k < len(self.low) and self.low[k] in ("sector", "office", "division"):
                        unit, k = self._generic(start, k + 1), k + 1
                    end = k
                if k < len(self.low) and self.low[k] == "'s":
                    more = self._possessed(k)
                    if more:
                        end, _, tail = more
            elif (
                self.low[i] in ("of", "for", "at") and k < len(self.low) and (k > i + 1 or self.low[i] in ("for", "of"))
            ):
                words = []
                start = k
                while (
                    k < len(self.low) and len(words) < 4 and self.low[k].replace("-", "").isalpha() and self._nounish(k)
                ):
                    words.append(self.low[k])
                    k += 1
                    if words[-1] in _COREFERENT:
                        break
                if words and words[-1] in _COREFERENT and len(words) == 1:
                    end, unit = k, self._last_unit(self.tokens[start].start)
                    branch = self._branch(k)
                    if branch:
                        end, tail = branch
                elif words:
                    end, tail = k, f"{self.low[i]} " + ("the " if self.low[i] == "of" else "") + " ".join(words)
        return end, unit, tail

    def _person_like(self, k: int) -> bool:
        return k < len(self.low) and fold(self.cased[k]) in self.lexicon.given

    def _nounish(self, k: int) -> bool:
        word = self.low[k]
        return (
            word not in _LEFT_SMALL | _DETERMINERS | _PREPOSITIONS
            and word not in self.STOPS
            and not self.lexicon.is_form(word)
            and k not in self.unit_at
        )

    STOPS = vocabulary(
        "who that which is was were are be been has have had will would said says say in on at by as after "
        "before amid since until when while and or but with from into told not to during following because "
        "than if created"
    )

    def _field(self, i: int, k: int) -> tuple[int, Unit | None, str]:
        """Read "for Strategy, Policy, and Plans, Department of …": the field is part of the title, what follows the unit."""
        start = k
        while (
            k < len(self.low)
            and k not in self.unit_at
            and (
                self._generic_end(k)
                or (self.low[k] in ("and", "&") and k + 1 < len(self.low) and self._generic_end(k + 1))
            )
        ):
            k += 1
            if (
                k + 1 < len(self.low)
                and self.low[k] == ","
                and k + 1 not in self.unit_at
                and (self.low[k + 1] == "and" or (self._generic_end(k + 1) and "and" in self.low[k + 1 : k + 5]))
            ):
                k += 1
        tail = "for " + " ".join(w for w in self.low[start:k] if w != ",")
        j = k + 1
        if k < len(self.low) and self.low[k] in (",", "at", "of", "in"):
            while j < len(self.low) and self.low[j] in _DETERMINERS:
                j += 1
            if j in self.unit_at:
                unit = self.unit_at[j]
                while self.unit_at.get(j) is unit:
                    j += 1
                return j, unit, tail
        return k, None, tail

    def _branch(self, k: int) -> tuple[int, str] | None:
        """Read on after "the department" over "'s intelligence branch"."""
        if k < len(self.low) and self.low[k] == "'s":
            for j in range(k + 1, min(k + 5, len(self.low))):
                if self.low[j] in _BRANCHES:
                    return j + 1, "of the " + " ".join(self.low[k + 1 : j + 1])
                if not self._nounish(j):
                    return None
        return None

    def _possessed(self, k: int) -> tuple[int, Unit | None, str] | None:
        """Read on after "of the department" over "'s intelligence branch"."""
        if k < len(self.low) and self.low[k] == "'s":
            start = k + 1
            if start in self.unit_at:
                unit = self.unit_at[start]
                end = start
                while self.unit_at.get(end) is unit:
                    end += 1
                return end, unit, ""
        return None

    def _last_unit(self, before: int) -> Unit | None:
        units = [u for u in self.document.units if u.end <= before]
        return units[-1] if units else None

    def _nominee(self, i: int, floor: int) -> tuple[Post | None, int]:
        """Read "ICE nominee", "pick to lead ICE", "nominee for director of ICE"."""
        left, _, _, unit, qualifiers = self._left(i, floor)
        k = i + 1
        right, role = k, "head"
        if k < len(self.low) and self.low[k] in ("to", "for", "as"):
            j = k + 1
            lead = False
            while j < len(self.low) and self.low[j] in (
                "be",
                "become",
                "lead",
                "head",
                "run",
                "helm",
                "the",
                "next",
                "its",
                "serve",
                "as",
                "new",
            ):
                lead = lead or self.low[j] in ("lead", "head", "run", "helm")
                j += 1
            if j in self.unit_at:
                unit = self.unit_at[j]
                while self.unit_at.get(j) is unit:
                    j += 1
                right = j
                head = self._head(j) if j < len(self.low) else ()
                if head:
                    role, right = " ".join(head), j + len(head)
            elif j < len(self.low) and self._head(j):
                head = self._head(j)
                role = " ".join(head)
                right, right_unit, _ = self._right(j + len(head))
                unit = right_unit or unit
            elif j < len(self.low) and self._generic_end(j) and lead:
                start = j
                while j < len(self.low) and self._generic_end(j):
                    j += 1
                unit, right = self._generic(start, j), j
        if unit is None and right == k and not qualifiers:
            return None, i + 1
        post = Post(self.tokens[left].start, self.tokens[right - 1].end, role, unit, state="nominee")
        return post, right
