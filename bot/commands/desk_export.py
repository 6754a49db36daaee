"""What the desk's rulings taught, as rows of the configuration and of the corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bot.commands.desk import Taught
from bot.model.change import Change, Status
from bot.model.desk import Case, Ruling
from bot.model.story import Telling


def as_roster(taught: Taught) -> str:
    """Write rows for `people:` of roster.yaml: id, then the name and other spellings of it.

    An alias of somebody whom the file knows already is to be added to his row; it stands there as a comment.
    """
    own = {person.id: [person.name, *person.aliases] for person in taught.people}
    lines = [f"  {id}: [{', '.join(map(json.dumps, dict.fromkeys(names)))}]" for id, names in own.items()]
    lines += [
        f"  # {alias.person}: also {json.dumps(alias.name)}" for alias in taught.aliases if alias.person not in own
    ]
    return "\n".join(["people:", *lines]) + "\n" if lines else ""


def as_corpus(taught: Taught) -> str:
    """Write one annotated article a line, in the format of tests/corpus/README.md.

    The texts are the outlets' own: such a file is for the operator's measuring, not for the project's repository.
    """
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in _rows(taught))


def _rows(taught: Taught) -> Iterator[dict[str, object]]:
    for case, article, telling in taught.cases:
        events = [] if case.ruling is Ruling.REJECTED else [_event(telling.change)]
        news = [event for event in events if not event["background"] and event["status"] != Status.REFUTED.value]
        yield {
            "id": f"desk-{case.id}",
            "outlet": article.outlet,
            "published": (article.published or article.first_seen).date().isoformat(),
            "title": article.title,
            "text": article.page_text or article.text,
            "wording": "outlet",
            "domain": "dhs",
            "kind": "event" if news else "negative",
            "new_event": bool(news),
            "events": events,
            "mentioned_not_affected": _not_affected(case, telling),
            "neg_type": None if news else "desk",
            "why": f"desk: {case.why.value}, {case.ruling.value if case.ruling else 'waits'}",
            "notes": "; ".join(f"{field}: {value}" for field, value in case.edits),
        }


def _not_affected(case: Case, telling: Telling) -> list[str]:
    return [telling.change.person] if case.ruling is Ruling.REJECTED and telling.change.person else []


def _event(change: Change) -> dict[str, object]:
    return {
        "person": change.person,
        "position": change.position,
        "organization": change.organization,
        "change": change.kind.value,
        "direction": change.direction.value,
        "status": change.status.value,
        "background": change.background,
        "successor": change.successor,
        "predecessor": change.predecessor,
        "effective": change.effective,
        "evidence": change.quotation.text,
    }
