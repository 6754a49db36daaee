"""Link leavers and comers of one position as successor and predecessor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.model.change import Change, Kind, Side


def paired(written: Sequence[Change]) -> list[Change]:
    """Link leavers and comers of one position as successor and predecessor."""
    out = list(written)
    for i, leaving in enumerate(written):
        for j, coming in enumerate(written):
            if leaving.kind.side is not Side.EXIT or coming.kind.side is not Side.ENTRY:
                continue
            if leaving.kind is Kind.WITHDRAWN or leaving.background != coming.background:
                continue
            one_post = leaving.position_id is not None and leaving.position_id == coming.position_id
            if one_post and leaving.person and coming.person and leaving.person != coming.person:
                out[i] = replace(out[i], successor=out[i].successor or coming.person)
                out[j] = replace(out[j], predecessor=out[j].predecessor or leaving.person)
    return out
