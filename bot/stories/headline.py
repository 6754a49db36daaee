"""Write what a story says in one neutral line, its source first.

Policy: it opens with who says it, and the verb claims no manner: *to leave*, *named*, *expected*, *considered*.
Fired, ousted and removed are the sources' words and stand in quotations only."""

from __future__ import annotations

from bot.model.change import Kind, Side, Speaker, Status
from bot.model.roster import Knowledge
from bot.model.story import Story, Telling
from bot.stories.voice import voice


def headline(story: Story, telling: Telling, knowledge: Knowledge) -> str:
    """Write the line for one telling: "Federal Desk Daily, unnamed sources: Derek Gordon expected as HSI head."."""
    who = story.person or story.group or "an official not named"
    denies = " denies" if telling.change.status is Status.REFUTED else ""
    return f"{_source(telling, knowledge)}{denies}: {who} {_verb(story, telling)}{_post(story, knowledge)}."


def _source(telling: Telling, knowledge: Knowledge) -> str:
    speaker = voice(telling, knowledge)
    if speaker is not None:
        return speaker.name
    said = telling.change.attribution
    match said.speaker:
        case Speaker.UNNAMED:
            return f"{telling.outlet}, unnamed sources"
        case Speaker.OTHER_OUTLET:
            return f"{telling.outlet}, citing {said.name or 'another outlet'}"
        case Speaker.OUTLET:
            return telling.outlet
        case _:
            return f"{telling.outlet}, citing {said.name}" if said.name else telling.outlet


def _verb(story: Story, telling: Telling) -> str:
    if story.kind is Kind.WITHDRAWN:
        return "no longer nominated"
    if story.side is Side.EXIT:
        return "to leave"
    if story.side is Side.CANDIDATE:
        return "considered"
    if telling.change.status in {Status.EXPECTED, Status.SAID_BY_OTHERS}:
        return "expected"
    return "nominated" if story.kind is Kind.NOMINATED else "named"


def _post(story: Story, knowledge: Knowledge) -> str:
    position = knowledge.position(story.position_id) if story.position_id else None
    post = position.label if position else story.position
    acting = "acting " if story.acting and post and "acting" not in post else ""
    if post:
        return f" as {acting}{post}" if story.side is not Side.CANDIDATE else f" for {acting}{post}"
    return f" at {story.organization}" if story.organization else ""
