"""What became of a watch: added, listed, removed, resumed; and what a new channel is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.alerts.shorten import shorten
from bot.commands.chat.rights import Right, right
from bot.commands.chat.words.fit import fitted
from bot.commands.chat.words.trouble import refused
from bot.commands.watches import Understood
from bot.model.card import Deed, Offer
from bot.model.chat import Answer, Asker, Paragraph
from bot.model.watch import Subject, Watch
from bot.pipeline.written import written

LONGEST_QUERY = 150  # characters of a query in a list
MOST_OFFERS = 5  # buttons under a list: one row on Discord


@dataclass(frozen=True, slots=True)
class Listed:
    """A watch in a list, and why its query no longer reads; None when it does."""

    watch: Watch
    broken: str | None = None


def added(done: Understood, asker: Asker) -> Answer:
    """Tell what was understood and where it will be told; a watch that stood already is not offered for undoing."""
    watch = done.watch
    if not done.new:
        again = f"Watch {watch.id} was there already: {_query(done.query)}{_articles(watch)}."
        return fitted([Paragraph(again), *_paused(watch)], _resuming([watch], asker))
    paragraphs = [Paragraph(f"Watch {watch.id}: {_query(done.query)}", strong=True), Paragraph(_told(watch, asker))]
    if done.doubt:
        paragraphs.append(Paragraph(f"{done.doubt}."))
    return fitted(paragraphs, [Offer(Deed.UNDO, watch.id, "Undo")])


def listed(here: Sequence[Listed], own: Sequence[Listed], asker: Asker) -> Answer:
    """List the watches of a channel, and the asker's own."""
    platform = asker.here.platform
    if not here and not own:
        channel, person = written(platform, "watch", "ICE"), written(platform, "watch for me", "ICE")
        return fitted([Paragraph(f"No watch yet. {channel} tells this channel, {person} tells you.")])
    paragraphs: list[Paragraph] = []
    for heading, several in (("Watches of this channel", here), ("Yours, by direct message", own)):
        if several:
            paragraphs += [Paragraph(heading, strong=True), *(Paragraph(_line(one)) for one in several)]
    return fitted(paragraphs, _resuming([one.watch for one in (*here, *own)], asker))


def removed(watch: Watch) -> Answer:
    return fitted([Paragraph(f"Watch {watch.id} is removed: {_query(watch.query)}{_articles(watch)}.")])


def resumed(watch: Watch, asker: Asker) -> Answer:
    if watch.paused is None:
        return fitted([Paragraph(f"Watch {watch.id} was not paused: {_query(watch.query)}.")])
    return fitted([Paragraph(f"Watch {watch.id} goes on: {_query(watch.query)}. {_told(watch, asker)}")])


def absent(id: int, asker: Asker) -> Answer:
    lists = written(asker.here.platform, "watches")
    return refused(f"There is no watch {id} here.", f"{lists} lists those of this channel and your own.")


def not_yours(id: int) -> Answer:
    return refused(f"Watch {id} stays as it was: only people who manage watches here, or who added it, change it.")


def not_managing(query: str, asker: Asker) -> Answer:
    personal = written(asker.here.platform, "watch for me", query if len(query) <= LONGEST_QUERY else "…")
    return refused("Only people who manage watches add one for a channel.", f"{personal} tells you, by direct message.")


def no_channel(name: str, asker: Asker) -> Answer:
    return refused(
        f"Nobody can tell which channel {shorten(name, 80) or 'this'} is.",
        "Choose it from the list that opens as you type #, or write "
        f"{written(asker.here.platform, 'watch')} in that channel.",
    )


def _told(watch: Watch, asker: Asker) -> str:
    what = "every article about leadership that matches" if watch.on is Subject.ARTICLES else "changes that match"
    if watch.destination == asker.own:
        return f"You are told of {what}, by direct message. Nobody else sees this watch."
    where = "This channel" if watch.destination == asker.here else "The other channel"
    return f"{where} is told of {what}."


def _line(one: Listed) -> str:
    watch = one.watch
    broken = f" · no longer understood: {one.broken}" if one.broken else ""
    paused = f" · paused: {watch.paused}" if watch.paused else ""
    return f"{watch.id} · {_query(watch.query)}{_articles(watch)}{paused}{broken}"


def _paused(watch: Watch) -> Iterator[Paragraph]:
    if watch.paused:
        yield Paragraph(f"It is paused: {watch.paused}.")


def _resuming(watches: Sequence[Watch], asker: Asker) -> list[Offer]:
    theirs = [w for w in watches if w.paused and right(asker, w) is Right.CHANGE]
    return [Offer(Deed.RESUME, w.id, f"Resume {w.id}") for w in theirs[:MOST_OFFERS]]


def _articles(watch: Watch) -> str:
    return ", every article" if watch.on is Subject.ARTICLES else ""


def _query(query: str) -> str:
    return shorten(query, LONGEST_QUERY) or "…"
