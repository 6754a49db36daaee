"""Several cards ─▶ one card that lists them, each by its own notice line, which says who says it.

Policy
- Nothing is said here that a listed card does not say: its line is its notice, and where there is no room for that,
  its outlet and the names. What was denied, corrected or retracted keeps its line and is not counted as a change.
- The list's own notice opens with the outlets, so that every cut of it is attributed.
- As many whole lines as fit, the earliest first; then names; what has no room even for names is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.alerts.account import LADDER, WITHDRAWN
from bot.alerts.fit import LIMIT, size
from bot.alerts.notice import LIMIT as NOTICE_LIMIT
from bot.alerts.says import short
from bot.alerts.strong import spoken
from bot.model.card import Block, Card, CardChange, CardKind
from bot.model.listing import ListKind

HEADING = "In the order in which they came"
WHY = {
    ListKind.BURST: "more changes within 10 minutes than messages are sent",
    ListKind.BACKLOG: "older than 24 hours when Shakeup read of it",
}
_LATE = {ListKind.BURST: "", ListKind.BACKLOG: " Read late."}
_MOST_NAMES = 3
_MOST_SHOWN = 12  # names in one short line


def list_card(card_id: int, kind: ListKind, cards: Sequence[Card], now: datetime, simulated: bool = False) -> Card:
    """Write the card of a list. `cards`: at least one, in the order in which they came, as they stand now."""
    last = cards[-1]
    changes = tuple(change for card in cards for change in card.changes)
    certainties = [card.certainty for card in cards if card.certainty]
    whole = Card(
        id=card_id,
        notice=_notice(cards, kind),
        changes=changes,
        certainty=min(certainties, key=[c.value for c in LADDER].index, default=""),
        reason=_counted(cards),
        footer=(WHY[kind],),
        sources=tuple(dict.fromkeys(source for card in cards for source in card.sources)),
        outlet=last.outlet,
        link=last.link,
        at=min(max(card.at for card in cards), now),
        simulated=simulated,
        kind=CardKind.LIST,
    )
    versions = (replace(whole, blocks=(_block(lines),)) for lines in _lines(cards))
    return next((version for version in versions if size(version) <= LIMIT), whole)


def _notice(cards: Sequence[Card], kind: ListKind) -> str:
    outlets = list(dict.fromkeys(short(card.outlet) for card in cards))
    opening = outlets[0] if len(outlets) == 1 else f"{outlets[0]} and {len(outlets) - 1} more"
    people = list(dict.fromkeys(name for card in cards for change in _standing(card) if (name := _who(change))))
    counted, ends = _counted(cards), f"{_withdrawn(cards)}{_LATE[kind]}"
    for named in range(min(_MOST_NAMES, len(people)), 0, -1):
        rest = len(people) - named
        line = f"{opening}: {counted}: {', '.join(people[:named])}{f' and {rest} more' if rest else ''}.{ends}"
        if len(line) <= NOTICE_LIMIT:
            return line
    return f"{opening}: {counted}.{ends}"


def _counted(cards: Sequence[Card]) -> str:
    """Count what stands: changes, and articles that tell none."""
    changes = sum(len(_standing(card)) for card in cards)
    articles = sum(card.kind is CardKind.ARTICLE for card in cards)
    parts = [_number(changes, "leadership change")] if changes or not articles else []
    return " and ".join([*parts, *([_number(articles, "article")] if articles else [])])


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count or 'no'} {noun}s"


def _standing(card: Card) -> list[CardChange]:
    return [change for change in card.changes if change.certainty not in WITHDRAWN]


def _withdrawn(cards: Sequence[Card]) -> str:
    """Say what was taken back, where something was."""
    gone = dict.fromkeys(c.certainty for card in cards for c in card.changes if c.certainty in WITHDRAWN)
    if not gone:
        return ""
    part = " in part" if any(_standing(card) for card in cards) else ""
    return f" {' and '.join(gone).capitalize()}{part}."


def _lines(cards: Sequence[Card]) -> Iterator[list[str]]:
    """Go through the ways to list the cards, fullest first."""
    names = [_names(card) for card in cards]
    for whole in range(len(cards), -1, -1):
        yield [*(card.notice for card in cards[:whole]), *names[whole:]]
    for kept in range(len(cards) - 1, 0, -1):
        yield [*names[:kept], f"and {len(cards) - kept} more"]


def _names(card: Card) -> str:
    people = [name for change in card.changes if (name := _who(change))][:_MOST_SHOWN]
    said = card.notice.partition(": ")[0] if people else ""
    return f"{said}: {', '.join(people)}" if said else card.notice


def _who(change: CardChange) -> str | None:
    return change.person or (spoken(change.group) if change.group else None)


def _block(lines: Sequence[str]) -> Block:
    return Block(HEADING, lines[0], tuple(lines[1:]), "")
