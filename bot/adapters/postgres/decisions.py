"""Decisions: what was done with an article and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.adapters.postgres.rows import Connection, all_rows
from bot.model.decision import Decision, Stage


def _decision(*, stage: str, **row: Any) -> Decision:
    return Decision(stage=Stage(stage), **row)


@dataclass(frozen=True, slots=True)
class PostgresDecisions:
    """Implements Decisions."""

    connection: Connection

    async def add(self, decisions: Sequence[Decision]) -> None:
        if not decisions:
            return
        await self.connection.execute(
            """
            INSERT INTO decisions (article_id, stage, reason, at, story_id, card_id)
            SELECT article_id, stage, reason, at, story_id, card_id
            FROM unnest(%(articles)s::bigint[], %(stages)s::text[], %(reasons)s::text[], %(at)s::timestamptz[],
                        %(stories)s::bigint[], %(cards)s::bigint[])
                WITH ORDINALITY AS decided (article_id, stage, reason, at, story_id, card_id, place)
            ORDER BY place
            """,
            {
                "articles": [decision.article_id for decision in decisions],
                "stages": [decision.stage.value for decision in decisions],
                "reasons": [decision.reason for decision in decisions],
                "at": [decision.at for decision in decisions],
                "stories": [decision.story_id for decision in decisions],
                "cards": [decision.card_id for decision in decisions],
            },
        )

    async def of_article(self, article_id: int) -> tuple[Decision, ...]:
        """List an article's decisions in the order they were written."""
        query = (
            "SELECT article_id, stage, reason, at, story_id, card_id FROM decisions WHERE article_id = %s ORDER BY id"
        )
        return tuple(await all_rows(self.connection, _decision, query, [article_id]))

    async def near(self, since: datetime, limit: int) -> tuple[Decision, ...]:
        query = """
            SELECT article_id, stage, reason, at, story_id, card_id FROM decisions
            WHERE at >= %s AND (stage = ANY(%s) OR stage = %s AND reason <> %s)
            ORDER BY at DESC, id DESC LIMIT %s
        """
        held = [Stage.DESK.value, Stage.NEAR_MISS.value]
        asked = [since, held, Stage.NO_CHANGE.value, Stage.NO_CHANGE.value, limit]
        return tuple(await all_rows(self.connection, _decision, query, asked))
