"""The blocks of a card: one for each post; who leaves, who comes, the source's words, one quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.alerts.account import WITHDRAWN, Account
from bot.alerts.movement import movement, people
from bot.alerts.shorten import shorten
from bot.alerts.sourcing import sentence, sourcing
from bot.alerts.strong import quoted, spoken
from bot.model.card import Block
from bot.model.story import Certainty
from bot.text.words import bare_words, stands_in

# "Marsh will replace Vane" tells that Vane leaves, but "will replace" is not what she does.
_REPLACES = re.compile(r"(?:(?:to|will|would|is|set) )*(?:replac(?:e|es|ing)|succeed\w*|tak(?:e|es|ing) over)\b", re.I)
# What the line above says already: "Robert Hammer → Derek Gordon (acting)".
_COMES = re.compile(
    r"(?:(?:to|will|would|is|are|now) )*(?:becom(?:e|es|ing)|tak(?:e|es|ing) over(?: from| for)?)", re.I
)
_AUXILIARY = re.compile(r"(?:is|are) (?=\w+ing\b)")  # "is retiring": the card has no room for it
_SHORTEST_WORD = 3  # letters: "is", "to" alone say nothing
_LONGEST_WORDS = 160  # characters of a source's verb phrases


def blocks(shown: Sequence[Account]) -> tuple[Block, ...]:
    """Write the blocks of the accounts of a card, in their order."""
    keys = dict.fromkeys(a.post.key for a in shown)
    outlets = {a.lead.outlet for a in shown}
    return tuple(_block([a for a in shown if a.post.key == key], several=len(outlets) > 1) for key in keys)


def _block(of_post: Sequence[Account], *, several: bool) -> Block:
    first = max(of_post, key=lambda a: (a.announced, a.leaves))
    words = tuple(_words(a, named=len(of_post) > 1, printed=several) for a in of_post)
    return Block(first.post.heading, movement(of_post), words, shorten(first.change.quotation.text))


def _words(account: Account, *, named: bool, printed: bool) -> str:
    """Write one account in the source's words, and who the source is."""
    change = account.change
    own = [w for w in change.wording if not (account.leaves and _REPLACES.match(w))]
    telling = [w for w in own if account.leaves or not _COMES.fullmatch(w)]
    said = _few(telling) or ([] if len(telling) < len(own) else [_plain_verb(account)])
    parts = list(map(spoken, said))
    if change.destination and not _half_in(change.destination, said):
        parts.append(f"next: {spoken(change.destination)}")
    who = f"{people([account])}: " if named else ""
    when = f" Date given: {quoted(change.effective)}." if change.effective and not _in(change.effective, said) else ""
    source = sourcing(account, printed=printed)
    told = f"{sentence('; '.join(parts))}." if parts else ""
    return f"{who}{' '.join(filter(None, (told + when, source)))}.{_withdrawal(account)}"


def _few(wording: Sequence[str]) -> list[str]:
    """Keep the verb phrases that say something and have room, each once; the first always, if need be cut."""
    shown = [_AUXILIARY.sub("", w.lower() if w.isupper() else w, count=1) for w in wording if len(w) > _SHORTEST_WORD]
    phrases = {bare_words(w): w for w in shown}
    kept: list[str] = []
    for words in phrases.values():
        if sum(map(len, kept)) + len(words) > _LONGEST_WORDS:
            break
        kept.append(words)
    return kept or [shorten(words, _LONGEST_WORDS) for words in list(phrases.values())[:1]]


def _plain_verb(account: Account) -> str:
    verb = account.verb
    return verb.lead or verb.link


def _in(words: str, said: Sequence[str]) -> bool:
    return any(stands_in(bare_words(words), bare_words(w)) for w in said)


def _half_in(words: str, said: Sequence[str]) -> bool:
    """Say whether half of some words stand there already: "another post within ICE" in "reassigned within ICE"."""
    wanted = bare_words(words).split()
    spoken_words = bare_words(" ".join(said)).split()
    return 2 * sum(word in spoken_words for word in wanted) >= len(wanted)


def _withdrawal(account: Account) -> str:
    """Say in the block, too, that it does not stand any more."""
    certainty = account.story.certainty
    if certainty not in WITHDRAWN:
        return ""
    if certainty is Certainty.RETRACTED:
        return " Retracted: our mistake."
    if certainty is Certainty.CORRECTED:
        return f" Corrected by {account.lead.outlet}."
    return f" Denied by {account.denier}." if account.denier else " Denied."
