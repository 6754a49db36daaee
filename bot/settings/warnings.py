"""Look for what is allowed in the configuration and still probably a mistake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

from bot.errors import Problem
from bot.model.roster import Capacity, Knowledge, Tenure
from bot.settings.check import did_you_mean
from bot.settings.document import Document


def warnings(
    strangers: tuple[Path, ...], documents: Mapping[str, Document], knowledge: Knowledge | None
) -> tuple[Problem, ...]:
    """List files that nothing reads, doubtful feeds, names shared by two, and overlapping tenures.

    `knowledge` is None when the files have mistakes; then only the files themselves are looked at.
    """
    found = [*_unread(strangers, documents), *_doubtful_feeds(documents["feeds"])]
    if knowledge is not None:
        found += _shared_names(documents, knowledge)
        found += _overlaps(documents["roster"], knowledge.tenures)
    return tuple(found)


def _unread(strangers: tuple[Path, ...], documents: Mapping[str, Document]) -> Iterator[Problem]:
    known = [Path(document.file).name for document in documents.values()]
    for path in strangers:
        if path.suffix in {".yaml", ".yml", ".toml"}:
            remedy = did_you_mean(path.name, known) or f"known are: {', '.join(known)}"
            yield Problem(str(path), None, f"nothing reads this file; {remedy}")


def _doubtful_feeds(document: Document) -> Iterator[Problem]:
    for location, row in document.rows("feeds"):
        if row.get("evidence") in {"C", "D"} and str(row.get("enabled", "true")).casefold() == "true":
            yield document.problem(location, "the feed is on, and its evidence says that it does not answer; try it")


def _shared_names(documents: Mapping[str, Document], knowledge: Knowledge) -> Iterator[Problem]:
    """Two posts, people or organizations with one name: whoever reads it in the news cannot tell them apart."""
    for file, things in (
        ("positions", [(each.id, each.aliases) for each in knowledge.positions]),
        ("roster", [(each.id, (each.name, *each.aliases)) for each in knowledge.people]),
        ("organizations", [(each.id, (*each.aliases, *each.acronyms)) for each in knowledge.organizations]),
    ):
        for name, owners in _owners(things).items():
            if len(owners) > 1:
                message = f"{name!r} is a name of {' and of '.join(sorted(owners))}; leave it to one, or to none"
                yield Problem(documents[file].file, None, message)


def _owners(things: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for id, names in things:
        for name in names:
            owners[name if name.isupper() else name.casefold()].add(id)
    return owners


def _overlaps(document: Document, tenures: tuple[Tenure, ...]) -> Iterator[Problem]:
    """Two people in one post at once, by the dates as far as they are known."""
    held: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        if tenure.capacity is not Capacity.NOMINEE:
            held[tenure.position].append(tenure)
    for position, several in held.items():
        for one, other in combinations(several, 2):
            if one.person != other.person and _before(one.start, other.end) and _before(other.start, one.end):
                message = f"{one.person} (to {one.end}) and {other.person} (from {other.start}) overlap as {position}"
                yield Problem(document.file, None, f"{message}; correct a date")


def _before(one: str | None, other: str | None) -> bool:
    """Say whether one partial date is surely before another: 2025-02 is not before 2025-02-11."""
    if one is None or other is None:
        return False
    known = min(len(one), len(other))
    return one[:known] < other[:known]
