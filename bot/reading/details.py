"""Read when a change takes effect and where its person goes, in the article's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.model.change import Kind, Quote, Side
from bot.reading.document import Claim, Document

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_EFFECTIVE = re.compile(
    rf"effective (?:immediately|today|{_DAY}|(?:on )?{_MONTH} \d{{1,2}}(?:, \d{{4}})?)|\bimmediately\b"
    rf"|(?:at |by |until |through )?(?:the )?end of (?:the )?(?:\w+ )?(?:month|year|week|{_MONTH})(?: \d{{4}})?"
    rf"|(?:on |by )?{_MONTH} \d{{1,2}}(?:, \d{{4}})?"
    rf"|in (?:the )?(?:coming|next few) (?:days|weeks|months)|(?:next|last) (?:week|month|year)"
    rf"|in {_MONTH}(?: \d{{4}})?|(?:on |last )?{_DAY}|in (?:19|20)\d\d"
)
_REACH = 110  # characters behind the verb
_STOP = re.compile(r"[;]|\b(?:said|who|when|after|according)\b")
_MOVED = re.compile(
    r"\s+(?:to|into) (?P<to>(?:an?|the|another|other|her|his)\b[^.,;\"“”]{2,70}|headquarters\b[^.,;\"“”]{0,30})"
)
_STAYS = re.compile(
    r"\b(?:serve|serving|stays? on|remain|continue|return)\b[^.,;]{0,25}?\b(?:as|to) "
    r"(?:an? |the |his |her )?[“\"']?(?P<to>special government employee)"
)


def effective(document: Document, claim: Claim) -> Quote | None:
    """Quote when a change takes effect."""
    end = min(document.sentences[claim.sentence].end, claim.end + _REACH)
    stop = _STOP.search(document.text, claim.end, end)
    match = _EFFECTIVE.search(document.text, claim.end, stop.start() if stop else end)
    return document.quote(match.start(), match.end()) if match else None


def destination(document: Document, group: Iterable[Claim]) -> Quote | None:
    """Quote where somebody goes: "another post within ICE", a "special government employee"."""
    for claim in group:
        end = document.sentences[claim.sentence].end
        match = (
            _MOVED.search(document.text, claim.end, min(end, claim.end + 130)) if claim.kind == "reassigned" else None
        )
        if match is None and Kind(claim.kind).side is Side.EXIT:
            match = _STAYS.search(document.text, claim.end, end)
        if match is not None:
            return document.quote(match.start("to"), match.end("to"))
    return None
