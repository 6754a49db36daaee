"""Say what an article changed in a story.

An article may do several things at once; the first of these names the kind, and all of them are in the sentence, but
beside loud news only what is loud: an announcement's details stand on the card.

    corrected ▶ denied ▶ announced ▶ opened ▶ in effect ▶ detail ▶ another outlet ▶ repeated

Policy
- *Opened* is the first telling that readers may be shown: an unclear story opens again when it becomes clear.
- *Announced* and *denied* are told when they begin to stand, not when an outlet passes on what stood already: the
  second outlet with the same news release has nothing new. An old denial that arrives late is nothing new either.
- Another outlet is news as long as outlets are what a story rests on.
- A detail is told of the article that brings it, whomever it credits with the change: CBS told of Hammer's exit, only
  the outlet that passed it on named a successor.
"""

from __future__ import annotations

from bot.model.roster import Knowledge
from bot.model.story import Certainty, News, NewsKind, Story, Telling
from bot.stories.certainty import Standing
from bot.stories.details import new_details
from bot.stories.headline import headline
from bot.stories.independence import counts
from bot.stories.voice import voice

_ON_OUTLETS = frozenset({Certainty.ONE_OUTLET, Certainty.SEVERAL_OUTLETS, Certainty.CONTRADICTED})


def news(
    before: tuple[Story, Standing] | None, after: tuple[Story, Standing], telling: Telling, knowledge: Knowledge
) -> News:
    """Compare a story before and after one telling."""
    story, stands = after
    unclear = stands.certainty is Certainty.UNCLEAR
    if before is None or (before[1].certainty is Certainty.UNCLEAR and not unclear):
        return News(NewsKind.OPENED, headline(story, telling, knowledge))
    if unclear:
        return News(NewsKind.REPEATED, f"{stands.reason}; it is told to nobody.")
    found = _changes(before, after, telling, knowledge)
    if not found:
        return News(NewsKind.REPEATED, _why_nothing(before[0], telling, knowledge))
    told = [one for one in found if one.loud] or found
    return News(found[0].kind, " ".join(one.sentence for one in told))


def _changes(
    before: tuple[Story, Standing], after: tuple[Story, Standing], telling: Telling, knowledge: Knowledge
) -> list[News]:
    (old, stood), (story, stands) = before, after
    found: list[News] = []
    if stands.corrected is not None and stands.corrected != stood.corrected:
        found.append(News(NewsKind.CORRECTED, f"{stands.corrected.outlet} corrected its report."))
    if stands.denied is not None and stood.denied is None:
        found.append(News(NewsKind.DENIED, official("denied", stands.denied, knowledge)))
    if stands.announced is not None and stood.announced is None:
        found.append(News(NewsKind.ANNOUNCED, official("announced", stands.announced, knowledge)))
    if stands.happened is not None and stood.happened is None:
        found.append(News(NewsKind.IN_EFFECT, f"It has happened, says {stands.happened.outlet}."))
    if details := new_details(old, story, knowledge):
        found.append(News(NewsKind.DETAIL, f"{telling.outlet}: {'; '.join(details)}."))
    if stands.outlets > stood.outlets and stands.certainty in _ON_OUTLETS:
        found.append(News(NewsKind.ANOTHER_OUTLET, f"{telling.outlet} reports it too: {stands.reason}."))
    return found


def official(verb: str, telling: Telling, knowledge: Knowledge) -> str:
    """Write who announced or denied it, and by what way it reached us."""
    speaker = voice(telling, knowledge)
    if speaker is None:
        return f"{telling.outlet} says that it is not so."
    way = f" ({speaker.way})" if speaker.way else ""
    return f"{speaker.name} {verb} it{way}."


def _why_nothing(old: Story, telling: Telling, knowledge: Knowledge) -> str:
    if any(t.article_id == telling.article_id for t in old.tellings):
        return f"Nothing new: this article of {telling.outlet} was read before."
    return f"Nothing new: {counts(telling, old.tellings, knowledge).reason}."
