"""How sure a story is. Each row tells one story by tellings, hours apart, and what must be printed."""

from __future__ import annotations

import pytest
from build_tellings import (
    FLATLY,
    ICE_RELEASE,
    ICE_SAID,
    UNNAMED,
    WHITE_HOUSE,
    credit,
    entry_of,
    exit_of,
    person_says,
    story_of,
    telling,
)

from bot.model.change import Attribution, Kind, Speaker, Status
from bot.model.story import Certainty, Telling

GENALO = "Kenneth Genalo"
FACT, REPORTED, EXPECTED, DENIED = Status.TOLD_AS_FACT, Status.SAID_BY_OTHERS, Status.EXPECTED, Status.REFUTED
SENATOR = Attribution(Speaker.THIRD_PARTY, "Senator Thornbury said", "Senator Thornbury")
CBP_SAID = Attribution(Speaker.AGENCY, "CBP said", "CBP", medium="statement")
DHS_SAID = Attribution(Speaker.AGENCY, "DHS said", "U.S. Department of Homeland Security", medium="statement")
ERO_SAID = Attribution(Speaker.AGENCY, "ERO said", "ERO", medium="memo")
AGENCY_SAID = Attribution(Speaker.AGENCY, "the agency said", None)


def says(
    said: Attribution, outlet: str = "cbs", hours: float = 0.0, status: Status = FACT, **fields: object
) -> Telling:
    return telling(exit_of(GENALO, said=said, status=status, **fields), outlet, hours)


REPORTS = [
    ([says(UNNAMED)], Certainty.ONE_OUTLET, "1 outlet", "its own sources"),
    ([says(FLATLY)], Certainty.ONE_OUTLET, "1 outlet", "told as fact is not announced"),
    ([says(SENATOR)], Certainty.ONE_OUTLET, "1 outlet", "a senator announces nothing"),
    ([says(UNNAMED), says(UNNAMED, "nbc", 1)], Certainty.SEVERAL_OUTLETS, "2 outlets", "two"),
    ([says(UNNAMED), says(UNNAMED, "nbc", 1), says(UNNAMED, "ap", 2)], Certainty.SEVERAL_OUTLETS, "3 outlets", "three"),
    ([says(UNNAMED), says(credit("CBS News"), "ledger", 1)], Certainty.ONE_OUTLET, "1 outlet", "a credited copy"),
    ([says(credit("CBS News"), "ledger")], Certainty.ONE_OUTLET, "1 outlet (CBS News, through Harbor Ledger)",
     "only the copy was read"),
    ([says(credit("CBS News"), "ledger"), says(credit("NBC News"), "gazette", 1)], Certainty.ONE_OUTLET,
     "1 outlet (CBS News, through Harbor Ledger)", "two copies: the first is named"),
    ([says(credit("CBS News"), "ledger"), says(UNNAMED, hours=1)], Certainty.ONE_OUTLET, "1 outlet",
     "the copy came first"),
    ([says(FLATLY, status=EXPECTED)], Certainty.ONE_OUTLET, "1 outlet", "expected by nobody, told by one"),
    ([says(UNNAMED), says(FLATLY, "ledger", 1, EXPECTED)], Certainty.ONE_OUTLET, "1 outlet", "expected by nobody"),
    ([says(UNNAMED), says(UNNAMED, hours=2)], Certainty.ONE_OUTLET, "1 outlet", "the same outlet again"),
    ([says(UNNAMED), says(UNNAMED, "cbs-texas", 2)], Certainty.ONE_OUTLET, "1 outlet", "the same owner"),
    ([says(UNNAMED), says(UNNAMED, "spin", 2)], Certainty.ONE_OUTLET, "1 outlet", "low trust adds nothing"),
]  # fmt: skip

ANNOUNCED = [
    ([says(ICE_RELEASE, "ap")], "Announced by ICE (news release, through AP)", "the seed story's release"),
    ([says(UNNAMED), says(ICE_RELEASE, "ap", 3)], "Announced by ICE (news release, through AP)", "after a report"),
    ([says(ICE_SAID, "ap")], "Announced by ICE (through AP)", "no document named"),
    ([says(DHS_SAID, "ap")], "Announced by DHS (statement, through AP)", "the department speaks for ICE"),
    ([says(AGENCY_SAID, "ap")], "Announced by ICE (through AP)", "the agency, unnamed, is the post's component"),
    ([telling(exit_of("Kristi Noem", "dhs-secretary", said=AGENCY_SAID), "ap")], "Announced by DHS (through AP)",
     "the department, unnamed"),
    ([says(WHITE_HOUSE, "ap")], "Announced by the White House (statement, through AP)", "the White House"),
    ([says(person_says(GENALO), "nbc")], f"Announced by {GENALO} (letter, through NBC News)", "the person"),
    ([says(Attribution(Speaker.PERSON, "he wrote"), "nbc")], f"Announced by {GENALO} (through NBC News)", "he wrote"),
    ([says(FLATLY, "ice-gov")], "Announced by ICE", "the agency's own site"),
    ([says(FLATLY, "whitehouse")], "Announced by the White House", "the White House's own site"),
    ([says(ICE_RELEASE, "ap", status=EXPECTED)], "Announced by ICE (news release, through AP)",
     "expected, in a document"),
    ([says(ICE_RELEASE, "ap"), says(ICE_RELEASE, "ledger", 1)], "Announced by ICE (news release, through AP)",
     "passed on by many: the first is named"),
]  # fmt: skip

NOT_ANNOUNCED = [
    (says(CBP_SAID), "CBP does not speak for ICE"),
    (says(Attribution(Speaker.AGENCY, "Tamarack Bay Police said", "Tamarack Bay Police")), "an agency nobody knows"),
    (telling(exit_of("Todd Lyons", "ice-director", said=ERO_SAID)), "ERO does not speak for the director"),
    (says(ICE_SAID, status=EXPECTED), "an expectation without a document"),
    (telling(exit_of(GENALO, None, said=ICE_SAID, status=FACT)), "nobody knows of which organization he is"),
    (says(FLATLY, "cbp-gov"), "another agency's own site"),
    (says(credit("ICE")), "credit to an outlet of that name"),
]


@pytest.mark.parametrize(("told", "sure", "reason", "why"), REPORTS, ids=[row[3] for row in REPORTS])
def test_outlets_are_counted(told: list[Telling], sure: Certainty, reason: str, why: str) -> None:
    story = story_of(*told)
    assert (story.certainty, story.reason) == (sure, reason), why


@pytest.mark.parametrize(("told", "reason", "why"), ANNOUNCED, ids=[row[2] for row in ANNOUNCED])
def test_an_official_word_announces(told: list[Telling], reason: str, why: str) -> None:
    story = story_of(*told)
    assert (story.certainty, story.reason) == (Certainty.ANNOUNCED, reason), why


@pytest.mark.parametrize(("told", "why"), NOT_ANNOUNCED, ids=[row[1] for row in NOT_ANNOUNCED])
def test_nobody_else_announces(told: Telling, why: str) -> None:
    assert story_of(told).certainty is Certainty.ONE_OUTLET, why


UNCLEAR = [
    ([says(UNNAMED, "spin")], "Unclear: Spin Mill is an outlet of low trust", "machine-spun"),
    ([says(UNNAMED, "google-news")], "Unclear: Google News only points at articles", "a pointer"),
    ([says(ICE_RELEASE, "spin")], "Unclear: Spin Mill is an outlet of low trust", "it announces nothing either"),
    ([says(UNNAMED, confidence=0.42)], "Unclear: the reading of CBS News is not sure enough (0.42)", "unsure"),
    ([says(UNNAMED, "spin"), says(ICE_SAID, "ap", 1, DENIED)], "Unclear: Spin Mill is an outlet of low trust",
     "a denial clears up nothing that was posted"),
    ([says(ICE_SAID, "ap", 1, DENIED)], "Unclear: only denials were read", "nothing but a denial"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "reason", "why"), UNCLEAR, ids=[row[2] for row in UNCLEAR])
def test_doubtful_tellings_alone_are_the_desk_s(told: list[Telling], reason: str, why: str) -> None:
    story = story_of(*told)
    assert (story.certainty, story.reason) == (Certainty.UNCLEAR, reason), why


def test_exactly_the_threshold_is_sure_enough() -> None:
    assert story_of(says(UNNAMED, confidence=0.5)).certainty is Certainty.ONE_OUTLET


def denies(said: Attribution, outlet: str, hours: float) -> Telling:
    return says(said, outlet, hours, DENIED)


DENIALS = [
    ([says(UNNAMED), denies(ICE_SAID, "nbc", 1)], Certainty.CONTRADICTED, "Denied by ICE", "a denial after a report"),
    ([denies(ICE_SAID, "nbc", 0), says(UNNAMED, hours=1)], Certainty.CONTRADICTED,
     "Denied by ICE; 1 outlet reported it since", "a report after a denial does not lift it"),
    ([says(UNNAMED), denies(ICE_SAID, "nbc", 1), says(UNNAMED, "ap", 2), says(UNNAMED, "nbc", 3)],
     Certainty.CONTRADICTED, "Denied by ICE; 2 outlets reported it since", "nor do two"),
    ([says(UNNAMED), denies(ICE_SAID, "nbc", 1), says(ICE_RELEASE, "ap", 1000)], Certainty.ANNOUNCED,
     "Announced by ICE (news release, through AP)", "Johnson 2023: denied in April, announced in June"),
    ([says(UNNAMED), denies(ICE_SAID, "nbc", 1), says(person_says(GENALO), "ap", 2)], Certainty.ANNOUNCED,
     f"Announced by {GENALO} (letter, through AP)", "his own word after the agency's denial"),
    ([says(ICE_RELEASE, "ap"), denies(ICE_SAID, "nbc", 1)], Certainty.CONTRADICTED, "Denied by ICE",
     "the agency takes it back"),
    ([says(person_says(GENALO), "ap"), denies(ICE_SAID, "nbc", 1)], Certainty.CONTRADICTED, "Denied by ICE",
     "the employer outranks him"),
    ([says(WHITE_HOUSE, "ap"), denies(person_says(GENALO), "nbc", 1)], Certainty.ANNOUNCED,
     f"Announced by the White House (statement, through AP); denied by {GENALO}", "Magnus refuses: both are printed"),
    ([says(WHITE_HOUSE, "ap"), denies(person_says(GENALO), "nbc", 1), says(ICE_RELEASE, "ledger", 2)],
     Certainty.ANNOUNCED, f"Announced by the White House (statement, through AP); denied by {GENALO}",
     "the employer repeating itself does not end his denial"),
    ([says(WHITE_HOUSE, "ap"), denies(person_says(GENALO), "nbc", 1), says(person_says(GENALO), "cbs", 2)],
     Certainty.ANNOUNCED, "Announced by the White House (statement, through AP)", "Magnus resigns: he concedes"),
    ([says(person_says(GENALO), "ap"), says(ICE_RELEASE, "ap", 1), denies(person_says(GENALO), "nbc", 2)],
     Certainty.ANNOUNCED, f"Announced by {GENALO} (letter, through AP); denied by {GENALO}",
     "once the employer announced it, his change of mind undoes nothing"),
    ([says(UNNAMED), denies(FLATLY, "nbc", 1)], Certainty.CONTRADICTED, "Denied by NBC News", "another outlet refutes"),
    ([says(UNNAMED), denies(UNNAMED, "nbc", 1)], Certainty.CONTRADICTED, "Denied by NBC News", "by its own sources"),
    ([says(UNNAMED), denies(credit("NBC News"), "ledger", 1)], Certainty.ONE_OUTLET, "1 outlet",
     "a refutation passed on"),
    ([says(UNNAMED), denies(SENATOR, "nbc", 1)], Certainty.ONE_OUTLET, "1 outlet", "a senator cannot deny it"),
    ([says(UNNAMED), denies(CBP_SAID, "nbc", 1)], Certainty.ONE_OUTLET, "1 outlet", "nor can another agency"),
    ([says(ICE_RELEASE, "ap"), denies(FLATLY, "nbc", 1)], Certainty.ANNOUNCED,
     "Announced by ICE (news release, through AP)", "an outlet refutes no announcement"),
    ([says(UNNAMED), denies(ICE_SAID, "spin", 1)], Certainty.ONE_OUTLET, "1 outlet", "a low-trust denial"),
    ([says(UNNAMED), denies(ICE_SAID, "nbc", 1), denies(WHITE_HOUSE, "ap", 2)], Certainty.CONTRADICTED,
     "Denied by ICE", "denied twice: the first is named"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "sure", "reason", "why"), DENIALS, ids=[row[3] for row in DENIALS])
def test_reported_denied_announced(told: list[Telling], sure: Certainty, reason: str, why: str) -> None:
    for arrival in (told, list(reversed(told))):
        story = story_of(*arrival)
        assert (story.certainty, story.reason) == (sure, reason), why


def test_an_outlet_corrects_itself() -> None:
    corrected = story_of(says(FLATLY), says(credit("CBS News"), "ledger", 1), denies(FLATLY, "cbs", 2))
    assert (corrected.certainty, corrected.reason) == (Certainty.CORRECTED, "Corrected by CBS News")


def test_a_correction_leaves_the_reports_of_others() -> None:
    story = story_of(says(FLATLY), says(UNNAMED, "nbc", 1), denies(FLATLY, "cbs", 2))
    assert (story.certainty, story.reason) == (Certainty.ONE_OUTLET, "1 outlet; corrected by CBS News")


HAPPENED = [
    ([says(ICE_RELEASE, "ap"), says(FLATLY, "cbs", 24, wording=("has left the agency",))], "In effect, says CBS News",
     "announced, then he has left"),
    ([telling(entry_of("Markwayne Mullin", "dhs-secretary", kind=Kind.SWORN_IN, acting=False, said=WHITE_HOUSE,
      status=FACT), "ap")], "In effect, says the White House", "sworn in, says the White House"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "reason", "why"), HAPPENED, ids=[row[2] for row in HAPPENED])
def test_in_effect_needs_an_announcement_and_a_source_that_it_happened(
    told: list[Telling], reason: str, why: str
) -> None:
    story = story_of(*told)
    assert (story.certainty, story.reason) == (Certainty.IN_EFFECT, reason), why


NOT_IN_EFFECT = [
    ([says(FLATLY, wording=("has left the agency",))], Certainty.ONE_OUTLET, "one outlet's word, never announced"),
    ([says(ICE_RELEASE, "ap", effective="May 30"), says(FLATLY, "cbs", 48)], Certainty.ANNOUNCED, "a date is none"),
    ([says(ICE_RELEASE, "ap"), says(UNNAMED, "cbs", 24, REPORTED, wording=("has left the agency",))],
     Certainty.ANNOUNCED, "only reported"),
    ([says(ICE_RELEASE, "ap"), says(FLATLY, "cbs", 24, wording=("resigned",))], Certainty.ANNOUNCED,
     "Nielsen resigned and stayed for days"),
    ([says(ICE_RELEASE, "ap"), says(FLATLY, "cbs", 24, wording=("has left the agency",)), denies(ICE_SAID, "nbc", 48)],
     Certainty.CONTRADICTED, "denied after all"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "sure", "why"), NOT_IN_EFFECT, ids=[row[2] for row in NOT_IN_EFFECT])
def test_less_is_not_in_effect(told: list[Telling], sure: Certainty, why: str) -> None:
    assert story_of(*told).certainty is sure, why


def test_an_outlet_that_the_configuration_does_not_know_is_heard_as_press() -> None:
    stranger = Telling(1, "Tamarack Bay Bugle", None, None, says(UNNAMED).at, exit_of(GENALO), True)
    assert story_of(stranger).certainty is Certainty.ONE_OUTLET
