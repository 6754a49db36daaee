"""Which tellings are one story. The pairs of real people and posts are the documented ones of 2017 to 2026."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build_tellings import DAY, HOUR, KNOWLEDGE, change, entry_of, exit_of, story_of, telling

from bot.model.change import Change, Kind
from bot.stories.identity import Reason, find, key, locks, same, tellable

FOD = {"position": "field office director", "organization": "ICE/ERO", "organization_id": "ice-ero"}

ONE_STORY = [
    (exit_of("Kenneth Genalo"), exit_of("Kenneth Genalo"), Reason.SAME, "the same words"),
    (exit_of("Kenneth Genalo"), exit_of("KENNETH  GENALO"), Reason.SAME, "case is no difference"),
    (exit_of("Kenneth Genalo"), change("Kenneth Genalo", kind=Kind.REMOVED), Reason.SAME, "the verb war: one exit"),
    (exit_of("Mike Banks", "usbp-chief"), exit_of("Michael Banks", "usbp-chief"), Reason.SAME, "short form"),
    (exit_of("P.J. Lechleitner", "ice-deputy-director"), exit_of("Patrick Lechleitner", "ice-deputy-director"),
     Reason.SAME, "initials"),
    (exit_of("Sarah Saldaña", "ice-director"), exit_of("Sarah Saldana", "ice-director"), Reason.SAME, "diacritics"),
    (entry_of("David Venturella", "ice-director"), entry_of("Dave Venturella", "ice-director"), Reason.SAME, "Dave"),
    (exit_of("Genalo"), exit_of("Kenneth Genalo"), Reason.SURNAME, "a headline's surname"),
    (exit_of("Banks", "usbp-chief", person_id="michael-banks"), exit_of("Michael Banks", "usbp-chief",
     person_id="michael-banks"), Reason.SAME, "the roster knew the surname"),
    (exit_of(None), exit_of("Kenneth Genalo"), Reason.UNNAMED, "the ERO head, then his name"),
    (exit_of(None), exit_of(None), Reason.SAME, "nobody named twice"),
    (exit_of("Kenneth Genalo", None, position="official", organization="ICE", organization_id="ice"),
     exit_of("Kenneth Genalo"), Reason.WEAK_POST, "an official at ICE is the ERO head"),
    (exit_of("Kenneth Genalo", None), exit_of("Kenneth Genalo"), Reason.WEAK_POST, "no post at all, but a full name"),
    (exit_of("Genalo", None, position="official", organization="ICE"), exit_of("Kenneth Genalo"), Reason.WEAK_POST,
     "a surname, and an organization that agrees"),
    (exit_of("Kenneth Genalo", None, position="executive associate director", organization="Enforcement and Removal "
     "Operations"), exit_of("Kenneth Genalo"), Reason.SAME, "an unresolved title of the same post"),
    (exit_of("Odalys Thornbury", None, place="Chicago", **FOD), exit_of("Odalys Thornbury", None, **FOD),
     Reason.WEAK_POST, "the place is told later"),
    (exit_of("Odalys Thornbury", None, **FOD), exit_of("Odalys Thornbury", None, position="field office director",
     organization="ICE", organization_id="ice"), Reason.WEAK_POST, "ICE's or ERO's: one post"),
    (exit_of("Odalys Thornbury", None, position="director"), exit_of("Odalys Thornbury", "ice-director"),
     Reason.WEAK_POST, "a title without its organization, but a full name"),
    (exit_of(None, None, group="about a dozen field office directors", organization="ICE", organization_id="ice"),
     exit_of(None, None, group="at least 10 field office directors", organization="ICE", organization_id="ice"),
     Reason.SAME, "the count is no identity"),
    (exit_of(None, None, group="eight senior officials", organization="ICE", organization_id="ice"),
     exit_of(None, None, group="about a dozen field office directors", organization="ICE/ERO",
     organization_id="ice-ero"), Reason.GROUP, "the group is named more exactly"),
]  # fmt: skip

TWO_STORIES = [
    (exit_of("Todd Lyons", "ice-director"), exit_of("Todd Lyons", "ice-deputy-director"), "director, deputy director"),
    (exit_of("Todd Lyons", None, position="ICE director", organization="ICE", organization_id="ice"),
     exit_of("Todd Lyons", None, position="ICE deputy director", organization="ICE", organization_id="ice"),
     "the same without ids"),
    (exit_of("Todd Lyons", "ice-director"), exit_of("Todd Lyons", None, position="deputy director", organization="ICE"),
     "one of them resolved"),
    (exit_of("Caleb Vitello", "ice-director"), exit_of("Ronald Vitiello", "ice-director"), "both led ICE"),
    (exit_of("Vitello", "ice-director"), exit_of("Vitiello", "ice-director"), "by surname either"),
    (entry_of("Charles Wall", "ice-deputy-director"), entry_of("Marcos Charles", "ice-deputy-director"), "Charles"),
    (entry_of("Charles", "ice-deputy-director"), entry_of("Charles Wall", "ice-deputy-director"), "given, surname"),
    (exit_of("Kenneth Genalo"), entry_of("Kenneth Genalo"), "exit and entry"),
    (entry_of("Kenneth Genalo"), change("Kenneth Genalo", kind=Kind.CONSIDERED), "entry and candidate"),
    (exit_of("Ronald Vitiello", "ice-director"), change("Ronald Vitiello", "ice-director", Kind.WITHDRAWN),
     "the nomination was withdrawn; he left later"),
    (exit_of("Mark Morgan", "usbp-chief"), exit_of("Mark Morgan", "cbp-commissioner"), "posts of one man"),
    (exit_of("Pete Gaynor", "dhs-secretary"), exit_of("Pete Gaynor", "cbp-commissioner"), "two posts at once"),
    (exit_of("Michael Banks", "usbp-chief"), exit_of("Rodney Scott", "usbp-chief"), "two people"),
    (exit_of("Michael Banks", "usbp-chief", person_id="michael-banks"), exit_of("Michael Banks", "usbp-chief",
     person_id="mike-banks-of-texas"), "namesakes whom the roster told apart"),
    (exit_of("Genalo", None), exit_of("Kenneth Genalo"), "a surname and nothing else"),
    (exit_of(None, None, position="official", organization="ICE", organization_id="ice"), exit_of("Kenneth Genalo"),
     "an unnamed official is nobody in particular"),
    (exit_of("Kenneth Genalo", None, position="official", organization="CBP", organization_id="cbp"),
     exit_of("Kenneth Genalo"), "an official elsewhere"),
    (exit_of("Kenneth Genalo", None, position="official", organization="Tamarack Bay Police"),
     exit_of("Kenneth Genalo"), "an official of an organization that nobody knows"),
    (exit_of("Odalys Thornbury", None, place="Chicago", **FOD), exit_of("Odalys Thornbury", None, place="El Paso",
     **FOD), "two field offices"),
    (exit_of(None, None, place="Chicago", **FOD), exit_of("Odalys Thornbury", None, **FOD),
     "nobody in Chicago is not somebody somewhere"),
    (exit_of("Odalys Thornbury", None, position="director", organization="ICE", organization_id="ice"),
     exit_of("Odalys Thornbury", None, position="director", organization="ICE/ERO", organization_id="ice-ero"),
     "a director of ICE, a director in ICE"),
    (exit_of(None, None, group="about a dozen field office directors", organization="ICE", organization_id="ice"),
     exit_of(None, None, position="field office director", organization="ICE", organization_id="ice"),
     "a group is no person"),
    (exit_of(None, None, group="eight senior officials", organization="ICE", organization_id="ice"),
     exit_of(None, None, group="eight senior officials", organization="CBP", organization_id="cbp"),
     "groups of two agencies"),
    (exit_of(None, None, group="eight senior officials"), exit_of(None, None, group="eight sector chiefs"),
     "groups from nowhere"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "reason", "why"), ONE_STORY, ids=[row[3] for row in ONE_STORY])
def test_these_are_one_story(one: Change, other: Change, reason: Reason, why: str) -> None:
    assert same(one, other, KNOWLEDGE) is reason, why
    assert same(other, one, KNOWLEDGE) is reason, f"the other way: {why}"


@pytest.mark.parametrize(("one", "other", "why"), TWO_STORIES, ids=[row[2] for row in TWO_STORIES])
def test_these_are_two_stories(one: Change, other: Change, why: str) -> None:
    assert same(one, other, KNOWLEDGE) is None, why
    assert same(other, one, KNOWLEDGE) is None, f"the other way: {why}"
    assert key(one) != key(other), why


@pytest.mark.parametrize(("one", "other", "reason", "why"), ONE_STORY, ids=[row[3] for row in ONE_STORY])
def test_what_can_be_one_story_shares_a_lock(one: Change, other: Change, reason: Reason, why: str) -> None:
    assert locks([one]) & locks([other]) - {"organization:"}, why


def test_locks_name_organization_post_surname_and_person() -> None:
    resolved = exit_of("Kenneth Genalo", person_id="kenneth-genalo")
    assert locks([resolved]) == {
        "organization:ice-ero",
        "post:ice-ero-head",
        "surname:genalo",
        "person:kenneth-genalo",
    }
    group = exit_of(None, None, group="a dozen officials", organization="Border Patrol")
    assert locks([group, resolved]) == locks([resolved]) | {"organization:border patrol", "groups"}


def test_a_key_names_person_post_and_side() -> None:
    assert key(exit_of("Kenneth Genalo", person_id="kenneth-genalo")) == "id:kenneth-genalo|post:ice-ero-head|exit"
    assert key(entry_of("Quillon Marsh", None, organization="ICE")) == "name:quillon marsh|text:ice//|entry"
    assert key(change("Vitiello", "ice-director", Kind.WITHDRAWN)) == "name:vitiello|post:ice-director|withdrawal"
    assert key(exit_of(None)) == "nobody|post:ice-ero-head|exit"
    assert key(exit_of(None, group="a dozen officials")) == "group|post:ice-ero-head|exit"


def test_a_story_has_the_key_of_its_change() -> None:
    told = exit_of("Kenneth Genalo")
    assert key(story_of(telling(told))) == key(told)


def test_the_surest_reason_finds_the_story() -> None:
    nobody = story_of(telling(exit_of(None), hours=3), id=1)
    named = story_of(telling(exit_of("Kenneth Genalo")), id=2)
    match = find(exit_of("Kenneth Genalo"), [nobody, named], KNOWLEDGE)
    assert match is not None
    assert (match.story.id, match.reason) == (2, Reason.SAME)


def test_of_two_stories_alike_the_one_told_last_is_found() -> None:
    commissioner = story_of(telling(exit_of("Mark Morgan", "cbp-commissioner")), id=1)
    chief = story_of(telling(exit_of("Mark Morgan", "usbp-chief"), hours=1), id=2)
    match = find(
        exit_of("Mark Morgan", None, position="official", organization="CBP"), [commissioner, chief], KNOWLEDGE
    )
    assert match is not None
    assert match.story.id == 2


def test_a_closed_story_is_not_found() -> None:
    closed = replace(story_of(telling(exit_of("Kenneth Genalo"))), closed_at=DAY + HOUR)
    assert find(exit_of("Kenneth Genalo"), [closed], KNOWLEDGE) is None


@pytest.mark.parametrize(
    ("told", "enough", "why"),
    [
        (exit_of("Kenneth Genalo"), True, "a person and a post"),
        (exit_of("Kenneth Genalo", None), True, "a full name"),
        (exit_of("Genalo", None), False, "a surname alone could be anybody"),
        (exit_of("Genalo", None, organization="ICE"), True, "a surname at ICE"),
        (exit_of("Genalo", None, position="director"), True, "a surname with a title"),
        (exit_of(None), True, "the ERO head, whoever that is"),
        (exit_of(None, None, position="field office director", organization="ICE"), True, "a named post"),
        (exit_of(None, None, position="field office director"), False, "a title of no organization"),
        (exit_of(None, None, position="official", organization="ICE"), False, "an official"),
        (exit_of(None, None, group="eight senior officials", organization="ICE"), True, "a counted group"),
        (exit_of(None, None, group="eight senior officials"), False, "a group from nowhere"),
        (exit_of(None, None), False, "nothing"),
    ],
)
def test_who_names_too_little_is_no_story(told: Change, enough: bool, why: str) -> None:
    assert tellable(told) is enough, why
