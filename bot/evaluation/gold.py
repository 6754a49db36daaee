"""Read annotated articles: one JSON object a line, with at least id, title, text and events.

    line ─▶ fields of the article ─▶ its events ─▶ Gold

`domain` is "dhs" where it is not given. Whether an article should alert follows from its events, where `new_event` does
not say so. Unknown fields are left alone: other gold sets have their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.evaluation.event import Event
from bot.model.change import Kind, Status

_TEXTS = ("title", "text", "published", "outlet", "form", "style", "wording", "domain")
_PARTS = ("person", "position", "organization", "successor", "predecessor")


@dataclass(frozen=True, slots=True)
class Gold:
    """An article as an annotator read it."""

    id: str
    title: str
    text: str
    events: tuple[Event, ...]
    news: bool  # it should alert
    published: datetime | None = None
    outlet: str = ""
    domain: str = "dhs"  # or "other": about no part of DHS
    form: str | None = None
    style: str | None = None
    wording: str | None = None
    others: tuple[str, ...] = ()  # people named who change no post


def gold(lines: Iterator[str], name: str) -> tuple[Gold, ...]:
    """Read the lines of a file called `name`. Raises ValueError with file, line and remedy."""
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(_article(json.loads(line)))
            except ValueError as error:  # a JSONDecodeError is one
                raise ValueError(f"{name}:{number}: {error}") from error
    return tuple(found)


def _article(row: Any) -> Gold:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str | int):
        raise ValueError("no annotated article; write an object with id, title, text and events")
    for field in _TEXTS:
        if not isinstance(row.get(field), str | None):
            raise ValueError(f"{field} is no text; put it into quotation marks")
    if not isinstance(row.get("events"), list):
        raise ValueError('events is no list; write "events": [] where nothing changes')
    events = tuple(_event(each) for each in row["events"])
    news = row.get("new_event")
    return Gold(
        id=str(row["id"]),
        title=row.get("title") or "",
        text=row.get("text") or "",
        events=events,
        news=any(each.foreground for each in events) if news is None else bool(news),
        published=_time(row.get("published")),
        outlet=row.get("outlet") or "",
        domain=row.get("domain") or "dhs",
        form=row.get("form"),
        style=row.get("style"),
        wording=row.get("wording"),
        others=tuple(row.get("mentioned_not_affected") or ()),
    )


def _event(row: Any) -> Event:
    if not isinstance(row, dict):
        raise ValueError("an event is no object; write change, status, person, position and organization")
    for field in _PARTS:
        if not isinstance(row.get(field), str | None):
            raise ValueError(f"{field} of an event is no text; put it into quotation marks")
    return Event(
        kind=Kind(str(row.get("change"))),  # a ValueError of the enum says which word it does not know
        status=Status(str(row.get("status"))),
        background=bool(row.get("background")),
        **{field: row.get(field) for field in _PARTS},
    )


def _time(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
