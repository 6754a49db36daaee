"""shakeup desk list | approve | edit | reject | export"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import with_app
from bot.cli.show import Json, show

if TYPE_CHECKING:
    from bot.commands.desk import Taught, Waiting
    from bot.pipeline.rule import Ruled
    from bot.running import App
    from bot.settings.config import Config

cli = typer.Typer(no_args_is_help=True)

Id = Annotated[int, typer.Argument(metavar="CASE", help="its number: shakeup desk list")]


class Format(StrEnum):
    ROSTER = "roster"
    CORPUS = "corpus"


@cli.command(name="list")
def list_(json: Json = False) -> None:
    """List what waits, the longest first; what waits for more than 24 hours is marked."""
    from bot.commands.desk import waiting

    async def do(app: App, config: Config) -> tuple[Waiting, ...]:
        if not config.bot.desk.review:
            sys.stderr.write("No desk is set up: see [desk] in bot.toml. What is unclear: shakeup watch near WATCH\n")
        return await waiting(app.house.store, app.house.clock.now())

    show([_row(one) for one in with_app(do)], json, "Nothing waits for the desk.")


@cli.command()
def approve(case: Id, json: Json = False) -> None:
    """Let it be told as it was read; a first-time person is known from then on."""

    async def do(app: App, _: Config) -> Ruled:
        from bot.commands.desk import approve as rule

        return await rule(app.house, case)

    _show(with_app(do), json)


@cli.command()
def edit(
    case: Id,
    person: Annotated[str | None, typer.Option(help="the name as it should be; empty: nobody is named")] = None,
    post: Annotated[str | None, typer.Option(help="the id of a post in positions.yaml")] = None,
    kind: Annotated[str | None, typer.Option(help="departs, resigns, appointed, …")] = None,
    status: Annotated[str | None, typer.Option(help="official, reported, expected, denied")] = None,
    successor: Annotated[str | None, typer.Option(help="a name; empty: none is named")] = None,
    effective: Annotated[str | None, typer.Option(help="the article's own words; empty: none")] = None,
    json: Json = False,
) -> None:
    """Let it be told as it should have been read; a slip in a known person's name becomes his alias."""
    given = {
        "person": person,
        "post": post,
        "kind": kind,
        "status": status,
        "successor": successor,
        "effective": effective,
    }

    async def do(app: App, _: Config) -> Ruled:
        from bot.commands.desk import edit as rule

        return await rule(app.house, case, {field: value for field, value in given.items() if value is not None})

    _show(with_app(do), json)


@cli.command()
def reject(case: Id, json: Json = False) -> None:
    """Let it be told to nobody."""

    async def do(app: App, _: Config) -> Ruled:
        from bot.commands.desk import reject as rule

        return await rule(app.house, case)

    _show(with_app(do), json)


@cli.command()
def export(
    format: Annotated[Format, typer.Option(help="rows for roster.yaml, or annotated articles, one a line")],
    output: Annotated[Path | None, typer.Option(help="a file; the terminal when left out")] = None,
) -> None:
    """Write what the rulings taught: people and aliases, or cases to measure the reading by."""

    async def do(app: App, _: Config) -> Taught:
        from bot.commands.desk import taught

        return await taught(app.house)

    from bot.commands.desk_export import as_corpus, as_roster

    learned = with_app(do)
    text = as_roster(learned) if format is Format.ROSTER else as_corpus(learned)
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8", newline="")


def _row(one: Waiting) -> dict[str, object]:
    change = one.telling.change
    return {
        "case": one.case.id,
        "why": one.case.why.value,
        "since": f"{one.case.opened_at:%Y-%m-%d %H:%M}{' (over 24 hours)' if one.overdue else ''}",
        "person": change.person or change.group,
        "change": change.kind.value,
        "post": change.position_id or change.position,
        "outlet": one.article.outlet,
        "reason": one.story.reason,
        "sentence": change.quotation.text,
        "link": one.article.link,
    }


def _show(ruled: Ruled, json: bool) -> None:
    told = [str(to) for to in ruled.told]
    ruling = ruled.case.ruling.value if ruled.case.ruling else "waits"
    result: dict[str, object] = {
        "case": ruled.case.id,
        "ruling": ruling,
        "stories": [story.id for story in ruled.stories],
        "told": told,
    }
    to = f"to be told to {', '.join(told)}" if told else "nobody is told"
    show(result, json, f"Case {ruled.case.id} is {ruling}; {to}.")
