"""Of several tellings in one article: which one is printed and quoted, and on whose word."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.model.change import Change, Speaker
from bot.reading.read import Reader

NOW = datetime(2025, 5, 29, tzinfo=UTC)
TITLE = "ICE's deportation chief is retiring, and its head of investigations is also giving up his post, sources say"
BODY = (
    "The Tamarack Beacon spoke with three sources familiar with the moves. Kenneth Genalo, whose portfolio is ICE's "
    "Enforcement and Removal Operations branch, will no longer lead it and is retiring, the sources said.\n\n"
    "Robert Hammer, meanwhile, will no longer head Homeland Security Investigations, two of the sources said. "
    "Hammer, they added, is expected to be reassigned within the agency."
)
RELEASE = (
    "ICE said in a news release that Marcos Charles is becoming the acting head of Enforcement and Removal Operations. "
    'Charles takes over from Kenneth Genalo, who is retiring and will serve as a "special government employee," the '
    "agency said.\n\n"
    "Derek Gordon becomes the acting head of Homeland Security Investigations, according to the release. "
    "The person he follows, Robert Hammer, is being moved to another leadership role at headquarters."
)


def told(reader: Reader, title: str, text: str) -> dict[str, Change]:
    return {str(c.person): c for c in reader.read(title, text, NOW, "Tamarack Beacon").news}


def test_a_headline_that_the_page_repeats_above_its_text_is_no_second_telling(bundled_reader: Reader) -> None:
    changes = told(bundled_reader, TITLE, f"{TITLE}\n\n{BODY}")
    assert changes["Kenneth Genalo"].wording == ("will no longer lead", "is retiring")
    assert changes["Kenneth Genalo"].quotation.text.startswith("Kenneth Genalo, whose portfolio")


def test_the_bodys_sentence_about_the_person_is_quoted_and_not_the_headline(bundled_reader: Reader) -> None:
    changes = told(bundled_reader, TITLE, BODY)
    assert set(changes) == {"Kenneth Genalo", "Robert Hammer"}
    genalo, hammer = changes["Kenneth Genalo"], changes["Robert Hammer"]
    assert (genalo.attribution.words, genalo.attribution.count) == ("the sources", 3)
    assert genalo.quotation.text.startswith("Kenneth Genalo, whose portfolio")
    assert genalo.wording == ("will no longer lead", "is retiring")
    assert (hammer.attribution.words, hammer.attribution.count) == ("two of the sources", 2)
    assert hammer.quotation.text.startswith("Robert Hammer, meanwhile")
    assert hammer.wording == ("will no longer head", "is expected to be reassigned within the agency")


def test_a_headline_alone_is_quoted_itself(bundled_reader: Reader) -> None:
    changes = told(bundled_reader, "ICE director Quillon Marsh to resign, sources say", "")
    assert changes["Quillon Marsh"].quotation.text == "ICE director Quillon Marsh to resign, sources say"
    assert changes["Quillon Marsh"].attribution.speaker is Speaker.UNNAMED


def test_two_unnamed_holders_of_one_sentence_stay_two(bundled_reader: Reader) -> None:
    reading = bundled_reader.read(TITLE, "", NOW, "Tamarack Beacon")
    assert [c.wording for c in reading.news] == [("is retiring",), ("is also giving up",)]


def test_one_release_is_the_word_for_all_that_its_agency_says(bundled_reader: Reader) -> None:
    changes = told(bundled_reader, "ICE names acting leaders", RELEASE)
    said = {
        name: (c.attribution.speaker, c.attribution.name, c.attribution.medium, c.attribution.words)
        for name, c in changes.items()
    }
    assert said == {
        "Marcos Charles": (Speaker.AGENCY, "ICE", "news release", "ICE said in a news release"),
        "Kenneth Genalo": (Speaker.AGENCY, "ICE", "news release", "the agency said"),
        "Derek Gordon": (Speaker.AGENCY, "ICE", "news release", "according to the release"),
        "Robert Hammer": (Speaker.AGENCY, "ICE", "news release", "according to the release"),
    }


WORDS = [  # what is said, who speaks, in which medium
    ("a branch speaks for its agency", "ERO said in a statement that", "ICE", "statement"),
    ("an agency without a branch", "The Coast Guard said that", "Coast Guard", None),
    (
        "a memo is a document of its own",
        "ICE said in a news release that arrests rose. According to a memo,",
        None,
        "memo",
    ),
    ("a spokesman is no release", "ICE said in a release that arrests rose. A spokesman said", None, None),
    ("two agencies are kept apart", "ICE said in a release that arrests rose. DHS said", "DHS", None),
]


@pytest.mark.parametrize(("why", "opening", "name", "medium"), WORDS, ids=[row[0] for row in WORDS])
def test_who_speaks_and_where(
    bundled_reader: Reader, why: str, opening: str, name: str | None, medium: str | None
) -> None:
    change = told(bundled_reader, "A change at ICE", f"{opening} ICE director Quillon Marsh will retire.")[
        "Quillon Marsh"
    ]
    assert change.attribution.speaker is Speaker.AGENCY
    assert (change.attribution.name, change.attribution.medium) == (name, medium)


DESTINATIONS = [
    (
        "a status in quotation marks",
        'will serve as a "special government employee," ICE said',
        "special government employee",
    ),
    (
        "a status without",
        "is retiring and will stay on as a special government employee, ICE said",
        "special government employee",
    ),
    ("another post", "was reassigned to another post within ICE, ICE said", "another post within ICE"),
]


@pytest.mark.parametrize(("why", "words", "where"), DESTINATIONS, ids=[row[0] for row in DESTINATIONS])
def test_where_somebody_goes_has_no_stray_marks(bundled_reader: Reader, why: str, words: str, where: str) -> None:
    text = (
        f"ICE director Quillon Marsh is retiring and {words}."
        if words.startswith("will")
        else (f"ICE director Quillon Marsh {words}.")
    )
    assert told(bundled_reader, "A change at ICE", text)["Quillon Marsh"].destination == where
