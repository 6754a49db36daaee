"""Say in words what each component of the reader found in an article, and why something was dropped."""

from __future__ import annotations

from collections.abc import Iterator

from bot.reading.document import Claim, Document, Post


def explained(component: str, before: Document, after: Document) -> Iterator[str]:
    """List what a component added, a line each: "organizations: “ICE” is ICE"."""
    for line in _found(before, after):
        yield f"{component}: {line}"


def _found(before: Document, after: Document) -> Iterator[str]:
    if len(after.sentences) > len(before.sentences):
        headlines = sum(s.headline for s in after.sentences)
        yield f"{len(after.sentences)} sentences, {headlines} of them in the headline"
    for unit in after.units:
        if unit not in before.units:
            yield f"“{after.text[unit.start : unit.end]}” is {unit.path}{'' if unit.ours else ', none of ours'}"
    if after.selected != before.selected:
        yield f"sentences {', '.join(map(str, sorted(after.selected)))} have a word of change"
    for post in after.posts[len(before.posts) :]:
        yield f"“{after.text[post.start : post.end]}” is a post: {_post(post)}"
    for person in after.people[len(before.people) :]:
        yield f"{person.name} is a person{', in the record as ' + person.id if person.id else ''}"
    yield from _judged(before, after)


def _judged(before: Document, after: Document) -> Iterator[str]:
    if len(after.claims) > len(before.claims):
        yield from (f"“{after.text[c.start : c.end]}”: {_claim(after, c)}" for c in after.claims)
    if after.groups and not before.groups:
        yield f"changes told: {len(after.groups)}, in {sum(map(len, after.groups))} clauses"
    for claim, (attribution, _) in after.said[len(before.said) :]:
        yield f"“{after.text[claim.start : claim.end]}” on the word of {attribution.words or 'the outlet'}"
    for change in after.changes[len(before.changes) :]:
        who = change.person or change.group or "an unnamed holder"
        told = f"{change.status.value}{', background' if change.background else ''}, {change.confidence:g}"
        yield f"{who}: {change.kind.value}, {change.position or 'post not said'} ({told}; {'; '.join(change.reasons)})"
    for dropped in after.dropped[len(before.dropped) :]:
        yield f"dropped, {dropped.reason}: “{dropped.quotation.text}”"
    for sighting in after.sightings[len(before.sightings) :]:
        yield f"{sighting.person} is seen as {sighting.position_id}"


def _claim(document: Document, claim: Claim) -> str:
    who = document.people[claim.person].name if claim.person is not None else "somebody unnamed"
    post = f", {_post(claim.post)}" if claim.post is not None else ""
    why = claim.dropped or claim.denied or ("background" if claim.background else "told")
    return f"{who} {claim.kind}{post}, frame {claim.frame}; {'; '.join([why, *claim.reasons])}"


def _post(post: Post) -> str:
    unit = post.unit.path if post.unit is not None else "no organization"
    return f"{post.role or 'no title'} at {unit}{', acting' if post.acting else ''}, {post.state}"
