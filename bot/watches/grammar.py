"""Terms and operators ─▶ one tree. Lark keeps the grammar; this file says what to do where a query breaks it.

OR binds least, NOT and minus most; between two terms without an operator stands AND."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from lark import Lark, Token, Transformer, UnexpectedToken, v_args

from bot.errors import QueryError
from bot.watches.terms import And, Node, Not, Or, Query, Term

_GRAMMAR = """
start: any FROM?
?any: all (_OR all)*
?all: one (_AND? one)*
?one: NOT atom -> none
    | atom
?atom: TERM -> term
     | _LEFT any _RIGHT
%declare TERM NOT FROM _AND _OR _LEFT _RIGHT
"""
_JOINS = frozenset({"_AND", "_OR"})
_OPERATORS = _JOINS | {"NOT"}


@dataclass(frozen=True, slots=True)
class Part:
    """One symbol of the grammar: TERM, FROM, NOT, _AND, _OR, _LEFT or _RIGHT."""

    symbol: str
    text: str
    column: int
    value: Term | int | None = None  # the term; how many outlets


def build(text: str, parts: Sequence[Part]) -> Query:
    """Build the query of the parts of a text. Raises QueryError."""
    parser = _lark().parse_interactive()
    for index, part in enumerate(parts):
        try:
            parser.feed_token(Token(part.symbol, part, start_pos=part.column))
        except UnexpectedToken:
            _complain(text, parts, index)
    try:
        tree = parser.feed_token(Token("$END", ""))
    except UnexpectedToken:
        _complain(text, parts, len(parts))
    query: Query = _Building().transform(tree)
    if loose := _unbounded(query.root):
        raise QueryError(
            text, loose.column, "A query of NOT only would match everything; add a word that it must match"
        )
    return query


@cache
def _lark() -> Lark:
    return Lark(_GRAMMAR, parser="lalr")


@v_args(inline=True)
class _Building(Transformer[Token, Query]):
    def start(self, root: Node, outlets: Token | None = None) -> Query:
        return Query(root, outlets.value.value if outlets else 1)

    def any(self, *parts: Node) -> Node:
        return Or(tuple(inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))))

    def all(self, *parts: Node) -> Node:
        return And(tuple(inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))))

    def none(self, sign: Token, part: Node) -> Node:
        return part.part if isinstance(part, Not) else Not(part, sign.value.column)

    def term(self, token: Token) -> Node:
        term: Term = token.value.value
        return term


def _unbounded(node: Node, sign: Not | None = None) -> Not | None:
    """Find the NOT through which a part matches what nobody named. `sign`: the NOT above it, when it is negated."""
    if isinstance(node, Not):
        return _unbounded(node.part, None if sign else node)
    if isinstance(node, And | Or):
        found = [_unbounded(part, sign) for part in node.parts]
        narrows = isinstance(node, And) is (sign is None)  # one bounded part is enough
        return None if narrows and None in found else next(filter(None, found), None)
    return sign


def _complain(text: str, parts: Sequence[Part], index: int) -> NoReturn:
    """Say what is wrong at a part that cannot follow the one before it; at len(parts) the query ends."""
    raise QueryError(text, *_fault(text, parts, index))


def _fault(text: str, parts: Sequence[Part], index: int) -> tuple[int, str]:
    before = parts[index - 1] if index else None
    here = parts[index] if index < len(parts) else None
    if before and before.symbol == "FROM":
        return before.column, f"`{before.text}` stands at the end of a query, once"
    if before and before.symbol in _OPERATORS and (here is None or here.symbol in {"_RIGHT", "FROM"}):
        return before.column, f"`{before.text}` needs something after it"
    if here is None:
        opened = _open_parenthesis(parts)
        if opened is None:
            return 0, "Write what to watch: a person, a post, an organization, or words in quotation marks"
        return opened.column, "Close the parenthesis that opens here"
    if here.symbol in _JOINS | {"NOT"} and before and before.symbol in _OPERATORS:
        return here.column, f"`{before.text} {here.text}` cannot follow each other; leave one out"
    if here.symbol in _JOINS:
        return here.column, f"`{here.text}` needs something before it"
    if here.symbol == "_RIGHT" and before and before.symbol == "_LEFT":
        return before.column, "Nothing stands in these parentheses; write something or remove them"
    if here.symbol == "_RIGHT":
        return here.column, "This parenthesis closes nothing; remove it"
    return here.column, f"`{here.text}` stands at the end of a query, after what to watch"


def _open_parenthesis(parts: Sequence[Part]) -> Part | None:
    waiting: list[Part] = []
    for part in parts:
        if part.symbol == "_LEFT":
            waiting.append(part)
        elif part.symbol == "_RIGHT":
            waiting.pop()
    return waiting[-1] if waiting else None
