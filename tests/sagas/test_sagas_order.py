"""Whatever the order in which a saga's articles reach us, its stories end the same, and so does what a card says of
each; an article twice changes nothing.

Which stories share a message is no part of it: a message that was posted cannot be joined to another (`stories.seat`).
All articles are read at one late time, as after an outage; the clock is for `test_sagas.py`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.alerts.compose import compose
from bot.errors import Unfaithful
from bot.model.story import Certainty
from bot.replay.saga import Item
from bot.stories.identity import key
from tests.sagas.saga_files import NAMES, knowledge, saga
from tests.sagas.saga_keeper import Keeper

EXAMPLES = settings(max_examples=6, suppress_health_check=list(HealthCheck))


def ends(items: list[Item]) -> dict[str, tuple[object, ...]]:
    """Say how each story ends, and what a card of it alone says."""
    now = max(item.at for item in items) + timedelta(days=1)
    keeper = Keeper(knowledge(), now)
    keeper.tell(items)
    found: dict[str, tuple[object, ...]] = {}
    for story in keeper.open:
        told = tuple((t.article_id, t.counts) for t in story.tellings)
        try:
            card = compose(1, [replace(story, id=1, card_id=1)], knowledge(), now)
            shown: object = (card.notice, card.blocks, card.footer, card.certainty)
        except Unfaithful:
            shown = story.certainty
        found[key(story)] = (story.person, story.kind, story.certainty, story.reason, told, shown)
    return found


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@EXAMPLES
def test_any_order_of_arrival_ends_in_the_same_stories_and_cards(name: str, data: st.DataObject) -> None:
    items = list(saga(name).items)
    assert ends(data.draw(st.permutations(items))) == ends(items)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@EXAMPLES
def test_any_article_twice_changes_nothing(name: str, data: st.DataObject) -> None:
    items = list(saga(name).items)
    again = data.draw(st.sampled_from(items))
    keeper = Keeper(knowledge(), items[-1].at)
    keeper.tell(items)
    before, sent = keeper.open, len(keeper.sent)
    keeper.read(again)
    assert keeper.open == before
    assert all(news.silent for _, news in keeper.sent[sent:])


def test_the_property_can_fail() -> None:
    """Without its last article, the first saga ends otherwise."""
    items = list(saga("johnson-2023").items)
    shorter = [item for item in items if item.number < 5]
    assert ends(shorter) != ends(items)
    assert {end[2] for end in ends(shorter).values()} == {Certainty.CONTRADICTED}
