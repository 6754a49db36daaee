from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.article import Entry, Feed
from bot.news.arrivals import Arrivals, arrive, keys
from bot.news.canonical import canonical

NOW = datetime(2025, 5, 29, 12, 0, tzinfo=UTC)
FEED = Feed(
    1, "https://gazette.example/rss", "Example Gazette", timedelta(minutes=5), polled_at=NOW - timedelta(hours=1)
)
NEW_FEED = replace(FEED, polled_at=None)


def entry(
    n: int, *, guid: str | None = None, link: str | None = "", title: str = "", hours: float | None = None
) -> Entry:
    """Item n of the feed, n hours old: by default the greater, the older."""
    return Entry(
        guid=guid or f"g{n}",
        link=f"https://gazette.example/{n}" if link == "" else link,
        title=title or f"Headline {n}",
        text="",
        published=NOW - timedelta(hours=n if hours is None else hours),
    )


def known(*entries: Entry) -> frozenset[str]:
    """What the store would have of these, were it asked for all their keys."""
    links = {canonical(e.link) for e in entries if e.link}
    return frozenset(links | {key for e in entries for key in keys(e)})


def guids(entries: Sequence[Entry]) -> list[str]:
    return [e.guid for e in entries]


TEN = [entry(n) for n in range(1, 11)]


# 1: first polls


def test_a_first_poll_is_silent() -> None:
    arrivals = arrive(NEW_FEED, TEN, frozenset(), NOW)
    assert (arrivals.fresh, guids(arrivals.baseline)) == ((), guids(TEN))
    assert arrivals.reason == "first poll of the feed: what was there is known"


@pytest.mark.parametrize(
    ("backfill", "fresh"),
    [
        ("3", ["g3", "g2", "g1"]),
        ("0", []),
        ("99", guids(TEN)[::-1]),
        ("2h", ["g2", "g1"]),
        ("90m", ["g1"]),
        ("1d", guids(TEN)[::-1]),
    ],
)
def test_an_operator_may_ask_for_the_newest_of_a_first_poll_as_news_oldest_first(
    backfill: str, fresh: list[str]
) -> None:
    arrivals = arrive(replace(NEW_FEED, backfill=backfill), TEN, frozenset(), NOW)
    assert guids(arrivals.fresh) == fresh
    assert set(guids(arrivals.baseline)) == set(guids(TEN)) - set(fresh)


def test_a_backfill_counts_by_date_where_the_feed_lists_the_oldest_first() -> None:
    assert guids(arrive(replace(NEW_FEED, backfill="1"), TEN[::-1], frozenset(), NOW).fresh) == ["g1"]


def test_a_backfill_by_time_leaves_undated_items_alone_and_one_by_number_takes_them_by_place() -> None:
    undated = replace(entry(0), published=None)
    assert guids(arrive(replace(NEW_FEED, backfill="2h"), [undated, *TEN], frozenset(), NOW).fresh) == ["g2", "g1"]
    assert guids(arrive(replace(NEW_FEED, backfill="1"), [undated, *TEN], frozenset(), NOW).fresh) == ["g0"]


def test_a_backfill_that_says_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no interval"):
        arrive(replace(NEW_FEED, backfill="some"), TEN, frozenset(), NOW)


def test_a_backfill_means_the_first_poll_only() -> None:
    assert arrive(replace(FEED, backfill="3"), TEN, known(*TEN), NOW).fresh == ()


# 2: what is known


def test_only_what_is_new_is_news() -> None:
    arrivals = arrive(FEED, [entry(0), *TEN], known(*TEN), NOW)
    assert (guids(arrivals.fresh), arrivals.baseline, arrivals.reason) == (["g0"], (), "1 of 11 items are new")


def test_nothing_new_is_said_to_be_nothing() -> None:
    assert arrive(FEED, TEN, known(*TEN), NOW) == Arrivals((), (), "nothing new")


def test_an_empty_feed_brings_nothing() -> None:
    assert arrive(FEED, [], frozenset(), NOW) == Arrivals((), (), "nothing new")


@pytest.mark.parametrize(
    ("again", "why"),
    [
        (entry(1, guid="other"), "another guid"),
        (entry(1, link="https://gazette.example/1?utm_source=rss"), "another tracking parameter"),
        (entry(1, guid="other", link="http://gazette.example/1/#top"), "another guid, and the link written otherwise"),
        (entry(1, link="https://gazette.example/moved"), "another link"),
        (entry(1, link=None), "no link any more"),
        (entry(1, title="Headline 1, corrected"), "an edited headline"),
        (entry(1, hours=-0.5), "another date"),
        (entry(1, guid="other", link=None, title="HEADLINE  1"), "neither guid nor link, but headline and day"),
    ],
)
def test_an_item_that_came_before_is_not_news_again(again: Entry, why: str) -> None:
    assert arrive(FEED, [again], known(entry(1)), NOW).fresh == ()


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (entry(2), "another item"),
        (entry(2, title="Headline 1"), "the same headline, of another release"),
        (replace(entry(2, link=None, title="Headline 1"), published=None), "an undated headline that comes every week"),
        (entry(2, link=None, title="Headline 1", hours=48), "the same headline on another day"),
    ],
)
def test_an_item_that_only_looks_like_one_is_news(other: Entry, why: str) -> None:
    assert arrive(FEED, [other], known(replace(entry(1), guid="g1")), NOW).fresh == (other,)


# 3: a feed that was rebuilt


def rebuilt(entries: Sequence[Entry]) -> list[Entry]:
    return [replace(e, guid=f"new-{e.guid}", link=f"https://new.example/{e.guid}") for e in entries]


def test_a_feed_that_changes_every_guid_and_link_brings_no_news() -> None:
    arrivals = arrive(FEED, rebuilt(TEN), known(*TEN), NOW)
    assert (arrivals.fresh, len(arrivals.baseline)) == ((), 10)
    assert arrivals.reason.startswith("the feed was rebuilt: 10 of 10 items")


def test_what_is_truly_new_in_a_rebuilt_feed_is_news() -> None:
    arrivals = arrive(FEED, [entry(0), *rebuilt(TEN)], known(*TEN), NOW)
    assert (guids(arrivals.fresh), len(arrivals.baseline)) == (["g0"], 10)


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        (rebuilt(TEN[:4]), "four items: a small feed may be all new"),
        ([*rebuilt(TEN[:8]), *TEN[8:]], "eight of ten: no more than four fifths"),
    ],
)
def test_a_few_repeated_headlines_are_news(entries: list[Entry], why: str) -> None:
    arrivals = arrive(FEED, entries, known(*TEN), NOW)
    assert (len(arrivals.fresh), arrivals.baseline) == (len(entries) - (2 if len(entries) == 10 else 0), ())


def test_a_burst_of_real_news_is_news_whatever_its_dates() -> None:
    burst = [entry(n, hours=24 * 400 + n) for n in range(20, 40)]
    assert len(arrive(FEED, burst, known(*TEN), NOW).fresh) == 20


# dates


def test_a_date_in_the_future_is_brought_back_to_now() -> None:
    ahead = replace(entry(0), published=NOW + timedelta(days=400), updated=NOW + timedelta(hours=2))
    (fresh,) = arrive(FEED, [ahead], frozenset(), NOW).fresh
    assert (fresh.published, fresh.updated) == (NOW, NOW)


def test_a_clock_that_is_an_hour_fast_is_left_alone() -> None:
    soon = replace(entry(0), published=NOW + timedelta(hours=1))
    assert arrive(FEED, [soon], frozenset(), NOW).fresh == (soon,)


def test_news_is_told_oldest_first_and_undated_items_by_their_place() -> None:
    entries = [entry(1), replace(entry(2), published=None), entry(3), replace(entry(4), published=None)]
    assert guids(arrive(FEED, entries, frozenset(), NOW).fresh) == ["g4", "g3", "g2", "g1"]


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(-999, 999)), unique_by=lambda pair: pair[0], max_size=30),
    st.sets(st.integers(0, 30)),
    st.booleans(),
    st.sampled_from([None, "3", "24h"]),
)
def test_every_item_is_news_or_baseline_or_known_and_none_is_in_the_future(
    items: list[tuple[int, int]], before: set[int], first: bool, backfill: str | None
) -> None:
    entries = [entry(n, hours=hours) for n, hours in items]
    seen = frozenset() if first else known(*(e for e in entries if int(e.guid[1:]) in before))
    arrivals = arrive(replace(NEW_FEED if first else FEED, backfill=backfill), entries, seen, NOW)
    old = {e.guid for e in entries if e.guid in seen}
    assert sorted([*guids(arrivals.fresh), *guids(arrivals.baseline), *old]) == sorted(guids(entries))
    assert all(e.published and e.published <= NOW + timedelta(hours=1) for e in (*arrivals.fresh, *arrivals.baseline))
    assert arrivals.reason
