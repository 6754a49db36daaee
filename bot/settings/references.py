"""Compare the files with each other: what is there twice, what points at nothing.

Works on the rows as they stand, so that a mistake in one row does not hide another one elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bot.errors import Problem
from bot.settings.check import did_you_mean
from bot.settings.document import Document, Location
from bot.settings.rows import placed_id


class Reference(NamedTuple):
    """A key whose text, or list of texts, must be the id of a row in `target`."""

    file: str
    section: str
    key: str
    target_file: str
    target: str


_REFERENCES = (
    Reference("organizations", "organizations", "parent", "organizations", "organizations"),
    Reference("positions", "positions", "organization", "organizations", "organizations"),
    Reference("roster", "tenures", "person", "roster", "people"),
    Reference("roster", "tenures", "position", "positions", "positions"),
    Reference("outlets", "outlets", "wires", "outlets", "outlets"),
    Reference("boards", "boards", "positions", "positions", "positions"),
    Reference("boards", "boards", "organizations", "organizations", "organizations"),
)

_UNIQUE = (  # file, section, key: no two rows may share it; YAML's own rule keeps the ids of people apart
    ("organizations", "organizations", "id"),
    ("organizations", "organizations", "path"),
    ("positions", "positions", "id"),
    ("outlets", "outlets", "id"),
    ("outlets", "outlets", "domains"),
    ("boards", "boards", "id"),
    ("feeds", "feeds", "url"),
)


def references(documents: Mapping[str, Document]) -> tuple[Problem, ...]:
    """List duplicates, references to nothing, circles of parents, and second heads of one organization."""
    return (
        *_duplicates(documents),
        *_dangling(documents),
        *_circles(documents["organizations"]),
        *_second_heads(documents["positions"]),
    )


def _duplicates(documents: Mapping[str, Document]) -> Iterator[Problem]:
    for file, section, key in _UNIQUE:
        document = documents[file]
        first: dict[str, int | None] = {}
        for location, text in _ids(document, section) if key == "id" else _texts(document, section, key):
            if text in first:
                message = f"{key} {text!r} is there already, in line {first[text]}; remove or rename one of the two"
                yield document.problem(location, message)
            first.setdefault(text, document.line(location))


def _dangling(documents: Mapping[str, Document]) -> Iterator[Problem]:
    for reference in _REFERENCES:
        document, target = documents[reference.file], documents[reference.target_file]
        if not target.readable:
            continue  # its own problem is told; every reference into it would be noise
        known = dict.fromkeys(id for _, id in _ids(target, reference.target))
        for location, id in _texts(document, reference.section, reference.key):
            if id not in known:
                message = f"{reference.key}: {id!r} is not among the {reference.target} of {target.file}"
                remedy = did_you_mean(id, known) or "add it there, or correct it here"
                yield document.problem(location, f"{message}; {remedy}")


def _circles(document: Document) -> Iterator[Problem]:
    parents = {str(row.get("id")): row.get("parent") for _, row in document.rows("organizations")}
    for location, row in document.rows("organizations"):
        passed: list[str] = []
        above = row.get("parent")
        while isinstance(above, str) and above in parents and above not in passed:
            passed.append(above)
            above = parents[above]
        if row.get("id") in passed:
            message = f"parent: {row['id']!r} is above itself, through {' and '.join(passed)}; correct one parent"
            yield document.problem((*location, "parent"), message)


def _second_heads(document: Document) -> Iterator[Problem]:
    heads: dict[str, str] = {}
    for location, row in document.rows("positions"):
        organization = row.get("organization")
        if str(row.get("head")).casefold() != "true" or not isinstance(organization, str):
            continue
        if organization in heads:
            message = f"head: {organization!r} has one already, {heads[organization]!r}; leave one of the two"
            yield document.problem((*location, "head"), message)
        heads.setdefault(organization, str(row.get("id")))


def _ids(document: Document, section: str) -> Iterator[tuple[Location, str]]:
    """Go through the ids of a section: keys of a mapping, or those of rows, with one more for each place."""
    listed = document.data.get(section)
    for key in listed if isinstance(listed, dict) else ():
        yield (section, key), key
    for location, row in document.rows(section):
        if not isinstance(id := row.get("id"), str):
            continue
        yield (*location, "id"), id
        if section == "positions" and isinstance(places := row.get("places"), dict):
            for number, place in _listed(places.get("names")):
                yield (*location, "places", "names", number), placed_id(id, place)


def _texts(document: Document, section: str, key: str) -> Iterator[tuple[Location, str]]:
    """Go through the texts under a key of every row; a board's positions are those in its places, if it names any."""
    for location, row in document.rows(section):
        value, places = row.get(key), tuple(_listed(row.get("places")))
        if isinstance(value, str):
            yield (*location, key), value
        for number, text in _listed(value):
            if section == "boards" and key == "positions" and places:
                yield from (((*location, "places", at), placed_id(text, place)) for at, place in places)
            else:
                yield (*location, key, number), text


def _listed(value: object) -> Iterator[tuple[int, str]]:
    for number, text in enumerate(value if isinstance(value, list) else ()):
        if isinstance(text, str):
            yield number, text
