"""Look at what stands before a document's root element, and at the root's name."""

from __future__ import annotations

import re
from dataclasses import dataclass

WITHIN = 64 * 1024  # characters; feeds begin within the first two thousand
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0, section 2.2
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready for feedparser."""

    text: str  # without XML declaration and forbidden characters, blanks before the root evened out
    root: str  # the root's name in small letters: "rss", "feed", "rdf:rdf", "html"; empty when there is none


def open_document(text: str) -> Document:
    """Find the root. feedparser's expressions for the part before it take time with the square of its length."""
    text = _NO_XML.sub("", text).removeprefix("\ufeff")
    declaration = _DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    start = _ROOT.search(_COMMENT.sub(lambda comment: " " * len(comment[0]), text[:WITHIN]))
    if start is None:
        return Document("", "")
    head = _COMMENT.sub("", text[: start.start()])
    return Document(_BLANKS.sub("\n", head) + text[start.start() :], start[1].lower())
