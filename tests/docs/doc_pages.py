"""The documents as data: their command blocks, code in running text, and links."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
GUIDES = (README, *sorted((ROOT / "docs").glob("*.md")))
MADE = frozenset({".git", ".venv", ".hypothesis", "__pycache__", "build", "data", "dist"})
DOCUMENTS = (*GUIDES, *(ROOT / f"{name}.md" for name in ("CONTRIBUTING", "SECURITY", "CHANGELOG")))


@dataclass(frozen=True)
class Piece:
    """A piece of a document, and where it begins."""

    document: Path
    line: int
    text: str

    @property
    def place(self) -> str:
        return f"{self.document.relative_to(ROOT)}:{self.line}"


@cache
def _tokens(document: Path) -> tuple[Token, ...]:
    return tuple(MarkdownIt("commonmark").enable("table").parse(document.read_text(encoding="utf-8")))


def blocks(document: Path, language: str) -> list[Piece]:
    """List the fenced blocks of a language."""
    return [
        Piece(document, (token.map or [0])[0] + 1, token.content)
        for token in _tokens(document)
        if token.type == "fence" and token.info.strip() == language
    ]


def code(document: Path) -> list[Piece]:
    """List what stands in backticks."""
    return [Piece(document, line, token.content) for line, token in _inside(document) if token.type == "code_inline"]


def links(document: Path) -> list[Piece]:
    """List the targets of links and pictures."""
    return [
        Piece(document, line, str(target))
        for line, token in _inside(document)
        if (target := token.attrGet("href") or token.attrGet("src"))
    ]


def pictures(document: Path) -> list[tuple[str, str]]:
    """List pictures by their files, with what is said of each to those who do not see it."""
    found = [(str(token.attrGet("src")), token.content) for _, token in _inside(document) if token.type == "image"]
    return sorted(found)


def tables(document: Path, first: str) -> list[list[list[str]]]:
    """List the tables whose head begins with a word, as rows of the text of their cells."""
    found: list[list[list[str]]] = []
    inside = False
    for token in _tokens(document):
        if token.type in {"table_open", "table_close"}:
            inside = token.type == "table_open"
            found += [[]] if inside else []
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and inside:
            found[-1][-1].append("".join(t.content for t in token.children or []))
    return [table[1:] for table in found if table[0][0] == first]


def _inside(document: Path) -> Iterator[tuple[int, Token]]:
    for token in _tokens(document):
        for child in token.children or []:
            yield (token.map or [0])[0] + 1, child


def keys(value: Any, path: str = "") -> set[str]:
    """List the paths of all keys of a JSON value: {"a": [{"b": 1}]} has `a` and `a.b`."""
    if isinstance(value, list):
        return set().union(*(keys(item, path) for item in value))
    if not isinstance(value, dict):
        return set()
    own = {f"{path}.{key}".lstrip(".") for key in value}
    return own.union(*(keys(item, f"{path}.{key}") for key, item in value.items()))


def example(document: Path, first_key: str) -> Any:
    """Give the JSON example whose first key is this one."""
    found = [json.loads(block.text) for block in blocks(document, "json")]
    return next(value for value in found if next(iter(value)) == first_key)


@cache
def committed() -> tuple[Path, ...]:
    """List the project's files: those of git, or, in an unpacked archive, all but what is made there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\0") if listed.returncode == 0 and listed.stdout else _walk()
    return tuple(path for name in names if name and (path := ROOT / name).is_file())


def _walk() -> Iterator[str]:
    """The same that .gitignore leaves out, as far as it is made by make, the tests and the bot."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in MADE and not name.endswith(("_cache", ".egg-info"))]
        yield from (
            str(Path(folder, name).relative_to(ROOT)) for name in names if name != ".env" and ".coverage" not in name
        )
