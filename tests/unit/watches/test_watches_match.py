"""What a query matches, and why."""

from __future__ import annotations

import pytest
from build_watches import KNOWLEDGE, make_article, make_story

from bot.model.change import Direction, Kind
from bot.model.story import Certainty, Story
from bot.watches.facts import told
from bot.watches.match import ArticleTarget, ChangeTarget, match
from bot.watches.passage import Passage
from bot.watches.query import Reader

READER = Reader(KNOWLEDGE)
ARTICLE = "Quillon Marsh will leave ERO. Odalys Thornbury, who runs immigration courts for EOIR, said nothing in Boise."

CHANGES = [
    # query, matches, why
    ("ice", True, "a unit of it changes"),
    ("ero", True, "the unit itself"),
    ("hsi", False, "a sister"),
    ("cbp", False, "another component"),
    ("dhs", True, "all below it"),
    ("position:ero head", True, "the post"),
    ("ice director", False, "another post"),
    ("executive associate director", True, "the title"),
    ("acting ero head", False, "he is no acting head"),
    ("marsh", True, "the person"),
    ("thornbury", False, "named, but changes no post"),
    ('"thornbury"', True, "as text she stands there"),
    ("boise", True, "text"),
    ("boi", False, "no whole word"),
    ('"leave ero"', True, "a phrase"),
    ('"ero leave"', False, "in another order"),
    ("direction:out", True, "he leaves"),
    ("direction:in", False, "nobody comes"),
    ("change:retires", True, "the kind"),
    ("change:resigns", False, "another kind"),
    ("certainty:reported", True, "at least"),
    ("certainty:multiple", False, "one outlet only"),
    ("source:cbs", True, "who told it"),
    ('source:"Federal Desk Daily"', False, "somebody else"),
    ("board:ice-headquarters", True, "by its organization"),
    ("board:texas-field-offices", False, "another set"),
    ("place:boise", False, "the post has no place; text is no place"),
    ("ice -boise", False, "excluded by text"),
    ("ice -chicago", True, "nothing excludes it"),
    ("cbp or marsh", True, "either"),
    ("ice hsi", False, "both are asked for"),
    ("ice from 2 outlets", False, "one outlet only"),
]


@pytest.mark.parametrize(("query", "matches", "why"), CHANGES)
def test_a_query_matches_a_change(query: str, matches: bool, why: str) -> None:
    target = ChangeTarget(make_story(), Passage.of(ARTICLE))
    assert (match(READER.read(query), target) is not None) is matches, why


def test_a_match_says_which_terms_held() -> None:
    found = match(READER.read("(ice or cbp) marsh -chicago"), ChangeTarget(make_story(), Passage.of(ARTICLE)))
    assert found
    assert found.why == ("org:ICE", 'person:"Quillon Marsh"')


STORIES = [
    # story, query, matches, why
    (make_story(person_id=None), "marsh", True, "a name that nobody resolved is compared by its words"),
    (make_story(person="Zebulon Crake", person_id=None), 'person:"zebulon crake"', True, "a person we do not have"),
    (make_story(person="Zebulon Crake", person_id=None), "person:crake", True, "by the surname"),
    (make_story(person="Quillon Marsh", person_id="another"), "marsh", False, "a namesake"),
    (make_story(person=None, person_id=None, successor="Quillon Marsh"), "marsh", True, "named as the successor"),
    (make_story(person=None, person_id=None, predecessor="Quillon Marsh"), "marsh", True, "named as the predecessor"),
    (make_story(acting=True), "acting ero head", True, "an acting holder leaves"),
    (make_story(Kind.ACTING), "acting ero head", True, "somebody becomes acting head"),
    (make_story(position="top deportation official", position_id=None), "ero head", True, "the post in other words"),
    (make_story(position="deputy head", position_id=None), "ero head", False, "another post in words"),
    (make_story(position=None, position_id=None), "ero head", False, "no post told"),
    (
        make_story(person=None, position=None, position_id=None, group="a dozen field office directors"),
        "field office directors",
        True,
        "a counted group of them",
    ),
    (make_story(organization_id=None, position_id=None), "ero", True, "an organization by its path"),
    (make_story(organization=None, organization_id=None, position_id=None), "ero", False, "no organization told"),
    (make_story(organization_id=None), "ero", True, "an organization by its post"),
    (make_story(position_id="fod-dallas"), "field office directors in Texas", True, "a place by its board"),
    (make_story(position_id="fod-chicago"), "field office directors in Texas", False, "another place"),
    (make_story(position_id="fod-chicago"), "board:texas-field-offices", False, "not of the board"),
    (make_story(position_id=None, place="El Paso"), 'place:"el paso"', True, "a place in the source's words"),
    (make_story(direction=Direction.PENDING), "direction:pending", True, "planned"),
    (make_story(certainty=Certainty.ANNOUNCED), "certainty:multiple", True, "announced is more than reported"),
    (make_story(certainty=Certainty.LAPSED), "certainty:reported", False, "lapsed is on no ladder"),
    (make_story(outlets=("CBS News", "AP")), "ice from 2 outlets", True, "two outlets"),
    (make_story(outlets=("CBS News", "CBS News")), "ice from 2 outlets", False, "one outlet twice"),
    (make_story(outlets=("CBS News", "AP"), counted=False), "ice from 2 outlets", False, "copies"),
    (make_story(certainty=Certainty.ANNOUNCED), "ice from 2 outlets", True, "an announcement needs no second outlet"),
    (make_story(outlets=("CBS News", "AP")), "source:ap", True, "any outlet of the story"),
]


@pytest.mark.parametrize(("story", "query", "matches", "why"), STORIES)
def test_what_a_story_answers(story: Story, query: str, matches: bool, why: str) -> None:
    assert (match(READER.read(query), ChangeTarget(story, Passage.of(ARTICLE))) is not None) is matches, why


def test_text_is_the_articles_business_not_the_storys() -> None:
    assert not told(READER.read('"quillon marsh"').root, make_story())


ARTICLES = [
    # query, title and text, matches, why
    ("ice", "ICE raids in Boise; deportations rise", True, "the acronym, in the context of immigration"),
    ("ice", "Ice on the road, immigration lawyers late", False, "not in capitals"),
    ("ice", "ICE futures fall at the exchange", False, "no context of immigration"),
    ("ice", "ICE CREAM SHOP NEAR THE BORDER PATROL STATION", False, "cream"),
    ("ice", "The Immigration and Customs Enforcement budget", True, "the full name"),
    ("ice", "HSI agents arrest three", True, "a unit of it"),
    ('"ICE"', "ICE raids, says DHS", True, "the acronym as text"),
    ('"ice"', "Immigration and ice", False, "typed small, still the acronym"),
    ('"ICE raids"', "Ice raids and immigration", False, "the acronym of a phrase stands in capitals"),
    ('"ICE raids"', "ICE raids and immigration", True, "as here"),
    ('"ice raids"', "Ice raids", True, "typed small in a phrase, it is a word"),
    ("marsh", "ERO's Quillon Marsh speaks", True, "a full name"),
    ("marsh", "Fire in the marsh", False, "a surname alone is a word"),
    ("ero head", "The director of Enforcement and Removal Operations", True, "a post's title"),
    ("acting ero head", "The acting ERO director", True, "the acting one"),
    ("acting ero head", "The ERO director", False, "not acting"),
    ("place:boise", "A raid in Boise", True, "a place is text"),
    ("source:cbs", "Anything", True, "who printed it"),
    ("source:ap", "Anything", False, "somebody else printed it"),
    ("change:retires", "Anything", False, "it tells no change"),
    ("nice", "ICE and immigration", False, "no whole word"),
    ("genal", "Genalo", False, "no whole word"),
    ("shake-up", "A shake up at the top", True, "a hyphen is a blank"),
    ("saldana", "Saldaña returns", True, "accents"),
    ("thornbury", "Odalys Thornbury’s plan", True, "a possessive"),
]


@pytest.mark.parametrize(("query", "text", "matches", "why"), ARTICLES)
def test_a_query_matches_an_article(query: str, text: str, matches: bool, why: str) -> None:
    target = ArticleTarget(make_article(text, ""), Passage.of(text))
    assert (match(READER.read(query), target) is not None) is matches, why


def test_an_article_is_also_what_it_tells() -> None:
    told = ArticleTarget(make_article(), Passage.of("A headline"), (make_story(),))
    assert match(READER.read("change:retires ero"), told)
