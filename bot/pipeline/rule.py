"""Rule a case of the desk: let a story be told, as it was read or as it should have been read, or never.

    approve  the story's articles are told anew, each with its change as the desk vouches for it
    edit     likewise with the change as it should have been read; what was misread is closed
    reject   the story's changes are relied on no more; nobody hears of it

Approving goes the way of any article that is read again (`publish`): watches, lists, record and decisions as always.
Whom the desk vouches for, the record knows from then on; a name that was edited to a known person's is his alias. One
transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from bot.errors import NotFound
from bot.log import get
from bot.model.change import Change, Reading, Status
from bot.model.decision import Decision, Stage
from bot.model.desk import Alias, Case, Ruling
from bot.model.roster import Person
from bot.model.story import Certainty, Story, Telling
from bot.model.watch import Destination
from bot.pipeline.amend import visible
from bot.pipeline.house import House
from bot.pipeline.keep import keep
from bot.pipeline.publish import publish
from bot.pipeline.resolved import resolved
from bot.ports import Unit
from bot.roster.learned import person_slug
from bot.stories.identity import locks
from bot.stories.ruled import approved, edited, rejected
from bot.stories.seat import seat
from bot.text.person_name import given_names_agree, person_name

log = get(__name__)

_SLIPS = 2  # letters of a surname: "Kerlikowski", "Saunders", "Holman" (domain case 10)


@dataclass(frozen=True, slots=True)
class Ruled:
    case: Case
    stories: tuple[Story, ...]  # as they stand now
    told: tuple[Destination, ...]  # with something to send


async def rule(house: House, case_id: int, ruling: Ruling, edits: Mapping[str, str]) -> Ruled:
    """Rule a case. `edits`: field of the change, what it should be. Raises NotFound, ConfigError for a wrong edit."""
    now = house.clock.now()
    async with house.store.transaction() as unit:
        case = await unit.desk.get(case_id)
        story = await unit.stories.get(case.story_id) if case else None
        if case is None or story is None or case.ruling is not None or story.closed_at is not None:
            raise NotFound(f"no case {case_id} waits; `shakeup desk list` lists them")
        changes = {t.article_id: _ruled(house, t.change, ruling, edits) for t in story.tellings if t.version == 0}
        await _hold(unit, story, changes)
        await unit.desk.rule(case_id, ruling, edits, now)
        if ruling is Ruling.REJECTED:
            done = await _reject(house, unit, story)
        else:
            done = await _let_out(house, unit, story, ruling, changes)
        ids = dict.fromkeys([s.id for article in changes for s in await unit.stories.told_by(article)])
        stories = [await unit.stories.get(id) for id in ids]
    log.info("desk ruled", case=case_id, story=case.story_id, ruling=ruling.value)
    await house.jobs.drain(done)
    return Ruled(replace(case, ruling=ruling, ruled_at=now), tuple(s for s in stories if s), done)


async def _hold(unit: Unit, story: Story, changes: Mapping[int, Change]) -> None:
    """Take all locks that telling the articles anew will need, before it takes the lists."""
    for id in sorted(changes):
        await unit.articles.lock(id)
    beside = [other for id in changes for other in await unit.stories.told_by(id)]
    await unit.stories.lock(locks([story, *beside, *changes.values()]))


def _ruled(house: House, change: Change, ruling: Ruling, edits: Mapping[str, str]) -> Change:
    if ruling is Ruling.REJECTED:
        return rejected(change)
    denied = change.status is Status.REFUTED
    return approved(change) if denied or not edits else edited(change, edits, house.knowledge)


async def _reject(house: House, unit: Unit, story: Story) -> tuple[Destination, ...]:
    tellings = tuple(replace(t, counts=False, change=rejected(t.change)) for t in story.tellings)
    unclear = replace(story, certainty=Certainty.UNCLEAR, reason="Rejected by the desk", tellings=tellings)
    await keep(house, unit, unclear, story)
    await _decide(house, unit, {t.article_id for t in tellings}, Stage.DESK, "the desk rejected it", story)
    return ()


async def _let_out(
    house: House, unit: Unit, story: Story, ruling: Ruling, changes: Mapping[int, Change]
) -> tuple[Destination, ...]:
    """Tell the story's articles anew, in the order of their own times."""
    for change in changes.values():
        await _vouch(unit, story, change)
    if ruling is Ruling.EDITED:
        gone = replace(story, certainty=Certainty.UNCLEAR, reason="Edited by the desk", closed_at=house.clock.now())
        await keep(house, unit, gone, story)
    else:
        await _seat(house, unit, story)
    woken: dict[Destination, None] = {}
    let_out: int | None = story.id
    for telling in (t for t in story.tellings if t.version == 0):
        woken |= dict.fromkeys(await _tell(house, unit, telling, story, changes[telling.article_id], let_out))
        let_out = None  # by its first article
    return tuple(woken)


async def _seat(house: House, unit: Unit, story: Story) -> None:
    """Give a story a card of its own, unless its half is told on the card where it waited: nobody hears an edit."""
    others = [one for one in await unit.stories.of_card(story.card_id) if one.id != story.id]
    if await visible(unit, others) and not seat(story, others, house.clock.now()).half:
        card_id = await unit.stories.new_card(house.clock.now())
        await keep(house, unit, replace(story, card_id=card_id))


async def _tell(
    house: House, unit: Unit, telling: Telling, story: Story, change: Change, let_out: int | None
) -> tuple[Destination, ...]:
    article = await unit.articles.lock(telling.article_id)
    assert article is not None  # a telling's article is never deleted
    others = await unit.stories.told_by(article.id)
    rest = [t.change for s in others if s.id != story.id for t in _told(s, article.id)]
    reading = Reading(
        (change, *rest),
        first_reported_by=telling.credit,
        response=telling.response,
        not_announced=telling.not_announced,
    )
    reading = await resolved(house, unit, reading, telling.at.date())
    again = replace(article, rereads=article.rereads + 1)
    text = article.page_text or article.text
    published = await publish(house, unit, again, text, reading, passed=True, let_out=let_out)
    await _decide(house, unit, [article.id], Stage.APPROVED, "the desk approved it", story)
    await unit.decisions.add(published.decisions)
    return published.destinations


def _told(story: Story, article: int) -> list[Telling]:
    """Give an article's telling of a story; nothing of what it tells no more."""
    told = [t for t in story.tellings if t.article_id == article]
    return told if all(t.version == 0 for t in told) else []


async def _vouch(unit: Unit, story: Story, change: Change) -> None:
    """Make known whom a change is about: a person, or another way to write one's name."""
    name = change.person
    if name is None or not person_name(name).full:
        return
    people = await unit.record.people()
    known = next((p for p in people if name in {p.name, *p.aliases}), None)
    if known is None:
        known = Person(person_slug(name), name)
        await unit.record.know(known)
    if story.person is not None and _misspells(story.person, known, people):
        await unit.record.alias(Alias(known.id, story.person))


def _misspells(told: str, known: Person, people: Sequence[Person]) -> bool:
    """Say whether a name is another spelling of a person's: nobody's own, and nearly his."""
    if any(told in {p.name, *p.aliases} for p in people) or told == known.name:
        return False
    one, other = person_name(told), person_name(known.name)
    return one.full and Levenshtein.distance(one.surname, other.surname) <= _SLIPS and given_names_agree(one, other)


async def _decide(house: House, unit: Unit, articles: Collection[int], stage: Stage, reason: str, story: Story) -> None:
    now = house.clock.now()
    await unit.decisions.add([Decision(id, stage, reason, now, story.id, story.card_id) for id in sorted(articles)])
