"""shakeup retract: take back what was our mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import with_app
from bot.cli.show import Json, show

if TYPE_CHECKING:
    from bot.pipeline.retract import Retraction
    from bot.running import App
    from bot.settings.config import Config


def register(cli: typer.Typer) -> None:
    cli.command()(retract)


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
