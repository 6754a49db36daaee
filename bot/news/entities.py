"""Refuse XML that would unpack in memory or read from elsewhere.

Policy: what must never pass is an entity that names another one (a bomb), a file or an address, or a parameter entity,
wherever in the document it is declared, since a long comment may stand before the DOCTYPE. What must pass are the few
small entities that real feeds declare (lemon24/reader #212: defusedxml refused one), and a DOCTYPE without any. So an
article that quotes such a declaration is refused, too; none has been seen.

It runs on text, after `decode.py`, so UTF-16 and UTF-7 hide nothing. expat has a limit of its own since 2.4.1, but
feedparser answers it by reading the bomb again with its loose parser: 1.2 s and 90 MB (measured)."""

from __future__ import annotations

import html
import re

MOST = 16  # declarations; the one real feed had 3
LONGEST = 200  # characters of a value
EXPANDED = 2**20  # characters that all references together may become

_ANY = re.compile(r"<!(?:ENTITY|ATTLIST)", re.IGNORECASE)  # ATTLIST: defaults that every element would carry
_SMALL = re.compile(
    rf"""<!ENTITY\s{{1,99}}([\w.:-]{{1,99}})\s{{1,99}}(?:"([^"<]{{0,{LONGEST}}})"|'([^'<]{{0,{LONGEST}}})')\s{{0,99}}>"""
)
_NUMBER = re.compile(r"&#(?:[0-9]{1,9}|[xX][0-9a-fA-F]{1,9});")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[^#\s]|%")


def unsafe(text: str) -> str | None:
    """Say what makes an XML document unsafe to parse; None when it is safe."""
    declarations = list(_ANY.finditer(text))
    if len(declarations) > MOST:
        return f"declares {len(declarations)} entities"
    expanded = 0
    for declaration in declarations:
        small = _SMALL.match(text, declaration.start())
        if not small:
            return "declares an entity that is large, or read from elsewhere"
        name, value = small[1], small[2] or small[3] or ""
        # XML expands numbers at the declaration, so "&#38;x;" names x, too (XML 1.0, section 4.4).
        if _NAMED.search(_NUMBER.sub(lambda number: html.unescape(number[0]), value)):
            return "declares an entity that names another"
        expanded += len(value) * text.count(f"&{name};")
    return "repeats an entity too often" if expanded > EXPANDED else None
