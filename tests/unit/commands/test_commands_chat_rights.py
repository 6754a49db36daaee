"""Who may see and change which watch, as a matrix: a watch that is nobody's business does not exist."""

from __future__ import annotations

from typing import Any

import pytest
from build_chat import ANA_HERSELF, DESK, LOBBY, SERVER, asker, ben

from bot.commands.chat.rights import Right, home, right
from bot.model.chat import Asker
from bot.model.watch import Destination, Watch
from tests.make import watch

NONE, SEE, CHANGE = Right.NONE, Right.SEE, Right.CHANGE

ANA_ON_DISCORD = Destination.parse("discord:@77")


def of_desk(**fields: Any) -> Watch:
    """Build a watch of the desk's channel, added by Ana."""
    return watch(**{"destination": DESK, "workspace": "T0", "created_by": "U0ANA", **fields})


def of_ana(**fields: Any) -> Watch:
    """Build a watch of Ana's own."""
    return of_desk(**{"destination": ANA_HERSELF, "personal": True, **fields})


def of_server(**fields: Any) -> Watch:
    return of_desk(**{"destination": SERVER, "workspace": "G1", "created_by": "77", **fields})


def on_discord(**fields: Any) -> Asker:
    return asker(**{"user": "77", "here": SERVER, "workspace": "G1", **fields})


MATRIX = [
    # -- a channel's watch
    (of_desk(), asker(manages=False), CHANGE, "who added it, in the channel"),
    (of_desk(), ben(manages=True), CHANGE, "a manager of the channel"),
    (of_desk(), ben(), SEE, "anybody else of the channel"),
    (of_desk(), ben(here=LOBBY, manages=True), NONE, "a manager of another channel"),
    (of_desk(), asker(here=LOBBY), CHANGE, "who added it, elsewhere in the workspace"),
    (of_desk(), asker(here=ANA_HERSELF), CHANGE, "who added it, by direct message"),
    (of_desk(), ben(here=Destination.parse("slack:@U0BEN")), NONE, "anybody else, by direct message"),
    (of_desk(created_by=None, workspace=None), ben(manages=True), CHANGE, "the operator's, by a manager there"),
    (of_desk(created_by=None, workspace=None), ben(), SEE, "the operator's, by anybody there"),
    (of_desk(created_by=None, workspace=None), asker(here=LOBBY), NONE, "the operator's, from elsewhere"),
    # -- a person's own
    (of_ana(), asker(), CHANGE, "one's own, in a channel"),
    (of_ana(), asker(here=ANA_HERSELF, manages=False), CHANGE, "one's own, by direct message"),
    (of_ana(), ben(manages=True), NONE, "another's, for a manager"),
    (of_ana(personal=False), ben(manages=True), NONE, "another's, whatever its row says"),
    (of_ana(created_by="U0BEN"), ben(manages=True), NONE, "another's, whoever wrote it"),
    # -- another workspace
    (of_desk(workspace="T9"), asker(), NONE, "the same id in another Slack workspace"),
    (of_ana(workspace="T9"), asker(), NONE, "the same person's id in another Slack workspace"),
    (of_server(), on_discord(workspace="G2", here=Destination.parse("discord:600")), NONE, "one's own, another server"),
    (of_server(), on_discord(here=ANA_ON_DISCORD, workspace=""), CHANGE, "who added it, by direct message"),
    (
        of_server(),
        on_discord(user="88", workspace="", here=Destination.parse("discord:@88")),
        NONE,
        "another, by direct",
    ),
    (
        of_server(destination=ANA_ON_DISCORD, personal=True, workspace=None),
        on_discord(),
        CHANGE,
        "one's own, any server",
    ),
    # -- another platform
    (of_desk(created_by="77"), on_discord(), NONE, "the same number on another platform"),
    (watch(created_by=None), asker(), NONE, "the terminal's"),
]


@pytest.mark.parametrize(("watch", "asker", "expected", "why"), MATRIX, ids=[why for *_, why in MATRIX])
def test_what_exists_for_whom(watch: Watch, asker: Asker, expected: Right, why: str) -> None:
    assert right(asker, watch) is expected


HOMES = [
    (asker(), False, "T0", "a channel of Slack"),
    (asker(), True, "T0", "a person of Slack is known in their workspace only"),
    (on_discord(), False, "G1", "a channel of Discord"),
    (on_discord(), True, None, "a person of Discord is the same everywhere"),
    (on_discord(workspace=""), False, None, "a direct message of Discord"),
]


@pytest.mark.parametrize(("asker", "personal", "expected", "why"), HOMES, ids=[why for *_, why in HOMES])
def test_where_a_new_watch_belongs(asker: Asker, personal: bool, expected: str | None, why: str) -> None:
    assert home(asker, personal=personal) == expected
