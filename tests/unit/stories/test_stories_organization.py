"""Which organization a change belongs to, by whatever the reading resolved of it, and so who may speak for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build_tellings import ICE_SAID, KNOWLEDGE, exit_of, telling

from bot.model.change import Change
from bot.model.roster import Knowledge
from bot.stories.organization import Kinship, kinship, named, organization_id
from bot.stories.voice import voice

NOWHERE = exit_of("Kenneth Genalo", None)
BY_NAME = exit_of("Kenneth Genalo", None, organization="Enforcement and Removal Operations")
BY_POST = replace(NOWHERE, position_id="ice-ero-head")
STRANGE = exit_of("Kenneth Genalo", None, organization="Tamarack Bay Police")


@pytest.mark.parametrize(
    ("told", "id", "why"),
    [
        (exit_of("Kenneth Genalo"), "ice-ero", "as resolved"),
        (BY_POST, "ice-ero", "the post's"),
        (BY_NAME, "ice-ero", "by its name"),
        (STRANGE, None, "a name that nobody knows"),
        (NOWHERE, None, "none"),
    ],
)
def test_the_organization_of_a_change(told: Change, id: str | None, why: str) -> None:
    assert organization_id(told, KNOWLEDGE) == id, why
    heard = voice(telling(replace(told, attribution=ICE_SAID)), KNOWLEDGE)
    assert (heard is not None) is (id is not None), "ICE speaks for its own units, and for none that nobody knows"


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("ICE", "ice"),
        ("U.S. Immigration and Customs Enforcement", "ice"),
        ("Immigration and Customs Enforcement", "ice"),
        ("the Department of Homeland Security", "dhs"),
        ("US Border Patrol", "usbp"),
        ("CBP/USBP", "usbp"),
        ("the", None),
        ("", None),
        (None, None),
    ],
)
def test_an_organization_by_its_name(name: str | None, id: str | None) -> None:
    found = named(name, KNOWLEDGE)
    assert (found.id if found else None) == id


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        (BY_NAME, BY_POST, Kinship.EQUAL),
        (BY_POST, exit_of("Todd Lyons", "ice-director"), Kinship.RELATED),
        (BY_POST, exit_of("Robert Hammer", "ice-hsi-head"), Kinship.APART),
        (BY_POST, NOWHERE, Kinship.UNKNOWN),
        (NOWHERE, NOWHERE, Kinship.UNKNOWN),
        (STRANGE, STRANGE, Kinship.EQUAL),
        (STRANGE, BY_POST, Kinship.APART),
    ],
)
def test_how_two_organizations_stand_to_each_other(one: Change, other: Change, kin: Kinship) -> None:
    assert kinship(one, other, KNOWLEDGE) is kin
    assert kinship(other, one, KNOWLEDGE) is kin


def test_an_agency_that_the_chart_lost_still_speaks_for_itself_without_a_name() -> None:
    nameless = replace(exit_of("Kenneth Genalo"), attribution=replace(ICE_SAID, name="the agency"))
    heard = voice(telling(nameless), Knowledge())
    assert heard is not None
    assert heard.name == "the agency"
