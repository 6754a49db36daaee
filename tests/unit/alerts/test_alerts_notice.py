"""The notice line: who says it, what, and where it stands; and how it shortens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from build_stories import KNOWLEDGE, NOW, make_change, make_story, make_telling, said

from bot.alerts.compose import compose
from bot.model.change import Attribution, Change, Kind, Speaker, Status
from bot.model.roster import Organization, Outlet
from bot.model.story import Certainty, Story, Telling

HSI = {"position_id": "ice-hsi-head", "organization": "ICE/HSI", "organization_id": "ice-hsi"}
DIRECTOR = {"position_id": "ice-director", "organization": "ICE", "organization_id": "ice"}
CBP = {"position_id": "cbp-commissioner", "organization": "CBP", "organization_id": "cbp"}
SECRETARY = {"position_id": "dhs-secretary", "organization": "DHS", "organization_id": "dhs"}
FREE = {"position_id": None, "organization_id": None}


WITH_SITE = replace(
    KNOWLEDGE,
    organizations=(*KNOWLEDGE.organizations, Organization("ice-site", "ICE news", "ICE", "ICE/news", "ice")),
    outlets=(Outlet("ice-news", "ICE news", ("ice.example",), kind="agency"),),
)


def line(*stories: Story) -> str:
    return compose(1, stories, KNOWLEDGE, NOW).notice


def told(change: Change, **about: object) -> Story:
    return make_story(make_telling(change, **about))  # type: ignore[arg-type]  # the builder names them


OPENINGS = [
    # who says it, the line's opening
    (said(), "CBS News, unnamed sources:"),
    (said(count=1), "CBS News, one unnamed source:"),
    (said(Speaker.OUTLET, ""), "CBS News:"),
    (said(Speaker.OTHER_OUTLET, "NBC News reported", name="NBC News"), "CBS News, citing NBC News:"),
    (said(Speaker.OTHER_OUTLET, "media reports"), "CBS News, citing another outlet:"),
    (said(Speaker.THIRD_PARTY, "a union said", name="Border Guild"), "CBS News, citing Border Guild:"),
    (said(Speaker.AGENCY, "ICE said", name="ICE"), "CBS News, citing ICE:"),
    (said(Speaker.AGENCY, "it said", name="Immigration and Customs Enforcement"), "CBS News, citing ICE:"),
    (said(Speaker.AGENCY, "CBP said", name="Customs and Border Protection"), "CBS News, citing CBP:"),
    (said(Speaker.AGENCY, "a spokesman said"), "CBS News, citing ICE:"),
    (said(Speaker.AGENCY, "it said", name="Harbor Patrol"), "CBS News, citing Harbor Patrol:"),
    (said(Speaker.WHITE_HOUSE, "the White House said", name="White House"), "CBS News, citing White House:"),
    (said(Speaker.PERSON, "Marsh said"), "CBS News, citing Quillon Marsh:"),
    (said(Speaker.THIRD_PARTY, "a union said"), "CBS News, citing a third party:"),
]


@pytest.mark.parametrize(("attribution", "opening"), OPENINGS)
def test_the_line_opens_with_the_outlet_and_its_kind_of_source(attribution: Attribution, opening: str) -> None:
    assert line(told(make_change(attribution=attribution))).startswith(f"{opening} Quillon Marsh")


ANNOUNCERS = [
    (said(Speaker.AGENCY, "ICE said", name="ICE"), "ICE announces:"),
    (said(Speaker.AGENCY, "the agency said"), "ICE announces:"),
    (said(Speaker.WHITE_HOUSE, "aides said"), "White House announces:"),
    (said(Speaker.PERSON, "he said"), "Quillon Marsh announces:"),
]


@pytest.mark.parametrize(("attribution", "opening"), ANNOUNCERS)
def test_an_announcement_opens_with_the_announcer_and_needs_no_standing(attribution: Attribution, opening: str) -> None:
    change = make_change(attribution=attribution, wording=("will leave",))
    story = make_story(make_telling(change), certainty=Certainty.ANNOUNCED, reason="Announced")
    agency = "" if opening.startswith("ICE") else "ICE "
    who = "" if opening.startswith("Quillon Marsh") else "Quillon Marsh "  # nobody is named twice
    assert line(story) == f"{opening} {who}to leave as {agency}ERO head (retiring)"


def test_an_agencys_own_site_announces() -> None:
    change = make_change(Kind.ACTING, attribution=said(Speaker.OUTLET, ""), wording=("named",))
    release = replace(make_telling(change, outlet="ICE news"), outlet_id="ice-news")
    card = compose(1, [make_story(release, certainty=Certainty.ANNOUNCED, reason="Announced by ICE")], WITH_SITE, NOW)
    assert card.notice == "ICE announces: Quillon Marsh acting ERO head"
    assert card.blocks[0].words == ("Named. According to ICE.",)


def test_an_expectation_of_an_official_is_no_announcement() -> None:
    expected = make_change(status=Status.EXPECTED, attribution=said(Speaker.AGENCY, "ICE said", name="ICE"))
    release = make_telling(make_change(attribution=said(Speaker.WHITE_HOUSE, "aides said")), article=2, outlet="AP")
    story = make_story(make_telling(expected), release, certainty=Certainty.ANNOUNCED, reason="Announced")
    assert line(story).startswith("White House announces:")


def test_an_announcement_by_nobody_we_can_name_is_told_as_the_outlets_word() -> None:
    change = make_change(
        attribution=said(Speaker.AGENCY, "officials said"), position="chief", organization=None, **FREE
    )
    story = make_story(make_telling(change), certainty=Certainty.ANNOUNCED, reason="Announced")
    assert line(story) == "CBS News, citing an agency statement: Quillon Marsh to leave as chief (retiring). Announced."


def test_two_announcers_are_both_named() -> None:
    one = make_change(attribution=said(Speaker.AGENCY, "ICE said", name="ICE"))
    other = make_change(person="Odalys Thornbury", attribution=said(Speaker.WHITE_HOUSE, "aides said"), **HSI)
    stories = [make_story(make_telling(c), certainty=Certainty.ANNOUNCED, id=n) for n, c in enumerate([one, other])]
    assert line(*stories).startswith("ICE and White House announce: Quillon Marsh")


def test_the_weakest_sourcing_is_the_one_stated() -> None:
    flat = make_change(attribution=said(Speaker.OUTLET, ""))
    unnamed = make_change(person="Odalys Thornbury", **HSI)
    assert line(told(flat), told(unnamed)).startswith("CBS News, unnamed sources: Quillon Marsh")


def test_no_outlet_is_made_to_say_what_another_one_says() -> None:
    story = told(make_change(person="Odalys Thornbury", **HSI), article=2, outlet="Federal Desk Daily")
    third = told(make_change(person="Tamsin Vane", **DIRECTOR), article=3, outlet="Coast Wire")
    assert line(told(make_change()), story).startswith("CBS News and Federal Desk Daily, unnamed sources:")
    assert line(told(make_change()), story, third).startswith("CBS News and 2 more, unnamed sources:")


def test_an_outlets_long_name_is_cut_at_a_word_so_that_thirty_characters_hold_it() -> None:
    long = told(make_change(), outlet="The Interagency Personnel and Nominations Quarterly Review")
    assert line(long).startswith("The Interagency Personnel…, unnamed sources: ")


def denied_by(speaker: Speaker, name: str | None = None, outlet: str = "AP") -> Telling:
    denial = make_change(status=Status.REFUTED, attribution=said(speaker, "not so", name=name))
    return make_telling(denial, article=2, outlet=outlet)


STANDINGS = [
    # certainty, reason, further telling, the line, why
    (Certainty.ONE_OUTLET, "1 outlet", None, "ICE ERO head. 1 outlet.", "one outlet"),
    (Certainty.SEVERAL_OUTLETS, "3 outlets", None, "ICE ERO head. 3 outlets.", "several"),
    (Certainty.IN_EFFECT, "in effect", None, "ICE ERO head. In effect.", "it has happened"),
    (Certainty.ANNOUNCED, "Announced by ICE", None, "ICE ERO head. Announced.", "announced elsewhere"),
    (Certainty.LAPSED, "lapsed", None, "ICE ERO head. No source says it happened.", "its date passed"),
    (
        Certainty.CONTRADICTED,
        "",
        denied_by(Speaker.AGENCY, "ICE"),
        "ICE denies: {} ERO head. Reported by CBS News.",
        "",
    ),
    (
        Certainty.CONTRADICTED,
        "",
        denied_by(Speaker.AGENCY),
        "ICE denies: {} ERO head. Reported by CBS News.",
        "unnamed",
    ),
    (Certainty.CONTRADICTED, "", denied_by(Speaker.OUTLET), "AP denies: {} ICE ERO head. Reported by CBS News.", ""),
    (Certainty.CONTRADICTED, "", None, "CBS News denies: {} ICE ERO head. Reported by CBS News.", "itself"),
    (Certainty.CORRECTED, "", None, "CBS News corrects its report: {} ICE ERO head", "their mistake"),
    (Certainty.RETRACTED, "", None, "Shakeup retracts (our mistake): {} ICE ERO head", "our mistake"),
]


@pytest.mark.parametrize(("certainty", "reason", "further", "ending", "why"), STANDINGS)
def test_the_line_says_where_it_stands(
    certainty: Certainty, reason: str, further: Telling | None, ending: str, why: str
) -> None:
    tellings = [make_telling(make_change(Kind.DEPARTS)), *([further] if further else [])]
    said_line = line(make_story(*tellings, certainty=certainty, reason=reason))
    assert said_line.endswith(ending.format("Quillon Marsh to leave as")), why


def test_what_no_source_announced_is_said_so_only_if_a_source_says_so() -> None:
    assert line(told(make_change(), not_announced=True)).endswith("Not announced.")
    assert line(told(make_change())).endswith("1 outlet.")


def test_what_was_withdrawn_leaves_the_line_while_the_rest_stands() -> None:
    denied = make_story(make_telling(make_change()), denied_by(Speaker.AGENCY, "ICE"), certainty=Certainty.CONTRADICTED)
    other = told(make_change(Kind.DEPARTS, person="Odalys Thornbury", **HSI))
    assert line(denied, other) == (
        "CBS News, unnamed sources: Odalys Thornbury to leave as ICE HSI head. Denied in part."
    )


def test_what_was_withdrawn_in_several_ways_is_said_so() -> None:
    changes = [make_change(Kind.DEPARTS), make_change(Kind.DEPARTS, person="Odalys Thornbury", **HSI)]
    ways = [Certainty.RETRACTED, Certainty.CORRECTED]
    stories = [make_story(make_telling(c), certainty=w, reason="") for c, w in zip(changes, ways, strict=True)]
    assert line(*stories).endswith("Odalys Thornbury as HSI head. Retracted and corrected.")


def test_two_outlets_that_correct_themselves_are_both_named() -> None:
    changes = [make_change(Kind.DEPARTS), make_change(Kind.DEPARTS, person="Odalys Thornbury", **HSI)]
    tellings = [make_telling(changes[0]), make_telling(changes[1], article=2, outlet="AP")]
    stories = [make_story(t, certainty=Certainty.CORRECTED, reason="") for t in tellings]
    assert line(*stories).startswith("CBS News and AP correct their reports: Quillon Marsh")


def test_what_is_announced_in_part_is_said_so() -> None:
    release = make_change(person="Odalys Thornbury", attribution=said(Speaker.AGENCY, "ICE said", name="ICE"), **HSI)
    announced = make_story(make_telling(release), certainty=Certainty.ANNOUNCED, reason="Announced by ICE", id=2)
    assert line(told(make_change()), announced).endswith("Announced in part.")


SUBJECTS = [
    # change, the line after its opening, why
    (make_change(Kind.DEPARTS, **DIRECTOR), "Quillon Marsh to leave as ICE director", "the label names the agency"),
    (
        make_change(Kind.DEPARTS, **SECRETARY),
        "Quillon Marsh to leave as Homeland Security secretary",
        "by another name",
    ),
    (make_change(Kind.DEPARTS, acting=True), "Quillon Marsh to leave as acting ICE ERO head", "an acting holder"),
    (
        make_change(Kind.DEPARTS, position="chief of staff", organization="ICE", **FREE),
        "Quillon Marsh to leave as ICE chief of staff",
        "a post in the source's words",
    ),
    (
        make_change(Kind.DEPARTS, position="chief (acting)", organization="ICE", acting=True, place="Boise", **FREE),
        "Quillon Marsh to leave as acting ICE Boise chief",
        "with its place",
    ),
    (make_change(Kind.DEPARTS, position=None, organization="ICE", **FREE), "Quillon Marsh to leave a post at ICE", ""),
    (make_change(Kind.DEPARTS, position=None, organization=None, **FREE), "Quillon Marsh to leave a post", ""),
    (
        make_change(Kind.APPOINTED, position=None, organization="ICE", wording=("named",), **FREE),
        "Quillon Marsh named to a post at ICE",
        "no post told",
    ),
    (
        make_change(Kind.ACTING, position=None, organization="ICE", acting=True, wording=("named",), **FREE),
        "Quillon Marsh acting in a post at ICE",
        "no post told",
    ),
    (make_change(Kind.DEPARTS, person=None), "the ICE ERO head to leave", "an unnamed holder"),
    (make_change(Kind.APPOINTED, person=None, wording=("named",)), "an unnamed person named ICE ERO head", ""),
    (
        make_change(Kind.DEPARTS, person=None, group="about a dozen field office directors", position=None, **FREE),
        "about a dozen field office directors to leave",
        "a counted group",
    ),
    (
        make_change(Kind.DEPARTS, person=None, group="two ousted chiefs", position=None, **FREE),
        '"two ousted chiefs" to leave',
        "a strong word of the source is quoted",
    ),
]


@pytest.mark.parametrize(("change", "words", "why"), SUBJECTS)
def test_who_and_which_post(change: Change, words: str, why: str) -> None:
    assert line(told(change)) == f"CBS News, unnamed sources: {words}. 1 outlet.", why


def test_each_agency_is_named_once_before_its_first_post() -> None:
    stories = [told(make_change(Kind.DEPARTS)), told(make_change(Kind.DEPARTS, person="Tamsin Vane", **CBP))]
    assert "Quillon Marsh to leave as ICE ERO head, Tamsin Vane as CBP commissioner" in line(*stories)


def test_another_verb_is_parted_by_a_semicolon() -> None:
    stories = [told(make_change(Kind.DEPARTS)), told(make_change(Kind.APPOINTED, person="Tamsin Vane", **HSI))]
    assert "Quillon Marsh to leave as ICE ERO head; Tamsin Vane to be HSI head" in line(*stories)


def coming(kind: Kind, person: str = "Tamsin Vane", **about: object) -> Story:
    return told(make_change(kind, person=person, wording=("was named",), **about))  # type: ignore[arg-type]


PAIRS = [
    (
        told(make_change(Kind.DEPARTS)),
        coming(Kind.ACTING),
        "Tamsin Vane acting ICE ERO head for Quillon Marsh",
        "one for one",
    ),
    (told(make_change()), coming(Kind.ACTING), "acting ICE ERO head for Quillon Marsh (retiring)", "how he leaves"),
    (
        told(make_change(Kind.WITHDRAWN, wording=("was withdrawn",))),
        coming(Kind.NOMINATED),
        "Quillon Marsh withdrawn as nominee for ICE ERO head; Tamsin Vane nominated for ERO head",
        "a nominee held no post",
    ),
    (
        told(make_change(Kind.DEPARTS, acting=True)),
        coming(Kind.CONFIRMED, "Quillon Marsh"),
        "Quillon Marsh to leave as acting ICE ERO head; Quillon Marsh confirmed as ERO head",
        "nobody replaces himself",
    ),
    (
        told(make_change(Kind.DEPARTS, person=None)),
        coming(Kind.APPOINTED),
        "the ICE ERO head to leave; Tamsin Vane named ERO head",
        "for nobody named",
    ),
    (
        told(make_change(Kind.DEPARTS)),
        coming(Kind.CONSIDERED),
        "Quillon Marsh to leave as ICE ERO head; Tamsin Vane considered for ERO head",
        "a candidate replaces nobody",
    ),
]


@pytest.mark.parametrize(("leaving", "comes", "words", "why"), PAIRS)
def test_who_comes_for_whom(leaving: Story, comes: Story, words: str, why: str) -> None:
    assert words in line(leaving, comes), why


def of_many(names: Sequence[str], **about: object) -> list[Story]:
    posts = (HSI, DIRECTOR, CBP, SECRETARY)
    changes = [make_change(Kind.RETIRES, person=n, **p, **about) for n, p in zip(names, posts, strict=False)]  # type: ignore[arg-type]
    return [make_story(make_telling(change), id=number) for number, change in enumerate(changes)]


def test_parentheses_go_first_the_last_one_before_the_others() -> None:
    names = ["Barty Quill", "Tess Wintermoor"]
    assert line(*of_many(names)) == (
        "CBS News, unnamed sources: Barty Quill to leave as ICE HSI head (retiring), "
        "Tess Wintermoor as ICE director. 1 outlet."
    )


def test_then_given_names_go() -> None:
    names = ["Bartholomew Quill", "Thessaly Anne Winter", "Maximilian Oak-Sedge Jr."]
    assert line(*of_many(names)) == (
        "CBS News, unnamed sources: Quill to leave as ICE HSI head, Winter as ICE director, "
        "Oak-Sedge as CBP commissioner. 1 outlet."
    )


def test_then_who_was_replaced_goes() -> None:
    names = {"Quillfeather": HSI, "Wintermoor": DIRECTOR}
    exits = [told(make_change(person=f"Old {name}", **post)) for name, post in names.items()]
    entries = [coming(Kind.ACTING, f"New {name}-Abernathy", **post) for name, post in names.items()]
    assert line(*exits, *entries) == (
        "CBS News, unnamed sources: Quillfeather-Abernathy acting ICE HSI head, "
        "Wintermoor-Abernathy acting ICE director. 1 outlet."
    )


def test_two_of_one_surname_keep_their_given_names() -> None:
    names = ["Bartholomew Quillfeather", "Thessaly Quillfeather", "Maximilian Oak"]
    assert "Bartholomew Quillfeather" in line(*of_many(names))


def test_more_than_three_are_counted() -> None:
    names = ["Quillon Marsh", "Tamsin Vane", "Orrin Wall", "Odalys Thornbury"]
    assert line(*of_many(names)) == (
        "CBS News, unnamed sources: 4 leadership changes: Quillon Marsh, Tamsin Vane, Orrin Wall and 1 more. 1 outlet."
    )


FULL = "The Interagency Personnel… and Proceedings of Homeland…, citing Association of Retired…: 4 leadership changes"
ROOM = [
    (Certainty.ONE_OUTLET, "1 outlet", f"{FULL}. 1 outlet.", "names and agency go"),
    (Certainty.LAPSED, "lapsed", FULL, "then the standing, which the card tells"),
]


@pytest.mark.parametrize(("certainty", "reason", "whole", "why"), ROOM)
def test_a_line_that_is_full_of_sources_still_fits(certainty: Certainty, reason: str, whole: str, why: str) -> None:
    outlets = ["The Interagency Personnel Nominations Quarterly", "Proceedings of Homeland Appointments"]
    cited = said(Speaker.THIRD_PARTY, "they said", name="Association of Retired Commissioners")
    changes = [make_change(attribution=cited, **post) for post in (HSI, DIRECTOR, CBP, SECRETARY)]
    tellings = [make_telling(c, article=n, outlet=outlets[n % 2]) for n, c in enumerate(changes)]
    assert line(*(make_story(t, certainty=certainty, reason=reason) for t in tellings)) == whole, why


def test_of_one_agency_the_count_names_it() -> None:
    changes = [
        make_change(person=f"Person{c} Name{c}", position=f"post {c}", organization="ICE", **FREE) for c in "ABCD"
    ]
    assert "4 leadership changes at ICE: PersonA NameA" in line(*(told(c) for c in changes))
