"""What people type, and how it is understood."""

from __future__ import annotations

import pytest
from build_watches import KNOWLEDGE
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import QueryError
from bot.watches.query import Reader, parse
from bot.watches.terms import Position

READER = Reader(KNOWLEDGE)

UNDERSTOOD = [
    # typed, understood, why
    ("ICE", "org:ICE", "an acronym names the organization"),
    ("ice", "org:ICE", "phones write small letters"),
    ("immigration and customs enforcement", "org:ICE", "the and belongs to the name"),
    ("Enforcement AND Removal", '"Enforcement" "Removal"', "an operator in capitals ends a name"),
    ("ero", "org:ICE/ERO", "a unit is printed with its path"),
    ("opr", "org:OPR", "two units of one name: both"),
    ("ice/opr", "org:ICE/OPR", "the path tells them apart"),
    ("ero head", 'position:"ERO head"', "the longest name wins over the organization in it"),
    ("director of ero", 'position:"ERO head"', "title and organization"),
    ("ICE boss", 'position:"ICE director"', "whoever heads it"),
    ("top deportation official", 'position:"ERO head"', "an alias"),
    ("acting ice director", 'position:"acting ICE director"', "acting holders only"),
    ("interim ice director", 'position:"acting ICE director"', "the same in other words"),
    ("acting director?", 'position:"acting director"', "everybody who has the title; question mark of a phone"),
    ("executive associate director", 'position:"executive associate director"', "a title that two posts have"),
    ("field office directors", 'position:"field office director"', "a plural"),
    ("field office directors in Texas", 'position:"field office director" place:Texas', "a place by its board"),
    ("field office directors in chicago", 'position:"field office director" place:Chicago', "a place by a post"),
    ("chicago field office director", 'position:"Chicago director"', "place and title"),
    ("marsh in court", '"marsh" "in" "court"', "no place that we know; and a surname among unknown words is text"),
    ("quillon marsh", 'person:"Quillon Marsh"', "a person"),
    ("quill marsh", 'person:"Quillon Marsh"', "another name of the same"),
    ("odalys thornbury", 'person:"Odalys J. Thornbury"', "without the initial"),
    ("marsh", 'person:"Quillon Marsh"', "a surname alone"),
    ("ice marsh", 'org:ICE person:"Quillon Marsh"', "a surname beside a name"),
    ("border wall", '"border" "wall"', "a surname that is an everyday word beside one"),
    ("person:wall", 'person:"Orrin Wall"', "in its field the surname counts"),
    ("person:vane", "person:Vane", "two of one surname: both"),
    ("pellworth", "person:\"Randolph 'Rex' Pellworth\"", "quotation marks inside a name become single"),
    ('person:"Zebulon Crake"', 'person:"Zebulon Crake"', "a person nobody has heard of yet"),
    ("“ice cream”", '"ice cream"', "curly quotation marks force text"),
    ("„ICE“", '"ICE"', "and others"),
    ("S&T", '"S&T"', "unknown words are text"),
    ("ICE OR CBP", "org:ICE OR org:CBP", "an operator"),
    ("ice or cbp", "org:ICE OR org:CBP", "in small letters"),
    ("ice and not chicago", 'org:ICE -"chicago"', "and not"),
    ("ICE -chicago", 'org:ICE -"chicago"', "minus"),
    ("ICE —chicago", 'org:ICE -"chicago"', "a phone made a dash of it"),
    ("(ice or cbp) retires", '(org:ICE OR org:CBP) "retires"', "parentheses"),
    ("-(chicago or dallas) ice", '-("chicago" OR "dallas") org:ICE', "NOT of a group"),
    ("ice or cbp retires", 'org:ICE OR org:CBP "retires"', "AND binds more than OR"),
    ("NOT (NOT ice)", "org:ICE", "two NOTs cancel out"),
    ("((ice))", "org:ICE", "parentheses without need"),
    ("+ice", "org:ICE", "a plus, as search engines have it"),
    ("org:homeland security investigations dallas", 'org:ICE/HSI "dallas"', "a value of several words"),
    ("org: ice", "org:ICE", "a blank after the colon"),
    ("ORGANIZATION:ice", "org:ICE", "the field's full name"),
    ("board texas-field-offices", "board:texas-field-offices", "a board without colon"),
    ("board:ice headquarters", "board:ice-headquarters", "a board by its title"),
    ("board meeting", '"board" "meeting"', "no board of ours"),
    ("place:OR", "place:OR", "Oregon is no operator"),
    ("change:placed on leave", "change:placed_on_leave", "a kind in plain words"),
    ("change:sworn_in", "change:sworn_in", "or as we write it"),
    ("direction:OUT", "direction:out", "capitals"),
    ('certainty:"in effect"', 'certainty:"in effect"', "two words"),
    ("source:apnews.com", "source:AP", "an outlet by its address"),
    ('source:"Federal Desk Daily"', 'source:"Federal Desk Daily"', "an outlet we do not have"),
    ("ice from 2 outlets", "org:ICE from 2 outlets", "corroborated"),
    ("ice from two sources", "org:ICE from 2 outlets", "in words"),
    ("marsh from texas", '"marsh" "from" "texas"', "any other from is text"),
    ("border czar", '"border" "czar"', "a post that we do not watch is text"),
]


@pytest.mark.parametrize(("typed", "understood", "why"), UNDERSTOOD)
def test_what_is_typed_is_understood(typed: str, understood: str, why: str) -> None:
    assert str(READER.read(typed)) == understood, why


@pytest.mark.parametrize("typed", [typed for typed, _, _ in UNDERSTOOD])
def test_the_normal_form_reads_as_the_same_query(typed: str) -> None:
    query = READER.read(typed)
    assert READER.read(str(query)) == query


WRONG = [
    # typed, column, what is said
    ("", 0, "Write what to watch"),
    ("   ", 0, "Write what to watch"),
    ('ice "quillon', 4, "Close the quotation that opens here"),
    ('quillon"', 7, "Close the quotation that opens here"),
    ('ice ""', 4, "Nothing stands between these quotation marks"),
    ("(ice or cbp", 0, "Close the parenthesis that opens here"),
    ("(ice) (cbp", 6, "Close the parenthesis that opens here"),
    ("ice (cbp (", 9, "Close the parenthesis that opens here"),
    ("ice or cbp)", 10, "This parenthesis closes nothing"),
    ("ice ()", 4, "Nothing stands in these parentheses"),
    ("ICE AND", 4, "`AND` needs something after it"),
    ("(ICE OR) CBP", 5, "`OR` needs something after it"),
    ("ICE NOT from 2 outlets", 4, "`NOT` needs something after it"),
    ("AND ICE", 0, "`AND` needs something before it"),
    ("ICE (or CBP)", 5, "`or` needs something before it"),
    ("ICE OR OR CBP", 7, "`OR OR` cannot follow each other"),
    ("NOT NOT ICE", 4, "`NOT NOT` cannot follow each other"),
    ("NOT ICE", 0, "A query of NOT only would match everything"),
    ("ICE OR -CBP", 7, "A query of NOT only would match everything"),
    ("-(ICE CBP)", 0, "A query of NOT only would match everything"),
    ("-chicago -dallas", 0, "A query of NOT only would match everything"),
    ("persn:quillon", 0, "`persn:` is no field; did you mean `person:`?"),
    ("ICE xyzzy:2", 4, "`xyzzy:` is no field; known: person:, position:, org:"),
    ("ice on:articles", 4, "`on:articles` is told apart from the query"),
    ("ice org:", 4, "`org:` needs a value directly after it, as in `org:ICE`"),
    ("org:(ice or cbp)", 4, "Write the field before each value: `org:A OR org:B`"),
    ("org:immigraton", 4, "Nobody here knows the organization `immigraton`; did you mean `ICE`"),
    ("org:qqqq", 4, 'write "qqqq" in quotation marks to search for the words'),
    ("org:EOIR", 4, "Executive Office for Immigration Review is no part of DHS"),
    ("position:comissioner", 9, "did you mean `CBP commissioner`"),
    ("board:texas", 6, "did you mean `texas-field-offices`"),
    ("person:zebulon crake", 15, 'Put the whole value in quotation marks, as in `person:"zebulon crake"`'),
    ("change:fired", 7, "`fired` is no change; known: departs, removed, resigns, retires"),
    ("direction:up", 10, "`up` is no direction; known: out, in, pending"),
    ("certainty:denied", 10, '`denied` is no certainty; known: reported, multiple, announced, "in effect"'),
    ("ice from 0 outlets", 9, "Write a number from 1 to 9, as in `from 2 outlets`"),
    ("ice from many outlets", 9, "Write a number from 1 to 9"),
    ("from 2 outlets", 0, "`from 2 outlets` stands at the end of a query, after what to watch"),
    ("(ice from 2 outlets) cbp", 5, "`from 2 outlets` stands at the end of a query"),
    ("ice from 2 outlets cbp", 4, "`from 2 outlets` stands at the end of a query, once"),
    ("/qu.*lon/", 0, "Regular expressions are not supported"),
    ("ice detain*", 10, "There are no wildcards"),
    ("ICE, CBP", 3, "Write OR or AND instead of the comma"),
    ("ICE - CBP", 4, "A minus stands directly before the word that it excludes"),
    ("at 10:30", 5, "A colon follows the name of a field"),
    ("https://ice.example/news", 0, "An address is no query"),
    ("ICE ~2", 4, "`~` has no meaning in a query"),
    ("ice && cbp", 4, "`&&` has no meaning in a query"),
    ("ice ?", 4, "`?` has no meaning in a query"),
    ("x" * 4001, 0, "longer than 4,000 characters"),
    ("ice " * 201, 800, "More than 200 words"),
]


@pytest.mark.parametrize(("typed", "column", "said"), WRONG)
def test_a_wrong_query_says_where_and_what_to_do(typed: str, column: int, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        READER.read(typed)
    assert said in caught.value.message
    assert caught.value.column == column


@given(st.text(alphabet='iceob ()"-:*,/~ANDORT“”’', max_size=30) | st.text(max_size=40))
def test_any_text_is_understood_or_explained(typed: str) -> None:
    query = error = None
    try:
        query = READER.read(typed)
    except QueryError as caught:
        error = caught
    assert query is None or READER.read(str(query)) == query
    assert error is None or (error.message and 0 <= error.column <= len(typed))


def test_a_post_in_general_is_that_post_everywhere() -> None:
    root = READER.read("ICE field office directors").root
    assert isinstance(root, Position)
    assert root.ids == {"fod", "fod-chicago", "fod-dallas"}


def test_one_query_can_be_read_without_keeping_a_reader() -> None:
    assert parse("ice marsh", KNOWLEDGE) == READER.read("ice marsh")


def test_a_bot_without_configuration_reads_words_as_text() -> None:
    assert str(parse("ice", type(KNOWLEDGE)())) == '"ice"'
