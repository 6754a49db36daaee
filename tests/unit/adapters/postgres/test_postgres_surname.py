"""The surname by which stories about one person are found."""

from __future__ import annotations

import pytest

from bot.adapters.postgres.surname import surname


@pytest.mark.parametrize(
    ("name", "found", "why"),
    [
        ("Quillon Marsh", "marsh", "the last word, folded"),
        ("QUILLON MARSH", "marsh", "capitals are folded"),
        ("Odalys Saldaña", "saldana", "diacritics are folded"),
        ("Quillon Marsh Jr.", "marsh", "a suffix is no surname"),
        ("Quillon Marsh, Sr.", "marsh", "nor is the comma before it"),
        ("Quillon Marsh III", "marsh", "nor a number"),
        ("Odalys Thornbury-Marsh", "thornbury-marsh", "a double name is one word"),
        ("Quillon O’Marsh", "o'marsh", "the typographic apostrophe is the plain one"),
        ("Marsh", "marsh", "a surname alone"),
        ("Jr.", None, "a suffix alone is nobody"),
        ("  ", None, "nobody"),
        (None, None, "an unnamed holder"),
    ],
)
def test_a_surname_is_found(name: str | None, found: str | None, why: str) -> None:
    assert surname(name) == found, why
