"""shakeup watch: add, list, remove."""

from __future__ import annotations

import pytest

from tests.unit.cli.ended import Shakeup


def test_without_watches_the_list_says_how_to_add_one(shakeup: Shakeup) -> None:
    assert shakeup("watch", "list").out == "No watch yet: shakeup watch add --channel console:main DHS\n"
    assert shakeup("watch", "list", "--json").json == []


def test_a_watch_is_added_listed_and_removed(shakeup: Shakeup) -> None:
    added = shakeup("watch", "add", "--channel", "console:main", "ERO", "OR", "HSI", "--json").json
    assert (added["channel"], added["query"], added["on"], added["paused"]) == (
        "console:main",
        "ERO OR HSI",
        "changes",
        None,
    )
    assert added["understood"] == "org:ICE/ERO OR org:ICE/HSI"
    (listed,) = shakeup("watch", "list", "--json").json
    assert listed.items() <= added.items()
    assert "console:main" in shakeup("watch", "list").out
    gone = shakeup("watch", "remove", str(added["id"]))
    assert gone.out == f"Watch {added['id']} (ERO OR HSI, console:main) is stopped.\n"
    assert shakeup("watch", "list", "--json").json == []


def test_adding_says_what_was_understood(shakeup: Shakeup) -> None:
    assert "org:ICE, told in slack:C0123." in shakeup("watch", "add", "--channel", "slack:C0123", "ice").out


def test_a_chat_is_greeted_once_before_any_alert_and_the_terminal_never(shakeup: Shakeup) -> None:
    for query in ("ice", '"Quillon Marsh"'):
        shakeup("watch", "add", "--channel", "slack:C0123", query)
    shakeup("watch", "add", "--channel", "console:main", "ice")
    (welcome,) = shakeup("deliveries", "list", "--json").json
    assert (welcome["channel"], welcome["action"], welcome["state"]) == ("slack:C0123", "send", "pending")


def test_a_watch_on_articles(shakeup: Shakeup) -> None:
    added = shakeup("watch", "add", "--channel", "console:main", "--on", "articles", "ICE", "--json").json
    assert added["on"] == "articles"


WRONG = [
    (["--channel", "console:main", "ICE AND (HSI"], "ICE AND (HSI"),
    (["--channel", "console:main", "colour:red"], "colour:red"),
    (["--channel", "irc:main", "ICE"], "slack:ID"),
    (["--channel", "console", "ICE"], "console:main is the terminal"),
    (["--channel", "console:main", "--on", "everything", "ICE"], "articles"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_nobody_understands_is_said_with_the_place_or_the_remedy(
    shakeup: Shakeup, arguments: list[str], said: str
) -> None:
    ended = shakeup("watch", "add", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert said in " ".join(ended.err.replace("│", " ").split())
    assert "Traceback" not in ended.err
    assert shakeup("watch", "list", "--json").json == []


def test_the_message_about_a_query_points_at_the_place(shakeup: Shakeup) -> None:
    _, query, pointer = shakeup("watch", "add", "--channel", "console:main", "ICE AND colour:red").err.splitlines()
    assert query.strip() == "ICE AND colour:red"
    assert query[pointer.index("^") :].startswith("colour")


def test_what_is_not_there_cannot_be_removed(shakeup: Shakeup) -> None:
    ended = shakeup("watch", "remove", "4711")
    assert (ended.status, ended.err) == (1, "there is no watch 4711; `shakeup watch list` shows them\n")


def test_a_watch_without_near_misses_says_since_when(shakeup: Shakeup) -> None:
    watch = shakeup("watch", "add", "--channel", "console:main", "--json", "ICE").json["id"]
    ended = shakeup("watch", "near", str(watch), "--days", "7")
    assert ended.out.startswith(f"No near miss of watch {watch} since ")
    assert shakeup("watch", "near", str(watch), "--json").json == []


def test_near_misses_of_a_watch_that_is_not_there(shakeup: Shakeup) -> None:
    ended = shakeup("watch", "near", "4711")
    assert (ended.status, ended.err) == (1, "there is no watch 4711; `shakeup watch list` shows them\n")
