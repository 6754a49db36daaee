"""Who says it, in the source's words: "The sources" (three)."""

from __future__ import annotations

from bot.alerts.account import Account
from bot.alerts.strong import quoted
from bot.model.change import OFFICIAL, Attribution, Speaker
from bot.text.words import bare_words

_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def sourcing(account: Account, *, printed: bool = False) -> str:
    """Write who says it; `printed`: and which outlet printed that, where a card has several."""
    said = account.change.attribution
    if account.voice in OFFICIAL:
        words = quoted(sentence(said.words)) if said.words else f"According to {account.speaker}"
        return words if _spoke_itself(account) else f"{words}, through {account.lead.outlet}"
    suffix = f", {account.lead.outlet}" if printed else ""
    if said.words:
        return f"{quoted(sentence(said.words))}{_count(said)}{suffix}"
    if said.speaker is Speaker.OUTLET:
        return f"Told as fact, no source named{suffix}"
    if said.speaker is Speaker.UNNAMED:
        return f"Unnamed sources{_count(said)}{suffix}"
    return f"According to {account.speaker}{suffix}"


def sentence(words: str) -> str:
    """Begin words with a capital."""
    return words[:1].upper() + words[1:]


def _count(said: Attribution) -> str:
    """Write how many sources, unless the words tell it: " (three)"."""
    if said.count is None or said.count < 2:
        return ""
    number = _NUMBERS[said.count] if said.count < len(_NUMBERS) else str(said.count)
    words = bare_words(said.words).split()
    return "" if number in words or str(said.count) in words else f" ({number})"


def _spoke_itself(account: Account) -> bool:
    """Say whether the article is the speaker's own: ICE's news release, polled from ICE."""
    own_site = account.change.attribution.speaker is Speaker.OUTLET
    return own_site or bare_words(account.lead.outlet) == bare_words(account.speaker)
