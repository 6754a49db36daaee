"""Sagas are read with defaults for what is usual, and refused with the place of their mistake."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import ConfigError
from bot.model.change import Direction, Kind, Speaker, Status
from bot.replay.saga import Item, read_saga
from tests.make import KNOWLEDGE

HEAD = "title: A title\ncase: invented\nends: {marsh: reported}\nitems:\n"
ITEM = """\
  - at: 2026-05-14 12:00
    outlet: ledger
    title: A headline
    text: Something else happened. Quillon Marsh will leave ICE.
"""


def item(*lines: str) -> Item:
    (only,) = read_saga("saga", HEAD + ITEM + "".join(f"    {line}\n" for line in lines), KNOWLEDGE).items
    return only


def test_an_item_is_what_its_outlet_printed() -> None:
    read = item("credit: NBC News", "response: ICE did not respond", "tells: alert, quiet")
    assert (read.number, read.at) == (1, datetime(2026, 5, 14, 12, tzinfo=UTC))
    assert (read.outlet, read.outlet_id) == ("Harbor Ledger", "ledger")
    assert (read.reading.first_reported_by, read.reading.response) == ("NBC News", "ICE did not respond")
    assert read.tells == ("alert", "quiet")


def test_a_change_takes_post_organization_and_sentence_from_what_is_known() -> None:
    (change,) = item(
        "changes: [{story: marsh, kind: departs, person: Quillon Marsh, post: ice-ero-head, by: unnamed}]"
    ).reading.changes
    assert (change.kind, change.direction, change.status) == (Kind.DEPARTS, Direction.OUT, Status.SAID_BY_OTHERS)
    assert (change.position, change.organization, change.organization_id) == ("ERO head", "ICE/ERO", "ice-ero")
    assert change.quotation.text == "Quillon Marsh will leave ICE."
    assert change.attribution.speaker is Speaker.UNNAMED


def test_a_nominee_is_pending_and_an_acting_head_acts() -> None:
    nominee, acting = item(
        "changes:",
        "  - {story: a, kind: nominated, person: Ada Brill, post: ice-director}",
        "  - {story: b, kind: acting, person: Ada Brill, position: head, org: ice}",
    ).reading.changes
    assert (nominee.direction, nominee.status, nominee.acting) == (Direction.PENDING, Status.TOLD_AS_FACT, False)
    assert (acting.acting, acting.position_id, acting.organization) == (True, None, "ICE")


def test_a_sighting_names_a_person_in_a_post() -> None:
    (seen,) = item("seen: [{person: Quillon Marsh, post: ice-ero-head, acting: true}]").reading.sightings
    assert (seen.position_id, seen.acting, seen.quotation.text) == (
        "ice-ero-head",
        True,
        "Quillon Marsh will leave ICE.",
    )


WRONG = [
    ("title: [", "is no valid YAML", "no YAML"),
    ("items: []", "the saga: 'title' is missing", "no title"),
    ("", "the saga: 'NoneType' object is not subscriptable", "nothing"),
    (HEAD + "  - {at: 2026-05-14}", "item 1: 'outlet' is missing", "no outlet"),
    (HEAD + ITEM + "    changes: [{story: a, kind: fired}]", "item 1: 'fired' is not a valid Kind", "no such kind"),
    (
        HEAD + ITEM + "    changes: [{story: a, kind: departs, post: x}]",
        "item 1: no post has the id 'x'",
        "no such post",
    ),
    (HEAD + ITEM.replace("2026-05-14 12:00", "soon"), "item 1: Invalid isoformat string: 'soon'", "no date"),
]


@pytest.mark.parametrize(("text", "message", "why"), WRONG, ids=[row[2] for row in WRONG])
def test_a_mistake_is_named_with_its_place(text: str, message: str, why: str) -> None:
    with pytest.raises(ConfigError) as wrong:
        read_saga("saga.yaml", text, KNOWLEDGE)
    assert str(wrong.value).startswith(f"saga.yaml: {message}"), why
