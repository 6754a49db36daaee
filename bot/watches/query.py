"""Text ─▶ Query: scan ─▶ name ─▶ grammar.

    scan      characters ─▶ marks: words, quotations, fields, parentheses
    name      marks ─▶ parts: names, text, operators
    grammar   parts ─▶ the tree of AND, OR, NOT

A query that cannot be understood is never guessed at: QueryError says where it breaks and what to write instead."""

from __future__ import annotations

from bot.model.roster import Knowledge
from bot.watches.fields import Fields
from bot.watches.grammar import build
from bot.watches.namer import Namer
from bot.watches.names import Names
from bot.watches.scan import scan
from bot.watches.terms import Query


class Reader:
    """Reads queries. Building it takes far longer than reading one: keep it while `knowledge` lasts."""

    def __init__(self, knowledge: Knowledge) -> None:
        names = Names(knowledge)
        self._namer = Namer(names, Fields(names, knowledge.outlets))

    def read(self, text: str) -> Query:
        """Read a query. Raises QueryError (the column, and what to write instead)."""
        return build(text, tuple(self._namer.parts(text, scan(text))))


def parse(text: str, knowledge: Knowledge) -> Query:
    """Read one query. `str()` of the result is its normal form, which reads as the same query again.

    Raises QueryError (the column, and what to write instead).
    """
    return Reader(knowledge).read(text)
