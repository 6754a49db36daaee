"""Would an event that was read wrong a real person?

What must never be wrong is news about somebody that the article does not tell. So only events in scope that name a
person and would be told as news are judged, and only by person and side: the wrong post harms less than the wrong exit.
*Accused* counts; *stale* is the lesser fault, old news told as new."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.evaluation.event import Event
from bot.evaluation.scope import Scope, in_scope
from bot.model.change import Kind, Status


class Fault(StrEnum):
    """A sentence about the person of the event."""

    NOT_TOLD = "the article tells no such change of this person"
    DENIED = "the article says that it is denied"
    NOT_REMOVED = "the article knows another manner than removal"
    STALE = "the article only recalls it"

    @property
    def accuses(self) -> bool:
        return self is not Fault.STALE


def accuse(read: Event, annotated: Sequence[Event], scope: Scope) -> Fault | None:
    """Say how an event that was read harms the person it names; None when it does not."""
    if not read.person or not read.foreground or not in_scope(read, scope):
        return None
    same = [event for event in annotated if event.surname == read.surname and event.side is read.side]
    if not same:
        return Fault.NOT_TOLD
    if all(event.status is Status.REFUTED for event in same):
        return Fault.DENIED
    if read.kind is Kind.REMOVED and all(event.kind is not Kind.REMOVED for event in same):
        return Fault.NOT_REMOVED
    return Fault.STALE if all(event.background for event in same) else None
