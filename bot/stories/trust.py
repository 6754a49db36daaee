"""Say why a telling can carry no story alone.

Policy: nothing is posted on the word of a machine-spun site (domain cases: a "U.S. Department of Heating", a
back-translated "Ice Acting Director a post") or of an aggregator, which points at articles and is no source; nor on a
reading that is more likely wrong than right. Such tellings stay in the story, for the desk: they neither count nor
announce nor deny. An outlet that outlets.yaml does not know is the operator's choice and is heard as press.
What the desk approved is relied on.
Articles of a search feed must carry the id of an outlet of kind `aggregator`, whatever publisher they name.
"""

from __future__ import annotations

from bot.model.change import SURE_ENOUGH
from bot.model.roster import Knowledge, Outlet
from bot.model.story import Telling
from bot.stories.ruled import APPROVED

POINTER = "aggregator"
LOW_TRUST = "low_trust"


def doubt(telling: Telling, knowledge: Knowledge) -> str | None:
    """Give the reason not to rely on a telling; None when there is none."""
    if APPROVED in telling.change.reasons:
        return None
    outlet = outlet_of(telling, knowledge)
    if outlet is not None and outlet.kind == POINTER:
        return f"{telling.outlet} only points at articles"
    if outlet is not None and outlet.kind == LOW_TRUST:
        return f"{telling.outlet} is an outlet of low trust"
    if telling.change.confidence < SURE_ENOUGH:
        return f"the reading of {telling.outlet} is not sure enough ({telling.change.confidence:.2f})"
    return None


def outlet_of(telling: Telling, knowledge: Knowledge) -> Outlet | None:
    """Find the outlet of a telling in outlets.yaml."""
    return next((o for o in knowledge.outlets if o.id == telling.outlet_id), None) if telling.outlet_id else None
