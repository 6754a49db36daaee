"""A sketch knows a copy again when the text is gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.text.shingles import COPY, similarity
from bot.text.sketch import SIZE, resemblance, sketch

WORDS = [f"word{n}" for n in range(900)]
TEXT = " ".join(WORDS)


def test_a_copy_with_small_edits_resembles_its_text_and_another_text_does_not() -> None:
    copy = TEXT.replace("word10 ", "another ").replace("word500 ", "other ")
    other = " ".join(f"else{n}" for n in range(900))
    assert resemblance(sketch(TEXT), sketch(copy)) > 1 - (1 - COPY) / 2
    assert resemblance(sketch(TEXT), sketch(other)) < COPY / 2


def test_half_a_text_is_about_half_like_it() -> None:
    half = " ".join(WORDS[:450])
    assert abs(resemblance(sketch(TEXT), sketch(half)) - similarity(TEXT, half)) < 0.2


def test_a_text_too_short_for_shingles_resembles_nothing() -> None:
    assert sketch("Marsh leaves") == ()
    assert resemblance((), ()) == 0.0


@given(st.lists(st.sampled_from(WORDS), max_size=400).map(" ".join))
def test_a_sketch_is_small_sorted_and_what_a_database_can_keep(text: str) -> None:
    made = sketch(text)
    assert len(made) <= SIZE
    assert list(made) == sorted(set(made))
    assert all(-(2**63) <= number < 2**63 for number in made)
    assert resemblance(made, made) == (1.0 if made else 0.0)
