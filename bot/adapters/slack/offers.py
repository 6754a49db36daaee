"""Offers of a card or an answer ─▶ buttons; a press of one ─▶ the request that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.adapters.slack.elements import Json, button
from bot.model.card import Deed, Offer
from bot.model.chat import RemoveWatch, Request, ResumeWatch

ACTION = re.compile(r"offer:(?P<deed>\w+):(?P<watch>\d{1,18})", re.ASCII)


def buttons(offers: Iterable[Offer]) -> list[Json | None]:
    """Make a button of each offer."""
    return [button(offer.label, f"offer:{offer.deed}:{offer.watch}") for offer in offers]


def pressed(action_id: str) -> Request | None:
    """Say what the press of a button asks for; None when it is no offer of ours."""
    found = ACTION.fullmatch(action_id)
    if found is None or found["deed"] not in {deed.value for deed in Deed}:
        return None
    watch = int(found["watch"])
    return RemoveWatch(watch) if found["deed"] == Deed.UNDO else ResumeWatch(watch)
