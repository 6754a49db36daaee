"""shakeup history: who was in a post over time."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.chapter import chapter, chapter_lines
from bot.cli.session import with_app
from bot.cli.show import Json, show

if TYPE_CHECKING:
    from bot.commands.history import Served, Timeline
    from bot.roster.conflicts import Conflict
    from bot.running import App
    from bot.settings.config import Config


def register(cli: typer.Typer) -> None:
    cli.command()(history)


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
        "stories": [chapter(one) for one in found.stories],
        "conflicts": [_conflict(one) for one in found.conflicts],
    }
    lines = [f"{found.understood}: last known first", *map(_tenure_line, found.tenures)]
    lines += [line for one in found.stories for line in chapter_lines(one)]
    lines += [f"differs: {_conflict_line(one)}" for one in found.conflicts]
    show(result, json, "\n".join(lines))


def _conflicts(json: bool) -> None:
    async def do(app: App, _: Config) -> tuple[Conflict, ...]:
        from bot.commands.history import list_conflicts

        return await list_conflicts(app.house.store)

    found = with_app(do)
    result: dict[str, object] = {"conflicts": [_conflict(one) for one in found]}
    show(result, json, "\n".join(map(_conflict_line, found)) or "The record and what was learned agree.")


def _served(one: Served) -> dict[str, object]:
    return {**dataclasses.asdict(one.tenure), "person_name": one.person, "position_title": one.position}


def _tenure_line(one: Served) -> str:
    tenure = one.tenure
    capacity = "" if tenure.capacity.value == "permanent" else f", {tenure.capacity.value}"
    seen = f"; last seen {tenure.last_seen:%Y-%m-%d}" if tenure.last_seen else ""
    note = f"; {tenure.note}" if tenure.note else ""
    since = f"{tenure.start or '?'} – {tenure.end or ''}".rstrip()
    return f"{since}  {one.person}{capacity}: {one.position} ({tenure.source.name}{seen}{note})"


def _conflict(one: Conflict) -> dict[str, object]:
    return dataclasses.asdict(one)


def _conflict_line(one: Conflict) -> str:
    return f"{one.learned.person}, {one.learned.position}: {one.reason}"
