"""Decide which characters the bytes of a feed or page are.

Policy: bytes that are valid UTF-8 are UTF-8, whatever a header says; text that is not passes that test about never.
Then comes what the document declares, of the few encodings in which `<` is always the one byte `<`, and windows-1252
for every byte left over. So nothing is hidden from `entities.py` by UTF-7 or EBCDIC, and a feed that mixes two
encodings, which is common, keeps both readable."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_DECLARATION_WITHIN = 2_048  # bytes; HTML asks for the first 1,024
_SAFE = re.compile(r"iso8859-\d{1,2}|cp125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc_(jp|kr)")
_MIXED = 10_000  # odd bytes that are looked at one by one, 2 µs each; a document with more is windows-1252 throughout
_WIDE = (  # byte order marks, the longer ones first; then "<" in UTF-16 without a mark
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def decode(body: bytes, content_type: str = "") -> str:
    """Turn bytes into text, always; what cannot be read becomes U+FFFD."""
    for start, encoding in _WIDE:
        if body.startswith(start):
            return body.decode(encoding, "replace")
    body = body.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        declared = _declared(body, content_type)
    if declared is not None:
        return body.decode(declared, "replace")
    if body.decode("utf-8", "replace").count("\ufffd") > _MIXED:
        return body.decode("cp1252", "replace")
    codecs.register_error("shakeup.windows", _as_windows_1252)
    return body.decode("utf-8", "shakeup.windows")


def _declared(body: bytes, content_type: str) -> str | None:
    """Find a declared encoding that is safe and not UTF-8; the header's word goes before the document's."""
    for place in (content_type.encode("ascii", "ignore"), body[:_DECLARATION_WITHIN]):
        if found := _DECLARED.search(place):
            try:
                name = codecs.lookup(found[1].decode("ascii")).name
            except LookupError:
                continue
            if name == "iso8859-1":
                return None  # means windows-1252 in practice: https://encoding.spec.whatwg.org/#names-and-labels
            if _SAFE.fullmatch(name):
                return name
    return None


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end
