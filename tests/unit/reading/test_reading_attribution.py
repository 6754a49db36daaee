"""Who says it: the nearest saying that governs the change, and nobody whom the text does not have say it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.model.change import Speaker, Status
from bot.reading.read import Reader

NOW = datetime(2026, 5, 29, tzinfo=UTC)

SAID = [
    # an order is no report
    (
        "ICE Director Quillon Marsh resigned on Friday. President Trump told Marsh that he should resign.",
        Speaker.OUTLET,
        "",
        "told to resign is an order",
    ),
    (
        "ICE Director Quillon Marsh told friends that he is stepping down as head of the agency.",
        Speaker.OUTLET,
        "",
        "what one tells friends announces nothing",
    ),
    # whose word it is
    (
        "Homeland Security Secretary Odalys Thornbury announced that ICE Director Quillon Marsh will retire.",
        Speaker.AGENCY,
        "DHS",
        "the head of the department speaks for it",
    ),
    (
        "Acting CBP Commissioner Odalys Thornbury said that ICE Director Quillon Marsh will retire.",
        Speaker.THIRD_PARTY,
        "Odalys Thornbury",
        "the head of a sister agency does not",
    ),
    (
        "ICE Director Quillon Marsh has resigned. The ICE spokesman later confirmed the resignation of Marsh to the "
        "media.",
        Speaker.AGENCY,
        "ICE",
        "the media is whom they told",
    ),
    (
        "ICE Director Quillon Marsh will resign, a current official, who spoke on condition of anonymity, said.",
        Speaker.UNNAMED,
        None,
        "with a clause between",
    ),
    ("Officials announced Tuesday that ICE Director Quillon Marsh will retire.", Speaker.AGENCY, None, "announced"),
    (
        "The Biden administration announced that ICE Director Quillon Marsh will retire.",
        Speaker.WHITE_HOUSE,
        "White House",
        "an administration",
    ),
    (
        "ICE Director Quillon Marsh will retire, according to a statement from the White House.",
        Speaker.WHITE_HOUSE,
        "White House",
        "its statement",
    ),
    (
        '"ICE Director Quillon Marsh will retire," says Trump.',
        Speaker.WHITE_HOUSE,
        "White House",
        "verb before name",
    ),
    # what a saying governs
    (
        "Quillon Marsh resigned as ICE director on Saturday.\n\nA Homeland Security official said that Odalys "
        "Thornbury will be named to succeed him.",
        Speaker.OUTLET,
        "",
        "not the sentence before it",
    ),
    (
        "The White House on Tuesday fired ICE Director Quillon Marsh. An administration official said that others "
        "may follow.",
        Speaker.OUTLET,
        "",
        "told flatly",
    ),
    (
        "In a news release Friday, ICE announced key leadership changes.\n\nQuillon Marsh, the head of Enforcement and "
        "Removal Operations, will retire.",
        Speaker.AGENCY,
        "ICE",
        "a release about the changes that follow",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "name", "why"), SAID, ids=[why for *_, why in SAID])
def test_each_change_is_told_on_the_word_of_whoever_says_it(
    bundled_reader: Reader, text: str, speaker: Speaker, name: str | None, why: str
) -> None:
    changes = bundled_reader.read("", text, NOW, "Harbor Ledger").changes
    (marsh, *_) = [change for change in changes if change.person == "Quillon Marsh"]
    assert (marsh.attribution.speaker, marsh.attribution.name or "") == (speaker, name or "")


def test_the_senates_confirmation_is_no_word_of_the_person(bundled_reader: Reader) -> None:
    text = "Quillon Marsh confirmed by Senate as ICE director."
    (change, *_) = bundled_reader.read(text, "", NOW, "Harbor Ledger").changes
    assert change.attribution.speaker is not Speaker.PERSON


STANDING = [
    (
        "Acting CBP Commissioner Quillon Marsh is resigning.\n\nAccording to a Homeland Security official, ICE "
        "Director Odalys Thornbury is expected to fill the vacancy left by Marsh.",
        Status.TOLD_AS_FACT,
        "the official speaks of the successor",
    ),
    (
        "ICE Director Quillon Marsh resigned on Saturday after a year in the role.\n\nThe president accepted the "
        "resignation of Marsh as ICE director, according to a Washington Post report.",
        Status.TOLD_AS_FACT,
        "the outlet says flatly that it is done",
    ),
    (
        "ICE Director Quillon Marsh announced Friday that he is stepping down.\n\nMarsh plans to leave his post in "
        "early September, two administration officials said.",
        Status.TOLD_AS_FACT,
        "the date alone is the officials'",
    ),
    (
        "The heads of FEMA and CBP are expected to leave, according to people familiar with the matter.\n\nICE "
        "Director Quillon Marsh submitted his resignation on Sunday.",
        Status.TOLD_AS_FACT,
        "done, and not what the sources spoke of",
    ),
    (
        "ICE has removed Quillon Marsh as director, according to media outlets. The Tamarack Beacon has his letter.",
        Status.SAID_BY_OTHERS,
        "other outlets have it",
    ),
    (
        "ICE Director Quillon Marsh is leaving.\n\nMarsh will resign in June, two officials familiar with the matter "
        "said.",
        Status.SAID_BY_OTHERS,
        "what is to come rests on those who say it",
    ),
]


@pytest.mark.parametrize(("text", "status", "why"), STANDING, ids=[why for *_, why in STANDING])
def test_how_sure_a_change_is_told(bundled_reader: Reader, text: str, status: Status, why: str) -> None:
    (marsh,) = [c for c in bundled_reader.read("", text, NOW, "Harbor Ledger").news if c.person == "Quillon Marsh"]
    assert marsh.status is status


def test_who_says_it_by_name_is_named_also_where_the_outlet_tells_it_flatly(bundled_reader: Reader) -> None:
    text = (
        "ICE Director Quillon Marsh was removed on Friday. Marsh was removed as ICE director for cause, Odalys "
        "Thornbury, who leads the union of its officers and has done so for years, said."
    )
    (marsh,) = bundled_reader.read("", text, NOW, "Harbor Ledger").news
    assert (marsh.status, marsh.attribution.words) == (Status.TOLD_AS_FACT, "Odalys Thornbury said")
