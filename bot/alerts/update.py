"""The answer under an alert: the same card, with what was and what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.alerts.clean import clean
from bot.alerts.fit import fit
from bot.alerts.notice import LIMIT
from bot.model.card import Card
from bot.model.story import Certainty, News


def update(card: Card, before: Card | None, news: Sequence[News]) -> Card:
    """Write the update of a card; `before` is the card as it was sent.

    A loud update is headed by the card's new notice line, which says who announced, denied, corrected or retracts; a
    quiet one by its own first sentence. News that is silent says nothing.
    """
    told = [clean(item) for item in news if not item.silent]
    loud = any(item.loud for item in told)
    first = told[0].sentence if told else ""
    notice = card.notice if loud or not first or len(first) > LIMIT else first
    parts = [f"Was: {_was(before)}." if before and (loud or before.certainty != card.certainty) else ""]
    parts.append(f"New: {_new(card, before, told)}" if told else "")
    return fit(replace(card, notice=notice, update=" ".join(part for part in parts if part) or None))


def _was(before: Card) -> str:
    if before.certainty in {Certainty.ONE_OUTLET, Certainty.SEVERAL_OUTLETS}:
        return f"reported by {before.reason.rstrip('.')}"
    reason = before.reason.rstrip(".")
    return reason[:1].lower() + reason[1:]


def _new(card: Card, before: Card | None, told: Sequence[News]) -> str:
    """Join the sentences of the news; who is new on the card follows, as its notice line says it."""
    sentences = " ".join(f"{item.sentence.rstrip('.')}." for item in told)
    known = {change.story for change in before.changes} if before else set()
    if before is None or all(change.story in known for change in card.changes):
        return sentences
    return f"{sentences.rstrip('.')}; {card.notice.partition(': ')[2].rstrip('.')}."
