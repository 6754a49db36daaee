"""Where is the reading good, and where not? The same figures by what an article is, and by what is told in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from bot.evaluation.event import Event
from bot.evaluation.mark import Mark
from bot.evaluation.tally import Hits, Tally

ARTICLE = ("form", "style", "wording")
EVENT = ("kind", "status")
UNSAID = "(not said)"


def by_article(marks: Iterable[Mark], field: str) -> dict[str, Tally]:
    """Give the tally of each value of an article's field (one of ARTICLE), in alphabetical order."""
    groups: defaultdict[str, Tally] = defaultdict(Tally)
    for each in marks:
        groups[getattr(each.gold, field) or UNSAID] += each.tally
    return dict(sorted(groups.items()))


def by_event(marks: Iterable[Mark], field: str) -> dict[str, Hits]:
    """Give what was found of each value of an event's field (one of EVENT), in alphabetical order.

    A pair whose field disagrees is missed for the annotator's value and false for the reader's.
    """

    def value(event: Event) -> str:
        return str(getattr(event, field))

    right, false, missed = Counter[str](), Counter[str](), Counter[str]()
    for each in marks:
        for annotated, read in each.pairing.pairs:
            if value(annotated) == value(read):
                right[value(read)] += 1
            else:
                missed[value(annotated)] += 1
                false[value(read)] += 1
        missed.update(map(value, each.pairing.missed))
        false.update(map(value, each.pairing.extra))
    return {name: Hits(right[name], false[name], missed[name]) for name in sorted({*right, *false, *missed})}
