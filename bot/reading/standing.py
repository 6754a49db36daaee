"""Decide how sure an article tells a change, and on whose word: the status, with the attribution that carries it.

The official word (agency, White House, the person) announces; unnamed sources and other outlets only report; else the
outlet tells it as fact, or as expected."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.change import Attribution, Kind, Side, Speaker, Status
from bot.reading.document import Claim, Saying

_WEIGHT = {
    Speaker.AGENCY: 0,
    Speaker.WHITE_HOUSE: 0,
    Speaker.PERSON: 1,
    Speaker.UNNAMED: 2,
    Speaker.OTHER_OUTLET: 3,
    Speaker.THIRD_PARTY: 4,
    Speaker.OUTLET: 5,
}
Said = tuple[Claim, Attribution, Saying | None]


def standing(group: Sequence[Said]) -> tuple[Attribution, Saying | None, Status]:
    """Weigh the sayings of one change's claims; the first is the one to print."""
    lead, attribution, saying = group[0]
    if lead.denied:
        return attribution, saying, Status.REFUTED
    news = [s for s in group if not s[0].background and not s[0].denied] or list(group)
    _, attribution, saying = min(news, key=lambda s: (_WEIGHT[s[1].speaker], s[1].medium is None, s[0].sentence))
    expected = all(claim.expected for claim, _, _ in news)
    if _WEIGHT[attribution.speaker] <= _WEIGHT[Speaker.PERSON]:
        return attribution, saying, Status.TOLD_AS_FACT
    if attribution.speaker in (Speaker.UNNAMED, Speaker.OTHER_OUTLET):
        only_expected = expected and Kind(lead.kind).side is not Side.EXIT
        return attribution, saying, Status.EXPECTED if only_expected else Status.SAID_BY_OTHERS
    return attribution, saying, Status.EXPECTED if expected else Status.TOLD_AS_FACT
