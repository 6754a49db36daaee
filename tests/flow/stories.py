"""What outlets write: the part of the documented story of 29 May 2025 about Kenneth Genalo, in plain sentences, so that
tests are not about reading; and other things that happen."""

from __future__ import annotations

from tests.flow.site import Item

FILLER = "\n\n".join(
    f"The {branch} branch of the agency keeps its own records, and nothing about them was part of the decision."
    for branch in ("archives", "budget", "fleet", "grants", "housing", "legal", "payroll", "records", "training")
)

REPORT = (
    "Kenneth Genalo will no longer lead ICE's Enforcement and Removal Operations, two sources told the Harbor Ledger."
)
LEAVES = Item(
    "genalo-leaves", "Kenneth Genalo to leave ICE's Enforcement and Removal Operations", f"{REPORT}\n\n{FILLER}"
)
NO_CHANGE = Item(
    "ice-budget",
    "ICE asks for a larger fleet",
    f"Immigration and Customs Enforcement named its new vans after rivers, and retired the old ones.\n\n{FILLER}",
)
GARDENS = Item("gardens", "Ten gardens to visit", "Roses, and where they grow. " * 60)
