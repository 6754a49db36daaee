"""Who is told."""

from __future__ import annotations

from build_watches import DESK, KNOWLEDGE, OWN, make_article, make_story, make_watch

from bot.model.change import Kind
from bot.model.watch import Subject
from bot.watches.route import Hit, Router, route

ROUTER = Router(KNOWLEDGE)
HAMMER = make_story(
    Kind.REASSIGNED,
    id=2,
    person="Odalys Thornbury",
    person_id="odalys-thornbury",
    position_id="ice-hsi-head",
    organization="ICE/HSI",
    organization_id="ice-hsi",
)
STORIES = (make_story(), HAMMER)


def test_each_destination_learns_which_watch_matched_which_story_and_why() -> None:
    watches = [
        make_watch("ero", id=1),
        make_watch("ice", id=2),
        make_watch("cbp", id=3),
        make_watch("thornbury", id=4, destination=OWN),
    ]
    routes = ROUTER.route(watches, STORIES, make_article())
    assert routes.changes == {
        DESK: (Hit(1, ("org:ICE/ERO",), (1,)), Hit(2, ("org:ICE",), (1, 2))),
        OWN: (Hit(4, ('person:"Odalys J. Thornbury"',), (2,)),),
    }
    assert routes.articles == {}


def test_articles_and_changes_are_routed_apart() -> None:
    watches = [make_watch("marsh", id=1), make_watch("marsh", id=2, on=Subject.ARTICLES, destination=OWN)]
    routes = ROUTER.route(watches, STORIES, make_article())
    assert set(routes.changes) == {DESK}
    assert routes.articles == {OWN: (Hit(2, ('person:"Quillon Marsh"',)),)}


def test_an_article_without_changes_reaches_only_those_who_want_articles() -> None:
    watches = [make_watch("marsh", id=1), make_watch("marsh", id=2, on=Subject.ARTICLES, destination=OWN)]
    routes = ROUTER.route(watches, (), make_article())
    assert not routes.changes
    assert set(routes.articles) == {OWN}


def test_a_paused_watch_is_not_told_and_says_why() -> None:
    watches = [make_watch("ice", id=1, paused="until 2 Jan"), make_watch("cbp", id=2, paused="by @ana")]
    routes = ROUTER.route(watches, STORIES, make_article())
    assert not routes.changes
    assert routes.paused == ((1, "until 2 Jan"),)


def test_a_watch_that_no_longer_reads_is_reported_and_harms_no_other() -> None:
    watches = [make_watch("org:narnia", id=1), make_watch("ice", id=2)]
    routes = ROUTER.route(watches, STORIES, make_article())
    assert [hit.watch for hit in routes.changes[DESK]] == [2]
    [(watch, error)] = routes.broken
    assert watch == 1
    assert "narnia" in error.message


def test_what_is_no_article_about_leadership_reaches_only_who_named_a_person_a_post_or_words() -> None:
    article = make_article("ICE raids in Boise", "Deportations rise, says Quillon Marsh.")
    queries = {1: "ice", 2: "ice marsh", 3: "ice boise", 4: "source:cbs"}
    watches = [make_watch(query, id=id, on=Subject.ARTICLES) for id, query in queries.items()]
    passed = ROUTER.route(watches, (), article).articles[DESK]
    gated = ROUTER.route(watches, (), article, passed_gate=False).articles[DESK]
    assert [hit.watch for hit in passed] == [1, 2, 3, 4]
    assert [hit.watch for hit in gated] == [2, 3]


def test_the_text_that_was_read_counts_not_the_feeds_lead() -> None:
    watches = [make_watch('"special words"', on=Subject.ARTICLES)]
    assert not ROUTER.route(watches, (), make_article()).articles
    assert ROUTER.route(watches, (), make_article(), "The page has special words.").articles


def test_many_watches_of_one_query_are_one_question() -> None:
    watches = [make_watch("ice", id=id) for id in range(1, 301)]
    assert len(ROUTER.route(watches, STORIES, make_article()).changes[DESK]) == 300


def test_a_router_forgets_old_queries_rather_than_grow() -> None:
    router = Router(KNOWLEDGE, keep=2)
    watches = [make_watch(query, id=id) for id, query in enumerate(["ice", "ero", "marsh", "cbp"], start=1)]
    for _ in range(2):
        assert [hit.watch for hit in router.route(watches, STORIES, make_article()).changes[DESK]] == [1, 2, 3]


def test_one_article_can_be_routed_without_keeping_a_router() -> None:
    watches = [make_watch("ice")]
    assert route(watches, STORIES, make_article(), KNOWLEDGE) == ROUTER.route(watches, STORIES, make_article())
