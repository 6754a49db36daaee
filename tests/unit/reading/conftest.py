"""One small roster and one reader for this room: loading the language model once takes half a second."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.model.roster import Capacity, Knowledge, Organization, Outlet, Person, Position, Source, Tenure
from bot.reading.lexicon import Lexicon
from bot.reading.load_lexicon import load_lexicon
from bot.reading.read import Reader
from bot.settings.config import load

LEXICON = Path(__file__).parents[3] / "config" / "lexicon"


def organization(
    id: str, name: str, short: str, path: str, parent: str | None = None, ours: bool = True
) -> Organization:
    return Organization(id, name, short, path, parent, acronyms=(short,) if short.isupper() else (), in_scope=ours)


def position(
    id: str, organization: str, label: str, head: bool = True, senate: bool = False, **more: object
) -> Position:
    return Position(id, label, label, organization, head, senate, **more)  # type: ignore[arg-type]  # a test's shorthand


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge(
        organizations=(
            organization("dhs", "Department of Homeland Security", "DHS", "DHS"),
            organization("ice", "Immigration and Customs Enforcement", "ICE", "ICE", "dhs"),
            organization("ice-ero", "Enforcement and Removal Operations", "ERO", "ICE/ERO", "ice"),
            organization("ice-hsi", "Homeland Security Investigations", "HSI", "ICE/HSI", "ice"),
            organization("cbp", "Customs and Border Protection", "CBP", "CBP", "dhs"),
            organization("fema", "Federal Emergency Management Agency", "FEMA", "FEMA", "dhs"),
            organization("white-house", "White House", "White House", "White House", None, ours=False),
        ),
        positions=(
            position("dhs-secretary", "dhs", "DHS secretary", senate=True, titles=("secretary",)),
            position(
                "dhs-deputy", "dhs", "DHS deputy secretary", head=False, senate=True, titles=("deputy secretary",)
            ),
            position("ice-director", "ice", "ICE director", senate=True, titles=("director",)),
            position("ice-deputy", "ice", "ICE deputy director", head=False, titles=("deputy director",)),
            position(
                "ero-head",
                "ice-ero",
                "ERO head",
                titles=("executive associate director", "director"),
                aliases=("top deportation official",),
            ),
            position("hsi-head", "ice-hsi", "HSI head", titles=("executive associate director", "director")),
            position("cbp-commissioner", "cbp", "CBP commissioner", senate=True, titles=("commissioner",)),
            position("fema-administrator", "fema", "FEMA administrator", senate=True, titles=("administrator",)),
            position(
                "fod-tamarack",
                "ice-ero",
                "ICE field office director, Tamarack",
                head=False,
                titles=("field office director",),
                place="Tamarack",
            ),
        ),
        people=(
            Person("odalys-thornbury", "Odalys Thornbury"),
            Person("kenneth-genalo", "Kenneth Genalo"),
            Person("robert-hammer", "Robert Hammer"),
            Person("todd-lyons", "Todd Lyons"),
        ),
        tenures=(
            Tenure(
                "robert-hammer", "hsi-head", "2025-02", "2025-05-29", Capacity.ACTING, "H", Source("made for tests")
            ),
        ),
        outlets=(Outlet("cbs", "CBS News", ("cbsnews.com",)), Outlet("nbc", "NBC News", ("nbcnews.com",))),
    )


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(LEXICON, ["CBS News", "NBC News"])


@pytest.fixture(scope="session")
def reader(knowledge: Knowledge) -> Reader:
    return Reader(knowledge, LEXICON)


@pytest.fixture(scope="session")
def bundled_knowledge() -> Knowledge:
    return load(None).knowledge


@pytest.fixture(scope="session")
def bundled_reader(bundled_knowledge: Knowledge) -> Reader:
    """A reader of the configuration that comes with the bot."""
    return Reader(bundled_knowledge, LEXICON)
