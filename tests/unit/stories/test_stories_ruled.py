"""What a ruling of the desk makes of a change."""

from __future__ import annotations

import pytest
from build_tellings import KNOWLEDGE, change, telling

from bot.errors import ConfigError
from bot.model.change import Direction, Kind, Status
from bot.stories.ruled import FIELDS, approved, edited, rejected
from bot.stories.trust import doubt


def test_what_is_approved_is_relied_on_whoever_told_it() -> None:
    unsure = change(confidence=0.1)
    assert doubt(telling(unsure), KNOWLEDGE) is not None
    assert doubt(telling(approved(unsure)), KNOWLEDGE) is None
    low = next(o.id for o in KNOWLEDGE.outlets if o.kind == "low_trust")
    assert doubt(telling(approved(unsure), low), KNOWLEDGE) is None


def test_what_is_rejected_is_not_relied_on_any_more() -> None:
    assert doubt(telling(rejected(approved(change()))), KNOWLEDGE) is not None


EDITS = [
    ({"person": "Ada Brill"}, {"person": "Ada Brill", "person_id": None}),
    ({"person": " "}, {"person": None}),
    ({"post": "ice-hsi-head"}, {"position_id": "ice-hsi-head", "organization_id": "ice-hsi"}),
    ({"kind": "resigns"}, {"kind": Kind.RESIGNS, "direction": Direction.OUT}),
    ({"kind": "appointed"}, {"kind": Kind.APPOINTED, "direction": Direction.IN}),
    ({"kind": "nominated"}, {"kind": Kind.NOMINATED, "direction": Direction.PENDING}),
    ({"status": "expected"}, {"status": Status.EXPECTED}),
    ({"successor": "Bo Crane"}, {"successor": "Bo Crane"}),
    ({"successor": ""}, {"successor": None}),
    ({"effective": "June 1"}, {"effective": "June 1"}),
    ({"effective": ""}, {"effective": None}),
]


@pytest.mark.parametrize(("edits", "fields"), EDITS, ids=[str(edits) for edits, _ in EDITS])
def test_an_edit_is_the_change_as_it_should_have_been_read(edits: dict[str, str], fields: dict[str, object]) -> None:
    made = edited(change(person_id="kenneth-genalo", successor="X", effective="Y"), edits, KNOWLEDGE)
    assert {name: getattr(made, name) for name in fields} == fields
    assert doubt(telling(made), KNOWLEDGE) is None


WRONG = [({"post": "ice-baker"}, "ice-baker"), ({"kind": "fired"}, "departs"), ({"status": "true"}, "expected")]


@pytest.mark.parametrize(("edits", "said"), [*WRONG, ({"shoe": "9"}, ", ".join(FIELDS))])
def test_an_edit_that_makes_no_sense_says_what_would(edits: dict[str, str], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        edited(change(), edits, KNOWLEDGE)
