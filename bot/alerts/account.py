"""What one story says on a card, and who says it: the lead's account.

The lead is the first article that tells the change as news, or the one through which it was announced. An article
that only recalls or denies it is no lead, so a story that nobody told otherwise has no account and is not shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.alerts.post import Post, post_of
from bot.alerts.speaker import NAMELESS, announces, speaker, speaks_as
from bot.alerts.verbs import VERBS, Tense, Verb, manner, tense, verb
from bot.model.change import Change, Kind, Side, Speaker, Status
from bot.model.roster import Knowledge
from bot.model.story import Certainty, Story, Telling, quotable

# Weakest first: a card is as sure as its weakest story.
LADDER = (
    Certainty.UNCLEAR,
    Certainty.RETRACTED,
    Certainty.CORRECTED,
    Certainty.CONTRADICTED,
    Certainty.LAPSED,
    Certainty.ONE_OUTLET,
    Certainty.SEVERAL_OUTLETS,
    Certainty.ANNOUNCED,
    Certainty.IN_EFFECT,
)
WITHDRAWN = frozenset({Certainty.RETRACTED, Certainty.CORRECTED, Certainty.CONTRADICTED})
_ANNOUNCED = frozenset({Certainty.ANNOUNCED, Certainty.IN_EFFECT})
_WEAKEST_WORD = (
    Speaker.OTHER_OUTLET,
    Speaker.UNNAMED,
    Speaker.THIRD_PARTY,
    Speaker.OUTLET,
    Speaker.PERSON,
    Speaker.AGENCY,
    Speaker.WHITE_HOUSE,
)


@dataclass(frozen=True, slots=True)
class Account:
    """One story as its lead tells it."""

    story: Story
    lead: Telling
    post: Post
    tense: Tense
    speaker: str  # who speaks in the lead
    voice: Speaker
    announced: bool  # the lead is the announcement itself, by somebody we can name
    denier: str | None  # who denies it, where somebody does
    incumbent: bool  # a considered change of the post's own holder: a possible exit

    @property
    def change(self) -> Change:
        return self.lead.change

    @property
    def leaves(self) -> bool:
        return self.story.side is Side.EXIT or self.incumbent

    @property
    def verb(self) -> Verb:
        if self.incumbent:
            return VERBS[Kind.DEPARTS][Tense.WEIGHED]
        return verb(self.change.kind, self.tense, announced=self.announced)

    @property
    def manner(self) -> str | None:
        return manner(self.change, self.tense) if self.story.side is Side.EXIT else None

    @property
    def weakness(self) -> tuple[int, int]:
        """Order accounts, the least sure first."""
        return LADDER.index(self.story.certainty), _WEAKEST_WORD.index(self.voice)


def accounts(stories: Sequence[Story], knowledge: Knowledge) -> tuple[Account, ...]:
    """List what may be shown, position by position, who leaves before who comes."""
    shown = [a for story in stories if (a := _account(story, knowledge))]
    keys = list(dict.fromkeys(a.post.key for a in shown))
    return tuple(sorted(shown, key=lambda a: (keys.index(a.post.key), not a.leaves)))


def _account(story: Story, knowledge: Knowledge) -> Account | None:
    lead = _lead(story, knowledge)
    if lead is None or story.certainty is Certainty.UNCLEAR:
        return None
    post = post_of(story, knowledge)
    named = speaker(lead, post.agency, knowledge)
    announced = story.certainty in _ANNOUNCED and announces(lead, knowledge) and named != NAMELESS
    denial = next((t for t in reversed(story.tellings) if t.change.status is Status.REFUTED), None)
    return Account(
        story=story,
        lead=lead,
        post=post,
        tense=tense(lead.change),
        speaker=named,
        voice=speaks_as(lead, knowledge),
        announced=announced,
        denier=speaker(denial, post.agency, knowledge) if denial else None,
        incumbent=_is_incumbent(story, knowledge),
    )


def _lead(story: Story, knowledge: Knowledge) -> Telling | None:
    told = [t for t in story.tellings if not t.change.background and t.change.status is not Status.REFUTED]
    news = [t for t in quotable(story.tellings) if t in told] or told
    official = (t for t in news if story.certainty in _ANNOUNCED and announces(t, knowledge))
    return next(official, news[0] if news else None)


def _is_incumbent(story: Story, knowledge: Knowledge) -> bool:
    """Say whether somebody "considered" for a post holds it: then it is the removal that is considered."""
    if story.side is not Side.CANDIDATE or story.person_id is None:
        return False
    return any(
        t.person == story.person_id and t.position == story.position_id and t.end is None for t in knowledge.tenures
    )
