"""Who says it, and where it stands: how a notice line opens and how it ends.

The source's name comes first, so that every cut of the line is attributed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.alerts.account import WITHDRAWN, Account
from bot.model.change import Speaker
from bot.model.story import Certainty

_HOW_MANY = re.compile(r" \(|[;.]")  # what follows "1 outlet" in a reason is for the last line
LONGEST_NAME = 29  # characters of a source's name: the first 30 of a line hold it whole


def opening(shown: Sequence[Account]) -> str:
    """Say who says what these accounts tell, to the colon. All of them are of one standing, or it is a plain report."""
    standings = {a.story.certainty for a in shown}
    if all(a.announced for a in shown):
        names = _distinct(a.speaker for a in shown)
        return f"{_joined(names)} {'announces' if len(names) == 1 else 'announce'}:"
    if standings == {Certainty.CONTRADICTED}:
        names = _distinct(a.denier or a.lead.outlet for a in shown)
        return f"{_joined(names)} {'denies' if len(names) == 1 else 'deny'}:"
    names = _distinct(a.lead.outlet for a in shown)
    outlets = _joined(names)
    if standings == {Certainty.CORRECTED}:
        return f"{outlets} {'corrects its report' if len(names) == 1 else 'correct their reports'}:"
    if standings == {Certainty.RETRACTED}:
        return "Shakeup retracts (our mistake):"
    weakest = min(shown, key=lambda a: a.weakness)
    kind = _kind(weakest)
    return f"{outlets}, {kind}:" if kind else f"{outlets}:"


def standing(told: Sequence[Account], every: Sequence[Account]) -> str:
    """Say in a few words where the told accounts stand among all of the card; empty when the opening says it."""
    withdrawn = dict.fromkeys(_WITHDRAWN[a.story.certainty] for a in every if a.story.certainty in WITHDRAWN)
    how = " and ".join(withdrawn).capitalize()
    if withdrawn and any(a.story.certainty not in WITHDRAWN for a in every):
        return f"{how} in part."
    if len(withdrawn) > 1:
        return f"{how}."
    weakest = min(told, key=lambda a: a.weakness).story
    if weakest.certainty is Certainty.CONTRADICTED:
        return f"Reported by {_joined(_distinct(a.lead.outlet for a in told))}."
    if weakest.certainty in WITHDRAWN:
        return ""
    if weakest.certainty is Certainty.LAPSED:
        return "No source says it happened."
    if weakest.certainty is Certainty.IN_EFFECT:
        return "In effect."
    if weakest.certainty is Certainty.ANNOUNCED:
        return "" if all(a.announced for a in told) else "Announced."
    if any(a.story.certainty in {Certainty.ANNOUNCED, Certainty.IN_EFFECT} for a in told):
        return "Announced in part."
    if any(t.not_announced for a in told for t in a.story.tellings):
        return "Not announced."
    return f"{_HOW_MANY.split(weakest.reason)[0]}."


_WITHDRAWN = {
    Certainty.RETRACTED: "retracted",
    Certainty.CORRECTED: "corrected",
    Certainty.CONTRADICTED: "denied",
}


def short(name: str) -> str:
    """Shorten a source's name to what the first 30 characters of a line hold, at a word."""
    if len(name) <= LONGEST_NAME:
        return name
    cut = name[:LONGEST_NAME].rpartition(" ")[0] or name[: LONGEST_NAME - 1]
    return f"{cut.rstrip(' ,;:')}…"


def _kind(account: Account) -> str:
    if account.voice is Speaker.UNNAMED:
        return "one unnamed source" if account.change.attribution.count == 1 else "unnamed sources"
    cited = short(account.speaker)
    return "" if account.voice is Speaker.OUTLET or cited == short(account.lead.outlet) else f"citing {cited}"


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(short(name) for name in names))


def _joined(names: Sequence[str]) -> str:
    return " and ".join(names) if len(names) < 3 else f"{names[0]} and {len(names) - 1} more"
