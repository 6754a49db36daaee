"""Find the article in its page. `extract` runs in a worker process."""

from __future__ import annotations

import re

from bot.news.clean import TEXT_LENGTH, tidy
from bot.news.decode import decode

LEAD = 120  # words; agencies' leads have 20 to 60, the shortest whole articles about 150
_ARTICLE = 40  # words; what is shorter is a teaser, a notice or a wall
_HTML = frozenset({"text/html", "application/xhtml+xml", ""})
_MORE = re.compile(
    r"(\[…\]|\[\.\.\.\]|…|\.\.\.|(read|continue|see) (more|reading)\W*|full (story|article)\W*)\s*$", re.IGNORECASE
)
_WALL = re.compile(
    r"we (and our partners )?use cookies|accept (all )?cookies|cookie (policy|preferences|settings)|manage consent"
    r"|your privacy choices|enable javascript|javascript is (disabled|required)|disable your ad ?blocker"
    r"|subscribe to (continue|read)|already a subscriber|log in to continue|to continue reading"
    r"|verify (that )?you are (a )?human|checking your browser|access denied|are you a robot|page (was )?not found",
    re.IGNORECASE,
)


def wants_page(text: str) -> bool:
    """Tell whether a feed gave only a lead: under LEAD words, or up to twice that and visibly cut off."""
    words = len(text.split())
    return words < LEAD or (words < 2 * LEAD and bool(_MORE.search(text)))


def extract(html: bytes, url: str, content_type: str) -> str:
    """Give the article's text, paragraphs parted by blank lines; empty when there is none.

    A page that shows a consent notice, a paywall or a robot check in the article's place has none: its words must not
    be read as news.
    """
    import trafilatura  # half a second and 12 MB, which only worker processes need to spend

    if content_type.partition(";")[0].strip().lower() not in _HTML:
        return ""
    found = trafilatura.extract(
        decode(html, content_type), url=url, favor_precision=True, include_comments=False, include_tables=False
    )
    paragraphs = [line for line in tidy(found or "").splitlines() if line]
    if _is_wall(paragraphs):
        return ""
    return "\n\n".join(paragraphs)[:TEXT_LENGTH]


def _is_wall(paragraphs: list[str]) -> bool:
    """A real article may mention cookies; in a wall, short paragraphs about them are most of the text."""
    article = sum(len(p.split()) for p in paragraphs if not _WALL.search(p))
    return article < _ARTICLE
