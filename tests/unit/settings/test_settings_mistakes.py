"""Every mistake of the configuration is told with its file, its line and a remedy, and all of them at once."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.model.article import Feed
from bot.settings.config import FILES, bundled, examine, load
from tests.unit.settings.small import SMALL, write


def problems(folder: Path) -> list[str]:
    """List what `load` objects to, without the folder's own path."""
    with pytest.raises(ConfigError) as caught:
        load(folder)
    return [str(problem).replace(f"{folder}{os.sep}", "") for problem in caught.value.problems]


FEED = "feeds:\n  - url: https://news.example/feed\n    title: Harbor Ledger\n"
PEOPLE = "gathered: 2026-01-31\npeople:\n  quillon-marsh: [Quillon Marsh]\ntenures:\n"
TENURE = PEOPLE + "  - {person: quillon-marsh, position: keeper, source: Ledger"
POSITION = "positions:\n  - {id: keeper, title: Keeper, label: keeper, organization: agency"

MISTAKES = [
    # --- the file as a file
    ("feeds", "", "feeds.yaml:1: the file is empty; delete it, or write its keys", "empty"),
    ("feeds", "# feeds: []\n", "feeds.yaml:1: the file is empty; delete it, or write its keys", "only a comment"),
    (
        "feeds",
        "- one\n- two\n",
        "feeds.yaml:1: the file must consist of keys and values, such as `feeds: []`",
        "a list, no mapping",
    ),
    ("feeds", b"feeds: []\n# caf\xe9\n", "feeds.yaml:2: the text is not UTF-8; save the file in UTF-8", "Latin 1"),
    (
        "feeds",
        "feeds: []\n# \x07\n",
        "feeds.yaml:2: holds the character U+0007, which YAML forbids; remove it",
        "control character",
    ),
    (
        "feeds",
        "feeds: []\n---\nfeeds: []\n",
        "feeds.yaml:2: a second document begins here (---); keep one to a file",
        "two documents",
    ),
    (
        "feeds",
        "feeds: []\nfeeds: []\n",
        "feeds.yaml:2: the key 'feeds' stands twice, first in line 1; remove one",
        "YAML would take the last one silently",
    ),
    (
        "feeds",
        FEED + "    remark: !!python/object/apply:os.system [touch /tmp/owned]\n",
        "feeds.yaml:4: the tag tag:yaml.org,2002:python/object/apply:os.system is not supported; remove it",
        "a tag that other readers execute",
    ),
    (
        "feeds",
        "feeds: &all []\nmore: *all\n",
        "feeds.yaml:2: aliases (*name) are not supported; write the value out",
        "nested aliases grow without end",
    ),
    ("feeds", "feeds: []\n? [a, b]\n: 1\n", "feeds.yaml:2: a key must be a single word", "a list as a key"),
    (
        "feeds",
        "feeds:\n  " + "- " * 1200 + "\n",
        "feeds.yaml: is nested too deeply; four levels are enough for every file here",
        "deeper than Python's stack",
    ),
    # --- keys and types
    ("feeds", "fees: []\n", "feeds.yaml:1: the key 'fees' is unknown; did you mean 'feeds'?", "misspelt at the top"),
    ("feeds", "fees: []\n", "feeds.yaml:1: the key 'feeds' is missing; add it", "and so the right one is missing"),
    (
        "feeds",
        FEED + "    intervall: 5m\n",
        "feeds.yaml:4: the key 'intervall' is unknown; did you mean 'interval'?",
        "misspelt in a row",
    ),
    (
        "feeds",
        FEED + "    color: red\n",
        "feeds.yaml:4: the key 'color' is unknown; known are: url, title, interval, enabled, pointer, backfill, "
        "evidence, remark",
        "like no known key",
    ),
    (
        "feeds",
        "feeds:\n  - url: https://news.example/\n",
        "feeds.yaml:2: the key 'title' is missing; add it",
        "missing",
    ),
    ("feeds", "feeds: none\n", "feeds.yaml:1: 'feeds' must be a list, such as [first, second]", "text for a list"),
    ("feeds", "feeds:\n", "feeds.yaml:1: 'feeds' must be a list, such as [first, second]", "nothing for a list"),
    (
        "feeds",
        "feeds:\n  - https://news.example/\n",
        "feeds.yaml:2: item 1 of 'feeds' must consist of keys and values",
        "an address instead of a row",
    ),
    ("feeds", FEED + "    remark:\n      a: b\n", "feeds.yaml:4: 'remark' must be text", "a mapping for text"),
    (
        "feeds",
        "feeds:\n  - url: https://news.example/\n    title: ' '\n",
        "feeds.yaml:3: 'title' must not be empty",
        "blank",
    ),
    (
        "feeds",
        FEED + "    enabled: maybe\n",
        "feeds.yaml:4: 'enabled': 'maybe' is neither true nor false; write one of the two",
        "no flag",
    ),
    (
        "feeds",
        FEED + "    evidence: X\n",
        "feeds.yaml:4: 'evidence' must be one of 'A', 'B', 'C' or 'D'",
        "unknown class",
    ),
    # --- values
    (
        "feeds",
        "feeds:\n  - {url: news.example/feed, title: Ledger}\n",
        "feeds.yaml:2: 'url': 'news.example/feed' is no web address; write it whole, such as "
        "https://www.ice.gov/rss/ice-breaking-news",
        "no scheme",
    ),
    (
        "feeds",
        'feeds:\n  - {url: "https://ana:hush@news.example/", title: Ledger}\n',
        "feeds.yaml:2: 'url': an address must not hold a user name or password: it would be logged and shown",
        "a password, which the message does not repeat",
    ),
    (
        "feeds",
        FEED + "    interval: 5 minutes\n",
        "feeds.yaml:4: 'interval': '5 minutes' is no interval; write a number above 0 and a unit, such as 90s, 5m, "
        "2h or 1d",
        "unit in words",
    ),
    (
        "feeds",
        FEED + "    backfill: yesterday\n",
        "feeds.yaml:4: 'backfill': 'yesterday' says neither how many items nor how far back; write 3, or 24h",
        "bad backfill",
    ),
    (
        "roster",
        TENURE + ", start: 2025-02-30, end: 2025-03}\n",
        "roster.yaml:5: 'start': '2025-02-30' is no date; write 2025-02-21, or cut it to what is known: 2025-02, 2025",
        "no such day",
    ),
    (
        "roster",
        TENURE + ", start: 2025-03, end: 2024-12-01}\n",
        "roster.yaml:5: item 1 of 'tenures': the tenure ends (2024-12-01) before it starts (2025-03); correct one of "
        "the dates",
        "ends before it starts",
    ),
    (
        "roster",
        TENURE + ", start: 2025-03}\n",
        "roster.yaml:5: item 1 of 'tenures': a tenure without end needs as_of, the last day for which the source shows "
        "it",
        "open, and nobody says when it was true",
    ),
    (
        "roster",
        TENURE + ", end: 2025, as_of: 2025-02}\n",
        "roster.yaml:5: 'as_of': '2025-02' is no date; write year, month and day: 2025-05-29",
        "as_of is a whole date",
    ),
    (
        "roster",
        TENURE + ", end: 2025, capacity: interim}\n",
        "roster.yaml:5: 'capacity' must be one of 'permanent', 'acting', 'performing' or 'nominee'",
        "unknown capacity",
    ),
    (
        "roster",
        "gathered: 2026-01-31\npeople:\n  Quillon: [Quillon Marsh]\ntenures: []\n",
        "roster.yaml:3: the key 'Quillon': 'Quillon' is no id; write small letters, digits and single hyphens, such as "
        "ice-ero",
        "capital in an id",
    ),
    (
        "roster",
        "gathered: 2026-01-31\npeople:\n  quillon: []\ntenures: []\n",
        "roster.yaml:3: 'quillon' must list at least one",
        "a person without a name",
    ),
    ("bot", "[polling]\nper_host = 0\n", "bot.toml:2: 'per_host' must be at least 1", "too small"),
    ("bot", "[polling]\n\nper_host = 99\n", "bot.toml:3: 'per_host' must be at most 16", "too large"),
    ("bot", '[polling]\nper_host = "two"\n', "bot.toml:2: 'per_host' must be a whole number", "a word for a number"),
    (
        "bot",
        "[polling]\ndefault_interval = 5\n",
        "bot.toml:2: 'default_interval': 5 is no interval; write a number above 0 and a unit, such as 90s, 5m, 2h or "
        "1d",
        "no unit",
    ),
    (
        "bot",
        '[pooling]\ndefault_interval = "5m"\n',
        "bot.toml:1: the key 'pooling' is unknown; did you mean 'polling'?",
        "misspelt table",
    ),
    (
        "bot",
        '[polling]\n"chat-floor" = "5m"\n',
        "bot.toml:2: the key 'chat-floor' is unknown; did you mean 'chat_floor'?",
        "misspelt, quoted key",
    ),
    (
        "bot",
        '[polling]\noperator_floor = "10m"\n',
        "bot.toml:1: 'polling': operator_floor is above chat_floor; moderators may not poll faster than the operator",
        "floors crossed",
    ),
    (
        "bot",
        '[polling]\nchat_floor = "2h"\noperator_floor = "1h"\n',
        "bot.toml:1: 'polling': default_interval is below operator_floor; raise it, or lower the floor",
        "default below the floor",
    ),
    (
        "bot",
        "[database]\npool_min = 20\n",
        "bot.toml:1: 'database': pool_min is above pool_max; swap them",
        "pool sizes",
    ),
    ("bot", "[delivery]\nretry = []\n", "bot.toml:2: 'retry' must list at least one", "no second attempt"),
    ("bot", "[polling\n", "bot.toml:1: is no valid TOML: Expected ']' at the end of a table declaration", "no TOML"),
    ("bot", "a = " + "[" * 1200, "bot.toml: is nested too deeply; two levels are enough", "deeper than Python's stack"),
    # --- between rows and files
    (
        "feeds",
        FEED + "    interval: 1s\n  - {url: https://news.example/feed, title: Again}\n",
        "feeds.yaml:5: url 'https://news.example/feed' is there already, in line 2; remove or rename one of the two",
        "same feed twice",
    ),
    (
        "outlets",
        "outlets:\n  - {id: one, name: One, domains: [a.example]}\n"
        "  - {id: two, name: Two, domains: [b.example, a.example]}\n",
        "outlets.yaml:3: domains 'a.example' is there already, in line 2; remove or rename one of the two",
        "same domain twice",
    ),
    (
        "organizations",
        SMALL["organizations.yaml"] + "  - {id: agency, name: Other, short: O, path: O}\n",
        "organizations.yaml:4: id 'agency' is there already, in line 2; remove or rename one of the two",
        "same id twice",
    ),
    (
        "positions",
        SMALL["positions.yaml"] + "  - {id: turnkey-st-odo, title: T, label: t, organization: agency}\n",
        "positions.yaml:12: id 'turnkey-st-odo' is there already, in line 11; remove or rename one of the two",
        "the id that a place makes",
    ),
    (
        "positions",
        SMALL["positions.yaml"].replace("organization: agency-keys", "organization: agency-kees"),
        "positions.yaml:6: organization: 'agency-kees' is not among the organizations of organizations.yaml; did you "
        "mean 'agency-keys'?",
        "misspelt reference",
    ),
    (
        "outlets",
        "outlets:\n  - {id: one, name: One, wires: [xyz]}\n",
        "outlets.yaml:2: wires: 'xyz' is not among the outlets of outlets.yaml; add it there, or correct it here",
        "reference like nothing there",
    ),
    (
        "roster",
        SMALL["roster.yaml"].replace("person: quillon-marsh", "person: quilon-marsh"),
        "roster.yaml:6: person: 'quilon-marsh' is not among the people of roster.yaml; did you mean 'quillon-marsh'?",
        "unknown person",
    ),
    (
        "boards",
        "boards:\n  - {id: b, title: B, positions: [turnkey], places: [Caloway]}\n",
        "boards.yaml:2: positions: 'turnkey-caloway' is not among the positions of positions.yaml; did you mean "
        "'turnkey-calloway'?",
        "a place that the post does not have",
    ),
    (
        "organizations",
        "organizations:\n  - {id: agency, name: A, short: A, path: A, parent: agency-keys}\n"
        "  - {id: agency-keys, name: K, short: K, path: K, parent: agency}\n",
        "organizations.yaml:2: parent: 'agency' is above itself, through agency-keys and agency; correct one parent",
        "a circle",
    ),
    (
        "positions",
        SMALL["positions.yaml"] + "  - {id: boss, title: B, label: b, organization: agency, head: True}\n",
        "positions.yaml:12: head: 'agency' has one already, 'keeper'; leave one of the two",
        "two heads",
    ),
]


@pytest.mark.parametrize(("file", "text", "expected", "why"), MISTAKES, ids=[row[3] for row in MISTAKES])
def test_a_mistake_is_told_with_file_line_and_remedy(
    tmp_path: Path, file: str, text: str | bytes, expected: str, why: str
) -> None:
    assert expected in problems(write(tmp_path / "own", **{file: text}))


def test_a_feed_below_the_operators_floor_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "own", bot='[polling]\noperator_floor = "1m"\n', feeds=FEED + "    interval: 59s\n")
    assert problems(folder) == ["feeds.yaml:4: the interval is below operator_floor (0:01:00); raise it"]


def test_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "own",
        bot="[polling]\nper_host = 0\n",
        feeds="feeds:\n  - {url: ftp://x, titel: X}\n",
        organizations=SMALL["organizations.yaml"].replace("parent: agency", "parent: agenzy, acronym: [K]"),
        roster=SMALL["roster.yaml"].replace("position: keeper, start: 2024-02", "position: keper, start: soon"),
    )
    assert [problem.partition(": ")[0] for problem in problems(folder)] == [
        "bot.toml:2",  # per_host
        "feeds.yaml:2",  # url
        "feeds.yaml:2",  # title missing
        "feeds.yaml:2",  # titel unknown
        "organizations.yaml:3",  # acronym unknown
        "roster.yaml:6",  # soon
        "organizations.yaml:3",  # agenzy
        "roster.yaml:6",  # keper
    ]


def test_an_unreadable_file_does_not_make_noise_about_what_refers_to_it(tmp_path: Path) -> None:
    assert problems(write(tmp_path / "own", positions="", organizations="")) == [
        "organizations.yaml:1: the file is empty; delete it, or write its keys",
        "positions.yaml:1: the file is empty; delete it, or write its keys",
    ]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("feeds:\n\t- url: x\n", 2, "a tab"),
        ('feeds:\n  - url: "x\n', 3, "an open quotation"),
        ("feeds: []\n}\n", 2, "a bracket too many"),
        ('feeds: "\\UFFFFFFFF"\n', None, "no character has this number; the parser does not say where"),
    ],
)
def test_yaml_that_is_none_is_told_in_the_parsers_words(tmp_path: Path, text: str, line: int | None, why: str) -> None:
    (problem,) = problems(write(tmp_path / "own", feeds=text))
    place = "feeds.yaml" if line is None else f"feeds.yaml:{line}"
    assert problem.startswith(f"{place}: is no valid YAML: ")


class TestFolder:
    def test_a_missing_folder_is_told(self, tmp_path: Path) -> None:
        assert problems(tmp_path / "nowhere") == [
            f"{tmp_path}/nowhere: the configuration folder does not exist; correct SHAKEUP_CONFIG, or leave it out"
        ]

    def test_a_file_in_its_place_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "feeds.yaml").write_text("feeds: []")
        assert problems(tmp_path / "feeds.yaml") == [
            f"{tmp_path}/feeds.yaml: the configuration must be a folder of files; correct SHAKEUP_CONFIG, or leave it "
            "out"
        ]

    def test_a_folder_in_place_of_a_file_is_told(self, tmp_path: Path) -> None:
        write(tmp_path / "own")
        (tmp_path / "own" / "feeds.yaml").unlink()
        (tmp_path / "own" / "feeds.yaml").mkdir()
        assert problems(tmp_path / "own") == [
            "feeds.yaml: cannot be read (Is a directory); check the path and its permissions"
        ]

    def test_a_link_to_nowhere_is_told_and_not_replaced_by_the_bundled_file(self, tmp_path: Path) -> None:
        write(tmp_path / "own")
        (tmp_path / "own" / "feeds.yaml").unlink()
        (tmp_path / "own" / "feeds.yaml").symlink_to("gone.yaml")
        assert problems(tmp_path / "own") == [
            "feeds.yaml: cannot be read (No such file or directory); check the path and its permissions"
        ]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
    def test_a_locked_folder_is_told(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "own")
        folder.chmod(0)
        try:
            found = problems(folder)
        finally:
            folder.chmod(0o700)
        assert f"{folder}: the configuration folder cannot be read; check its permissions" in found


def test_a_feed_keeps_what_its_row_says(tmp_path: Path) -> None:
    row = "    interval: 90s\n    enabled: false\n    pointer: True\n    backfill: 24h\n    remark: ~\n"
    (feed,) = load(write(tmp_path / "own", feeds=FEED + row)).feeds
    assert feed == Feed(
        id=0,
        url="https://news.example/feed",
        title="Harbor Ledger",
        interval=timedelta(seconds=90),
        enabled=False,
        pointer=True,
        backfill="24h",
    )


class TestFallingBack:
    def test_what_a_folder_lacks_comes_from_the_bundled_one(self, tmp_path: Path) -> None:
        (tmp_path / "feeds.yaml").write_text("feeds: []")
        config = load(tmp_path)
        assert config.feeds == ()
        assert config.knowledge.position("ice-ero-head")
        assert (config.folder, config.lexicon) == (tmp_path, bundled() / "lexicon")

    def test_a_lexicon_of_its_own_is_taken_as_a_whole(self, tmp_path: Path) -> None:
        (write(tmp_path / "own") / "lexicon").mkdir()
        assert load(tmp_path / "own").lexicon == tmp_path / "own" / "lexicon"

    def test_without_a_folder_everything_is_bundled(self) -> None:
        assert sorted(path.name for path in bundled().iterdir() if path.is_file()) == sorted(FILES.values())


class TestWarnings:
    def test_the_small_configuration_gives_none(self, tmp_path: Path) -> None:
        findings = examine(write(tmp_path / "own"))
        assert (findings.mistakes, findings.warnings) == ((), ())

    def test_mistakes_are_found_as_load_finds_them(self, tmp_path: Path) -> None:
        findings = examine(write(tmp_path / "own", feeds="fees: []"))
        assert [str(problem) for problem in findings.mistakes] == [
            f"{tmp_path}/own/{problem}" for problem in problems(tmp_path / "own")
        ]

    def test_a_missing_folder_has_no_files_to_warn_of(self, tmp_path: Path) -> None:
        assert examine(tmp_path / "nowhere").warnings == ()

    @pytest.mark.parametrize(
        ("name", "hint"),
        [
            ("feed.yaml", "did you mean 'feeds.yaml'?"),
            ("feeds.yml", "did you mean 'feeds.yaml'?"),
            ("zzz.toml", f"known are: {', '.join(FILES.values())}"),
        ],
    )
    def test_a_file_that_nothing_reads(self, tmp_path: Path, name: str, hint: str) -> None:
        folder = write(tmp_path / "own")
        (folder / name).write_text("")
        (folder / "README.md").write_text("no configuration, and not meant as one")
        assert [str(each) for each in examine(folder).warnings] == [f"{folder / name}: nothing reads this file; {hint}"]

    def test_a_feed_that_is_on_against_its_evidence(self, tmp_path: Path) -> None:
        feeds = FEED + "    evidence: D\n" + FEED.partition("\n")[2].replace("feed", "off") + "    evidence: D\n"
        folder = write(tmp_path / "own", feeds=feeds + "    enabled: false\n")
        assert [(each.line, each.message) for each in examine(folder).warnings] == [
            (2, "the feed is on, and its evidence says that it does not answer; try it")
        ]

    def test_names_that_two_share(self, tmp_path: Path) -> None:
        folder = write(
            tmp_path / "own",
            roster=SMALL["roster.yaml"].replace("[Odalys Thornbury]", "[Odalys Thornbury, quill marsh]"),
            positions=POSITION
            + ", aliases: [Top Lock]}\n"
            + "  - {id: other, title: O, label: o, organization: agency, aliases: [top lock]}\n",
            organizations="organizations:\n  - {id: agency, name: A, short: A, path: A, acronyms: [KEY]}\n"
            "  - {id: b, name: B, short: B, path: B, acronyms: [KEY]}\n  - {id: c, name: C, short: C, path: C, "
            "aliases: [key]}\n",
            boards="boards: []",
        )
        assert [each.message for each in examine(folder).warnings] == [
            "'top lock' is a name of keeper and of other; leave it to one, or to none",
            "'quill marsh' is a name of odalys-thornbury and of quillon-marsh; leave it to one, or to none",
            "'KEY' is a name of agency and of b; leave it to one, or to none",  # "key" in small letters is another word
        ]

    @pytest.mark.parametrize(
        ("first_end", "second", "overlap", "why"),
        [
            ("2025-03-01", "start: 2025-03-01, end: 2025-06", False, "hand over on a day"),
            ("2025-03", "start: 2025-03-01, end: 2025-06", False, "within the month that is known"),
            ("2025-04", "start: 2025-03-01, end: 2025-06", True, "a month together"),
            ("2025-04", "start: 2025-03-01, end: 2025-06, capacity: nominee", False, "a nominee holds nothing"),
            ("2025-04", "end: 2025-06", False, "nobody knows when the second began"),
            ("2025-04", "start: 2020, end: 2021", False, "long before"),
        ],
    )
    def test_two_holders_at_once(self, tmp_path: Path, first_end: str, second: str, overlap: bool, why: str) -> None:
        people = "gathered: 2026-01-31\npeople:\n  a: [A One]\n  b: [B Two]\ntenures:\n"
        first = f"  - {{person: a, position: keeper, start: 2024-02, end: {first_end}, source: x}}\n"
        rows = f"{first}  - {{person: b, position: keeper, source: x, {second}}}\n"
        found = examine(write(tmp_path / "own", roster=people + rows)).warnings
        assert [each.message for each in found] == (
            ["a (to 2025-04) and b (from 2025-03-01) overlap as keeper; correct a date"] if overlap else []
        )
