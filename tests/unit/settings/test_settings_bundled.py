"""The configuration that comes with the bot: it loads, it is consistent, and it says what its sources say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from bot.model.roster import Capacity, Outlet, Tenure
from bot.settings.bot_settings import BotSettings
from bot.settings.config import Config, bundled, examine, load
from bot.settings.read_document import read_document

GATHERED = date(2026, 11, 24)


@pytest.fixture(scope="module")
def config() -> Config:
    return load(None)


def holders(config: Config, position: str) -> list[Tenure]:
    return sorted((t for t in config.knowledge.tenures if t.position == position), key=lambda t: t.start or t.end or "")


def test_it_has_no_mistakes_and_no_warnings() -> None:
    findings = examine(None)
    assert (findings.mistakes, findings.warnings) == ((), ())


def test_bot_toml_spells_out_the_defaults(config: Config) -> None:
    assert config.bot == BotSettings()


class TestFeeds:
    def test_few_are_on_and_all_of_them_were_seen_answering(self, config: Config) -> None:
        evidence = {row["url"]: row["evidence"] for _, row in read_document(bundled() / "feeds.yaml").rows("feeds")}
        on = [feed for feed in config.feeds if feed.enabled]
        assert {urlsplit(feed.url).hostname for feed in on} == {
            "www.ice.gov",
            "www.cbp.gov",
            "www.uscis.gov",
            "www.whitehouse.gov",
            "www.cbsnews.com",
            "feeds.nbcnews.com",
            "feeds.npr.org",
            "thehill.com",
            "www.govexec.com",
            "federalnewsnetwork.com",
        }
        assert len(on) == 11  # two of the White House
        assert {evidence[feed.url] for feed in on} == {"A"}

    def test_search_feeds_are_pointers_and_off(self, config: Config) -> None:
        for feed in config.feeds:
            assert feed.pointer == (urlsplit(feed.url).hostname == "news.google.com")
            assert not (feed.pointer and feed.enabled)

    def test_each_belongs_to_an_outlet(self, config: Config) -> None:
        domains = {domain for outlet in config.knowledge.outlets for domain in outlet.domains}
        for feed in config.feeds:
            host = urlsplit(feed.url).hostname or ""
            assert any(host == domain or host.endswith(f".{domain}") for domain in domains), feed.url

    def test_they_are_unnumbered_and_never_polled(self, config: Config) -> None:
        assert {(feed.id, feed.polled_at, feed.workspace) for feed in config.feeds} == {(0, None, None)}

    def test_an_interval_is_the_feeds_own_or_the_default(self, config: Config) -> None:
        intervals = {feed.title: feed.interval for feed in config.feeds}
        assert intervals["ICE breaking news"] == timedelta(minutes=5)
        assert intervals["White House news"] == timedelta(minutes=10)


class TestOrganizations:
    def test_every_one_leads_up_to_the_department_or_is_outside(self, config: Config) -> None:
        for organization in config.knowledge.organizations:
            root = config.knowledge.lineage(organization.id)[-1]
            assert organization.in_scope == (root == "dhs"), organization.id

    def test_paths_run_from_the_component_down(self, config: Config) -> None:
        paths = {each.id: each.path for each in config.knowledge.organizations}
        for each in config.knowledge.organizations:
            if each.parent not in {None, "dhs", "dhs-secretary-office"}:
                assert each.path.startswith(f"{paths[each.parent].split('/')[0]}/"), each.id
        assert {paths[id] for id in ("dhs", "ice", "ice-ero", "ice-hsi")} == {"DHS", "ICE", "ICE/ERO", "ICE/HSI"}

    def test_acronyms_are_written_in_capitals(self, config: Config) -> None:
        for organization in config.knowledge.organizations:
            assert all(acronym.isupper() for acronym in organization.acronyms), organization.id

    @pytest.mark.parametrize(
        "outside",
        [
            "White House",
            "Executive Office for Immigration Review",
            "Office of Refugee Resettlement",
            "Federal Bureau of Investigation",
            "Wisconsin Department of Health Services",
            "Foreign Exchange Management Act",
        ],
    )
    def test_what_the_news_mixes_up_with_dhs_is_known_as_outside(self, config: Config, outside: str) -> None:
        assert [each.in_scope for each in config.knowledge.organizations if each.name == outside] == [False]


class TestPositions:
    @pytest.mark.parametrize(
        "organization",
        [
            "dhs",
            "ice",
            "ice-ero",
            "ice-hsi",
            "ice-opla",
            "cbp",
            "usbp",
            "uscis",
            "fema",
            "tsa",
            "cisa",
            "usss",
            "uscg",
            "fletc",
        ],
    )
    def test_the_department_and_each_component_has_a_head(self, config: Config, organization: str) -> None:
        heads = [each for each in config.knowledge.positions if each.organization == organization and each.head]
        assert len(heads) == 1
        assert heads[0].watched

    def test_the_ids_that_the_project_speaks_of(self, config: Config) -> None:
        labels = {each.id: each.label for each in config.knowledge.positions}
        assert labels["ice-ero-head"] == "ERO head"
        assert labels["ice-hsi-head"] == "HSI head"
        assert labels["ice-director"] == "ICE director"
        assert labels["dhs-secretary"] == "Homeland Security secretary"

    def test_the_presidents_nominees_need_the_senate(self, config: Config) -> None:
        senate = {each.id for each in config.knowledge.positions if each.senate}
        assert {"dhs-secretary", "dhs-deputy-secretary", "dhs-general-counsel", "dhs-inspector-general"} <= senate
        assert {
            "ice-director",
            "cbp-commissioner",
            "uscis-director",
            "fema-administrator",
            "tsa-administrator",
        } <= senate
        assert not senate & {"ice-deputy-director", "ice-ero-head", "ice-hsi-head", "usbp-chief", "usss-director"}

    @pytest.mark.parametrize(
        ("post", "places"),
        [("ice-field-office-director", 25), ("usbp-chief-patrol-agent", 20), ("fema-regional-administrator", 10)],
    )
    def test_posts_in_many_places(self, config: Config, post: str, places: int) -> None:
        placed = [each for each in config.knowledge.positions if each.id.startswith(f"{post}-")]
        assert len({each.place for each in placed}) == places
        assert all(each.place and each.place in each.title and not each.head for each in placed)
        assert not any("{" in text for each in placed for text in (each.title, each.label, *each.aliases))

    def test_only_posts_outside_dhs_are_unwatched(self, config: Config) -> None:
        for position in config.knowledge.positions:
            organization = config.knowledge.organization(position.organization)
            assert organization is not None
            assert position.watched == organization.in_scope, position.id

    def test_the_border_czars_title_is_his_own_not_eros(self, config: Config) -> None:
        czar = config.knowledge.position("white-house-border-czar")
        assert czar is not None
        assert not czar.watched
        assert czar.organization == "white-house"
        assert "border czar" in czar.aliases

    def test_titles_and_labels_are_told_apart(self, config: Config) -> None:
        for text in ("title", "label"):
            texts = [getattr(each, text) for each in config.knowledge.positions]
            assert len(set(texts)) == len(texts)


class TestRoster:
    def test_as_many_tenures_as_the_sources_gave(self, config: Config) -> None:
        tenures = config.knowledge.tenures
        assert len(tenures) >= 100
        assert sum(tenure.confidence == "H" for tenure in tenures) >= 65
        assert {tenure.confidence for tenure in tenures} == {"H", "M"}

    def test_every_tenure_is_dated_sensibly(self, config: Config) -> None:
        for tenure in config.knowledge.tenures:
            assert tenure.source.name
            assert tenure.source.as_of is not None
            assert tenure.source.as_of <= GATHERED
            for moment in filter(None, (tenure.start, tenure.end)):
                assert "2001" <= moment <= GATHERED.isoformat(), tenure
            assert (tenure.last_seen is None) == (tenure.end is not None)

    def test_no_person_has_one_post_twice_at_once(self, config: Config) -> None:
        seen = [(t.person, t.position, t.start) for t in config.knowledge.tenures]
        assert len(set(seen)) == len(seen)

    def test_ero_and_hsi_before_and_after_29_may_2025(self, config: Config) -> None:
        ero, hsi = holders(config, "ice-ero-head")[-2:], holders(config, "ice-hsi-head")[-2:]
        assert [(t.person, t.start, t.end, t.capacity) for t in (*ero, *hsi)] == [
            ("kenneth-genalo", "2025-03", "2025-05-29", Capacity.ACTING),
            ("marcos-charles", "2025-05-29", None, Capacity.ACTING),
            ("robert-hammer", None, "2025-05-29", Capacity.ACTING),
            ("derek-gordon", "2025-05-29", None, Capacity.ACTING),
        ]

    def test_ice_in_2025_and_2026(self, config: Config) -> None:
        assert [(t.person, t.start, t.end) for t in holders(config, "ice-director")[-3:]] == [
            ("caleb-vitello", "2025-01-20", "2025-02-21"),
            ("todd-lyons", "2025-03-09", "2026-05-31"),
            ("david-venturella", "2026-06", None),
        ]

    def test_secretaries(self, config: Config) -> None:
        secretaries = holders(config, "dhs-secretary")
        assert len(secretaries) == 17
        assert (secretaries[0].person, secretaries[-1].person) == ("tom-ridge", "markwayne-mullin")
        assert secretaries[-1].last_seen == datetime(2026, 8, 12, tzinfo=UTC)

    def test_homan_led_ero_and_is_border_czar_which_are_two_posts(self, config: Config) -> None:
        posts = {t.position: t.end for t in config.knowledge.tenures if t.person == "thomas-homan"}
        assert posts["ice-ero-head"] == "2017-01-30"
        assert posts["white-house-border-czar"] is None

    @pytest.mark.parametrize(
        ("written", "person"),
        [
            ("Gil Kerlikowski", "gil-kerlikowske"),
            ("John Saunders", "john-sanders"),
            ("Tom Holman", "thomas-homan"),
            ("Sarah Saldana", "sarah-saldana"),
            ("Dave Venturella", "david-venturella"),
            ("Mike Banks", "michael-banks"),
            ("P.J. Lechleitner", "patrick-lechleitner"),
            ("Carry Huffman", "benjamine-huffman"),
            ("Ron Vitiello", "ronald-vitiello"),
            ("Caleb Vitello", "caleb-vitello"),
        ],
    )
    def test_spellings_that_the_press_uses(self, config: Config, written: str, person: str) -> None:
        assert [each.id for each in config.knowledge.people if written in (each.name, *each.aliases)] == [person]


class TestOutletsAndBoards:
    def test_each_agency_announces_under_its_own_domain(self, config: Config) -> None:
        kinds = {domain: outlet.kind for outlet in config.knowledge.outlets for domain in outlet.domains}
        assert {kinds[domain] for domain in ("ice.gov", "dhs.gov", "cbp.gov", "uscis.gov", "fema.gov")} == {"agency"}
        assert kinds["whitehouse.gov"] == "white_house"
        assert (kinds["apnews.com"], kinds["reuters.com"], kinds["news.google.com"]) == ("wire", "wire", "aggregator")
        assert kinds["newsytribune.com"] == "low_trust"

    def test_only_wires_are_named_as_wires(self, config: Config) -> None:
        outlets = {outlet.id: outlet for outlet in config.knowledge.outlets}
        named: set[Outlet] = {outlets[wire] for outlet in outlets.values() for wire in outlet.wires}
        assert {outlet.kind for outlet in named} == {"wire"}

    @pytest.mark.parametrize(
        "board",
        ["ice-headquarters", "dhs-top-posts", "texas-field-offices", "hsi-offices", "sectors", "uscis", "fema", "cisa"],
    )
    def test_the_boards_that_are_promised(self, config: Config, board: str) -> None:
        (found,) = [each for each in config.knowledge.boards if each.id == board]
        assert found.positions or found.organizations

    def test_the_states_together_have_every_field_office_once(self, config: Config) -> None:
        by_state = [
            position
            for board in config.knowledge.boards
            if board.id.endswith("-field-offices")
            for position in board.positions
        ]
        (everywhere,) = [board for board in config.knowledge.boards if board.id == "field-offices"]
        assert sorted(by_state) == sorted(set(everywhere.positions) - {"ice-field-office-director"})

    def test_texas(self, config: Config) -> None:
        (texas,) = [board for board in config.knowledge.boards if board.id == "texas-field-offices"]
        cities = [position.removeprefix("ice-field-office-director-") for position in texas.positions]
        assert cities == ["dallas", "el-paso", "harlingen", "houston", "san-antonio"]
