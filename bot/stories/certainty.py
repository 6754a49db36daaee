"""Say how sure a story is, with the reason as printed.

Policy
- What must never be wrong: a story is *announced* only by an official's own word (`voice`), and never posted on
  doubtful tellings alone (`trust`). Beside these, the outlets that stand for it themselves are counted
  (`independence`); where all credit another outlet, there is still that one.
- A denial stands until it is announced *after* it: ICE called reports of Tae Johnson's retirement rumors in April
  2023, he announced it in June. Reports after a denial are counted in its reason and do not lift it.
- *In effect* is a further step of an announced story: a source says that it has happened (`happened`).
- Tellings are heard in the order of their own times (`hearing`), so any order of arrival ends alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.change import Status
from bot.model.roster import Knowledge
from bot.model.story import Certainty, Telling
from bot.stories.hearing import Hearing, by_time, hear
from bot.stories.independence import credited
from bot.stories.trust import doubt
from bot.stories.voice import voice


@dataclass(frozen=True, slots=True)
class Standing:
    """How sure, why as printed, and what made it so."""

    certainty: Certainty
    reason: str
    announced: Telling | None = None
    denied: Telling | None = None
    corrected: Telling | None = None
    happened: Telling | None = None
    outlets: int = 0  # that count


def certainty(tellings: Sequence[Telling], knowledge: Knowledge) -> Standing:
    """Work out how sure a story is. At least one telling, in any order, `counts` as `independence` decided it."""
    heard = [t for t in tellings if doubt(t, knowledge) is None]
    if all(t.change.status is Status.REFUTED for t in heard):
        return Standing(Certainty.UNCLEAR, _unclear(tellings, knowledge))
    hearing = hear(heard, knowledge)
    sure, reason = _judge(hearing, knowledge)
    return Standing(
        sure, reason, hearing.announced, hearing.denied, hearing.corrected, hearing.happened, len(hearing.reports)
    )


def _judge(hearing: Hearing, knowledge: Knowledge) -> tuple[Certainty, str]:
    if hearing.happened is not None:
        return Certainty.IN_EFFECT, f"In effect, says {_says(hearing.happened, knowledge)}"
    if hearing.announcer is not None:
        way = f" ({hearing.announcer.way})" if hearing.announcer.way else ""
        beside = f"; denied by {_says(hearing.denied, knowledge)}" if hearing.denied else ""
        return Certainty.ANNOUNCED, f"Announced by {hearing.announcer.name}{way}{beside}"
    if hearing.denied is not None:
        since = sum(by_time(report) > by_time(hearing.denied) for report in hearing.reports)
        later = f"; {_count(since)} reported it since" if since else ""
        return Certainty.CONTRADICTED, f"Denied by {_says(hearing.denied, knowledge)}{later}"
    return _reported(hearing)


def _reported(hearing: Hearing) -> tuple[Certainty, str]:
    if hearing.corrected is not None and not hearing.reports:
        return Certainty.CORRECTED, f"Corrected by {hearing.corrected.outlet}"
    corrected = f"; corrected by {hearing.corrected.outlet}" if hearing.corrected else ""
    if not hearing.reports:
        first = hearing.retold[0]
        through = f" ({source}, through {first.outlet})" if (source := credited(first)) else ""
        return Certainty.ONE_OUTLET, f"1 outlet{through}"
    several = len(hearing.reports) > 1
    return Certainty.SEVERAL_OUTLETS if several else Certainty.ONE_OUTLET, _count(len(hearing.reports)) + corrected


def _unclear(tellings: Sequence[Telling], knowledge: Knowledge) -> str:
    reports = [t for t in sorted(tellings, key=by_time) if t.change.status is not Status.REFUTED]
    return f"Unclear: {doubt(reports[0], knowledge)}" if reports else "Unclear: only denials were read"


def _says(telling: Telling, knowledge: Knowledge) -> str:
    speaker = voice(telling, knowledge)
    return speaker.name if speaker else telling.outlet


def _count(outlets: int) -> str:
    return "1 outlet" if outlets == 1 else f"{outlets} outlets"
