"""A story among others, in answers of `history` and `changes`: as an object, and as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.commands.history import Chapter


def chapter(one: Chapter) -> dict[str, object]:
    """Give a story with everybody who told it."""
    story = one.story
    return {
        "story": story.id,
        "line": one.line,
        "certainty": story.certainty.value,
        "reason": story.reason,
        "person": story.person or story.group,
        "position_id": story.position_id,
        "told": [
            {"outlet": t.outlet, "at": t.at, "link": t.link, "counts": t.counts, "sentence": t.change.quotation.text}
            for t in story.tellings
        ],
    }


def chapter_lines(one: Chapter) -> list[str]:
    """Give a story's span of days and line, and who told it."""
    story = one.story
    first, last = story.tellings[0].at, story.last_told_at
    span = f"{first:%Y-%m-%d}" if first.date() == last.date() else f"{first:%Y-%m-%d} – {last:%Y-%m-%d}"
    outlets = ", ".join(dict.fromkeys(t.outlet for t in story.tellings))
    return [f"story {story.id}, {span}  {one.line}", f"  {story.reason}. Told by {outlets}."]
