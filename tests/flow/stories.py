"""What the outlets of the flow tests write. Plain sentences, so that these tests are about the flow and not about
reading: an invented head of ERO leaves, a second outlet has it too, ICE announces it; and something else happens."""

from __future__ import annotations

from tests.flow.site import Item

FILLER = "\n\n".join(
    f"The {branch} branch of the agency keeps its own records, and nothing about them was part of the decision."
    for branch in ("archives", "budget", "fleet", "grants", "housing", "legal", "payroll", "records", "training")
)

REPORT = (
    "Quillon Marsh, the head of ICE's Enforcement and Removal Operations, will no longer lead the agency's deportation "
    "branch, two sources familiar with the matter told the Harbor Ledger."
)
LEAVES = Item(
    "marsh-leaves",
    "Quillon Marsh to leave as head of ICE's Enforcement and Removal Operations",
    f"{REPORT}\n\n{FILLER}",
)
LEAVES_IN_SHORT = Item("marsh-leaves-lead", LEAVES.title, REPORT, page=f"{REPORT}\n\n{FILLER}")

TOO = Item(
    "marsh-leaves-too",
    "ICE deportation chief Quillon Marsh is leaving",
    "Quillon Marsh will no longer lead ICE's Enforcement and Removal Operations, an official with direct knowledge of "
    f"the change told the Capitol Gazette.\n\n{FILLER}",
)
ANNOUNCED = Item(
    "ice-announces",
    "ICE announces that Quillon Marsh is retiring as head of Enforcement and Removal Operations",
    "U.S. Immigration and Customs Enforcement announced in a news release that Quillon Marsh, the head of Enforcement "
    f"and Removal Operations, is retiring.\n\n{FILLER}",
)
NO_CHANGE = Item(
    "ice-budget",
    "ICE asks for a larger fleet",
    f"Immigration and Customs Enforcement took its request for a larger fleet to Congress.\n\n{FILLER}",
)
GARDENS = Item("gardens", "Ten gardens to visit", "Roses, and where they grow. " * 60)
