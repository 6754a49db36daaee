"""Invented events and articles, with defaults: Quillon Marsh, head of ICE, resigns."""

from __future__ import annotations

from bot.evaluation.event import Event
from bot.evaluation.gold import Gold
from bot.model.change import Kind, Status


def told(
    person: str | None = "Quillon Marsh",
    kind: Kind = Kind.RESIGNS,
    position: str | None = "ICE Director",
    organization: str | None = "ICE",
    status: Status = Status.TOLD_AS_FACT,
    background: bool = False,
    successor: str | None = None,
    predecessor: str | None = None,
) -> Event:
    return Event(person, position, organization, kind, status, background, successor, predecessor)


def annotated(
    *events: Event,
    id: str = "one",
    title: str = "",
    text: str = "",
    domain: str = "dhs",
    form: str | None = None,
    others: tuple[str, ...] = (),
) -> Gold:
    news = any(event.foreground for event in events)
    return Gold(id, title, text, events, news, domain=domain, form=form, others=others)
