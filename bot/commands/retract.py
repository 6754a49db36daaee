"""Take back a story that we told by mistake: for the operator alone."""

from __future__ import annotations

from bot.errors import ConfigError, Problem
from bot.pipeline.house import House
from bot.pipeline.retract import Retraction
from bot.pipeline.retract import retract as take_back

LONGEST = 200  # characters of a reason; it stands in the last line of a card of 1,000


async def retract(house: House, story: int, reason: str) -> Retraction:
    """Retract a story, loudly, wherever it was told; its readers get the reason, a sentence of at most 200 characters.

    Raises NotFound for an unknown story, ConfigError for a reason that says nothing or too much.
    """
    said = " ".join(reason.split())
    if not 0 < len(said) <= LONGEST:
        message = f"readers are told why: write a sentence of at most {LONGEST} characters, not {len(said)}"
        raise ConfigError((Problem("reason", None, message),))
    return await take_back(house, story, said)
