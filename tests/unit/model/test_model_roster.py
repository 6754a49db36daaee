"""Knowledge: finding by id, and an organization's line up to the top."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.roster import Knowledge, Organization
from tests.make import KNOWLEDGE

LINES = [
    ("ice-ero", ("ice-ero", "ice", "dhs"), "from the lowest up"),
    ("dhs", ("dhs",), "the top is its own line"),
    ("nowhere", ("nowhere",), "an id that nobody knows stands alone"),
    (None, (), "no organization has no line"),
]


@pytest.mark.parametrize(("organization", "line", "why"), LINES)
def test_the_line_of_an_organization(organization: str | None, line: tuple[str, ...], why: str) -> None:
    assert KNOWLEDGE.lineage(organization) == line, why


def test_a_line_that_bites_its_own_tail_ends() -> None:
    one, other = (Organization(id, id, id, id, parent) for id, parent in (("one", "other"), ("other", "one")))
    assert Knowledge(organizations=(one, other)).lineage("one") == ("one", "other")


def test_what_is_known_is_found_by_its_id() -> None:
    assert KNOWLEDGE.organization("ice-ero") == KNOWLEDGE.organizations[2]
    assert KNOWLEDGE.position("ice-ero-head") == KNOWLEDGE.positions[1]
    assert KNOWLEDGE.person("odalys-thornbury") == KNOWLEDGE.people[1]


def test_what_is_not_known_is_none() -> None:
    nothing = replace(KNOWLEDGE, people=())
    assert (nothing.organization("x"), nothing.position("x"), nothing.person("odalys-thornbury")) == (None, None, None)
