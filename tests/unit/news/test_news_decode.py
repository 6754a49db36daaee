import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.decode import decode

TEXT = "<?xml version='1.0'?><t>Saldaña’s “memo”</t>"


@pytest.mark.parametrize(
    ("body", "content_type", "why"),
    [
        (TEXT.encode(), "", "UTF-8 is the default"),
        (codecs.BOM_UTF8 + TEXT.encode(), "", "with a mark"),
        (TEXT.encode(), "text/xml; charset=iso-8859-1", "valid UTF-8 is UTF-8, whatever a server says by default"),
        (TEXT.encode(), "text/xml; charset=utf-16", "or says wrongly"),
        (TEXT.encode("cp1252"), "application/xml; charset=utf-8", "windows-1252 called UTF-8, a common fault"),
        (TEXT.encode("cp1252"), "text/xml; charset=iso-8859-1", "ISO-8859-1 means windows-1252"),
        (TEXT.encode("cp1252"), "", "windows-1252 undeclared"),
        (TEXT.encode("utf-16"), "", "UTF-16 with a mark"),
        (TEXT.encode("utf-16-le"), "", "UTF-16 without one"),
        (TEXT.encode("utf-16-be"), "", "UTF-16 without one, the other way"),
        (TEXT.encode("utf-32"), "", "UTF-32"),
    ],
)
def test_text_is_read_whatever_is_said_about_it(body: bytes, content_type: str, why: str) -> None:
    assert decode(body, content_type) == TEXT


@pytest.mark.parametrize(
    ("encoding", "where"),
    [("iso-8859-2", "header"), ("windows-1251", "header"), ("koi8-r", "document"), ("shift_jis", "document")],
)
def test_a_declared_encoding_is_believed_when_it_is_not_utf_8(encoding: str, where: str) -> None:
    letter = {"iso-8859-2": "ž", "windows-1251": "ж", "koi8-r": "ж", "shift_jis": "ア"}[encoding]
    declared = f'<?xml version="1.0" encoding="{encoding}"?>' if where == "document" else ""
    header = f"text/xml; charset={encoding}" if where == "header" else ""
    assert decode(f"{declared}<t>{letter}</t>".encode(encoding), header).endswith(f"<t>{letter}</t>")


def test_a_feed_that_mixes_two_encodings_keeps_both_readable() -> None:
    assert decode("Saldaña ".encode() + "Saldaña’s".encode("cp1252")) == "Saldaña Saldaña’s"


def test_a_large_document_of_odd_bytes_is_read_at_once() -> None:
    assert decode("é".encode("cp1252") * 50_000) == "é" * 50_000


@pytest.mark.parametrize(
    "encoding",
    ["utf-7", "unicode_escape", "raw_unicode_escape", "punycode", "idna", "cp037", "hz", "rot13", "zlib", "nonsense"],
)
def test_no_encoding_that_could_hide_a_tag_is_believed(encoding: str) -> None:
    body = f'<?xml version="1.0" encoding="{encoding}"?>+ADw-!ENTITY \\x3c!ENTITY \xe9'.encode("latin-1")
    assert decode(body, f"text/xml; charset={encoding}").count("<") == 1


@given(st.binary(max_size=200), st.text(max_size=30))
def test_any_bytes_become_text(body: bytes, content_type: str) -> None:
    decode(body, content_type).encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda t: t[0] not in "\ufeff\x00<"))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == text
