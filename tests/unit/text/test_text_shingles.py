"""Copies of one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.shingles import is_copy, similarity

WIRE = "Quillon Marsh, the acting head of the removal branch, will step down in June, three officials said Thursday."


@pytest.mark.parametrize(
    ("other", "copied", "why"),
    [
        (WIRE, True, "the same"),
        (WIRE.replace("Thursday", "on Thursday"), True, "house style"),
        (WIRE.upper().replace(",", ""), True, "case and commas"),
        ("WASHINGTON (AP) — " + WIRE, True, "with its dateline"),
        ("Three officials said that Marsh, who heads the branch in an acting capacity, is leaving next month.", False,
         "written anew"),
        ("Odalys Thornbury, the chief of staff, will step down in June, three officials said Thursday.", False,
         "another change in the same form"),
        ("", False, "nothing"),
    ],
)  # fmt: skip
def test_copies(other: str, copied: bool, why: str) -> None:
    assert is_copy(WIRE, other) is copied, why


def test_a_short_sentence_is_no_evidence() -> None:
    assert not is_copy("Marsh will step down in June.", "Marsh will step down in June.")
    assert is_copy("Marsh will step down in June, officials.", "Marsh will step down in June, officials.")


@given(st.text(), st.text())
def test_similarity_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) == similarity(other, one) <= 1
