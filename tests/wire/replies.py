"""Every answer and every notice of the bot, in its own words; their messages stand in snapshots/.

Not `about`: its figures change with reading, and are held by tests/unit/commands/test_commands_chat_words.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.commands.chat.words.checked import checked
from bot.commands.chat.words.help import help_
from bot.commands.chat.words.holders import known
from bot.commands.chat.words.paused import back
from bot.commands.chat.words.trouble import misunderstood, unavailable, wrong_query
from bot.commands.chat.words.watching import (
    Listed,
    absent,
    added,
    listed,
    no_channel,
    not_managing,
    not_yours,
    removed,
    resumed,
)
from bot.commands.chat.words.welcome import welcome
from bot.commands.check import Checked, ReadNow, Trail
from bot.commands.watches import Understood, read_query
from bot.commands.who import Holders, Known
from bot.errors import QueryError
from bot.model.card import Card
from bot.model.change import Reading
from bot.model.chat import Answer, Asker, Misunderstood
from bot.model.decision import Decision, Stage
from bot.model.delivery import DeliveryState
from bot.model.roster import Capacity, Source
from bot.model.watch import Destination, Subject, Watch
from bot.pipeline.paused_card import paused_card
from bot.roster.holders import Holder
from tests.make import KNOWLEDGE, NOW, article, delivery, watch

TODAY = NOW.date()
ARCHIVED = "the channel cannot be written to; an owner can allow it, then resume the watch"


def replies(asker: Asker) -> Mapping[str, Answer]:
    """Give the answers to somebody, by what they tell."""
    own = replace(asker, here=asker.own)
    channel = _watch(asker.here, asker)
    personal = _watch(asker.own, asker, id=4, personal=True)
    paused = _watch(asker.here, asker, id=5, query="ERO head", paused=ARCHIVED)
    articles = _watch(asker.here, asker, id=6, on=Subject.ARTICLES)
    return {
        "help": help_(asker.here.platform),
        "who": known(_holders(), TODAY),
        "who nobody": known(Holders("HSI", "Head of HSI", date(2019, 1, 2), ()), TODAY),
        "watch added": added(Understood(channel, "org:ICE", None), asker),
        "watch for me": added(Understood(personal, "org:ICE", None), asker),
        "watch of articles": added(Understood(articles, "org:ICE", "No outlet of the list reports on this"), asker),
        "watch there already": added(Understood(paused, "ERO head", None, new=False), asker),
        "watches": listed(
            [Listed(channel), Listed(paused), Listed(articles, "Nobody knows ICE")], [Listed(personal)], asker
        ),
        "watches none": listed([], [], asker),
        "removed": removed(channel),
        "resumed": resumed(paused, asker),
        "resumed from afar": resumed(paused, own),
        "absent": absent(7, asker),
        "not yours": not_yours(3),
        "not managing": not_managing("ICE", asker),
        "no channel": no_channel("#elsewhere", asker),
        "misunderstood": misunderstood(
            Misunderstood("watch", "Write what to watch, as in `watch ICE`"), asker.here.platform
        ),
        "wrong query": wrong_query(_wrong('ICE AND "Marsh')),
        "unavailable": unavailable(),
        "check": checked(_checked(asker), asker),
        "check read now": checked(Checked("https://harbor.example/new", (), _read_now()), asker),
    }


def notices(asker: Asker) -> Mapping[str, Card]:
    """Give the cards about a watch, by what they tell."""
    watch = _watch(asker.here, asker)
    return {
        "welcome of ICE": welcome(1, watch, read_query("ICE", KNOWLEDGE), asker.name, NOW, simulated=False),
        "paused": paused_card(1, watch, ARCHIVED, "desk", NOW, simulated=False),
        "channel is back": back(1, watch, "desk", NOW, simulated=False),
    }


def _watch(to: Destination, asker: Asker, **fields: object) -> Watch:
    return watch(**{"id": 3, "destination": to, "query": "org:ICE", "created_by": asker.user, **fields})


def _holders() -> Holders:
    source = Source("Harbor Ledger", "https://harbor.example/marsh", date(2026, 3, 1))
    marsh = Holder(
        "quillon-marsh", "ice-ero-head", Capacity.PERMANENT, "2026-02", None, source, TODAY, False, False, ""
    )
    next_ = replace(marsh, person="odalys-thornbury", capacity=Capacity.ACTING, since="2026-06-01", named_only=True)
    post = "Head of ICE Enforcement and Removal Operations (ERO)"
    return Holders(
        "ERO", "Head of ERO", TODAY, (Known("Quillon Marsh", post, marsh), Known("Odalys Thornbury", post, next_))
    )


def _checked(asker: Asker) -> Checked:
    read = article(title="<b>ICE deportation chief</b> to leave @everyone")
    decisions = (
        Decision(1, Stage.OPENED, "Quillon Marsh to leave as ERO head. 1 outlet.", NOW, 1, 1),
        Decision(1, Stage.QUEUED, f"for {asker.here}", NOW, None, 1),
    )
    sent = delivery(destination=asker.here, state=DeliveryState.SENT)
    return Checked(read.link, (Trail(read, decisions, (sent,)),))


def _read_now() -> ReadNow:
    return ReadNow((Decision(0, Stage.NO_CHANGE, "no change found: it only recalls one", NOW),), Reading())


def _wrong(query: str) -> QueryError:
    try:
        read_query(query, KNOWLEDGE)
    except QueryError as error:
        return error
    raise AssertionError(f"{query} can be read")
