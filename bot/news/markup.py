"""Turn HTML into plain text with its paragraphs.

lxml reads it: its time grows with the length alone, also for markup made to hurt, where html.parser's grows with the
square. What a reader of the page would not see (scripts, styles, hidden parts) is left out: the source does not say
it."""

from __future__ import annotations

import html
import re

from lxml import etree

_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")
_ESCAPED_TAG = re.compile(r"&lt;/?(p|br|div|span|a|b|i|em|strong|ul|ol|li|img|h[1-6])\b", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "iframe", "object", "svg", "head", "select", "textarea"}
)
# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})
# fmt: on
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def plain(text: str) -> str:
    """Give the text of what may be HTML: blocks end in a blank line, `<br>` in a line break, entities are characters.

    Text without tags keeps its own lines. Tags that were escaped once too often, a common fault, are tags.
    """
    if not _TAG.search(text) and _ESCAPED_TAG.search(text):
        text = html.unescape(text)
    if not _TAG.search(text):
        return html.unescape(text)
    root = etree.fromstring(text.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return "" if root is None else "".join(_pieces(root))


def _pieces(root: etree._Element) -> list[str]:
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if _is_unseen(element):
                walk.skip_subtree()
                continue
            pieces.append(_break_at(element))
            pieces.append(_BLANKS.sub(" ", element.text or ""))
        else:
            if event == "end" and not _is_unseen(element):
                pieces.append("\n\n" if element.tag in _BLOCKS else "")
            pieces.append(_BLANKS.sub(" ", element.tail or ""))
    return pieces


def _break_at(element: etree._Element) -> str:
    if element.tag == "br":
        return "\n"
    return "\n\n" if element.tag in _BLOCKS else ""


def _is_unseen(element: etree._Element) -> bool:
    hidden = element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or "")
    return element.tag in _UNSEEN or bool(hidden)
