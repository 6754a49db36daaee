"""Articles, on real servers."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from store_samples import NOW, added_articles, dying, entry, feed, row

from bot.adapters.postgres.store import PostgresStore
from bot.errors import NotFound
from bot.model.article import Article, ArticleState

LONG = "x" * 20_000  # bytes; a B-tree takes about 2,700


async def test_an_article_is_kept_as_its_feed_gave_it(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        made = await unit.feeds.add(feed(), NOW)
        undated = entry("g1", title="Saldaña’s “tides”", text="One.\n\nTwo.", published=None, link=None)
        (id,) = await unit.articles.add(
            made, [row(undated, outlet="AP", outlet_id=None, canonical_link=None)], ArticleState.NEW, NOW
        )
    async with store.transaction() as unit:
        assert await unit.articles.get(id) == Article(
            id, made.id, "g1", None, "Saldaña’s “tides”", "One.\n\nTwo.", "AP", None, published=None, first_seen=NOW
        )
        assert await unit.articles.get(id + 1) is None


async def test_a_headline_is_known_again_when_guid_and_link_have_changed(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        made = await unit.feeds.add(feed(), NOW)
        await unit.articles.add(made, [row(entry("g1"), title_key="title:one")], ArticleState.NEW, NOW)
        assert await unit.articles.known(made.id, ["g9", "title:one", "title:two"], []) == {"title:one"}


async def test_ids_follow_the_order_of_the_entries(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        ids = await added_articles(unit, *(f"g{n}" for n in range(50)))
        articles = [await unit.articles.get(id) for id in ids]
    assert list(ids) == sorted(ids)
    assert [article.guid for article in articles if article] == [f"g{n}" for n in range(50)]


async def test_what_a_feed_has_had_is_known_and_not_added_again(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        made = await unit.feeds.add(feed(), NOW)
        await unit.articles.add(made, [row(entry("g1"), "https://tides.example/a")], ArticleState.NEW, NOW)
        assert await unit.articles.known(
            made.id, ["g1", "g2"], ["https://tides.example/a", "https://tides.example/b"]
        ) == {
            "g1",
            "https://tides.example/a",
        }
        rows = [
            row(entry("g1"), "https://tides.example/new"),  # same guid, another link
            row(entry("g2"), "https://tides.example/a"),  # same link, another guid
            row(entry("g3"), "https://tides.example/c"),
            row(entry("g3"), "https://tides.example/d"),  # the guid twice in one document
        ]
        added = await unit.articles.add(made, rows, ArticleState.NEW, NOW)
        assert len(added) == 1


async def test_articles_without_a_canonical_link_are_told_apart_by_their_guid(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        made = await unit.feeds.add(feed(), NOW)
        rows = [
            row(entry(guid, link=None), canonical_link=link) for guid, link in (("g1", None), ("g2", None), ("g3", ""))
        ]
        assert len(await unit.articles.add(made, rows, ArticleState.NEW, NOW)) == 3


async def test_a_poll_that_brought_nothing_adds_nothing(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        made = await unit.feeds.add(feed(), NOW)
        assert await unit.articles.known(made.id, [], []) == frozenset()
        assert await unit.articles.add(made, [], ArticleState.NEW, NOW) == ()


async def test_two_feeds_may_bring_the_same_article(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        first = await added_articles(unit, "g1", url="https://a.example/feed")
        second = await added_articles(unit, "g1", url="https://b.example/feed")
        found = await unit.articles.by_link("https://tides.example/g1")
        other = await unit.feeds.by_url("https://b.example/feed")
        assert other is not None
        assert await unit.articles.known(other.id, ["g2"], []) == frozenset()
    assert [article.id for article in found] == [*first, *second]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("https://tides.example/1?utm_source=rss", "the link as the feed gave it"),
        ("https://tides.example/1", "the canonical one"),
    ],
)
async def test_an_article_is_found_by_either_link(store: PostgresStore, asked: str, why: str) -> None:
    async with store.transaction() as unit:
        made = await unit.feeds.add(feed(), NOW)
        given = entry("g1", link="https://tides.example/1?utm_source=rss")
        ids = await unit.articles.add(made, [row(given, "https://tides.example/1")], ArticleState.NEW, NOW)
        assert [article.id for article in await unit.articles.by_link(asked)] == list(ids), why


async def test_endless_guids_and_links_are_known_again(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        made = await unit.feeds.add(feed(), NOW)
        link = f"https://tides.example/{LONG}"
        added = await unit.articles.add(made, [row(entry(LONG, link=link), link)], ArticleState.NEW, NOW)
        assert await unit.articles.known(made.id, [LONG, LONG + "y"], [link]) == {LONG, link}
        assert await unit.articles.add(made, [row(entry(LONG, link=link), link)], ArticleState.NEW, NOW) == ()
        assert [article.id for article in await unit.articles.by_link(link)] == list(added)


async def test_guids_with_bytes_that_no_database_can_keep_are_known_again(store: PostgresStore) -> None:
    guid = "g\x00\udcff"
    async with store.transaction() as unit:
        made = await unit.feeds.add(feed(), NOW)
        await unit.articles.add(made, [row(entry(guid, link=None))], ArticleState.NEW, NOW)
        assert await unit.articles.known(made.id, [guid], []) == {guid}


async def test_marking_keeps_the_page_that_was_read(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        (id,) = await added_articles(unit, "g1")
        await unit.articles.mark(id, ArticleState.READ, "the page's text")
        await unit.articles.mark(id, ArticleState.QUARANTINED)
        article = await unit.articles.get(id)
    assert article is not None
    assert (article.state, article.page_text) == (ArticleState.QUARANTINED, "the page's text")


async def test_attempts_are_counted(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        (id,) = await added_articles(unit, "g1")
        assert [await unit.articles.note_attempt(id) for _ in range(3)] == [1, 2, 3]
        with pytest.raises(NotFound):
            await unit.articles.note_attempt(id + 1)


async def test_unread_articles_are_listed_oldest_first(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        made = await unit.feeds.add(feed(), NOW)
        late = await unit.articles.add(made, [row(entry("late"))], ArticleState.NEW, NOW)
        early = await unit.articles.add(made, [row(entry("early"))], ArticleState.NEW, NOW - timedelta(hours=1))
        await unit.articles.add(made, [row(entry("old"))], ArticleState.BASELINE, NOW - timedelta(days=1))
        (read,) = await unit.articles.add(made, [row(entry("read"))], ArticleState.NEW, NOW - timedelta(days=1))
        await unit.articles.mark(read, ArticleState.READ)
        soon = NOW + timedelta(seconds=1)
        assert await unit.articles.unread(soon, 10) == (*early, *late)
        assert await unit.articles.unread(soon, 1) == early
        assert await unit.articles.unread(NOW, 10) == early, "only what was seen before that time"


async def test_articles_are_counted_by_state(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        first, _ = await added_articles(unit, "g1", "g2")
        await unit.articles.mark(first, ArticleState.READ)
        assert await unit.articles.counts() == {"new": 1, "read": 1, "baseline": 0, "quarantined": 0}


async def test_an_article_is_read_by_one_worker_and_the_next_sees_that_it_was(
    store: PostgresStore, other: PostgresStore
) -> None:
    async with store.transaction() as unit:
        (id,) = await added_articles(unit, "g1")

    async def second() -> ArticleState | None:
        async with other.transaction() as unit:
            article = await unit.articles.lock(id)
            return article and article.state

    async with store.transaction() as unit:
        assert await unit.articles.lock(id) is not None
        waiting = asyncio.create_task(second())
        done, _ = await asyncio.wait({waiting}, timeout=0.1)
        assert not done
        await unit.articles.mark(id, ArticleState.READ)
    assert await waiting is ArticleState.READ


async def test_nothing_of_a_failed_transaction_is_kept(store: PostgresStore) -> None:
    async with dying(store) as unit:
        await added_articles(unit, "g1")
    async with store.transaction() as unit:
        assert await unit.feeds.all() == ()
        assert (await unit.articles.counts())["new"] == 0
