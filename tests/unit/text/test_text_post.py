"""Posts by their words."""

from __future__ import annotations

import pytest

from bot.text.post import post_words, says_which, weak

ERO = ("Enforcement and Removal Operations", "ERO", "ICE/ERO")


@pytest.mark.parametrize(
    "position", [None, "", "official", "a senior ICE official", "longtime ICE executive", "top U.S. officials", "ERO"]
)
def test_these_name_no_post(position: str | None) -> None:
    assert weak(position)


@pytest.mark.parametrize(
    "position",
    ["head", "ERO chief", "deputy director", "field office directors", "senior official performing the duties of the"
     " director", "No. 2", "top lawyer", "border czar", "spokeswoman", "principal legal adviser"],
)  # fmt: skip
def test_these_name_one(position: str) -> None:
    assert not weak(position)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("head of Enforcement and Removal Operations", "acting ERO chief", "head, chief, the unit's names"),
        ("field office director", "about a dozen field office directors", "a count, the plural"),
        ("spokesman", "spokeswoman", "either"),
        ("principal legal adviser", "Principal Legal Advisor", "spelling"),
        ("director", "Director (acting)", "acting"),
        ("15 sector chiefs", "at least 10 sector chiefs", "counts in figures"),
        ("No. 2", "the agency's No. 2".replace("the agency's ", ""), "the figure that is a title"),
    ],
)
def test_one_post(one: str, other: str, why: str) -> None:
    assert post_words(one, ERO) == post_words(other, ERO), why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("director", "deputy director"),
        ("director", "field office director"),
        ("head", "executive associate director"),
        ("No. 2", "No. 3"),
        ("chief", "chief of staff"),
    ],
)
def test_two_posts(one: str, other: str) -> None:
    assert post_words(one, ERO) != post_words(other, ERO)


def test_a_height_alone_does_not_say_which() -> None:
    assert not says_which(post_words("executive associate director"))
    assert says_which(post_words("field office director"))


def test_an_empty_name_of_an_organization_takes_nothing_away() -> None:
    assert post_words("chief of staff", ("",)) == {"head", "staff"}
