"""The seed story, word for word: the first alert, the expected successor, the announcement."""

from __future__ import annotations

from dataclasses import replace

from build_stories import KNOWLEDGE, NOW, make_change, make_story, make_telling, said

from bot.alerts.compose import compose
from bot.alerts.update import update
from bot.model.card import Block
from bot.model.change import Change, Kind, Speaker, Status
from bot.model.story import Certainty, News, NewsKind, Story, Telling

GENALO_SAID = "Kenneth Genalo will no longer lead Enforcement and Removal Operations, the sources said."
HAMMER_SAID = "Two of the sources said Robert Hammer will no longer be the head of ICE's investigations arm."
ERO = "Head of ICE Enforcement and Removal Operations (ERO)"
HSI = "Head of ICE Homeland Security Investigations (HSI)"
HSI_POST = {"position_id": "ice-hsi-head", "organization": "ICE/HSI", "organization_id": "ice-hsi"}

GENALO = make_change(
    Kind.RETIRES,
    person="Kenneth Genalo",
    attribution=said(count=3),
    wording=("will no longer lead", "retiring"),
    quotation=GENALO_SAID,
)
HAMMER = make_change(
    Kind.REASSIGNED,
    person="Robert Hammer",
    attribution=said(words="two of the sources", count=2),
    wording=("will no longer head", "expected to be reassigned within ICE"),
    destination="another post within ICE",
    quotation=HAMMER_SAID,
    **HSI_POST,
)


def by_cbs(change: Change) -> Telling:
    return make_telling(
        change, credit="NBC News", response="DHS did not immediately respond", not_announced=True, outlet="CBS News"
    )


def by_ap(change: Change) -> Telling:
    release = said(Speaker.AGENCY, "ICE said in a news release", name="ICE")
    announced = replace(change, status=Status.TOLD_AS_FACT, attribution=release)
    return make_telling(announced, article=3, outlet="AP", link="https://apnews.com/ice")


FIRST = (make_story(by_cbs(GENALO), id=1), make_story(by_cbs(HAMMER), id=2))

EXPECTATION = make_telling(
    replace(HAMMER, successor="Derek Gordon", status=Status.EXPECTED), article=2, outlet="Federal Desk Daily"
)
SECOND = (FIRST[0], make_story(by_cbs(HAMMER), EXPECTATION, id=2))


def announced(*tellings: Telling, id: int) -> Story:
    reason = "Announced by ICE (news release, through AP)"
    return make_story(*tellings, id=id, certainty=Certainty.ANNOUNCED, reason=reason)


RETIRING = replace(GENALO, wording=("retiring",), successor="Marcos Charles", destination="special government employee")
MOVING = replace(HAMMER, wording=("will move to another leadership role",), destination=None, successor="Derek Gordon")
SERVING = {"acting": True, "wording": ("will serve as acting head",)}
CHARLES = make_change(Kind.ACTING, person="Marcos Charles", predecessor="Kenneth Genalo", **SERVING)
GORDON = make_change(Kind.ACTING, person="Derek Gordon", predecessor="Robert Hammer", **HSI_POST, **SERVING)
THIRD = (
    announced(by_cbs(GENALO), by_ap(RETIRING), id=1),
    announced(by_cbs(HAMMER), EXPECTATION, by_ap(MOVING), id=2),
    announced(by_ap(CHARLES), id=3),
    announced(by_ap(GORDON), id=4),
)


def test_the_first_alert() -> None:
    card = compose(1, FIRST, KNOWLEDGE, NOW)
    assert card.notice == (
        "CBS News, unnamed sources: Kenneth Genalo to leave as ICE ERO head (retiring), Robert Hammer as HSI head. "
        "Not announced."
    )
    assert card.blocks == (
        Block(
            ERO,
            "Kenneth Genalo → successor not named",
            ('Will no longer lead; retiring. "The sources" (three).',),
            GENALO_SAID,
        ),
        Block(
            HSI,
            "Robert Hammer → successor not named",
            ('Will no longer head; expected to be reassigned within ICE. "Two of the sources".',),
            HAMMER_SAID,
        ),
    )
    assert card.footer == (
        "1 outlet",
        "first reported by NBC News, according to CBS",
        "DHS did not immediately respond",
    )
    assert (card.certainty, card.outlet, card.at) == ("reported", "CBS News", FIRST[0].opened_at)


def test_the_expected_successor_stands_in_the_block_and_not_in_the_notice() -> None:
    before, card = compose(1, FIRST, KNOWLEDGE, NOW), compose(1, SECOND, KNOWLEDGE, NOW)
    assert card.notice == before.notice
    assert card.blocks[1].movement == "Robert Hammer → Derek Gordon (expected, Federal Desk Daily)"
    assert [source.outlet for source in card.sources] == ["CBS News", "Federal Desk Daily"]


def test_a_successor_whom_another_outlet_expects_as_a_story_of_its_own_reads_the_same() -> None:
    expected = make_change(Kind.APPOINTED, person="Derek Gordon", status=Status.EXPECTED, **HSI_POST)
    own = make_story(make_telling(expected, article=2, outlet="Federal Desk Daily"), id=3)
    card = compose(1, (*FIRST, own), KNOWLEDGE, NOW)
    assert card.notice == compose(1, FIRST, KNOWLEDGE, NOW).notice
    assert card.blocks[1].movement == "Robert Hammer → Derek Gordon (expected, Federal Desk Daily)"


def test_the_announcement() -> None:
    card = compose(1, THIRD, KNOWLEDGE, NOW)
    assert card.notice == (
        "ICE announces: Marcos Charles acting ERO head for Kenneth Genalo (retiring), "
        "Derek Gordon acting HSI head for Robert Hammer"
    )
    assert [block.movement for block in card.blocks] == [
        "Kenneth Genalo → Marcos Charles (acting)",
        "Robert Hammer → Derek Gordon (acting)",
    ]
    assert card.blocks[0].words == (
        'Kenneth Genalo: Retiring; next: special government employee. "ICE said in a news release", through AP.',
        'Marcos Charles: Will serve as acting head. "ICE said in a news release", through AP.',
    )
    assert (card.certainty, card.footer[0]) == ("announced", "Announced by ICE (news release, through AP)")
    assert (card.outlet, card.link) == ("AP", "https://apnews.com/ice")


def test_the_loud_update_says_what_was_and_what_is_new() -> None:
    before, card = compose(1, SECOND, KNOWLEDGE, NOW), compose(1, THIRD, KNOWLEDGE, NOW)
    news = [News(NewsKind.ANNOUNCED, "ICE announced it (news release, through AP).")]
    answer = update(card, before, news)
    assert answer.notice == card.notice
    assert answer.update == (
        "Was: reported by 1 outlet. New: ICE announced it (news release, through AP); "
        "Marcos Charles acting ERO head for Kenneth Genalo (retiring), Derek Gordon acting HSI head for Robert Hammer."
    )


def test_who_is_only_recalled_or_mentioned_appears_in_no_message() -> None:
    recalled = make_change(Kind.REASSIGNED, person="Caleb Vitello", position_id="ice-director", background=True)
    card = compose(1, (*FIRST, make_story(by_cbs(recalled), id=9)), KNOWLEDGE, NOW)
    assert card == compose(1, FIRST, KNOWLEDGE, NOW)
