"""An invented person leaves a real office, in plain sentences, so that the flow tests are about the flow, and neither
about reading nor about what the record knows of real people by now."""

from __future__ import annotations

from tests.flow.site import Item
from tests.flow.stories import FILLER

REPORT = "Odalys Thornbury will no longer lead ICE's Boston field office, two sources told the Harbor Ledger."
LEAVES = Item("thornbury-leaves", "Odalys Thornbury to leave ICE's Boston field office", f"{REPORT}\n\n{FILLER}")
LEAVES_IN_SHORT = Item("thornbury-leaves-lead", LEAVES.title, REPORT, page=f"{REPORT}\n\n{FILLER}")
TOO = Item(
    "thornbury-leaves-too",
    "Odalys Thornbury is leaving ICE's Boston field office",
    "Odalys Thornbury will no longer lead ICE's Boston field office, an official told the Capitol Gazette."
    f"\n\n{FILLER}",
)
ANNOUNCED = Item(
    "ice-announces",
    "ICE announces a retirement",
    "Odalys Thornbury is retiring as director of ICE's Boston field office, the agency announced in a news release."
    f"\n\n{FILLER}",
)
