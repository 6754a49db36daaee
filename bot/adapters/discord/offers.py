"""Offers of a card or an answer ─▶ buttons; a press of one ─▶ the request that it stands for.

What a press means stands in the button's id, so that it works after any restart, on any instance."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.adapters.discord import limits
from bot.adapters.discord.components import Json, button
from bot.model.card import Deed, Offer
from bot.model.chat import Check, RemoveWatch, Request, ResumeWatch, Who
from bot.text.cut import units

_OFFER = re.compile(r"offer:(?P<deed>\w+):(?P<watch>\d{1,18})", re.ASCII)
_POST = re.compile(r"post:(?P<what>who|check):(?P<asked>.+)", re.DOTALL)


def buttons(offers: Iterable[Offer]) -> list[Json | None]:
    """Make a button of each offer; the same twice would be refused."""
    made = {f"offer:{offer.deed}:{offer.watch}": offer.label for offer in offers}
    return [button(label, id) for id, label in made.items()]


def post_button(asked: Request) -> Json | None:
    """Make *Post here*, for a look-up that a button's id has room for."""
    match asked:
        case Who(name, None):
            id = f"post:who:{name}"
        case Check(link):
            id = f"post:check:{link}"
        case _:
            return None
    return button("Post here", id) if units(id) <= limits.CUSTOM_ID else None


def pressed(custom_id: str) -> Request | None:
    """Say what the press of an offer asks for; None when it is none of ours."""
    found = _OFFER.fullmatch(custom_id)
    if found is None or found["deed"] not in {deed.value for deed in Deed}:
        return None
    watch = int(found["watch"])
    return RemoveWatch(watch) if found["deed"] == Deed.UNDO else ResumeWatch(watch)


def posted(custom_id: str) -> Who | Check | None:
    """Say which look-up a press of *Post here* shows to the channel; None when it is no such button."""
    found = _POST.fullmatch(custom_id)
    if found is None:
        return None
    return Who(found["asked"]) if found["what"] == "who" else Check(found["asked"])
