"""An event made of a change of the reading."""

from __future__ import annotations

import pytest

from bot.evaluation.event import Event, event
from bot.model.change import Attribution, Change, Direction, Kind, Quote, Side, Speaker, Status


def change(**fields: object) -> Change:
    defaults: dict[str, object] = {
        "kind": Kind.REASSIGNED,
        "direction": Direction.OUT,
        "status": Status.SAID_BY_OTHERS,
        "person": "Quillon Marsh",
        "person_id": None,
        "position": "ERO Director (acting)",
        "position_id": "ice-ero-head",
        "organization": "ICE/ERO",
        "organization_id": "ice-ero",
        "attribution": Attribution(Speaker.UNNAMED, "two officials"),
        "quotation": Quote("", 0, 0),
        "background": True,
        "successor": "Odalys Thornbury",
    }
    return Change(**(defaults | fields))  # type: ignore[arg-type]  # a table of fields


def test_a_change_as_an_annotator_writes_it() -> None:
    assert event(change()) == Event(
        person="Quillon Marsh",
        position="ERO Director (acting)",
        organization="ICE/ERO",
        kind=Kind.REASSIGNED,
        status=Status.SAID_BY_OTHERS,
        background=True,
        successor="Odalys Thornbury",
    )


def test_a_group_stands_where_the_post_does() -> None:
    found = event(change(person=None, group="about a dozen field office directors"))
    assert (found.person, found.position) == (None, "about a dozen field office directors")


SIDES = [
    (Kind.WITHDRAWN, Side.EXIT, "a nomination given up is an exit"),
    (Kind.NOMINATED, Side.ENTRY, "one made an entry"),
    (Kind.CONSIDERED, Side.CANDIDATE, "a candidate is neither"),
]


@pytest.mark.parametrize(("kind", "side", "why"), SIDES)
def test_sides(kind: Kind, side: Side, why: str) -> None:
    assert event(change(kind=kind)).side is side, why
