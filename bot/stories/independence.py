"""Decide whether an outlet counts for a fact.

Policy
- It counts when it cites a source of its own for this fact, states it flatly as a fact without crediting anybody, or
  passes on an official's word. Credit to another outlet alone never counts ("CBS News reported"), however many pass
  it on; nor does what is "expected" or "reported" by nobody: rewrites say so.
- The same outlet counts once, and so do two outlets of one owner.
- Copies of one wire text count once. Only the supporting sentence of a telling is kept, so that is what is compared:
  a sentence that two outlets share nearly word for word is one text (`text.shingles`).
- The same official statement, told by many, is one source.
- Pointers, outlets of low trust and unsure readings do not count (`trust`), nor do denials: they are no reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.change import Speaker, Status
from bot.model.roster import Knowledge
from bot.model.story import Telling
from bot.stories.trust import doubt, outlet_of
from bot.stories.voice import voice
from bot.text.folding import fold
from bot.text.shingles import is_copy


@dataclass(frozen=True, slots=True)
class Verdict:
    counts: bool
    reason: str  # why, as `check` prints it


def counts(telling: Telling, earlier: Sequence[Telling], knowledge: Knowledge) -> Verdict:
    """Say whether a telling counts beside the earlier ones of its story, and why."""
    if (reason := doubt(telling, knowledge)) is not None:
        return Verdict(False, reason)
    if telling.change.status is Status.REFUTED:
        return Verdict(False, f"{telling.outlet} tells it as denied")
    if (why := borrowed(telling)) is not None:
        return Verdict(False, f"{telling.outlet} {why}")
    speaks, own = voice(telling, knowledge), owner(telling, knowledge)
    for other in (t for t in earlier if t.counts):
        if owner(other, knowledge) == own:
            return Verdict(False, f"{telling.outlet} and {other.outlet} are one source")
        heard = voice(other, knowledge) if speaks else None
        if speaks and heard and speaks.rank is heard.rank:
            return Verdict(False, f"{telling.outlet} passes on the same announcement as {other.outlet}")
        if is_copy(telling.change.quotation.text, other.change.quotation.text):
            return Verdict(False, f"{telling.outlet} prints the same text as {other.outlet}")
    if speaks:
        return Verdict(True, f"{telling.outlet} passes on the word of {speaks.name}")
    words = telling.change.attribution.words
    return Verdict(True, f"{telling.outlet} cites “{words}”" if words else f"{telling.outlet} states it as fact")


def borrowed(telling: Telling) -> str | None:
    """Say why an outlet does not stand behind a telling itself; None when it does."""
    if (other := credited(telling)) is not None:
        return f"credits {other}"
    flatly = telling.change.status in {Status.TOLD_AS_FACT, Status.REFUTED}
    return None if telling.change.attribution.speaker is not Speaker.OUTLET or flatly else "names no source for it"


def credited(telling: Telling) -> str | None:
    """Give the other outlet that alone stands behind a telling; None when the outlet stands behind it itself."""
    said = telling.change.attribution
    if said.speaker is Speaker.OTHER_OUTLET:
        return said.name or telling.credit or "another outlet"
    return telling.credit if said.speaker is Speaker.OUTLET else None


def owner(telling: Telling, knowledge: Knowledge) -> str:
    """Give what two outlets of one owner share: the owner, else the outlet itself."""
    outlet = outlet_of(telling, knowledge)
    return fold(outlet.owner or outlet.name) if outlet else fold(telling.outlet)
