"""The blocks of a card: who leaves → who comes, the source's words, who the source is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build_stories import KNOWLEDGE, NOW, make_change, make_story, make_telling, said

from bot.alerts.compose import compose
from bot.model.card import Block
from bot.model.change import Attribution, Change, Kind, Speaker, Status
from bot.model.story import Certainty, Story, Telling

FREE = {"position_id": None, "organization_id": None}


def block(*stories: Story) -> Block:
    [only] = compose(1, stories, KNOWLEDGE, NOW).blocks
    return only


def told(change: Change, **about: object) -> Story:
    return make_story(make_telling(change, **about))  # type: ignore[arg-type]  # the builder names them


SOURCINGS = [
    # attribution, words, why
    (said(count=3), '"The sources" (three)', "counted"),
    (said(words="two of the sources", count=2), '"Two of the sources"', "the words count"),
    (said(words="the 2 officials", count=2), '"The 2 officials"', "in digits"),
    (said(words="a source", count=1), '"A source"', "one says so itself"),
    (said(words="officials", count=20), '"Officials" (20)', "many"),
    (said(words='people "familiar"'), "\"People 'familiar'\"", "quotation marks inside"),
    (said(words=""), "Unnamed sources", "no words"),
    (said(words="", count=2), "Unnamed sources (two)", "no words but a count"),
    (said(Speaker.OUTLET, ""), "Told as fact, no source named", "flatly"),
    (said(Speaker.OTHER_OUTLET, "", name="NBC News"), "According to NBC News", "another outlet"),
    (said(Speaker.AGENCY, "ICE said", name="ICE"), '"ICE said", through CBS News', "an agency"),
    (said(Speaker.AGENCY, "", name="ICE"), "According to ICE, through CBS News", "an agency without words"),
    (said(Speaker.WHITE_HOUSE, ""), "According to White House, through CBS News", "the White House"),
]


@pytest.mark.parametrize(("attribution", "words", "why"), SOURCINGS)
def test_the_source_stands_in_its_own_words(attribution: Attribution, words: str, why: str) -> None:
    assert block(told(make_change(attribution=attribution))).words == (f"Will no longer lead. {words}.",), why


def test_an_agencys_own_release_comes_through_nobody() -> None:
    change = make_change(attribution=said(Speaker.AGENCY, "", name="ICE"))
    assert block(told(change, outlet="ICE")).words == ("Will no longer lead. According to ICE.",)


def test_a_card_of_several_outlets_says_who_printed_what() -> None:
    other = make_change(Kind.APPOINTED, person="Tamsin Vane", attribution=said(Speaker.OUTLET, ""), wording=("named",))
    words = block(told(make_change()), told(other, article=2, outlet="AP")).words
    assert words == (
        'Quillon Marsh: Will no longer lead. "The sources", CBS News.',
        "Tamsin Vane: Named. Told as fact, no source named, AP.",
    )


WORDS = [
    # change, words before the sourcing, why
    (make_change(wording=("will leave", "is retiring")), "Will leave; retiring.", "every verb phrase"),
    (make_change(wording=("was fired",)), '"was fired".', "a strong one is quoted, verbatim"),
    (make_change(Kind.DEPARTS, wording=()), "Leaving.", "no verb phrase: our neutral verb"),
    (make_change(Kind.ACTING, wording=("is",)), "Acting.", "likewise where it says nothing"),
    (make_change(Kind.DEPARTS, wording=("will replace",)), "To leave.", "what another does to the leaver"),
    (make_change(Kind.DEPARTS, wording=("is replaced",)), "Is replaced.", "what is done to the leaver"),
    (make_change(Kind.APPOINTED, wording=("will replace",)), "Will replace.", "what the newcomer does"),
    (make_change(wording=("RESIGNS", "resigns")), "Resigns.", "a headline's capitals, and once"),
    (
        make_change(destination="a post in Boise"),
        "Will no longer lead; next: a post in Boise.",
        "where the person goes",
    ),
    (
        make_change(wording=("will move to a post in Boise",), destination="a post in Boise"),
        "Will move to a post in Boise.",
        "said once",
    ),
    (
        make_change(Kind.ACTING, wording=("is becoming", "takes over from"), acting=True),
        "",
        "the line above says who comes",
    ),
    (make_change(effective="on Friday"), 'Will no longer lead. Date given: "on Friday".', "the source's own date"),
    (make_change(wording=("will leave on Friday",), effective="on Friday"), "Will leave on Friday.", "said once"),
    (make_change(wording=("will leave", "x" * 200)), "Will leave.", "no room for more"),
    (
        make_change(wording=(f"{'very ' * 40}will leave",)),
        f"{' '.join(['Very'] + ['very'] * 31)}….",
        "an endless one is cut at a word",
    ),
]


@pytest.mark.parametrize(("change", "words", "why"), WORDS)
def test_the_change_stands_in_the_sources_words(change: Change, words: str, why: str) -> None:
    assert block(told(change)).words == (f'{words} "The sources".'.strip(),), why


def later(change: Change, outlet: str = "AP") -> Telling:
    return make_telling(change, article=2, outlet=outlet)


LEAVES = make_change(Kind.DEPARTS)
FACT = Status.TOLD_AS_FACT
ICE_SAYS = said(Speaker.AGENCY, "ICE said", name="ICE")
MOVEMENTS = [
    # stories, movement, why
    ([told(LEAVES)], "Quillon Marsh → successor not named", "nobody named"),
    ([told(replace(LEAVES, successor="Tamsin Vane"))], "Quillon Marsh → Tamsin Vane (expected)", "by the same article"),
    ([told(replace(LEAVES, successor="Tamsin Vane", status=FACT))], "Quillon Marsh → Tamsin Vane", "told as fact"),
    (
        [make_story(make_telling(LEAVES), later(replace(LEAVES, successor="Tamsin Vane", status=FACT)))],
        "Quillon Marsh → Tamsin Vane (AP)",
        "told as fact by another outlet",
    ),
    (
        [make_story(make_telling(LEAVES), later(replace(LEAVES, successor="Tamsin Vane", status=Status.REFUTED)))],
        "Quillon Marsh → successor not named",
        "who denies names no successor",
    ),
    (
        [told(make_change(Kind.APPOINTED, predecessor="Orrin Wall"))],
        "Orrin Wall → Quillon Marsh",
        "who was there before",
    ),
    ([told(make_change(Kind.APPOINTED))], "predecessor not named → Quillon Marsh", "nobody told who"),
    ([told(make_change(Kind.NOMINATED))], "predecessor not named → Quillon Marsh (nominee)", "a nominee"),
    ([told(make_change(Kind.CONSIDERED))], "predecessor not named → Quillon Marsh (considered)", "a candidate"),
    ([told(make_change(Kind.APPOINTED, person=None))], "predecessor not named → person not named", "unnamed"),
    ([told(make_change(Kind.DEPARTS, person=None))], "holder not named → successor not named", "an unnamed holder"),
    ([told(make_change(Kind.WITHDRAWN))], "Quillon Marsh (nomination withdrawn)", "a nominee held no post"),
    (
        [told(make_change(Kind.WITHDRAWN)), told(make_change(Kind.NOMINATED, person="Tamsin Vane"))],
        "predecessor not named → Tamsin Vane (nominee)",
        "another nominee",
    ),
    (
        [told(make_change(Kind.DEPARTS, person=None, group="two directors"))],
        "two directors → successors not named",
        "a group",
    ),
    (
        [told(LEAVES), told(make_change(Kind.ACTING, person="Tamsin Vane", acting=True), article=2, outlet="AP")],
        "Quillon Marsh → Tamsin Vane (acting, AP)",
        "another outlet names the successor",
    ),
]


@pytest.mark.parametrize(("stories", "movement", "why"), MOVEMENTS)
def test_who_leaves_and_who_comes(stories: list[Story], movement: str, why: str) -> None:
    assert block(*stories).movement == movement, why


HEADINGS = [
    ({}, "Head of ICE Enforcement and Removal Operations (ERO)", "a post that config/ knows"),
    ({"position": "chief", "position_id": None}, "chief, Enforcement and Removal Operations", "in the source's words"),
    ({"position": "ERO chief", "organization": "ERO", **FREE}, "ERO chief", "the words name the organization"),
    ({"position": "ICE chief", "position_id": None, "organization_id": "ice"}, "ICE chief", "by its short name"),
    ({"position": "chief", "organization": "ICE/XYZ", **FREE}, "chief, ICE/XYZ", "an organization nobody knows"),
    ({"position": None, "organization": "ICE", **FREE}, "A post at ICE", "no post"),
    ({"position": None, "organization": None, **FREE}, "Post not named", "nothing"),
]


@pytest.mark.parametrize(("about", "heading", "why"), HEADINGS)
def test_the_heading_is_the_post(about: dict[str, str | None], heading: str, why: str) -> None:
    assert block(told(make_change(**about))).heading == heading, why  # type: ignore[arg-type]  # the builder names them


def test_stories_without_a_post_have_blocks_of_their_own() -> None:
    nowhere = {"position": None, "organization": None, **FREE}
    stories = [
        make_story(make_telling(make_change(person=p, **nowhere)), id=i) for i, p in enumerate(["Ann Elm", "Bo Fir"])
    ]
    assert len(compose(1, stories, KNOWLEDGE, NOW).blocks) == 2


def test_the_quotation_is_cut_at_a_word_and_says_so() -> None:
    quotation = block(told(make_change(quotation="word " * 60))).quotation
    assert len(quotation) <= 200
    assert quotation.endswith("word…")


def test_an_unbroken_text_is_not_quoted_rather_than_cut() -> None:
    assert block(told(make_change(quotation="x" * 300))).quotation == ""


WITHDRAWALS = [
    (Certainty.RETRACTED, (), " Retracted: our mistake."),
    (Certainty.CORRECTED, (), " Corrected by CBS News."),
    (Certainty.CONTRADICTED, (), " Denied."),
    (Certainty.CONTRADICTED, (later(make_change(status=Status.REFUTED, attribution=ICE_SAYS)),), " Denied by ICE."),
]


@pytest.mark.parametrize(("certainty", "further", "ending"), WITHDRAWALS)
def test_the_block_says_that_it_no_longer_stands(
    certainty: Certainty, further: tuple[Telling, ...], ending: str
) -> None:
    story = make_story(make_telling(make_change()), *further, certainty=certainty, reason="")
    assert block(story).words[0].endswith(ending)


def test_what_is_announced_is_quoted_from_the_announcement() -> None:
    release = make_change(status=FACT, attribution=ICE_SAYS, quotation="Marsh retires, ICE said.")
    story = make_story(make_telling(make_change()), later(release), certainty=Certainty.ANNOUNCED, reason="Announced")
    assert block(story).quotation == "Marsh retires, ICE said."
