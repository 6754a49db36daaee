"""shakeup history | changes | vacant | export | retract"""

from __future__ import annotations

import dataclasses
import json as encoding
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import with_app
from bot.cli.show import Json, show

if TYPE_CHECKING:
    from datetime import date, timedelta

    from bot.app import App
    from bot.commands.changes import Changes
    from bot.commands.export import Export
    from bot.commands.history import Chapter, Served, Timeline
    from bot.commands.vacant import Vacancies, Vacant
    from bot.pipeline.retract import Retraction
    from bot.roster.conflicts import Conflict
    from bot.settings.config import Config


class Format(StrEnum):
    CSV = "csv"
    POPOLO = "popolo"


def register(cli: typer.Typer) -> None:
    for command in (history, changes, vacant, export, retract):
        cli.command()(command)


def history(
    name: Annotated[list[str] | None, typer.Argument(help="a post, an organization or a person")] = None,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="where the record and what was learned differ")
    ] = False,
    json: Json = False,
) -> None:
    """Tell who was in a post over time, each with its source, and what was reported of it."""
    if conflicts:
        _conflicts(json)
        return
    if not name:
        raise typer.BadParameter("say whose history: a post, an organization or a person")

    async def do(app: App, config: Config) -> Timeline:
        from bot.commands.history import history as look

        return await look(app.house.store, config.knowledge, " ".join(name or ()))

    found = with_app(do)
    result: dict[str, object] = {
        "asked": found.asked,
        "understood": found.understood,
        "tenures": [_served(one) for one in found.tenures],
        "stories": [_chapter(one) for one in found.stories],
        "conflicts": [_conflict(one) for one in found.conflicts],
    }
    lines = [f"{found.understood}: last known first", *map(_tenure_line, found.tenures)]
    lines += [line for one in found.stories for line in _chapter_lines(one)]
    lines += [f"differs: {_conflict_line(one)}" for one in found.conflicts]
    show(result, json, "\n".join(lines))


def changes(
    words: Annotated[list[str] | None, typer.Argument(metavar="[7d] [ORG]", help="how far back, which part")] = None,
    json: Json = False,
) -> None:
    """List what changed in the last seven days, or as far back as is said, in DHS or a part of it."""
    from bot.commands.changes import USUAL

    within, organization = _span(words or [])

    async def do(app: App, config: Config) -> Changes:
        from bot.commands.changes import changes as look

        now = app.house.clock.now()
        return await look(app.house.store, config.knowledge, now, within or USUAL, organization)

    found = with_app(do)
    where = f" in {found.understood}" if found.understood else ""
    result: dict[str, object] = {
        "since": found.since,
        "understood": found.understood,
        "stories": [_chapter(one) for one in found.stories],
    }
    lines = [line for one in found.stories for line in _chapter_lines(one)]
    show(result, json, "\n".join(lines) or f"No change was told since {found.since:%Y-%m-%d}{where}.")


def vacant(
    organization: Annotated[list[str] | None, typer.Argument(metavar="[ORG]", help="with all below it")] = None,
    json: Json = False,
) -> None:
    """List the posts that nobody is known to hold for good, since when, and who is nominated."""

    async def do(app: App, config: Config) -> Vacancies:
        from bot.commands.vacant import vacant as look

        day: date = app.house.clock.now().date()
        return await look(app.house.store, config.knowledge, day, " ".join(organization or ()) or None)

    found = with_app(do)
    result: dict[str, object] = {
        "on": found.on,
        "understood": found.understood,
        "vacant": [
            {
                "position": one.position,
                "position_id": one.vacancy.position,
                "since": one.vacancy.since,
                "last": one.last,
                "source": dataclasses.asdict(one.vacancy.ended.source) if one.vacancy.ended else None,
                "acting": one.acting,
                "nominees": one.nominees,
                "named": one.named,
            }
            for one in found.vacant
        ],
    }
    lines = ["As far as sources have shown the record:", *map(_vacancy_line, found.vacant)]
    show(result, json, "\n".join(lines) if found.vacant else "No vacancy is known.")


def export(
    format: Annotated[Format, typer.Option(help="a table, or the classes of Popolo as JSON")] = Format.CSV,
    output: Annotated[Path | None, typer.Option(help="a file; the terminal when left out")] = None,
) -> None:
    """Write the whole record with its evidence: outlet, time, link and sentence of each row."""

    async def do(app: App, config: Config) -> Export:
        from bot.commands.export import export as gather

        return await gather(app.house.store, config.knowledge)

    from bot.commands.export import as_csv, as_popolo

    gathered = with_app(do)
    if format is Format.CSV:
        text = as_csv(gathered)
    else:
        text = encoding.dumps(as_popolo(gathered), ensure_ascii=False, indent=1) + "\n"
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8", newline="")


def retract(
    story: Annotated[int, typer.Argument(help="its number: shakeup changes, shakeup check LINK")],
    reason: Annotated[str, typer.Argument(help="a sentence for its readers")],
    json: Json = False,
) -> None:
    """Take a story back that was our mistake: corrected aloud wherever it was told."""

    async def do(app: App, _: Config) -> Retraction:
        from bot.commands.retract import retract as take_back

        return await take_back(app.house, story, reason)

    done = with_app(do)
    told = [str(destination) for destination in done.told]
    result: dict[str, object] = {"story": done.story.id, "reason": done.story.reason, "told": told}
    to = f"to be told to {', '.join(told)}" if told else "nobody is to be told"
    show(result, json, f"Story {done.story.id}: {done.story.reason}; {to}.")


def _conflicts(json: bool) -> None:
    async def do(app: App, _: Config) -> tuple[Conflict, ...]:
        from bot.commands.history import list_conflicts

        return await list_conflicts(app.house.store)

    found = with_app(do)
    result: dict[str, object] = {"conflicts": [_conflict(one) for one in found]}
    show(result, json, "\n".join(map(_conflict_line, found)) or "The record and what was learned agree.")


def _span(words: list[str]) -> tuple[timedelta | None, str | None]:
    """Take "7d ICE", "ICE 7d", "7d" or "ICE" apart."""
    from bot.settings.interval import parse_interval

    spans, rest = [], []
    for word in words:
        try:
            spans.append(parse_interval(word))
        except ValueError:
            rest.append(word)
    if len(spans) > 1:
        raise typer.BadParameter("two spans of time; write one, such as 7d")
    return (spans[0] if spans else None), " ".join(rest) or None


def _served(one: Served) -> dict[str, object]:
    return {**dataclasses.asdict(one.tenure), "person_name": one.person, "position_title": one.position}


def _chapter(one: Chapter) -> dict[str, object]:
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


def _conflict(one: Conflict) -> dict[str, object]:
    return dataclasses.asdict(one)


def _tenure_line(one: Served) -> str:
    tenure = one.tenure
    capacity = "" if tenure.capacity.value == "permanent" else f", {tenure.capacity.value}"
    seen = f"; last seen {tenure.last_seen:%Y-%m-%d}" if tenure.last_seen else ""
    note = f"; {tenure.note}" if tenure.note else ""
    since = f"{tenure.start or '?'} – {tenure.end or ''}".rstrip()
    return f"{since}  {one.person}{capacity}: {one.position} ({tenure.source.name}{seen}{note})"


def _chapter_lines(one: Chapter) -> list[str]:
    story = one.story
    first, last = story.tellings[0].at, story.last_told_at
    span = f"{first:%Y-%m-%d}" if first.date() == last.date() else f"{first:%Y-%m-%d} – {last:%Y-%m-%d}"
    outlets = ", ".join(dict.fromkeys(t.outlet for t in story.tellings))
    return [f"story {story.id}, {span}  {one.line}", f"  {story.reason}. Told by {outlets}."]


def _conflict_line(one: Conflict) -> str:
    return f"{one.learned.person}, {one.learned.position}: {one.reason}"


def _vacancy_line(one: Vacant) -> str:
    vacancy = one.vacancy
    sent = [f"{name}, {h.since or 'a day not known'}" for name, h in zip(one.nominees, vacancy.nominees, strict=True)]
    ended = vacancy.ended
    since = f"vacant since {ended.end} ({ended.source.name}; last held by {one.last})" if ended else ""
    parts = [since or "nobody is known to hold it for good"]
    parts.append(f"nominee {'; '.join(sent) if sent else 'none'}")
    parts += [f"last known acting: {', '.join(one.acting)}"] if one.acting else []
    parts += [f"named to follow: {', '.join(one.named)}"] if one.named else []
    return f"{one.position}: {'. '.join(parts)}."
