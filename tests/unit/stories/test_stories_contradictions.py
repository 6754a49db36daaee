"""What a story's sources tell differently is shown with who says it, until somebody announces it."""

from __future__ import annotations

import pytest
from build_tellings import FLATLY, ICE_RELEASE, KNOWLEDGE, UNNAMED, credit, entry_of, exit_of, story_of, telling

from bot.model.change import Kind, Status
from bot.model.story import Certainty, Telling
from bot.stories.contradictions import contradictions

FACT = Status.TOLD_AS_FACT
RESIGNED = telling(exit_of("Quillon Marsh", kind=Kind.RESIGNS, wording=("resigned",)), "nbc")
FIRED = telling(exit_of("Quillon Marsh", kind=Kind.REMOVED, wording=("was fired",)), "gazette", 1)
WORDLESS = telling(exit_of("Quillon Marsh", kind=Kind.REMOVED), "ledger", 2)
RETIRES = telling(exit_of("Quillon Marsh", kind=Kind.RETIRES, wording=("is retiring",)), "ledger", 2)
PASSED_ON = telling(exit_of("Quillon Marsh", kind=Kind.REMOVED, said=credit("NBC News"), wording=("fired",)), "cbs", 2)
SPUN = telling(exit_of("Quillon Marsh", kind=Kind.REMOVED, said=FLATLY, wording=("fired",)), "spin", 2)
ANNOUNCED = telling(exit_of("Quillon Marsh", kind=Kind.RESIGNS, said=ICE_RELEASE, status=FACT), "ap", 3)
BIS = telling(exit_of("Quillon Marsh", said=UNNAMED, successor="Ada Brill"), "nbc")
SAME_NAME = telling(exit_of("Quillon Marsh", said=UNNAMED, successor="Brill"), "cbs", 1)
ZACHARIA = telling(exit_of("Quillon Marsh", said=UNNAMED, successor="Iver Holm"), "gazette", 1)

ROWS = [
    ([RESIGNED, FIRED], ("NBC News “resigned”, Capitol Gazette “was fired”",), "resigned against fired"),
    ([FIRED, RESIGNED], ("NBC News “resigned”, Capitol Gazette “was fired”",), "in the order of their own times"),
    ([RESIGNED, WORDLESS], ("NBC News “resigned”, Harbor Ledger says removed",), "no verb was kept"),
    ([BIS, ZACHARIA], ("successor: Ada Brill (NBC News), Iver Holm (Capitol Gazette)",), "two successors"),
    ([RESIGNED, RETIRES], (), "who retires also resigns"),
    ([RESIGNED, PASSED_ON], (), "another's report is no second version"),
    ([RESIGNED, SPUN], (), "of low trust"),
    ([BIS, SAME_NAME], (), "a surname is the same successor"),
    ([RESIGNED, FIRED, ANNOUNCED], (), "announced"),
    ([telling(entry_of("Ada Brill")), telling(entry_of("Ada Brill"), "nbc", 1)], (), "entries have no manner"),
]


@pytest.mark.parametrize(("tellings", "found", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_what_sources_tell_differently(tellings: list[Telling], found: tuple[str, ...], why: str) -> None:
    assert contradictions(tellings, KNOWLEDGE) == found, why


def test_the_reason_prints_it_until_it_is_announced() -> None:
    torn = story_of(RESIGNED, FIRED)
    assert torn.reason == "2 outlets; sources differ: NBC News “resigned”, Capitol Gazette “was fired”"
    settled = story_of(RESIGNED, FIRED, ANNOUNCED)
    assert (settled.certainty, settled.kind) == (Certainty.ANNOUNCED, Kind.RESIGNS)
    assert settled.reason == "Announced by ICE (news release, through AP)"
