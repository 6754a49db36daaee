"""Articles that change, and what stays of old ones; tellings of a later version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import psycopg
import pytest
import store_samples as samples
from store_samples import NOW, entry, row

from bot.adapters.postgres.store import PostgresStore
from bot.model.article import ArticleState
from bot.model.story import Certainty
from bot.stories.identity import key

MINUTE = timedelta(minutes=1)
TEXT = "The bureau moves. " * 20


async def kept(store: PostgresStore, state: ArticleState = ArticleState.READ, **fields: Any) -> tuple[int, int]:
    """An article that was read, and its feed."""
    async with store.transaction() as unit:
        feed = await unit.feeds.add(samples.feed(), NOW)
        arrival = row(entry("g1", text=TEXT, updated=NOW, **fields))
        (id,) = await unit.articles.add(feed, [arrival], ArticleState.NEW, NOW)
        await unit.articles.mark(id, state)
    return id, feed.id


async def renewed(store: PostgresStore, feed: int, after: timedelta = MINUTE, **fields: Any) -> Mapping[int, str]:
    fields = {"text": TEXT, "updated": NOW} | fields
    arrival = fields.pop("arrival", None) or row(entry("g1", **fields))
    async with store.transaction() as unit:
        return await unit.articles.renew(feed, [arrival], NOW + after)


CHANGES: list[tuple[dict[str, Any], str | None, str]] = [
    ({}, None, "nothing"),
    ({"title": "Another title"}, "its title", "the title"),
    ({"text": TEXT + "It says so."}, "its text", "the text"),
    ({"updated": NOW + MINUTE}, "its date of update", "the date"),
    ({"updated": None}, None, "a date that is not given any more"),
    ({"updated": NOW - MINUTE}, None, "a date that goes back"),
    ({"published": NOW + MINUTE}, None, "a date of publication, which feeds touch"),
]


@pytest.mark.parametrize(("fields", "what", "why"), CHANGES, ids=[why for *_, why in CHANGES])
async def test_an_article_is_read_again_when_its_title_text_or_date_of_update_changes(
    store: PostgresStore, fields: dict[str, Any], what: str | None, why: str
) -> None:
    id, feed = await kept(store)
    assert await renewed(store, feed, **fields) == ({id: what} if what else {})
    async with store.transaction() as unit:
        article = await unit.articles.get(id)
    assert article is not None
    assert (article.state, article.rereads) == ((ArticleState.NEW, 1) if what else (ArticleState.READ, 0)), why
    assert (article.title, article.text) == (fields.get("title", "Title of g1"), fields.get("text", TEXT))
    assert article.words_before == (len(TEXT.split()) if what else 0)


@pytest.mark.parametrize("state", [ArticleState.NEW, ArticleState.BASELINE, ArticleState.QUARANTINED])
async def test_only_what_was_read_is_read_again(store: PostgresStore, state: ArticleState) -> None:
    _, feed = await kept(store, state)
    assert await renewed(store, feed, title="Another title") == {}


async def test_an_article_is_found_by_its_link_when_its_guid_has_changed_too(store: PostgresStore) -> None:
    id, feed = await kept(store)
    changed = row(entry("g9", title="Another title", text=TEXT), "https://tides.example/g1")
    assert await renewed(store, feed, arrival=changed) == {id: "its title"}


async def test_another_feeds_article_with_the_same_guid_is_another(store: PostgresStore) -> None:
    await kept(store)
    async with store.transaction() as unit:
        other = await unit.feeds.add(samples.feed("https://other.example/feed"), NOW)
        assert await unit.articles.renew(other.id, [row(entry("g1", title="Another title"))], NOW) == {}


async def test_what_changes_again_and_again_is_read_less_and_less_often(store: PostgresStore) -> None:
    id, feed = await kept(store)
    at, read = timedelta(0), []
    for minute in range(200):  # a counter in the text, a poll a minute
        at = minute * MINUTE
        if await renewed(store, feed, at, text=f"{TEXT} {minute} readers"):
            read.append(minute)
            async with store.transaction() as unit:
                await unit.articles.mark(id, ArticleState.READ)
    assert read == [0, 1, 4, 11, 26, 57, 117, 177]


async def test_an_article_of_last_month_is_not_read_again(store: PostgresStore) -> None:
    _, feed = await kept(store)
    assert await renewed(store, feed, timedelta(days=31), title="Another title") == {}


async def test_the_words_of_the_page_are_counted_where_the_page_was_read(store: PostgresStore) -> None:
    id, feed = await kept(store)
    async with store.transaction() as unit:
        await unit.articles.mark(id, ArticleState.READ, "one two three")
    await renewed(store, feed, title="Another title")
    async with store.transaction() as unit:
        article = await unit.articles.get(id)
    assert article is not None
    assert article.words_before == 3


# ── what stays ──


async def test_of_a_cut_article_stay_its_title_an_excerpt_its_hash_and_a_sketch(
    store: PostgresStore, admin: psycopg.Connection
) -> None:
    id, _ = await kept(store)
    async with store.transaction() as unit:
        await unit.articles.mark(id, ArticleState.READ, "The whole page.")
        assert [a.id for a in await unit.articles.whole(NOW + MINUTE, 10)] == [id]
        await unit.articles.cut(id, "The bureau moves.…", (-5, 7), NOW)
    async with store.transaction() as unit:
        article = await unit.articles.get(id)
        assert await unit.articles.whole(NOW + MINUTE, 10) == ()
    assert article is not None
    assert (article.title, article.text, article.page_text) == ("Title of g1", "The bureau moves.…", None)
    held = "SELECT body_hash = encode(sha256(convert_to(%s, 'UTF8')), 'hex'), sketch FROM articles WHERE id = %s"
    assert admin.execute(held, [TEXT, id]).fetchone() == (True, [-5, 7])


async def test_what_is_young_or_waits_to_be_read_stays_whole(store: PostgresStore) -> None:
    await kept(store, ArticleState.NEW)
    async with store.transaction() as unit:
        assert await unit.articles.whole(NOW + MINUTE, 10) == ()
        assert await unit.articles.whole(NOW, 10) == ()


# ── tellings ──


async def test_a_telling_that_its_article_bears_no_more_stands_beside_it_and_can_go_again(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        (article,) = await samples.added_articles(unit, "g1")
        told = samples.telling(article)
        no_more = told.no_more(NOW + MINUTE)
        made = samples.story(await unit.stories.new_card(NOW), told, no_more)
        saved = await unit.stories.save(made, key(made))
        assert await unit.stories.get(saved.id) == saved
        assert await unit.stories.told_by(article) == (saved,)
        again = replace(saved, tellings=(told,))
        assert await unit.stories.save(again, key(again)) == again
        assert await unit.stories.get(saved.id) == again


async def test_a_story_that_another_took_in_is_told_by_no_article(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        (article,) = await samples.added_articles(unit, "g1")
        made = samples.story(await unit.stories.new_card(NOW), samples.telling(article))
        saved = await unit.stories.save(replace(made, closed_at=NOW, certainty=Certainty.UNCLEAR), key(made))
        assert await unit.stories.told_by(article) == ()
        await unit.stories.save(replace(saved, certainty=Certainty.ONE_OUTLET), key(made))
        assert [story.id for story in await unit.stories.told_by(article)] == [saved.id]
