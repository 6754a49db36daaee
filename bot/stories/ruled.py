"""What a ruling of the desk makes of a change.

Policy
- What the desk approved is relied on like the word of a sure reader, whatever doubted it before (`trust`).
- What it rejected is not relied on any more, like what was our mistake (`retract`): it neither counts nor announces.
- An edit says what the article tells, in an annotator's fields; who it is, and where, is found anew from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.errors import ConfigError, Problem
from bot.model.change import Change, Direction, Kind, Side, Status
from bot.model.roster import Knowledge

APPROVED = "approved by the desk"
REJECTED = "rejected by the desk"
FIELDS = ("person", "post", "kind", "status", "successor", "effective")

_PENDING = frozenset({Kind.NOMINATED, Kind.CONSIDERED})


def approved(change: Change) -> Change:
    """Give a change as the desk vouches for it."""
    return replace(change, confidence=1.0, reasons=(*_without(change), APPROVED))


def rejected(change: Change) -> Change:
    """Give a change as nobody relies on it."""
    return replace(change, confidence=0.0, reasons=(*_without(change), REJECTED))


def edited(change: Change, edits: Mapping[str, str], knowledge: Knowledge) -> Change:
    """Give a change as the desk says it is, and approved. `edits`: of `FIELDS`; an empty value says that there is none.

    Raises ConfigError for a field, a post, a kind or a status that does not exist.
    """
    for field, value in edits.items():
        change = _edit(change, field, value.strip(), knowledge)
    return approved(change)


def _edit(change: Change, field: str, value: str, knowledge: Knowledge) -> Change:
    match field:
        case "person":
            return replace(change, person=value or None, person_id=None)
        case "post":
            return _post(change, value, knowledge)
        case "kind" if value in set(Kind):
            kind = Kind(value)
            direction = Direction.OUT if kind.side is Side.EXIT else Direction.IN
            return replace(change, kind=kind, direction=Direction.PENDING if kind in _PENDING else direction)
        case "status" if value in set(Status):
            return replace(change, status=Status(value))
        case "successor":
            return replace(change, successor=value or None)
        case "effective":
            return replace(change, effective=value or None)
        case "kind" | "status":
            known = ", ".join(member.value for member in (Kind if field == "kind" else Status))
            raise _wrong(field, f"{value!r} is none; write one of {known}")
        case _:
            raise _wrong(field, f"is no field of a change; write one of {', '.join(FIELDS)}")


def _post(change: Change, id: str, knowledge: Knowledge) -> Change:
    position = knowledge.position(id)
    if position is None:
        raise _wrong("post", f"no post has the id {id!r}; positions.yaml lists them")
    unit = knowledge.organization(position.organization)
    return replace(
        change,
        position=position.label,
        position_id=position.id,
        organization=unit.path if unit else None,
        organization_id=position.organization,
        place=position.place,
    )


def _without(change: Change) -> tuple[str, ...]:
    return tuple(reason for reason in change.reasons if reason not in {APPROVED, REJECTED})


def _wrong(field: str, message: str) -> ConfigError:
    return ConfigError((Problem(field, None, message),))
