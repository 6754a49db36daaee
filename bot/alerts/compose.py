"""Stories of one card ─▶ the card: clean ─▶ accounts ─▶ notice, blocks, footer ─▶ fit ─▶ check.

A card that says more than its sources is never posted: it is replaced by its plainest form, which names the source,
the post and the source's own sentence; and if even that fails, by nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.alerts.account import Account, accounts
from bot.alerts.blocks import blocks
from bot.alerts.clean import clean, safe_link
from bot.alerts.faithful import check
from bot.alerts.fit import fit
from bot.alerts.footer import footer
from bot.alerts.notice import notice
from bot.alerts.plain import plain
from bot.alerts.sourcing import sourcing
from bot.errors import Unfaithful
from bot.model.card import Card, CardChange, CardSource
from bot.model.roster import Knowledge
from bot.model.story import Story


def compose(
    card_id: int, stories: Sequence[Story], knowledge: Knowledge, now: datetime, simulated: bool = False
) -> Card:
    """Write the card of stories, of whatever standing. `now` bounds the times that feeds claim.

    Stories that are unclear, or that nobody tells as news, are left out. Raises Unfaithful when nothing is left to
    show, or when a card would say what no source says.
    """
    told = clean(tuple(stories))
    shown = accounts(told, knowledge)
    if not shown:
        raise Unfaithful("no story of this card is told as news")
    weakest = min(shown, key=lambda a: a.weakness)
    lead = weakest.lead
    card = Card(
        id=card_id,
        notice=notice(shown),
        changes=tuple(_change(a) for a in shown),
        blocks=blocks(shown),
        certainty=weakest.story.certainty.value,
        reason=weakest.story.reason,
        footer=footer(shown),
        sources=_sources(shown),
        outlet=lead.outlet,
        link=safe_link(lead.link),
        at=min(lead.at, now),
        simulated=simulated,
    )
    for candidate in (card, plain(card, shown)):
        fitted = fit(candidate)
        problems = check(fitted, told, knowledge)
        if not problems:
            return fitted
    raise Unfaithful("; ".join(problems))


def _change(account: Account) -> CardChange:
    story, change = account.story, account.change
    return CardChange(
        story=story.id,
        person=story.person,
        group=story.group,
        position=account.post.heading if account.post.label else None,
        position_id=story.position_id,
        organization=story.organization,
        change=change.kind.value,
        direction=change.direction.value,
        status=change.status.value,
        certainty=story.certainty.value,
        acting=story.acting,
        successor=next((t.change.successor for t in reversed(story.tellings) if t.change.successor), None),
        predecessor=next((t.change.predecessor for t in reversed(story.tellings) if t.change.predecessor), None),
        effective=change.effective,
        attribution=sourcing(account),
        outlet=account.lead.outlet,
        wording=change.wording,
        quotation=change.quotation.text,
    )


def _sources(shown: Sequence[Account]) -> tuple[CardSource, ...]:
    """List the articles, oldest first, each once; one that has a source of its own for any change counts."""
    sources: dict[int, CardSource] = {}
    for telling in sorted((t for a in shown for t in a.story.tellings), key=lambda t: t.at):
        known = sources.get(telling.article_id)
        source = CardSource(telling.outlet, safe_link(telling.link), telling.at, telling.counts)
        sources[telling.article_id] = replace(source, counts=source.counts or (known is not None and known.counts))
    return tuple(sources.values())
