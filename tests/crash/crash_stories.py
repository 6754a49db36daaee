"""What the outlet writes: the leaving of invented people from real offices, in sentences that every reading takes.

Each run has offices of its own, so that no story joins another's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tests.flow.site import Item
from tests.flow.stories import FILLER

GIVEN = ("Odalys", "Quillon", "Winifred", "Barnaby", "Ignatia", "Leopolda", "Desmond", "Philomena")
SURNAMES = ("Abernook", "Brackwell", "Cindermoor", "Dunthistle", "Elmsgrove", "Fennimarsh", "Greywater", "Hollowbrook")
FIELD_OFFICES = (
    "Atlanta", "Baltimore", "Boston", "Buffalo", "Chicago", "Dallas", "Denver", "Detroit", "El Paso", "Harlingen",
    "Houston", "Los Angeles", "Miami", "New Orleans", "New York", "Newark", "Philadelphia", "Phoenix",
    "Salt Lake City", "San Antonio", "San Diego", "San Francisco", "Seattle", "St. Paul", "Washington",
)  # fmt: skip
HSI_OFFICES = (
    "Atlanta", "Baltimore", "Boston", "Buffalo", "Charlotte", "Chicago", "Dallas", "Denver", "Detroit", "Honolulu",
    "Houston", "Miami", "Nashville", "New Orleans", "New York", "Newark", "Philadelphia", "Phoenix", "Seattle", "Tampa",
    "Washington",
)  # fmt: skip
POSTS = (
    *(f"director of ICE's {place} field office" for place in FIELD_OFFICES),
    *(f"special agent in charge of HSI {place}" for place in HSI_OFFICES),
)
MOST = len(POSTS)  # of one home


class Plot(StrEnum):
    """What is told while the bot is killed."""

    REPORT = "report"  # an alert, and the article in the channel of articles
    ANNOUNCEMENT = "announcement"  # the alert stands already: an amendment, a loud answer, and the article


@dataclass(frozen=True)
class Story:
    """One person leaving one post, as it is reported and then announced."""

    number: int

    @property
    def person(self) -> str:
        return f"{GIVEN[self.number % len(GIVEN)]} {SURNAMES[self.number // len(GIVEN) % len(SURNAMES)]}"

    @property
    def report(self) -> Item:
        title = f"{self.person} to leave post"
        return self._item("report", title, "will step down as {}, two sources told the Harbor Ledger.")

    @property
    def announcement(self) -> Item:
        text = "is retiring as {}, the agency announced in a news release."
        return self._item("announcement", f"A retirement is announced: {self.person}", text)

    def _item(self, kind: str, title: str, text: str) -> Item:
        """Write an article of which the feed gives only the lead, so that its page is fetched too."""
        lead = f"{self.person} {text.format(POSTS[self.number])}"
        return Item(f"{kind}-{self.number}", title, lead, page=f"{lead}\n\n{FILLER}")
