"""Words ─▶ Request: Slack's slash command, mentions of the bot, and plain direct messages on both platforms.

    typed       what the platform wrote around the words is taken off (`markup`)
    a verb      what follows must be what it needs, or the remedy says what to write
    no verb     a nearly spelt verb whose needs are met; else a link is checked, anything short is looked up

Nothing is guessed that would change something: whoever forgets the number of a watch is asked for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bot.alerts.shorten import shorten
from bot.commands.chat.adding import adding
from bot.commands.chat.asking import asking
from bot.commands.chat.markup import typed
from bot.commands.chat.verbs import Verb, misspelt, spelled
from bot.model.chat import (
    About,
    Check,
    Help,
    ListWatches,
    Misunderstood,
    RemoveWatch,
    Request,
    ResumeWatch,
)

LONGEST_NAME = 100  # characters; our longest title of a post has 90
_LINK = re.compile(r"\S*?(https?://\S+)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:(?:watch|no\.?|nr\.?|number)\s+)?#?(\d{1,18})\W*", re.IGNORECASE)
_GREETING = re.compile(r"(?:hi|hey|hello)\W*", re.IGNORECASE)
_OWN = re.compile(r"(?:my|our|the|all)\s+(?:watches|subscriptions)\W*", re.IGNORECASE)
_ALL = re.compile(r"(?:all|(?:(?:my|our|the|all)\s+)?(?:watches|subscriptions))?\W*", re.IGNORECASE)


def parse(text: str) -> Request:
    """Understand what somebody wrote; nothing at all asks for help.

    A channel named without its id is Destination(Platform.SLACK, "#name"): only the platform can say which it is.
    """
    words = typed(text)
    if not words or _GREETING.fullmatch(words):
        return Help()
    if _OWN.fullmatch(words):
        return ListWatches()
    first, _, rest = words.partition(" ")
    rest = rest.strip()
    if verb := spelled(first):
        return _REQUESTS[verb](words, rest)
    for verb in misspelt(first):
        request = _REQUESTS[verb](words, rest)
        if not isinstance(request, Misunderstood):
            return request
    return _looked_up(words)


def _helped(words: str, rest: str) -> Request:
    """`help me` is help; a misspelt one stands alone, so that it is no name."""
    return Help() if not rest or spelled(words.partition(" ")[0]) else _misunderstood(words, "Write `help`")


def _told(words: str, rest: str) -> Request:
    return _misunderstood(words, "`about` stands alone; `who ERO` looks up a post or a person") if rest else About()


def _listed(words: str, rest: str) -> Request:
    if _ALL.fullmatch(rest):
        return ListWatches()
    return _misunderstood(words, "`watches` lists those of this channel and your own; `who ERO` looks up a post")


def _removed(words: str, rest: str) -> Request:
    found = _NUMBER.fullmatch(rest)
    remedy = "Write the number of one watch, as in `unwatch 3`; `watches` lists them with their numbers"
    return RemoveWatch(int(found[1])) if found else _misunderstood(words, remedy)


def _resumed(words: str, rest: str) -> Request:
    found = _NUMBER.fullmatch(rest)
    remedy = "Write the number of one watch, as in `resume 3`; `watches` lists them with their numbers"
    return ResumeWatch(int(found[1])) if found else _misunderstood(words, remedy)


def _checked(words: str, rest: str) -> Request:
    found = _LINK.match(rest)
    remedy = "Write the link of one article, as in `check https://news.example/ice-story`"
    return Check(found[1].rstrip("\"'”’`>,;!")) if found else _misunderstood(words, remedy)


def _looked_up(words: str, rest: str | None = None) -> Request:
    """Look up what stands after `who`, or all of a message without a verb."""
    asked = words if rest is None else rest
    if _LINK.fullmatch(asked):
        return _checked(words, asked)
    if len(asked) > LONGEST_NAME:
        return _misunderstood(words, "Write a person, a post or an organization, as in `who ERO`, or `help`")
    found = asking(asked)
    return found if not isinstance(found, str) else _misunderstood(words, found)


def _watched(words: str, rest: str) -> Request:
    found = adding(rest)
    return found if not isinstance(found, str) else _misunderstood(words, found)


def _misunderstood(words: str, remedy: str) -> Misunderstood:
    return Misunderstood(shorten(words, 80) or "…", remedy)


_REQUESTS: Mapping[Verb, Callable[[str, str], Request]] = {
    Verb.HELP: _helped,
    Verb.ABOUT: _told,
    Verb.WATCH: _watched,
    Verb.WATCHES: _listed,
    Verb.UNWATCH: _removed,
    Verb.RESUME: _resumed,
    Verb.WHO: _looked_up,
    Verb.CHECK: _checked,
}
