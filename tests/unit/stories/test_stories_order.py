"""Whatever the order in which articles reach us, the stories end the same; an article twice changes nothing."""

from __future__ import annotations

from datetime import timedelta

from build_tellings import (
    DAY,
    FLATLY,
    ICE_RELEASE,
    ICE_SAID,
    Newsroom,
    article,
    change,
    credit,
    entry_of,
    exit_of,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.article import Article
from bot.model.change import Change, Kind, Status
from bot.stories.identity import key

FACT, EXPECTED, DENIED = Status.TOLD_AS_FACT, Status.EXPECTED, Status.REFUTED
WIRE = "Robert Hammer is to be moved from the head of the investigations branch to another post, two of them said."
ICE = {"position": "official", "organization": "ICE", "organization_id": "ice"}
CBS, DAILY = credit("CBS News"), credit("Federal Desk Daily")

REPORTS: list[tuple[Article, tuple[Change, ...]]] = [
    (article(1, "cbs"), (change("Kenneth Genalo"), exit_of("Robert Hammer", "ice-hsi-head", quotation=WIRE))),
    (article(2, "ledger", 0.3), (change("Genalo", said=CBS), exit_of("Hammer", "ice-hsi-head", said=CBS))),
    (article(3, "nbc", -1), (exit_of("Kenneth Genalo", None, **ICE),)),
    (article(4, "gazette", 0.5), (exit_of(None), exit_of("Robert Hammer", "ice-hsi-head", quotation=WIRE))),
    (article(5, "desk-daily", 1), (entry_of("Derek Gordon", "ice-hsi-head", status=EXPECTED), exit_of("Hammer",
     "ice-hsi-head", said=CBS, successor="Derek Gordon"))),
    (article(6, "Potomac Wire Review", 1.2), (entry_of("Gordon", "ice-hsi-head", said=DAILY, status=EXPECTED),)),
    (article(7, "spin", 1.4), (change("Kenneth Genalo", kind=Kind.REMOVED, wording=("fired",)),)),
    (article(8, "ap", 2.5), (change("Kenneth Genalo", said=ICE_RELEASE, status=FACT, successor="Marcos Charles"),
     entry_of("Marcos Charles", said=ICE_RELEASE, status=FACT))),
    (article(9, "ledger", 3), (entry_of("Charles", said=ICE_RELEASE, status=FACT), entry_of("Derek Gordon",
     "ice-hsi-head", said=ICE_RELEASE, status=FACT))),
    (article(10, "cbs", 30), (change("Kenneth Genalo", said=FLATLY, status=FACT, wording=("has left the agency",)),)),
]  # fmt: skip
DENIALS: list[tuple[Article, tuple[Change, ...]]] = [
    (article(11, "nbc", 0.8), (change("Kenneth Genalo", said=ICE_SAID, status=DENIED),)),
    (article(12, "ap", 0.9), (exit_of("Robert Hammer", "ice-hsi-head", said=ICE_SAID, status=DENIED),)),
]


def ends(arrivals: list[tuple[Article, tuple[Change, ...]]]) -> set[tuple[object, ...]]:
    newsroom = Newsroom(now=DAY + timedelta(days=2))
    for told, changes in arrivals:
        newsroom.read(told, *changes)
    return {
        (key(s), s.kind, s.person, s.position_id, s.organization, s.acting, s.certainty, s.reason, s.last_told_at,
         tuple((t.article_id, t.counts) for t in s.tellings))
        for s in newsroom.open
    }  # fmt: skip


IN_ORDER = [*REPORTS, *DENIALS]


def test_the_set_tells_four_stories() -> None:
    assert {(end[2], end[6].value) for end in ends(IN_ORDER)} == {
        ("Kenneth Genalo", "in effect"),
        ("Robert Hammer", "denied"),
        ("Marcos Charles", "announced"),
        ("Derek Gordon", "announced"),
    }


@given(st.permutations(IN_ORDER), st.lists(st.sampled_from(IN_ORDER), max_size=4))
@settings(max_examples=200)
def test_any_order_of_arrival_ends_in_the_same_stories(
    arrivals: list[tuple[Article, tuple[Change, ...]]], again: list[tuple[Article, tuple[Change, ...]]]
) -> None:
    """A denial is heard in its own time, however late or early it comes, and whatever is told twice is told once."""
    assert ends([*arrivals, *again]) == ends(IN_ORDER)


@given(st.lists(st.sampled_from(IN_ORDER), min_size=1), st.data())
@settings(max_examples=100)
def test_any_article_twice_changes_nothing(
    arrivals: list[tuple[Article, tuple[Change, ...]]], data: st.DataObject
) -> None:
    newsroom = Newsroom(now=DAY + timedelta(days=2))
    for told, changes in arrivals:
        newsroom.read(told, *changes)
    before, sent = newsroom.open, len(newsroom.sent)
    newsroom.read(*_flat(data.draw(st.sampled_from(arrivals))))
    assert newsroom.open == before
    assert all(news.silent for _, news in newsroom.sent[sent:])


def _flat(arrival: tuple[Article, tuple[Change, ...]]) -> tuple[Article, *tuple[Change, ...]]:
    return arrival[0], *arrival[1]
