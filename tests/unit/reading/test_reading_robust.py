"""Any text: no crash, true offsets, and no change invented where nothing can be read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.reading.read import Reader
from bot.text.vocabulary import vocabulary

NOW = datetime(2031, 1, 2, tzinfo=UTC)
WORDS = st.sampled_from(
    sorted(
        vocabulary(
            "ICE director Quillon Marsh resigned was fired named acting head of HSI ERO , . ; : \" ' ( ) — to out as "
            "replaces by who the Trump said sources will no longer lead is expected should nominee for vice He her -WSJ"
        )
    )
)
ODD = [
    ("empty", "", ""),
    ("blanks", " \n\t ", "\n\n\n"),
    ("control characters", "ICE\x00 director\x07", "Quillon\u200b Marsh\x1f resigned"),
    ("another language", "El director de ICE renuncia", "Quillon Marsh dejó su cargo el lunes, dijo la agencia ICE."),
    ("another script", "ICE局長が辞任", "移民税関捜査局の局長が辞任した。"),
    ("marks only", "?!?!", "--- ... ;;; ((( ''' \"\"\""),
    ("one endless word", "ICE" * 5000, "a" * 20000),
    (
        "text that runs to the left",
        "ICE director \u202eQuillon Marsh\u202c",
        "\u2066Quillon Marsh\u2069 spoke at a school.",
    ),
    (
        "remains of HTML",
        "ICE &amp; <b>director</b>",
        "<div class='x'><p>ICE director</p></div> &nbsp;<script>resign()</script>",
    ),
    (
        "a cookie banner",
        "We value your privacy",
        "Accept all cookies. ICE and our 214 partners store data. You can leave, or be removed, at any time.",
    ),
    ("a sentence that is cut", "ICE director to", "ICE director Quillon Marsh will"),
    ("letters that grow in lower case", "İCE İİİ ICE director resigns", "İ" * 50),
]


QUIET = ("text that runs to the left", "remains of HTML", "a cookie banner", "a sentence that is cut", "empty")


@pytest.mark.parametrize("why", QUIET)
@pytest.mark.parametrize("scope", ["dhs", "any"])
def test_what_tells_no_change_is_read_as_none(reader: Reader, why: str, scope: str) -> None:
    title, text = next((title, text) for name, title, text in ODD if name == why)
    assert reader.read(title, text, NOW, "Tamarack Beacon", scope).news == ()


def test_capitals_throughout_are_read(reader: Reader) -> None:
    reading = reader.read("FEMA ADMINISTRATOR ROBERT THORNBURY RESIGNS", "", NOW, "Tamarack Beacon")
    assert [(c.person or "").upper() for c in reading.news] == ["ROBERT THORNBURY"]


@pytest.mark.parametrize(("why", "title", "text"), ODD, ids=[row[0] for row in ODD])
@pytest.mark.parametrize("scope", ["dhs", "any"])
def test_odd_texts_name_nobody(reader: Reader, why: str, title: str, text: str, scope: str) -> None:
    reading = reader.read(title, text, NOW, "Tamarack Beacon", scope)
    assert {c.person for c in reading.changes} <= {None, "Quillon\u200b Marsh", "Quillon  Marsh", "Quillon Marsh"}


def test_a_megabyte_is_read_up_to_a_limit(reader: Reader) -> None:
    text = "Quillon Marsh, the ICE director, resigned on Monday. " + "The river rose by the bridge again. " * 30_000
    reading = reader.read("ICE director resigns", text, NOW, "Tamarack Beacon")
    assert [c.person for c in reading.news] == ["Quillon Marsh"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.lists(WORDS, max_size=12), text=st.lists(WORDS, max_size=60))
def test_any_order_of_words_keeps_its_offsets(reader: Reader, title: list[str], text: list[str]) -> None:
    headline, body = " ".join(title), " ".join(text)
    document = f"{headline}\n\n{body}"
    reading = reader.read(headline, body, NOW, "Tamarack Beacon", "any")
    for change in reading.changes:
        quotes = [change.quotation, *(quote for _, quote in change.evidence)]
        assert all(document[q.start : q.end] == q.text for q in quotes)
        assert set((change.person or "").split()) <= {"Quillon", "Marsh"}
    for dropped in reading.dropped:
        assert document[dropped.quotation.start : dropped.quotation.end] == dropped.quotation.text


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_is_read(reader: Reader, text: str) -> None:
    reader.read(text[:80], text, NOW, "Tamarack Beacon", "any")
