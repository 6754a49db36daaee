"""shakeup check (why), who, status, check-config."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flow.site import Item, Site
from tests.flow.stories import FILLER, GARDENS, LEAVES, NO_CHANGE
from tests.unit.cli.ended import Shakeup


@pytest.fixture
def polled(shakeup: Shakeup, site: Site, config: Path) -> Shakeup:
    """The bot has polled an empty feed once, and tells the terminal of ICE."""
    url = site.feed("harbor-ledger")
    (config / "feeds.yaml").write_text(f"feeds: [{{url: '{url}', title: Harbor Ledger, interval: 1s}}]\n")
    shakeup("watch", "add", "--channel", "console:main", "org:ICE")
    site.publish("harbor-ledger", Item("before", "ICE moves its archives", f"It was there before.\n\n{FILLER}"))
    first = shakeup("poll", "--console", "json")
    assert (first.status, first.out) == (0, ""), first.err
    return shakeup


def stages(shakeup: Shakeup, link: str) -> list[str]:
    (article,) = shakeup("check", link, "--json").json["articles"]
    return [decision["stage"] for decision in article["decisions"]]


def test_a_link_that_was_told_says_why_and_to_whom(polled: Shakeup, site: Site) -> None:
    link = site.publish("harbor-ledger", LEAVES)
    until_told(polled)
    checked = polled("check", link, "--json").json
    (article,) = checked["articles"]
    assert (article["outlet"], article["title"], article["state"]) == ("Harbor Ledger", LEAVES.title, "read")
    assert stages(polled, link) == ["fetched", "opened story", "queued"]
    (delivery,) = article["deliveries"]
    assert (delivery["channel"], delivery["action"], delivery["state"]) == ("console:main", "send", "sent")
    said = polled("why", link).out
    assert said.startswith(f"Harbor Ledger: {LEAVES.title}\n")
    assert "send to console:main: sent" in said


def test_links_that_were_not_told_say_why_not(polled: Shakeup, site: Site) -> None:
    gated, changeless = site.publish("harbor-ledger", GARDENS), site.publish("harbor-ledger", NO_CHANGE)
    until_read(polled, 2)
    assert stages(polled, site.page("harbor-ledger", "before")) == ["baseline"]
    assert stages(polled, gated) == ["fetched", "gated out"]
    assert stages(polled, changeless) == ["fetched", "no change found"]
    assert "baseline: first poll" in polled("check", site.page("harbor-ledger", "before")).out


def test_a_link_never_seen_is_read_now_and_tells_nobody(polled: Shakeup, site: Site) -> None:
    site.feed("capitol-gazette")
    link = site.publish("capitol-gazette", LEAVES)
    found = polled("check", link, "--json").json
    assert found["articles"] == []
    assert [event["person"] for event in found["read_now"]["events"]] == ["Kenneth Genalo"]
    assert polled("check", link).out.startswith("Never seen in a feed; read now, and nobody is alerted.\n")
    assert polled("status", "--json").json["deliveries"]["pending"] == 0


def test_a_link_that_cannot_be_read_is_one_message(shakeup: Shakeup, site: Site) -> None:
    ended = shakeup("check", f"{site.address}/nowhere")
    assert (ended.status, ended.out) == (1, "")
    assert "404" in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("link", ["no link at all", "ftp://harbor.example/x", "javascript:alert(1)", ""])
def test_what_is_no_web_address_is_one_message(shakeup: Shakeup, link: str) -> None:
    ended = shakeup("check", link)
    assert (ended.status, ended.out) == (1, "")
    assert "Traceback" not in ended.err


def test_status_counts_and_names_what_fails(polled: Shakeup, site: Site) -> None:
    counted = polled("status", "--json").json
    assert counted["articles"]["baseline"] == 1
    assert (counted["feeds"], counted["failing"]) == (1, [])
    assert "1 baseline" in polled("status").out


# ── who ──


def test_the_bundled_record_knows_who_led_ero_before_anything_was_polled(shakeup: Shakeup, config: Path) -> None:
    for file in config.iterdir():
        file.unlink()
    found = shakeup("who", "ERO", "--on", "2025-05-01", "--json").json
    assert [known["person"] for known in found["known"]] == ["Kenneth Genalo"]


def test_who_led_ero_on_a_day_with_source_and_dates(shakeup: Shakeup) -> None:
    found = shakeup("who", "ERO", "--on", "2025-05-01", "--json").json
    assert (found["asked"], found["understood"], found["on"]) == ("ERO", "ICE/ERO", "2025-05-01")
    (genalo,) = [known for known in found["known"] if known["person_id"] == "kenneth-genalo"]
    assert (genalo["person"], genalo["position_id"]) == ("Kenneth Genalo", "ice-ero-head")
    assert genalo["source"]["name"] == "AP, CBS News"
    said = shakeup("who", "ERO", "--on", "2025-05-01").out
    assert "last known Kenneth Genalo" in said
    assert "Source: AP, CBS News." in said
    assert not [claim for claim in (" is ", " runs ") if claim in said]


def test_who_of_a_day_that_nobody_knows_says_so(shakeup: Shakeup) -> None:
    assert shakeup("who", "ERO", "--on", "1950-01-01").out == "ICE/ERO: nobody is known for 1950-01-01.\n"


def test_who_of_a_name_that_nobody_knows_is_one_message(shakeup: Shakeup) -> None:
    ended = shakeup("who", "Zzyzx", "Qwfp")
    assert (ended.status, ended.out) == (1, "")
    assert "'Zzyzx Qwfp'" in ended.err


def test_who_of_no_day_is_refused(shakeup: Shakeup) -> None:
    assert shakeup("who", "ERO", "--on", "yesterday").status == 2


# ── check-config ──


def test_a_configuration_without_mistakes(command: Shakeup) -> None:
    ended = command("check-config", "--json")
    assert ended.status == 0
    assert ended.json["mistakes"] == []
    assert command("check-config").out.splitlines()[-1].startswith("0 mistakes, ")


def test_a_configuration_with_mistakes_lists_each_with_file_and_line(command: Shakeup, config: Path) -> None:
    (config / "bot.toml").write_text("[polling]\nintervall = '5m'\n")
    (config / "feeds.yaml").write_text("feeds:\n  - url: ftp://harbor.example/feed\n    title: Harbor Ledger\n")
    ended = command("check-config", "--json")
    assert ended.status == 2
    places = {(Path(mistake["file"]).name, mistake["line"]) for mistake in ended.json["mistakes"]}
    assert places == {("bot.toml", 2), ("feeds.yaml", 2)}
    printed = command("check-config")
    assert printed.status == 2
    assert f"mistake   {config / 'bot.toml'}:2: " in printed.out
    assert printed.out.splitlines()[-1].startswith("2 mistakes, ")


def until_told(shakeup: Shakeup) -> None:
    """Poll until the terminal is told something: the feed is due once a second."""
    while (polled := shakeup("poll", "--console", "json")).out == "":
        assert polled.status == 0, polled.err


def until_read(shakeup: Shakeup, articles: int) -> None:
    while shakeup("status", "--json").json["articles"]["read"] < articles:
        assert shakeup("poll", "--console", "json").out == ""
