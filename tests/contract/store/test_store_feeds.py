"""Feeds, on real servers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from store_samples import NOW, added_articles, dying, entry, feed, row

from bot.adapters.postgres.store import PostgresStore
from bot.model.article import ArticleState, FeedState

A, B, C = (f"https://{name}.example/feed" for name in "abc")
HOUR = timedelta(hours=1)


async def test_a_feed_added_by_command_is_due_now_and_has_learned_nothing(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        added = await unit.feeds.add(feed(A, title="A", backfill="24h", etag='"x"', failures=3), NOW)
    assert added == replace(feed(A, title="A", backfill="24h"), id=added.id, due_at=NOW)
    async with store.transaction() as unit:
        assert await unit.feeds.get(added.id) == added
        assert await unit.feeds.by_url(A) == added
        assert await unit.feeds.all() == (added,)


async def test_an_address_already_there_is_given_as_it_is(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        first = await unit.feeds.add(feed(A, title="first"), NOW)
        assert await unit.feeds.add(feed(A, title="second"), NOW + HOUR) == first


async def test_the_operators_list_is_made_so_and_made_so_again(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        await unit.feeds.configure([feed(A, title="A"), feed(B, title="B", workspace="T1", pointer=True)], NOW)
        first = await unit.feeds.all()
        await unit.feeds.configure([feed(A, title="A"), feed(B, title="B", workspace="T1", pointer=True)], NOW + HOUR)
        assert await unit.feeds.all() == first
    assert {(f.url, f.title, f.workspace, f.pointer, f.enabled, f.due_at) for f in first} == {
        (A, "A", None, False, True, NOW),
        (B, "B", "T1", True, True, NOW),
    }


async def test_a_list_that_changed_changes_titles_and_keeps_what_polling_learned(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        await unit.feeds.configure([feed(A, title="old")], NOW)
        (before,) = await unit.feeds.all()
        learned = replace(before, etag='"7"', last_modified="Thu", body_hash="f00", polled_at=NOW, due_at=NOW + HOUR)
        await unit.feeds.save(learned)
        await unit.feeds.configure([feed(A, title="new", interval=HOUR, enabled=False)], NOW)
        (after,) = await unit.feeds.all()
    assert after == replace(learned, title="new", interval=HOUR, enabled=False)


async def test_a_feed_no_longer_listed_is_disabled_and_one_added_by_command_is_left_alone(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        by_command = await unit.feeds.add(feed(C), NOW)
        await unit.feeds.configure([feed(A), feed(B)], NOW)
        await unit.feeds.configure([feed(B)], NOW)
        assert {(f.url, f.enabled) for f in await unit.feeds.all()} == {(A, False), (B, True), (C, True)}
        assert await unit.feeds.get(by_command.id) == by_command


async def test_a_feed_listed_again_is_enabled_again(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        await unit.feeds.configure([feed(A)], NOW)
        await unit.feeds.configure([], NOW)
        await unit.feeds.configure([feed(A)], NOW)
        assert [f.enabled for f in await unit.feeds.all()] == [True]


async def test_a_feed_that_is_gone_is_not_revived_by_a_restart(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        await unit.feeds.configure([feed(A)], NOW)
        (listed,) = await unit.feeds.all()
        await unit.feeds.save(replace(listed, state=FeedState.GONE, last_error="410"))
        await unit.feeds.configure([feed(A)], NOW)
        (after,) = await unit.feeds.all()
    assert (after.state, after.last_error) == (FeedState.GONE, "410")


async def test_a_shorter_interval_counts_from_now_but_not_against_a_failing_host(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        await unit.feeds.configure([feed(A, interval=6 * HOUR), feed(B, interval=6 * HOUR)], NOW)
        for listed in await unit.feeds.all():
            failures = 1 if listed.url == B else 0
            await unit.feeds.save(replace(listed, due_at=NOW + 6 * HOUR, failures=failures))
        await unit.feeds.configure([feed(A, interval=HOUR), feed(B, interval=HOUR)], NOW)
        assert {f.url: f.due_at for f in await unit.feeds.all()} == {A: NOW + HOUR, B: NOW + 6 * HOUR}


async def test_the_same_address_listed_twice_is_one_feed(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        await unit.feeds.configure([feed(A, title="one"), feed(A, title="two")], NOW)
        assert [f.title for f in await unit.feeds.all()] == ["two"]


async def test_due_feeds_are_taken_oldest_first_and_an_interval_on(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        late = await unit.feeds.add(feed(A, interval=HOUR), NOW)
        later = await unit.feeds.add(feed(B, interval=timedelta(0)), NOW - HOUR)
        await unit.feeds.add(feed(C), NOW + timedelta(seconds=1))
    async with store.transaction() as unit:
        assert await unit.feeds.claim_due(NOW, 10) == (later.id, late.id)
        assert await unit.feeds.claim_due(NOW, 10) == ()
        due = {f.id: f.due_at for f in await unit.feeds.all()}
    assert due[late.id] == NOW + HOUR
    assert due[later.id] == NOW + timedelta(seconds=1), "an interval of nothing would poll without end"


async def test_a_claim_takes_no_more_than_its_limit(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        ids = [(await unit.feeds.add(feed(url), NOW)).id for url in (A, B, C)]
        assert await unit.feeds.claim_due(NOW, 2) == (ids[0], ids[1])
        assert await unit.feeds.claim_due(NOW, 2) == (ids[2],)


async def test_feeds_that_are_off_gone_or_removed_are_not_due(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        off = await unit.feeds.add(feed(A, enabled=False), NOW)
        gone = await unit.feeds.add(feed(B), NOW)
        await unit.feeds.save(replace(gone, state=FeedState.GONE))
        removed = await unit.feeds.add(feed(C), NOW)
        await unit.feeds.remove(removed.id)
        failing = await unit.feeds.add(feed("https://d.example/feed"), NOW)
        await unit.feeds.save(replace(failing, state=FeedState.FAILING, failures=2))
        assert await unit.feeds.claim_due(NOW, 10) == (failing.id,), f"not {off.id}"


async def test_a_rolled_back_claim_is_due_again(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        added = await unit.feeds.add(feed(A), NOW)
    async with dying(store) as unit:
        assert await unit.feeds.claim_due(NOW, 10) == (added.id,)
    async with store.transaction() as unit:
        assert await unit.feeds.claim_due(NOW, 10) == (added.id,)


async def test_two_tickers_never_take_the_same_feed(store: PostgresStore, other: PostgresStore) -> None:
    async with store.transaction() as unit:
        ids = {(await unit.feeds.add(feed(f"https://{n}.example/feed"), NOW)).id for n in range(20)}
    async with store.transaction() as one, other.transaction() as two:
        first = await one.feeds.claim_due(NOW, 12)
        second = await two.feeds.claim_due(NOW, 12)
    assert set(first) | set(second) == ids
    assert not set(first) & set(second)


async def test_a_removed_feed_is_unknown_but_its_articles_stay(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        (article,) = await added_articles(unit, "one", url=A)
        added = await unit.feeds.by_url(A)
        assert added is not None
        assert await unit.feeds.remove(added.id)
        assert not await unit.feeds.remove(added.id)
        assert await unit.feeds.get(added.id) is None
        assert await unit.feeds.by_url(A) is None
        assert await unit.feeds.all() == ()
        assert await unit.articles.get(article) is not None


async def test_a_removed_feed_that_comes_back_is_polled_silently_and_knows_what_it_has_had(
    store: PostgresStore,
) -> None:
    async with store.transaction() as unit:
        await added_articles(unit, "one", url=A)
        before = await unit.feeds.by_url(A)
        assert before is not None
        await unit.feeds.save(replace(before, polled_at=NOW, etag='"7"', body_hash="f00", state=FeedState.FAILING))
        await unit.feeds.remove(before.id)
        await unit.feeds.save(replace(before, polled_at=NOW, etag='"8"'))  # a poll that was under way
        back = await unit.feeds.add(feed(A, title="back"), NOW + HOUR)
        assert (back.polled_at, back.etag, back.body_hash, back.state) == (None, None, None, FeedState.ACTIVE)
        assert (back.title, back.due_at) == ("back", NOW + HOUR)
        assert await unit.articles.known(back.id, ["one"], []) == {"one"}
        assert await unit.articles.add(back, [row(entry("one"))], ArticleState.BASELINE, NOW) == ()


async def test_a_poll_without_a_next_date_keeps_the_one_that_its_claim_set(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        added = await unit.feeds.add(feed(A, interval=HOUR), NOW)
        await unit.feeds.claim_due(NOW, 1)
        await unit.feeds.save(replace(added, due_at=None, polled_at=NOW))
        after = await unit.feeds.get(added.id)
    assert after is not None
    assert (after.due_at, after.polled_at) == (NOW + HOUR, NOW)


async def test_text_that_no_database_can_keep_fails_no_poll(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        added = await unit.feeds.add(feed(A), NOW)
        await unit.feeds.save(replace(added, etag='"\udce9\x00"', last_error="bad \x00 header"))
        after = await unit.feeds.get(added.id)
    assert after is not None
    assert (after.etag, after.last_error) == ('"?"', "bad  header")
