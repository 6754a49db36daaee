"""What the documents name is there, and what they list is whole."""

from __future__ import annotations

import ast
import dataclasses
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from doc_pages import DOCUMENTS, GUIDES, README, ROOT, Piece, blocks, code, committed, example, keys, links, tables

from bot.adapters.console import line
from bot.adapters.discord.invite import permissions
from bot.adapters.slack.manifest import scopes
from bot.cli.root import cli
from bot.model.change import Attribution, Change, Direction, Kind, Quote, Reading, Side, Speaker, Status
from bot.model.story import LOUD, SILENT, Certainty, NewsKind
from bot.reading.events import events
from bot.settings.environment import TOKENS, Environment
from tests.make import delivery

STORIES = ROOT / "docs" / "stories.md"
READING = ROOT / "docs" / "reading.md"
DECISIONS = ROOT / "docs" / "decisions.md"


# ── commands ──


def mentions(document: Path) -> Iterator[Piece]:
    """List what follows `shakeup` wherever a command stands in code."""
    for piece in (*code(document), *blocks(document, "sh")):
        for found in re.finditer(r"(?:^|\s|\w/)shakeup(?= |$)(.*?)(?= [|>]|$)", piece.text, re.MULTILINE):
            yield Piece(document, piece.line, found[1])


def options(text: str) -> list[str]:
    return re.findall(r"(?<![\w-])(--[a-z][a-z-]*|-[a-z])(?![\w-])", text)


def below(command: Any) -> dict[str, Any]:
    """Give a group's commands; typer brings its own click, so that types cannot tell a group."""
    return getattr(command, "commands", {})


def walk(words: list[str]) -> Any:
    """Follow words down to the command that they name; a word that a group does not know raises KeyError."""
    command = typer.main.get_command(cli)
    for word in words:
        if not below(command) or word.startswith("-"):
            break
        command = below(command)[word]
    return command


def options_of(command: Any) -> set[str]:
    named = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    return {*named, "--help", "-h"}


def leaves(*words: str) -> Iterator[tuple[str, ...]]:
    """List all commands, each by its words."""
    found = below(walk(list(words)))
    if not found:
        yield words
    for word in found:
        yield from leaves(*words, word)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_command_and_option_named_exists(document: Path) -> None:
    unknown = []
    for mention in mentions(document):
        try:
            command = walk(mention.text.split())
        except KeyError as error:
            unknown.append(f"{mention.place}: shakeup{mention.text}: no command {error}")
            continue
        strange = set(options(mention.text)) - options_of(command)
        unknown += [f"{mention.place}: shakeup{mention.text}: no option {option}" for option in strange]
    assert not unknown


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if d != DECISIONS], ids=lambda document: document.name)
def test_an_option_named_alone_is_some_commands(document: Path) -> None:
    """decisions.md speaks of other programs' options too."""
    known = set().union(*(options_of(walk(list(words))) for words in leaves()))
    assert {option for piece in code(document) if piece.text.startswith("-") for option in options(piece.text)} <= known


def test_the_readme_names_every_command() -> None:
    named = [tuple(mention.text.split()) for mention in mentions(README)]
    assert not [words for words in leaves() if not any(each[: len(words)] == words for each in named)]


def test_the_targets_named_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        target
        for document in DOCUMENTS
        for piece in (*code(document), *blocks(document, "sh"))
        for target in re.findall(r"^make ([a-z]+)", piece.text, re.MULTILINE)
    }
    assert {"demo", "run", "test"} <= named <= targets


# ── files ──

PATH = re.compile(r"\.?[A-Za-z_][\w.-]*(?:/[\w.-]+)*/?")
FILE = (".md", ".py", ".yaml", ".yml", ".toml", ".lock", ".svg", ".example")
NOT_OURS = re.compile(
    r"[A-Z]+/[A-Za-z]+"  # an organization's path
    r"|\.venv/.*|data/"  # made by make, and at run time
)


def is_path(text: str) -> bool:
    return bool(PATH.fullmatch(text)) and ("/" in text or text.endswith(FILE)) and not NOT_OURS.fullmatch(text)


def is_there(document: Path, path: str) -> bool:
    """A path from the root, from the document, or the last part of one."""
    if (ROOT / path).exists() or (document.parent / path).exists():
        return True
    wanted = f"/{path.strip('/')}/"
    return any(wanted in f"/{each.relative_to(ROOT).as_posix()}/" for each in committed())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_file_named_or_linked_exists(document: Path) -> None:
    named = [piece for piece in code(document) if is_path(piece.text)]
    linked = [piece for piece in links(document) if "://" not in piece.text]
    assert not [f"{p.place}: {p.text}" for p in (*named, *linked) if not is_there(document, p.text.partition("#")[0])]


def test_the_map_names_every_package() -> None:
    packages = {f"bot/{each.parent.name}/" for each in (ROOT / "bot").glob("*/__init__.py")}
    assert packages <= {piece.text for piece in code(README)}


# ── what scripts rely on ──


def test_the_environment_is_the_same_in_the_readme_in_the_code_and_in_the_example() -> None:
    variable = re.compile(r"\b(?:SHAKEUP|DATABASE)_[A-Z_]+\b")
    read = {str(field.alias) for field in Environment.model_fields.values()} | {f"{token}_FILE" for token in TOKENS}
    shown = set(variable.findall((ROOT / ".env.example").read_text(encoding="utf-8")))
    told = {name for piece in code(README) for name in variable.findall(piece.text)}
    assert told == shown == read


def test_the_example_of_a_delivery_has_the_keys_that_are_printed() -> None:
    assert keys(example(README, "action")) == keys(line(delivery()))


def test_the_example_of_an_extract_has_the_keys_that_are_printed() -> None:
    said = Attribution(Speaker.AGENCY, "the agency said")
    quote = Quote("Quillon Marsh", 0, 13)
    change = Change(
        Kind.RETIRES, Direction.OUT, Status.TOLD_AS_FACT, *["Quillon Marsh"] * 6, said, quote,
        evidence=(("person", quote),),
    )  # fmt: skip
    printed = {"id": "1", "events": events(Reading((change,))), "summary": ""}
    assert keys(example(README, "id")) == keys(printed)


# ── tables that repeat the code ──


def test_the_table_of_news_says_what_is_loud() -> None:
    (table,) = tables(STORIES, "news")
    expected = {
        kind.value: "loud" if kind in LOUD else "silent" if kind in SILENT else "quiet"
        for kind in NewsKind
    }  # fmt: skip
    assert {row[0]: row[1] for row in table} == expected


def test_the_table_of_certainty_has_them_all_in_order() -> None:
    (table,) = tables(STORIES, "certainty")
    assert [row[0] for row in table] == [each.value for each in Certainty]


def test_the_table_of_kinds_has_every_one_on_its_side() -> None:
    (table,) = tables(READING, "side")
    assert {row[0]: row[1].split() for row in table} == {
        side.value: [kind.value for kind in Kind if kind.side is side] for side in Side
    }


def test_the_table_of_fields_has_every_one() -> None:
    (table,) = tables(READING, "field")
    named = [name.strip() for row in table for name in row[0].split(",")]
    assert sorted(named) == sorted(field.name for field in dataclasses.fields(Change))


def test_the_table_of_components_has_them_in_their_order() -> None:
    """Read from the source: making a Reader would load the language model for this."""
    source = ast.parse((ROOT / "bot" / "reading" / "read.py").read_text(encoding="utf-8"))
    (components,) = [n.value.elts for n in ast.walk(source) if isinstance(n, ast.AnnAssign) and _is_components(n)]
    (table,) = tables(READING, "component")
    assert [row[0] for row in table] == [_function(component) for component in components]


def _function(component: ast.expr) -> str:
    """Name a component's function, which may be bound to what it needs."""
    function = component.args[0] if isinstance(component, ast.Call) else component
    assert isinstance(function, ast.Name)
    return function.id


def _is_components(node: ast.AnnAssign) -> bool:
    return isinstance(node.target, ast.Attribute) and node.target.attr == "_components"


def test_every_dependency_has_its_license_in_the_table() -> None:
    (table,) = tables(DECISIONS, "package")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.match(r"[\w.-]+", each) for each in project["dependencies"]]
    assert [row[0] for row in table] == sorted(name[0] for name in names if name)


def test_guides_have_commands_to_run() -> None:
    """So that a mistake in how blocks are found is none in what is tested."""
    assert sum(len(blocks(document, "sh")) for document in GUIDES) >= 10
    assert len(blocks(README, "sh")) == README.read_text(encoding="utf-8").count("```sh\n")


def test_the_guide_names_every_scope_that_the_manifest_asks_for() -> None:
    named = {piece.text for piece in code(README)}
    assert {scope.name for scope in scopes()} <= named


def test_the_guide_names_every_permission_that_the_invitation_asks_for() -> None:
    guide = README.read_text(encoding="utf-8")
    assert [p.name for p in permissions() if f"| {p.name} | {p.reason} |" not in guide] == []
