"""An event: a change as an annotator or the reading wrote it down, in the words of the annotation rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.model.change import Change, Kind, Side, Status
from bot.text.folding import fold

_WORD = re.compile(r"[a-z][a-z'-]*")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Event:
    """One change. `person`: as written, None for an unnamed holder or a group; `organization`: in path form."""

    person: str | None
    position: str | None
    organization: str | None
    kind: Kind
    status: Status
    background: bool = False
    successor: str | None = None
    predecessor: str | None = None

    @property
    def side(self) -> Side:
        return self.kind.side

    @property
    def foreground(self) -> bool:
        """Neither recalled nor denied: what an alert may be about."""
        return not self.background and self.status is not Status.REFUTED

    @property
    def surname(self) -> str | None:
        """The last word of the person's name, folded, without "Jr."; None when nobody is named."""
        words = [word for word in _WORD.findall(fold(self.person or "")) if word not in _SUFFIXES]
        return words[-1] if words else None


def event(change: Change) -> Event:
    """Write down a change of the reading as an annotator would."""
    return Event(
        person=change.person,
        position=change.group or change.position,
        organization=change.organization,
        kind=change.kind,
        status=change.status,
        background=change.background,
        successor=change.successor,
        predecessor=change.predecessor,
    )
