"""Which facts a story takes from many tellings."""

from __future__ import annotations

import pytest
from build_tellings import (
    FLATLY,
    ICE_RELEASE,
    ICE_SAID,
    KNOWLEDGE,
    UNNAMED,
    WHITE_HOUSE,
    change,
    credit,
    entry_of,
    exit_of,
    telling,
)

from bot.model.change import Kind, Status
from bot.stories.facts import facts

FACT = Status.TOLD_AS_FACT

EXITS = [
    ([Kind.DEPARTS, Kind.RETIRES], Kind.RETIRES, "the manner is more than that he leaves"),
    ([Kind.RESIGNS, Kind.RETIRES], Kind.RETIRES, "retiring is a way to resign"),
    ([Kind.RESIGNS, Kind.REMOVED], Kind.DEPARTS, "resigned against fired: neither"),
    ([Kind.REASSIGNED, Kind.REMOVED], Kind.REASSIGNED, "Ragsdale: replaced, not fired"),
    ([Kind.RESIGNS, Kind.REASSIGNED], Kind.DEPARTS, "two manners"),
    ([Kind.PLACED_ON_LEAVE, Kind.RESIGNS], Kind.RESIGNS, "leave, then the end"),
    ([Kind.REMOVED, Kind.REMOVED], Kind.REMOVED, "all say so"),
    ([Kind.DIES, Kind.RETIRES], Kind.DEPARTS, "a death is not believed against another account"),
    ([Kind.WITHDRAWN], Kind.WITHDRAWN, "a nomination withdrawn"),
]
ENTRIES = [
    ([Kind.APPOINTED, Kind.ACTING], Kind.ACTING, "acting is more than named"),
    ([Kind.APPOINTED, Kind.PROMOTED], Kind.PROMOTED, "what was told last, of two vague ones"),
    ([Kind.NOMINATED, Kind.APPOINTED], Kind.NOMINATED, "nominated claims less than named"),
    ([Kind.NOMINATED, Kind.CONFIRMED, Kind.NOMINATED], Kind.CONFIRMED, "a step is not taken back by a recap"),
    ([Kind.CONFIRMED, Kind.SWORN_IN], Kind.SWORN_IN, "the last step"),
    ([Kind.ACTING, Kind.NOMINATED], Kind.NOMINATED, "the acting head is nominated"),
    ([Kind.CONSIDERED], Kind.CONSIDERED, "a candidate"),
]


@pytest.mark.parametrize(("kinds", "settled", "why"), [*EXITS, *ENTRIES], ids=lambda v: v if isinstance(v, str) else "")
def test_the_kind_is_settled_among_outlets(kinds: list[Kind], settled: Kind, why: str) -> None:
    outlets = ("cbs", "nbc", "ap")
    told = [telling(change(kind=kind), outlet, n) for n, (kind, outlet) in enumerate(zip(kinds, outlets, strict=False))]
    assert facts(told, KNOWLEDGE).kind is settled, why


def test_an_official_word_settles_the_kind() -> None:
    told = [
        telling(change(kind=Kind.REMOVED), "cbs"),
        telling(change(kind=Kind.REMOVED), "nbc", 1),
        telling(change(kind=Kind.RETIRES, said=ICE_RELEASE, status=FACT), "ap", 2),
    ]
    assert facts(told, KNOWLEDGE).kind is Kind.RETIRES


def test_a_copy_does_not_change_what_its_source_says() -> None:
    told = [
        telling(exit_of("Kenneth Genalo")),
        telling(change(kind=Kind.REMOVED, said=credit("CBS News")), "ledger", 1),
    ]
    assert facts(told, KNOWLEDGE).kind is Kind.DEPARTS


@pytest.mark.parametrize(
    ("names", "printed", "why"),
    [
        (["Genalo", "Kenneth Genalo"], "Kenneth Genalo", "the full name"),
        (["James Murray", "James M. Murray"], "James M. Murray", "the fullest"),
        (["Ken Genalo", "Kenneth Genalo", "Kenneth Genalo"], "Kenneth Genalo", "the form told most often"),
        (["KENNETH GENALO"], "KENNETH GENALO", "as told"),
        ([None, None], None, "nobody"),
    ],
)
def test_the_name_is_the_fullest_told(names: list[str | None], printed: str | None, why: str) -> None:
    outlets = ("cbs", "nbc", "ap")
    told = [telling(exit_of(name), outlet, n) for n, (name, outlet) in enumerate(zip(names, outlets, strict=False))]
    assert facts(told, KNOWLEDGE).person == printed, why


def test_a_name_that_the_record_knows_is_preferred_to_a_misspelling() -> None:
    told = [
        telling(exit_of("R. Gil Kerlikowski", "cbp-commissioner", person_id="gil-kerlikowske"), "cbs"),
        telling(exit_of("Gil Kerlikowske", "cbp-commissioner", person_id="gil-kerlikowske"), "nbc", 1),
    ]
    assert facts(told, KNOWLEDGE).person == "Gil Kerlikowske"


def test_the_post_is_the_resolved_one_in_words_told_with_it() -> None:
    told = [
        telling(exit_of("Kenneth Genalo", None, position="official", organization="ICE"), "cbs"),
        telling(exit_of("Kenneth Genalo", position="head"), "nbc", 1),
    ]
    settled = facts(told, KNOWLEDGE)
    assert (settled.position, settled.position_id, settled.organization) == ("head", "ice-ero-head", "ICE/ERO")


def test_an_unresolved_title_says_more_than_a_weak_one() -> None:
    told = [
        telling(exit_of("Odalys Thornbury", None, position="official", organization="ICE"), "cbs"),
        telling(
            exit_of("Odalys Thornbury", None, position="sector chief", organization="ICE", place="Chicago"), "nbc", 1
        ),
    ]
    settled = facts(told, KNOWLEDGE)
    assert (settled.position, settled.place) == ("sector chief", "Chicago")


def test_the_organization_is_taken_where_it_is_told() -> None:
    told = [
        telling(exit_of("Kenneth Genalo", None)),
        telling(exit_of("Kenneth Genalo", None, organization="ICE"), "nbc", 1),
    ]
    assert facts(told, KNOWLEDGE).organization == "ICE"
    told = [
        telling(exit_of("Kenneth Genalo", None)),
        telling(exit_of("Kenneth Genalo", None, organization_id="ice"), "ap"),
    ]
    assert facts(told, KNOWLEDGE).organization_id == "ice"


def test_a_weak_post_is_better_than_none() -> None:
    told = [
        telling(exit_of("Kenneth Genalo", None)),
        telling(exit_of("Kenneth Genalo", None, position="official"), "nbc", 1),
    ]
    assert facts(told, KNOWLEDGE).position == "official"


def test_the_last_count_of_a_group_stands() -> None:
    told = [
        telling(exit_of(None, None, group="about a dozen field office directors", organization="ICE"), "cbs"),
        telling(exit_of(None, None, group="15 field office directors", organization="ICE"), "nbc", 2),
    ]
    assert facts(told, KNOWLEDGE).group == "15 field office directors"


def test_acting_told_by_one_is_acting() -> None:
    told = [
        telling(entry_of("Derek Gordon", "ice-hsi-head", kind=Kind.APPOINTED, acting=False), "cbs"),
        telling(entry_of("Derek Gordon", "ice-hsi-head"), "nbc", 1),
    ]
    assert facts(told, KNOWLEDGE).acting


def test_doubtful_tellings_and_denials_give_facts_only_alone() -> None:
    spun = telling(change("Kenneth X. Genalo", kind=Kind.REMOVED, acting=True), "spin")
    denied = telling(change("Kenneth R. Genalo", said=ICE_SAID, status=Status.REFUTED), "nbc", 1)
    alone, beside = facts([spun], KNOWLEDGE), facts([spun, denied, telling(change(said=UNNAMED), "cbs", 2)], KNOWLEDGE)
    assert (alone.kind, alone.person, alone.acting) == (Kind.REMOVED, "Kenneth X. Genalo", True)
    assert (beside.kind, beside.person, beside.acting) == (Kind.RETIRES, "Kenneth Genalo", False)
    assert facts([denied], KNOWLEDGE).person == "Kenneth R. Genalo"


def test_facts_do_not_depend_on_the_order() -> None:
    told = [
        telling(exit_of("Genalo", said=FLATLY), "cbs"),
        telling(exit_of("Kenneth Genalo", said=WHITE_HOUSE, status=FACT), "nbc", 1),
        telling(exit_of("Ken Genalo", kind=Kind.REMOVED), "ap", 2),
    ]
    assert facts(told, KNOWLEDGE) == facts(told[::-1], KNOWLEDGE)
