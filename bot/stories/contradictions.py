"""Say in which facts a story's sources contradict each other, each with its outlet, until one is announced.

Policy
- Shown, never decided: *resigned* against *fired*, two successors of one post. A card names both and who says which;
  the first to report is not believed more than the second.
- Only sources that stand for it themselves contradict: one that passes on another's report adds no second version.
- An official's word settles it: what was announced is the story, and the rest stays in its tellings.
- A milder word for the same manner is no contradiction: who retires also resigns (`facts`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.change import Kind, Side
from bot.model.roster import Knowledge
from bot.model.story import Telling
from bot.stories.facts import best_evidence, manners, relied_on
from bot.stories.independence import borrowed
from bot.stories.voice import voice
from bot.text.person_name import Likeness, same_person

_PLAIN = {
    Kind.REMOVED: "removed",
    Kind.RESIGNS: "resigning",
    Kind.RETIRES: "retiring",
    Kind.REASSIGNED: "reassigned",
    Kind.PLACED_ON_LEAVE: "on leave",
    Kind.DIES: "has died",
    Kind.WITHDRAWN: "withdrawn",
}


def contradictions(tellings: Sequence[Telling], knowledge: Knowledge) -> tuple[str, ...]:
    """List what the sources tell differently: 'CBS News “resigned”, Capitol Gazette “was fired”'."""
    told = relied_on(tellings, knowledge)
    if any(voice(t, knowledge) for t in told):
        return ()
    own = [t for t in told if borrowed(t) is None]
    return tuple(found for found in (_manners(best_evidence(tellings, knowledge)), _successors(own)) if found)


def _manners(best: Sequence[Telling]) -> str | None:
    kinds = manners([t.change for t in best]) if best[0].change.kind.side is Side.EXIT else frozenset()
    if len(kinds) < 2:
        return None
    first = {kind: next(t for t in best if t.change.kind is kind) for kind in kinds}
    ordered = sorted(first.values(), key=lambda t: (t.at, t.article_id))
    return ", ".join(f"{t.outlet} {_words(t)}" for t in ordered)


def _words(telling: Telling) -> str:
    """Quote the source's own verb; a manner of ours is only named where it has none."""
    words = next((w for w in telling.change.wording if w), None)
    return f"“{words}”" if words else f"says {_PLAIN[telling.change.kind]}"


def _successors(own: Sequence[Telling]) -> str | None:
    named: list[Telling] = []
    for telling in own:
        name = telling.change.successor
        if name and all(same_person(name, t.change.successor or "") is Likeness.DIFFERENT for t in named):
            named.append(telling)
    if len(named) < 2:
        return None
    return "successor: " + ", ".join(f"{t.change.successor} ({t.outlet})" for t in named)
