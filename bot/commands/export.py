"""Give the record away, with the evidence of every row: as CSV, and as JSON in the classes of Popolo.

    tenures, and the stories that taught the learned ones ─▶ memberships ─▶ CSV | Popolo

Popolo's Person, Organization, Post and Membership: https://www.popoloproject.com/specs/. What it has no field for
(capacity, confidence, last seen) stands beside its fields, as the specification allows."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields

from bot.model.roster import Knowledge, Organization, Person, Position, Tenure
from bot.model.story import Story
from bot.ports import Store
from bot.roster.holders import LEARNED
from bot.roster.learned import TEACHING, lessons


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a row comes from."""

    outlet: str
    time: str | None  # of the article, or the day for which a source shows it; ISO 8601
    link: str | None
    sentence: str  # of the article, verbatim; empty for the configuration's own rows


@dataclass(frozen=True, slots=True)
class Membership:
    """One tenure with its evidence."""

    tenure: Tenure
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """The record: seeded rows and learned ones, latest first in each position."""

    people: tuple[Person, ...]
    positions: tuple[Position, ...]
    organizations: tuple[Organization, ...]
    memberships: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the CSV. Its fields' names are the columns."""

    person: str
    person_id: str
    position: str
    position_id: str
    organization: str
    capacity: str
    start: str | None
    end: str | None
    confidence: str
    last_seen: str | None
    note: str
    outlet: str
    time: str | None
    link: str | None
    evidence: str


async def export(store: Store, knowledge: Knowledge) -> Export:
    """Gather the record and the evidence of its rows."""
    async with store.transaction() as unit:
        people, positions = await unit.record.people(), await unit.record.positions()
        tenures = await unit.record.tenures()
        told = await unit.stories.told(certainties=TEACHING)
    return Export(people, positions, knowledge.organizations, _memberships(tenures, told, knowledge))


def as_csv(exported: Export) -> str:
    """Write one line for each piece of evidence of each tenure, with a header; RFC 4180."""
    people = {p.id: p.name for p in exported.people}
    posts = {p.id: p for p in exported.positions}
    units = {o.id: o.path for o in exported.organizations}
    written = io.StringIO()
    writer = csv.writer(written)
    names = [field.name for field in fields(Row)]
    writer.writerow(names)
    for membership in exported.memberships:
        tenure, post = membership.tenure, posts.get(membership.tenure.position)
        for evidence in membership.evidence:
            row = Row(
                person=people.get(tenure.person, tenure.person),
                person_id=tenure.person,
                position=post.title if post else tenure.position,
                position_id=tenure.position,
                organization=units.get(post.organization, post.organization) if post else "",
                capacity=tenure.capacity.value,
                start=tenure.start,
                end=tenure.end,
                confidence=tenure.confidence,
                last_seen=tenure.last_seen.isoformat() if tenure.last_seen else None,
                note=tenure.note,
                outlet=evidence.outlet,
                time=evidence.time,
                link=evidence.link,
                evidence=evidence.sentence,
            )
            writer.writerow([_inert(getattr(row, name) or "") for name in names])
    return written.getvalue()


def as_popolo(exported: Export) -> dict[str, object]:
    """Give the objects of Popolo, ready for JSON."""
    posts = {p.id: p for p in exported.positions}
    return {
        "persons": [
            {"id": p.id, "name": p.name, "other_names": [{"name": alias} for alias in p.aliases]}
            for p in exported.people
        ],
        "organizations": [
            {"id": o.id, "name": o.name, "parent_id": o.parent, "other_names": [{"name": n} for n in _others(o)]}
            for o in exported.organizations
        ],
        "posts": [
            {"id": p.id, "label": p.title, "role": p.label, "organization_id": p.organization}
            for p in exported.positions
        ],
        "memberships": [_membership(m, posts) for m in exported.memberships],
    }


def _memberships(tenures: Sequence[Tenure], told: Sequence[Story], knowledge: Knowledge) -> tuple[Membership, ...]:
    of_post: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        of_post[tenure.position].append(tenure)
    taught: dict[tuple[object, ...], tuple[Story, ...]] = {}
    for position, rows in of_post.items():
        stories = [story for story in told if story.position_id == position]
        taught |= {_row_of(lesson.tenure): lesson.stories for lesson in lessons(stories, rows, knowledge.people)}
    return tuple(
        Membership(tenure, _evidence(tenure, taught.get(_row_of(tenure), ()) if tenure.confidence == LEARNED else ()))
        for rows in of_post.values()
        for tenure in rows
    )


def _row_of(tenure: Tenure) -> tuple[object, ...]:
    return tenure.person, tenure.position, tenure.capacity, tenure.start


def _evidence(tenure: Tenure, stories: Sequence[Story]) -> tuple[Evidence, ...]:
    leads = [story.lead for story in stories]
    told = tuple(Evidence(t.outlet, t.at.isoformat(), t.link, t.change.quotation.text) for t in leads)
    source = tenure.source
    seen = source.as_of.isoformat() if source.as_of else None
    return told or (Evidence(source.name, seen, source.url, ""),)


def _membership(membership: Membership, posts: dict[str, Position]) -> dict[str, object]:
    tenure = membership.tenure
    post = posts.get(tenure.position)
    return {
        "person_id": tenure.person,
        "post_id": tenure.position,
        "organization_id": post.organization if post else None,
        "role": tenure.capacity.value,
        "start_date": tenure.start,
        "end_date": tenure.end,
        "confidence": tenure.confidence,
        "last_seen": tenure.last_seen.isoformat() if tenure.last_seen else None,
        "note": tenure.note,
        "sources": [
            {"url": e.link, "note": f"{e.outlet}, {e.time}" if e.time else e.outlet, "evidence": e.sentence}
            for e in membership.evidence
        ],
    }


def _others(organization: Organization) -> list[str]:
    names = (organization.short, organization.path, *organization.aliases, *organization.acronyms)
    return list(dict.fromkeys(name for name in names if name != organization.name))


def _inert(text: str) -> str:
    """Keep a spreadsheet from taking a source's words for a formula (OWASP, CSV Injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
