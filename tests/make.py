"""Builders with a value for every field, so that a test names only what it is about.

The world: ICE with its two big parts, three outlets, Quillon Marsh at the head of ERO, Odalys Thornbury at HSI's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.model.article import Article, Entry, Feed, Fetched
from bot.model.card import Block, Card, CardChange, CardSource
from bot.model.change import Attribution, Change, Direction, Kind, Quote, Reading, Speaker, Status
from bot.model.delivery import Action, Delivery, DeliveryState, Draft
from bot.model.roster import Capacity, Knowledge, Organization, Outlet, Person, Position, Source, Tenure
from bot.model.watch import Destination, Subject, Watch

NOW = datetime(2026, 5, 14, 15, 0, tzinfo=UTC)
TERMINAL = Destination.parse("console:main")
FEED_URL = "https://harbor.example/feed"

MARSH_LEAVES = (
    "Quillon Marsh will no longer lead Enforcement and Removal Operations, two sources told the Harbor Ledger."
)
THORNBURY_LEAVES = "Odalys Thornbury will no longer lead Homeland Security Investigations, according to the sources."
ICE_ANNOUNCES_MARSH = "ICE said in a news release that Quillon Marsh is leaving Enforcement and Removal Operations."
ICE_DENIES_MARSH = "ICE said that Quillon Marsh is not leaving Enforcement and Removal Operations."
# Enough words that no page is wanted, and not one about a change.
LONG = f"{MARSH_LEAVES}\n\n" + "The agency employs thousands of people in offices all over the country. " * 12

KNOWLEDGE = Knowledge(
    organizations=(
        Organization("dhs", "Department of Homeland Security", "DHS", "DHS", None, acronyms=("DHS",)),
        Organization("ice", "U.S. Immigration and Customs Enforcement", "ICE", "ICE", "dhs", acronyms=("ICE",)),
        Organization("ice-ero", "Enforcement and Removal Operations", "ERO", "ICE/ERO", "ice", acronyms=("ERO",)),
        Organization("ice-hsi", "Homeland Security Investigations", "HSI", "ICE/HSI", "ice", acronyms=("HSI",)),
    ),
    positions=(
        Position("ice-director", "Director of ICE", "ICE director", "ice", head=True, titles=("director",)),
        Position("ice-ero-head", "Head of ICE Enforcement and Removal Operations (ERO)", "ERO head", "ice-ero", True),
        Position("ice-hsi-head", "Head of ICE Homeland Security Investigations (HSI)", "HSI head", "ice-hsi", True),
    ),
    people=(Person("quillon-marsh", "Quillon Marsh"), Person("odalys-thornbury", "Odalys Thornbury")),
    outlets=(
        Outlet("ledger", "Harbor Ledger", ("harbor.example",)),
        Outlet("gazette", "Capitol Gazette", ("gazette.example",)),
        Outlet("ice-gov", "ICE", ("ice.example",), kind="agency"),
    ),
)

TWO_SOURCES = Attribution(Speaker.UNNAMED, "two sources", count=2)
NEWS_RELEASE = Attribution(Speaker.AGENCY, "ICE said in a news release", "ICE", medium="news release")


def feed(url: str = FEED_URL, **fields: Any) -> Feed:
    return replace(Feed(id=0, url=url, title="Harbor Ledger", interval=timedelta(minutes=5)), **fields)


def entry(guid: str = "marsh", **fields: Any) -> Entry:
    link = f"https://harbor.example/{guid}"
    return replace(Entry(guid, link, "ICE deportation chief to leave", MARSH_LEAVES, published=NOW), **fields)


def article(id: int = 1, **fields: Any) -> Article:
    base = Article(
        id=id,
        feed_id=1,
        guid=f"guid-{id}",
        link=f"https://harbor.example/{id}",
        title="ICE deportation chief to leave",
        text=MARSH_LEAVES,
        outlet="Harbor Ledger",
        outlet_id="ledger",
        published=NOW,
        first_seen=NOW,
    )
    return replace(base, **fields)


def fetched(body: bytes = b"<rss/>", url: str = FEED_URL, **fields: Any) -> Fetched:
    return replace(Fetched(url, 200, body, content_type="application/rss+xml"), **fields)


def change(sentence: str = MARSH_LEAVES, **fields: Any) -> Change:
    """Build one change, quoted with `sentence`: Quillon Marsh departs as head of ERO, say two sources."""
    base = Change(
        kind=Kind.DEPARTS,
        direction=Direction.OUT,
        status=Status.SAID_BY_OTHERS,
        person="Quillon Marsh",
        person_id="quillon-marsh",
        position="head",
        position_id="ice-ero-head",
        organization="ICE/ERO",
        organization_id="ice-ero",
        attribution=TWO_SOURCES,
        quotation=Quote(sentence, 0, len(sentence)),
        wording=("will no longer lead",),
        confidence=0.9,
    )
    return replace(base, **fields)


def thornbury_leaves(**fields: Any) -> Change:
    """Build the other one: Odalys Thornbury departs as head of HSI, say the same sources."""
    hsi: dict[str, Any] = {
        "person": "Odalys Thornbury",
        "person_id": "odalys-thornbury",
        "position_id": "ice-hsi-head",
        "organization": "ICE/HSI",
        "organization_id": "ice-hsi",
    }
    return change(THORNBURY_LEAVES, **{**hsi, **fields})


def announced(**fields: Any) -> Change:
    """Build what ICE's news release tells of Quillon Marsh."""
    said: dict[str, Any] = {"attribution": NEWS_RELEASE, "status": Status.TOLD_AS_FACT, "wording": ("is leaving",)}
    return change(ICE_ANNOUNCES_MARSH, **{**said, **fields})


def denied(**fields: Any) -> Change:
    """Build ICE's word that Quillon Marsh stays."""
    said: dict[str, Any] = {
        "attribution": Attribution(Speaker.AGENCY, "ICE said", "ICE"),
        "status": Status.REFUTED,
        "wording": ("is not leaving",),
    }
    return change(ICE_DENIES_MARSH, **{**said, **fields})


def reading(*changes: Change, **fields: Any) -> Reading:
    return Reading(changes, **fields)


def watch(query: str = "ICE", **fields: Any) -> Watch:
    return replace(Watch(1, TERMINAL, query, Subject.CHANGES, NOW), **fields)


def tenure(person: str = "quillon-marsh", position: str = "ice-ero-head", **fields: Any) -> Tenure:
    source = Source("Harbor Ledger", "https://harbor.example/appointed", NOW.date())
    return replace(Tenure(person, position, "2026-02", None, Capacity.PERMANENT, "H", source), **fields)


def card(id: int = 1, **fields: Any) -> Card:
    change = CardChange(
        story=7,
        person="Quillon Marsh",
        group=None,
        position="Head of ICE Enforcement and Removal Operations (ERO)",
        position_id="ice-ero-head",
        organization="ICE/ERO",
        change="departs",
        direction="out",
        status="reported",
        certainty="reported",
        acting=False,
        successor=None,
        predecessor=None,
        effective=None,
        attribution='"Two sources", Harbor Ledger',
        outlet="Harbor Ledger",
        wording=("will no longer lead",),
        quotation=MARSH_LEAVES,
    )
    base = Card(
        id=id,
        notice="Harbor Ledger, unnamed sources: Quillon Marsh to leave as ERO head. Not announced.",
        changes=(change,),
        blocks=(
            Block(
                "Head of ICE Enforcement and Removal Operations (ERO)",
                "Quillon Marsh → successor not named",
                ('Will no longer lead. "Two sources", Harbor Ledger.',),
                MARSH_LEAVES,
            ),
        ),
        certainty="reported",
        reason="1 outlet",
        footer=("1 outlet",),
        sources=(CardSource("Harbor Ledger", "https://harbor.example/marsh", NOW, counts=True),),
        outlet="Harbor Ledger",
        link="https://harbor.example/marsh",
        at=NOW,
    )
    return replace(base, **fields)


def draft(card_id: int, action: Action = Action.SEND, part: int = 0, to: Destination = TERMINAL) -> Draft:
    return Draft(card_id, to, action, part, card(card_id), loud=action is Action.REPLY)


def delivery(action: Action = Action.SEND, **fields: Any) -> Delivery:
    base = Delivery(
        id="0f8b6f3e-0000-4000-8000-000000000001",
        card_id=1,
        destination=TERMINAL,
        action=action,
        part=0,
        card=card(),
        loud=False,
        state=DeliveryState.SENDING,
        due_at=NOW,
    )
    return replace(base, **fields)
