"""Buttons of a message, in rows. https://docs.discord.com/developers/components/reference"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.adapters.discord import limits
from bot.adapters.discord.visible import one_line
from bot.text.cut import cut

Json = dict[str, Any]

_ROW, _BUTTON = 1, 2  # types of components
_SECONDARY, _LINK = 2, 5  # styles of buttons


def rows(buttons: Iterable[Json | None]) -> list[Json]:
    """Put buttons into rows; None is left out, and what is too many."""
    shown = [button for button in buttons if button][: limits.ROWS * limits.BUTTONS]
    parts = [shown[at : at + limits.BUTTONS] for at in range(0, len(shown), limits.BUTTONS)]
    return [{"type": _ROW, "components": part} for part in parts]


def button(label: str, custom_id: str) -> Json | None:
    """Make a button that we hear of. A label is plain characters; Discord refuses an empty one."""
    shown = cut(one_line(label), limits.LABEL)
    return {"type": _BUTTON, "style": _SECONDARY, "label": shown, "custom_id": custom_id} if shown else None


def link_button(label: str, url: str) -> Json | None:
    """Make a button that opens an address."""
    shown = cut(one_line(label), limits.LABEL)
    return {"type": _BUTTON, "style": _LINK, "label": shown, "url": url} if shown else None
