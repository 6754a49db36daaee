"""The notice line: WHO SAYS[, kind of source]: PERSON VERB POST[; …]. STANDING.

At most 125 characters, one lock screen's worth. What does not fit is shortened by rule, never cut inside a name:
parentheses go, the last first; then given names; then who was replaced; then all verbs, for a count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nameparser import HumanName

from bot.alerts.account import WITHDRAWN, Account
from bot.alerts.post import agencies
from bot.alerts.says import opening, standing
from bot.alerts.strong import spoken
from bot.model.change import Kind, Side, Status

LIMIT = 125  # characters
_MOST_NAMES = 3  # more are counted


@dataclass(frozen=True, slots=True)
class Phrase:
    """One account in the line, with the account of whom it replaces."""

    account: Account
    replaces: Account | None = None


def notice(shown: Sequence[Account]) -> str:
    """Write the notice line of the accounts of a card."""
    told = _told(shown)
    opens, ends = opening(told), standing(told, shown)
    return next(line for line in _lines(opens, _phrases(told), ends) if len(line) <= LIMIT)


def _told(shown: Sequence[Account]) -> Sequence[Account]:
    """Leave out what was withdrawn while other accounts stand, and successors that a later article only expects."""
    standing_ones = [a for a in shown if a.story.certainty not in WITHDRAWN] or shown
    exits = [a for a in standing_ones if a.leaves]
    return [a for a in standing_ones if not _only_expected(a, exits)]


def _only_expected(account: Account, exits: Sequence[Account]) -> bool:
    if account.leaves or account.change.status is not Status.EXPECTED:
        return False
    return any(e.post.key == account.post.key and e.lead.article_id != account.lead.article_id for e in exits)


def _phrases(told: Sequence[Account]) -> list[Phrase]:
    """Join who comes with who leaves the same post: "Marcos Charles acting ERO head for Kenneth Genalo"."""
    phrases: list[Phrase] = []
    for key in dict.fromkeys(a.post.key for a in told):
        leaving = [a for a in told if a.post.key == key and a.leaves]
        coming = [a for a in told if a.post.key == key and not a.leaves]
        if len(leaving) == len(coming) == 1 and _replaces(coming[0], leaving[0]):
            phrases.append(Phrase(coming[0], leaving[0]))
        else:
            phrases += [Phrase(a) for a in (*leaving, *coming)]
    return phrases


def _replaces(coming: Account, leaving: Account) -> bool:
    """Say whether one person takes the post that another one leaves; a withdrawn nominee never had it."""
    took = coming.story.side is Side.ENTRY and leaving.change.kind is not Kind.WITHDRAWN
    return took and leaving.story.person not in {None, coming.story.person}


def _lines(opens: str, phrases: Sequence[Phrase], ends: str) -> Iterator[str]:
    """Go through the ways to write the line, fullest first; the last always fits."""
    if len(phrases) <= _MOST_NAMES:
        manners = sum(1 for p in phrases if _manner(p))
        short = _surnames([name for p in phrases for a in (p.account, p.replaces) if a and (name := a.story.person)])
        for names in ({}, short):
            for kept in range(manners, -1, -1):
                yield _line(opens, phrases, ends, kept, names)
        yield _line(opens, [Phrase(p.account) for p in phrases], ends, 0, short)
    people = list(dict.fromkeys(p.account.story.person for p in phrases if p.account.story.person))
    units = agencies([p.account.post for p in phrases])
    where = f" at {units[0]}" if len(units) == 1 else ""
    count = f"{len(phrases)} leadership changes" if len(phrases) > 1 else "a leadership change"
    for named in range(min(len(people), _MOST_NAMES), 0, -1):
        rest = len(phrases) - named
        yield _joined(opens, f"{count}{where}: {', '.join(people[:named])}{f' and {rest} more' if rest else ''}", ends)
    yield _joined(opens, f"{count}{where}", ends)
    yield _joined(opens, count, ends)
    yield _joined(opens, count, "")


def _line(opens: str, phrases: Sequence[Phrase], ends: str, manners: int, names: dict[str, str]) -> str:
    body = ""
    lead: str | None = None
    for phrase in phrases:
        account = phrase.account
        same = lead == account.verb.lead and not account.story.group
        separator = "" if not body else ", " if same else "; "
        text = _said(account, f"{opens} {body}", same=same, names=names)
        if phrase.replaces:
            text += f" for {_named(phrase.replaces, names)}"
        if manner := _manner(phrase):
            text += f" ({manner})" if manners > 0 else ""
            manners -= 1
        body += separator + text
        lead = account.verb.lead
    return _joined(opens, body, ends)


def _said(account: Account, line: str, *, same: bool, names: dict[str, str]) -> str:
    """Write one account: person, verb, post; the verb's lead only where it is not the one before."""
    verb, story = account.verb, account.story
    lead = "" if same else verb.lead
    if story.group:
        return _spaced(spoken(story.group), verb.lead or verb.link)
    acting = "acting" if account.post.acting and verb.link != "acting" else ""
    post = _spaced(acting, account.post.after(line))
    if story.person is None and account.leaves:
        return _spaced("the", post, verb.lead)
    link = verb.link if account.post.label else _WITHOUT_POST.get(verb.link, verb.link)
    subject = "" if line.strip() == f"{story.person} announces:" else _named(account, names)
    return _spaced(subject, lead, link, post)


_WITHOUT_POST = {"as": "", "": "to", "acting": "acting in", "while": "in"}  # before "a post at ICE"


def _manner(phrase: Phrase) -> str | None:
    account = phrase.replaces or phrase.account
    return None if phrase.replaces is None and account.verb.tells_manner else account.manner


def _named(account: Account, names: dict[str, str]) -> str:
    person = account.story.person
    return "an unnamed person" if person is None else names.get(person, person)


def _surnames(people: Sequence[str]) -> dict[str, str]:
    """Give the surname of each person, where it is nobody else's here."""
    last = {person: HumanName(person).last or person for person in people}
    return {person: name for person, name in last.items() if list(last.values()).count(name) == 1}


def _joined(opens: str, body: str, ends: str) -> str:
    return f"{opens} {body}. {ends}" if ends else f"{opens} {body}"


def _spaced(*words: str) -> str:
    return " ".join(word for word in words if word)
