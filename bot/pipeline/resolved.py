"""Resolve a reading against the record: only those people are loaded whom its names may mean."""

from __future__ import annotations

from datetime import date

from bot.model.change import Change, Reading, Sighting
from bot.pipeline.house import House
from bot.ports import Unit
from bot.roster.resolve import resolve
from bot.text.person_name import surname


async def resolved(house: House, unit: Unit, reading: Reading, on: date) -> Reading:
    """Fill person and position ids. `on`: the article's day.

    Whom a name can mean bears its surname, or has been in the very post (one wrong letter, `roster.who`).
    """
    told: list[Change | Sighting] = [*reading.changes, *reading.sightings]
    names = [one.person for one in told if one.person]
    posts = [one.position_id for one in told if one.position_id]
    if not names:
        return reading
    people, tenures = await unit.record.around({surname(name) for name in names}, set(posts))
    return resolve(reading, people, tenures, house.knowledge, on)
