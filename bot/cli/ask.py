"""shakeup check (why) | who | status"""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import with_app
from bot.cli.show import Json, show

if TYPE_CHECKING:
    from bot.commands.check import Checked, Trail
    from bot.commands.who import Holders, Known
    from bot.running import App
    from bot.settings.config import Config


def register(cli: typer.Typer) -> None:
    cli.command()(check)
    cli.command(name="why", hidden=True)(check)
    cli.command()(who)
    cli.command()(status)


def check(url: Annotated[str, typer.Argument(help="an article's address")], json: Json = False) -> None:
    """Say what was done with a link and why; a link never seen is read now, and alerts nobody. Alias: why."""
    from bot.commands.check import check as look

    async def do(app: App, _: Config) -> Checked:
        return await look(app.house, url)

    checked = with_app(do)
    show(_checked(checked), json, _explained(checked))


def who(
    name: Annotated[list[str], typer.Argument(help="a post, an organization or a person: ERO, ICE director, Genalo")],
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="a day; today when left out")] = None,
    json: Json = False,
) -> None:
    """Say who was last known in a post: since when, from which source, last seen when."""
    from bot.commands.who import who as look

    async def do(app: App, config: Config) -> Holders:
        day = on.date() if on is not None else app.house.clock.now().date()
        return await look(app.house.store, config.knowledge, " ".join(name), day)

    found = with_app(do)
    show(_holders(found), json, "\n".join(_told(found)))


def status(json: Json = False) -> None:
    """Count what was dealt with, and name the feeds that fail."""
    from bot.commands.status import Status
    from bot.commands.status import status as look

    async def do(app: App, _: Config) -> Status:
        return await look(app.house.store)

    found = with_app(do)
    failing = [f"{feed.title}: {feed.last_error}" for feed in found.failing]
    counts = {"articles": found.articles, "stories": found.stories, "deliveries": found.deliveries}
    lines = [f"{name}: {', '.join(f'{n} {s}' for s, n in by.items()) or 'none'}" for name, by in counts.items()]
    lines += [f"feeds: {found.feeds}, {len(failing)} failing", *(f"  {line}" for line in failing)]
    show({**counts, "feeds": found.feeds, "failing": failing}, json, "\n".join(lines))


def _checked(checked: Checked) -> dict[str, object]:
    result: dict[str, object] = {"link": checked.link, "articles": [_trail(trail) for trail in checked.trails]}
    if checked.read_now is not None:
        from bot.reading.events import events

        result["read_now"] = {
            "decisions": [f"{d.stage.value}: {d.reason}" for d in checked.read_now.decisions],
            "events": events(checked.read_now.reading),
            "summary": checked.read_now.reading.summary,
        }
    return result


def _trail(trail: Trail) -> dict[str, object]:
    return {
        "article": trail.article.id,
        "outlet": trail.article.outlet,
        "title": trail.article.title,
        "state": trail.article.state.value,
        "outcome": trail.outcome,
        "decisions": [
            {"stage": d.stage.value, "reason": d.reason, "at": d.at, "story": d.story_id, "card": d.card_id}
            for d in trail.decisions
        ],
        "deliveries": [
            {
                "delivery": d.id,
                "channel": str(d.destination),
                "action": d.action.value,
                "state": d.state.value,
                "reason": d.reason,
                "link": dict(trail.links).get(d.id),
            }
            for d in trail.deliveries
        ],
    }


def _explained(checked: Checked) -> str:
    lines = []
    for trail in checked.trails:
        lines += [f"{trail.article.outlet}: {trail.article.title}", f"  {trail.outcome}"]
        lines += [f"  {d.at:%Y-%m-%d %H:%M:%S}  {d.stage.value}: {d.reason}" for d in trail.decisions]
        lines += [
            f"  {d.action.value} to {d.destination}: {d.state.value}{f' ({d.reason})' if d.reason else ''}"
            for d in trail.deliveries
        ]
    if checked.read_now is not None:
        lines.append("Never seen in a feed; read now, and nobody is alerted.")
        lines += [f"  {d.stage.value}: {d.reason}" for d in checked.read_now.decisions]
        lines.append(f"  {checked.read_now.reading.summary or 'no change found'}")
    return "\n".join(lines)


def _holders(found: Holders) -> dict[str, object]:
    return {
        "asked": found.asked,
        "understood": found.understood,
        "on": found.on,
        "known": [
            {
                **dataclasses.asdict(k.holder),
                "person": k.person,
                "person_id": k.holder.person,
                "position": k.position,
                "position_id": k.holder.position,
            }
            for k in found.known
        ],
    }


def _told(found: Holders) -> list[str]:
    if not found.known:
        return [f"{found.understood}: nobody is known for {found.on}."]
    return [line for known in found.known for line in _lines(known)]


def _lines(known: Known) -> list[str]:
    holder = known.holder
    capacity = "" if holder.capacity.value == "permanent" else f", {holder.capacity.value}"
    until = f" until {holder.until}" if holder.until else ""
    lines = [
        f"{known.position}: last known {known.person}{capacity}, since {holder.since or 'a day not known'}{until}."
    ]
    seen = f" Last seen in the post {holder.last_seen}." if holder.last_seen else ""
    lines.append(f"  Source: {holder.source.name}.{seen}{' May be out of date.' if holder.stale else ''}")
    if holder.named_only:
        lines.append(f"  Named to follow; no source that {known.person} took office.")
    if holder.note:
        lines.append(f"  {holder.note}")
    return lines
