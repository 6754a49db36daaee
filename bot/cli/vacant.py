"""shakeup vacant: which posts nobody is known to hold."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import with_app
from bot.cli.show import Json, show

if TYPE_CHECKING:
    from datetime import date

    from bot.commands.vacant import Vacancies, Vacant
    from bot.running import App
    from bot.settings.config import Config


def register(cli: typer.Typer) -> None:
    cli.command()(vacant)


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
