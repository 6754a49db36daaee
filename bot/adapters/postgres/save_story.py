"""Write a story: a new row, or an old one anew, and its tellings."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from bot.adapters.postgres.rows import Connection, column
from bot.adapters.postgres.tellings import save_tellings
from bot.adapters.postgres.text import storable_key
from bot.errors import NotFound
from bot.model.story import Story
from bot.text.person_name import surname

_INSERT = """
INSERT INTO stories (card_id, key, side, kind, person, person_id, surname, "group", position, position_id, organization,
                     organization_id, place, acting, certainty, reason, opened_at, last_told_at, closed_at,
                     look_at, workspace)
VALUES (%(card_id)s, %(key)s, %(side)s, %(kind)s, %(person)s, %(person_id)s, %(surname)s, %(group)s, %(position)s,
        %(position_id)s, %(organization)s, %(organization_id)s, %(place)s, %(acting)s, %(certainty)s, %(reason)s,
        %(opened_at)s, %(last_told_at)s, %(closed_at)s, %(look_at)s, %(workspace)s)
RETURNING id
"""

_UPDATE = """
UPDATE stories SET card_id = %(card_id)s, key = %(key)s, side = %(side)s, kind = %(kind)s, person = %(person)s,
    person_id = %(person_id)s, surname = %(surname)s, "group" = %(group)s, position = %(position)s,
    position_id = %(position_id)s, organization = %(organization)s, organization_id = %(organization_id)s,
    place = %(place)s, acting = %(acting)s, certainty = %(certainty)s, reason = %(reason)s, opened_at = %(opened_at)s,
    last_told_at = %(last_told_at)s, closed_at = %(closed_at)s, look_at = %(look_at)s
WHERE id = %(id)s RETURNING id
"""


async def save_story(
    connection: Connection, story: Story, key: str, look_at: datetime | None, workspace: str | None
) -> Story:
    """See Stories.save. Tellings of earlier saves stay. Raises NotFound for a number that no story has.

    Raises StoreError when another open story has the key: the caller did not hold its lock.
    """
    row = asdict(replace(story, tellings=())) | {
        "key": storable_key(key),
        "surname": story.person and surname(story.person),
        "look_at": look_at,
        "workspace": workspace,
    }
    ids = await column(connection, _INSERT if story.id == 0 else _UPDATE, row)
    if not ids:
        raise NotFound(f"no story has the number {story.id}")
    saved = replace(story, id=int(ids[0]))
    await save_tellings(connection, saved)
    return saved
