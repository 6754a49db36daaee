"""Which outlets count for a fact, and why not."""

from __future__ import annotations

import pytest
from build_tellings import (
    FLATLY,
    ICE_RELEASE,
    ICE_SAID,
    KNOWLEDGE,
    UNNAMED,
    WHITE_HOUSE,
    credit,
    exit_of,
    person_says,
    telling,
)

from bot.model.change import Attribution, Change, Speaker, Status
from bot.model.story import Telling
from bot.stories.independence import counts

WIRE = "Quillon Marsh will step down as head of the removal branch in June, three officials told AP on Thursday."
EDITED = "Quillon Marsh will step down as head of the removal branch in June, three officials told AP Thursday."
OWN = "Marsh plans to leave the branch that carries out removals next month, people close to him told the Gazette."


def genalo(said: Attribution = UNNAMED, **fields: object) -> Change:
    return exit_of("Kenneth Genalo", said=said, **fields)


CBS = telling(genalo(), "cbs")
AP_WIRE = telling(genalo(quotation=WIRE), "ap")
COUNTING = [
    (telling(genalo(), "nbc", 1), [CBS], "NBC News cites “the sources said”", "sources of its own"),
    (telling(genalo(FLATLY), "nbc", 1), [CBS], "NBC News states it as fact", "told flatly, nobody credited"),
    (telling(genalo(ICE_RELEASE), "ap", 1), [CBS], "AP passes on the word of ICE", "the first with the release"),
    (telling(genalo(), "cbs", credit="NBC News"), [], "CBS News cites “the sources said”",
     "first reported by NBC News, and three sources of its own"),
    (telling(genalo(person_says("Kenneth Genalo")), "nbc", 2), [telling(genalo(ICE_RELEASE), "ap")],
     "NBC News passes on the word of Kenneth Genalo", "another official"),
    (telling(genalo(quotation=OWN), "gazette", 1), [AP_WIRE], "Capitol Gazette cites “the sources said”",
     "written by itself"),
    (telling(genalo(), "nbc", 1), [telling(genalo(credit("NBC News")), "ledger", counts=False)],
     "NBC News cites “the sources said”", "the copy came first and does not count"),
]  # fmt: skip
NOT_COUNTING = [
    (telling(genalo(credit("CBS News")), "ledger", 1), [CBS], "Harbor Ledger credits CBS News", "credit alone"),
    (telling(genalo(Attribution(Speaker.OTHER_OUTLET, "a network reported")), "ledger"), [],
     "Harbor Ledger credits another outlet", "credit to nobody named"),
    (telling(genalo(Attribution(Speaker.OTHER_OUTLET, "it reported")), "ledger", credit="NBC News"), [],
     "Harbor Ledger credits NBC News", "the article's own credit"),
    (telling(genalo(FLATLY), "ledger", credit="NBC News"), [], "Harbor Ledger credits NBC News",
     "told flatly, under a credit"),
    (telling(genalo(FLATLY, status=Status.EXPECTED), "ledger", 1), [CBS], "Harbor Ledger names no source for it",
     "expected by nobody"),
    (telling(genalo(FLATLY, status=Status.SAID_BY_OTHERS), "ledger"), [], "Harbor Ledger names no source for it",
     "reportedly"),
    (telling(genalo(), "cbs", 5), [CBS], "CBS News and CBS News are one source", "the same outlet"),
    (telling(genalo(), "cbs-texas", 5), [CBS], "CBS Texas and CBS News are one source", "the same owner"),
    (telling(genalo(ICE_SAID), "ledger", 1), [telling(genalo(ICE_RELEASE), "ap")],
     "Harbor Ledger passes on the same announcement as AP", "the same release"),
    (telling(genalo(WHITE_HOUSE), "ledger", 1), [telling(genalo(ICE_RELEASE), "ap")],
     "Harbor Ledger passes on the same announcement as AP", "the employer is one voice"),
    (telling(genalo(quotation=EDITED), "gazette", 1), [AP_WIRE], "Capitol Gazette prints the same text as AP",
     "a wire copy"),
    (telling(genalo(), "spin"), [], "Spin Mill is an outlet of low trust", "low trust"),
    (telling(genalo(), "google-news"), [], "Google News only points at articles", "a pointer"),
    (telling(genalo(ICE_SAID, status=Status.REFUTED), "nbc", 1), [CBS], "NBC News tells it as denied", "a denial"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "earlier", "reason", "why"), COUNTING, ids=[row[3] for row in COUNTING])
def test_these_count(told: Telling, earlier: list[Telling], reason: str, why: str) -> None:
    verdict = counts(told, earlier, KNOWLEDGE)
    assert (verdict.counts, verdict.reason) == (True, reason), why


@pytest.mark.parametrize(("told", "earlier", "reason", "why"), NOT_COUNTING, ids=[row[3] for row in NOT_COUNTING])
def test_these_do_not(told: Telling, earlier: list[Telling], reason: str, why: str) -> None:
    verdict = counts(told, earlier, KNOWLEDGE)
    assert (verdict.counts, verdict.reason) == (False, reason), why
