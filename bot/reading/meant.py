"""Say which organization "the agency", "the department" or "its" means: the one of that kind named last before it.

"The department" is a department, "the agency" is none; "it" and "its" are whichever was named last."""

from __future__ import annotations

import re

from bot.reading.document import Document, Unit

_DEPARTMENT = re.compile(r"department\b|^(?:DHS|DOJ|DOD|HHS)$", re.IGNORECASE)
_NO_AGENCY = re.compile(r"^(?:White House|Senate|Congress|Coast Guard|Air Force|Army|Navy)$")
_KINDS = {"department": True, "agency": False, "bureau": False, "service": False, "patrol": False}


def meant_unit(document: Document, position: int, word: str = "it") -> Unit | None:
    """Give the organization that `word` at a position of the document means."""
    before = [u for u in document.units if u.end <= position]
    department = _KINDS.get(word)
    if department is not None:
        fitting = [u for u in before if _is_department(u) is department and not _NO_AGENCY.match(u.name)]
        before = fitting or before
    return before[-1] if before else None


def _is_department(unit: Unit) -> bool:
    return _DEPARTMENT.search(unit.name) is not None
