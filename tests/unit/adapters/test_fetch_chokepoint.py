"""There is one way out: nothing but adapters/fetch asks an address that was given; feedparser is given streams only.

Read from the syntax trees of the package, so that a second way cannot be added unnoticed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[3] / "bot"
FETCH = PACKAGE / "adapters" / "fetch"
# Discord's own API, at the one address that the operator sets; no address of an article or a reader gets there.
PLATFORM = PACKAGE / "adapters" / "discord" / "rest.py"
MODEL = PACKAGE / "adapters" / "language_model.py"  # the same of the operator's own language model
ELSEWHERE = sorted(
    path for path in PACKAGE.rglob("*.py") if FETCH not in path.parents and path not in {PLATFORM, MODEL}
)

CLIENTS = {"requests", "httpx", "urllib3", "urllib.request", "http.client", "niquests", "curl_cffi", "pycurl", "ftplib"}
AIOHTTP_CLIENT = {"ClientSession", "TCPConnector", "UnixConnector", "request"}
READERS = {"fetch_url", "fetch_response", "bare_extraction_from_url"}  # trafilatura's own downloads


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            yield node.module


def names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name.rpartition(".")[2]


def offenses(source: str) -> set[str]:
    """Name what a module would reach the web with, past the fetcher."""
    tree = ast.parse(source)
    imported = set(imports(tree))
    found = imported & CLIENTS
    if any(name.split(".")[0] == "aiohttp" for name in imported):
        found |= AIOHTTP_CLIENT & set(names(tree))
    return found | (READERS & set(names(tree)))


def unsafe_parses(source: str) -> list[int]:
    """List the lines where feedparser is given anything but a BytesIO, or a name that was bound to one."""
    tree = ast.parse(source)
    streams = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and _is_stream(node.value, set())
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    calls = (
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "feedparser.parse"
    )
    taken = [line for line, module, name in _from_imports(tree) if (module, name) == ("feedparser", "parse")]
    return taken + [call.lineno for call in calls if not (call.args and _is_stream(call.args[0], streams))]


def _is_stream(node: ast.expr, streams: set[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in streams
    return isinstance(node, ast.Call) and ast.unparse(node.func) in {"io.BytesIO", "BytesIO"}


def _from_imports(tree: ast.AST) -> Iterator[tuple[int, str | None, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, node.module, alias.name) for alias in node.names)


@pytest.mark.parametrize("path", ELSEWHERE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_other_module_has_a_way_to_the_web(path: Path) -> None:
    assert offenses(path.read_text("utf-8")) == set()


def test_feedparser_is_given_streams_only() -> None:
    unsafe = {str(path): lines for path in PACKAGE.rglob("*.py") if (lines := unsafe_parses(path.read_text("utf-8")))}
    assert unsafe == {}


@pytest.mark.parametrize(
    "source",
    [
        "import requests",
        "import urllib.request",
        "from urllib import request",
        "from http.client import HTTPConnection",
        "import aiohttp\naiohttp.ClientSession()",
        "from aiohttp import ClientSession",
        "from aiohttp import client\nclient.ClientSession()",
        "from trafilatura import fetch_url",
    ],
)
def test_a_second_way_would_be_noticed(source: str) -> None:
    assert offenses(source)


@pytest.mark.parametrize(
    "source",
    [
        "feedparser.parse(body)",
        "from feedparser import parse",
        "feedparser.parse('/x')",
        "feedparser.parse(url_file=x)",
    ],
)
def test_an_unsafe_parse_would_be_noticed(source: str) -> None:
    assert unsafe_parses(source)


@pytest.mark.parametrize("source", ["feedparser.parse(io.BytesIO(b))", "s = BytesIO(b)\nfeedparser.parse(s)"])
def test_a_safe_parse_is_none_of_these(source: str) -> None:
    assert unsafe_parses(source) == []
