"""The sockets of the house: what the core needs from outside, and nothing about how it is done.

Every port has one contract suite in tests/contract/, run against every implementation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import ParamSpec, Protocol, TypeVar

from bot.model.article import Arrival, Article, ArticleState, Feed, Fetched
from bot.model.card import Card
from bot.model.change import Change, Sighting
from bot.model.decision import Decision
from bot.model.delivery import Delivery, DeliveryState, Draft, Receipt
from bot.model.desk import Alias, Case, Ruling, Why
from bot.model.listing import Listing, ListKind
from bot.model.proposal import Proposal
from bot.model.roster import Knowledge, Person, Position, Tenure
from bot.model.story import Certainty, Story
from bot.model.watch import Destination, Subject, Watch

P = ParamSpec("P")
R = TypeVar("R")


class Clock(Protocol):
    def now(self) -> datetime:
        """Give the current time, aware, in UTC."""
        ...


class Fetcher(Protocol):
    async def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, page: bool = False
    ) -> Fetched:
        """Fetch a public address once. `page`: an article's page, not a feed. Answers are 200 or 304.

        Raises UnsafeAddress, HttpError (any other status), TransferError (no answer, too slow, too large, loops).
        """
        ...


class Workers(Protocol):
    async def run(self, function: Callable[P, R], timeout: float, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run an importable function in a worker process, for at most `timeout` seconds.

        Errors of ours that the function raises arrive unchanged. Raises WorkerError (timeout, died, failed).
        """
        ...


class Messenger(Protocol):
    """One platform. Each call makes one attempt.

    Raises RetryLater, Ambiguous (may have arrived), Refused (our payload), ChannelGone, WorkspaceGone.
    """

    async def send(self, delivery: Delivery) -> Receipt:
        """Post a new message."""
        ...

    async def amend(self, delivery: Delivery, receipt: Receipt) -> Receipt:
        """Replace the content of the message of `receipt`."""
        ...

    async def reply(self, delivery: Delivery, receipt: Receipt, loud: bool) -> Receipt:
        """Answer the message of `receipt`; `loud`: so that the channel hears it."""
        ...


class Pace(Protocol):
    """How fast requests may go out, counted over all processes that send for one bot."""

    async def turn(self, destination: Destination) -> None:
        """Wait until one more request may go out to a channel. Answers to commands do not pass here.

        Raises StoreUnavailable.
        """
        ...


class Proposer(Protocol):
    async def propose(self, title: str, text: str) -> tuple[Proposal, ...]:
        """Ask a language model what changes an article tells. Raises ProposalError: no answer, or none of use."""
        ...


class Jobs(Protocol):
    """Wakes work. Rows are the truth: a lost wake-up costs a tick, a double one nothing."""

    async def poll(self, feeds: Sequence[int]) -> None: ...
    async def ingest(self, articles: Sequence[int]) -> None: ...
    async def drain(self, destinations: Collection[Destination]) -> None: ...


class Feeds(Protocol):
    async def all(self) -> tuple[Feed, ...]: ...
    async def get(self, id: int) -> Feed | None: ...
    async def some(self, ids: Sequence[int]) -> tuple[Feed, ...]:
        """Give those of these feeds that are there, in any order."""
        ...

    async def by_url(self, url: str) -> Feed | None: ...

    async def configure(self, feeds: Sequence[Feed], now: datetime) -> None:
        """Make the operator's list so: add, update title, interval and enabled; disable those no longer listed.

        Feeds added by command are left alone. `id` of the given feeds is ignored; what polling learned is kept.
        """
        ...

    async def add(self, feed: Feed, now: datetime) -> Feed:
        """Add a feed by command, due now; an address already there is returned as it is."""
        ...

    async def remove(self, id: int) -> bool: ...

    async def claim_due(self, now: datetime, limit: int) -> tuple[int, ...]:
        """Take the feeds that are due, oldest first, and set each one's next date an interval on.

        Rows that another ticker is taking are skipped.
        """
        ...

    async def save(self, *feeds: Feed) -> None:
        """Write what polls learned.

        etag, last_modified, body_hash, polled_at, due_at, failures, failing_since, state, last_error.
        """
        ...


class Articles(Protocol):
    async def known(self, feed_id: int, keys: Collection[str], links: Collection[str]) -> frozenset[str]:
        """Say which of these keys (guids, title keys) and canonical links this feed has had before."""
        ...

    async def add(self, feed: Feed, arrivals: Sequence[Arrival], state: ArticleState, now: datetime) -> tuple[int, ...]:
        """Write arrivals and give the new ids.

        Unique by (feed, guid) and by (feed, canonical link); what is there already is skipped.
        """
        ...

    async def renew(self, feed_id: int, arrivals: Sequence[Arrival], now: datetime) -> Mapping[int, str]:
        """Write the newer title, text and date of known articles that were read, and make them NEW: to be read again.

        Gives those that changed, each with what of it did. One that changes again and again is read less and less
        often, and none after 30 days.
        """
        ...

    async def whole(self, before: datetime, limit: int) -> tuple[Article, ...]:
        """List articles first seen before a time whose text is still whole, oldest first."""
        ...

    async def cut(self, id: int, excerpt: str, sketch: Sequence[int], now: datetime) -> None:
        """Keep of an article's text an excerpt and a sketch; its title, its hash and what stories quote stay."""
        ...

    async def get(self, id: int) -> Article | None: ...

    async def lock(self, id: int) -> Article | None:
        """Give an article and keep others from reading it until the transaction ends."""
        ...

    async def by_link(self, link: str) -> tuple[Article, ...]:
        """Find articles by their link or canonical link."""
        ...

    async def mark(self, id: int, state: ArticleState, page_text: str | None = None) -> None: ...

    async def note_attempt(self, id: int) -> int:
        """Count one more attempt to read it, and give the count."""
        ...

    async def unread(self, before: datetime, limit: int) -> tuple[int, ...]:
        """List NEW articles first seen before a time, oldest first: their ingest was lost."""
        ...

    async def counts(self) -> dict[str, int]:
        """Count articles by state."""
        ...


class Stories(Protocol):
    async def lock(self, keys: Collection[str]) -> None:
        """Hold these identities until the transaction ends; taken in one order, so that nobody deadlocks."""
        ...

    async def open_about(self, changes: Sequence[Change | Story], workspace: str | None = None) -> tuple[Story, ...]:
        """Load open stories that share a position id, a person id or a surname with any of the changes.

        `workspace`: its own stories; None: the shared ones.
        """
        ...

    async def new_card(self, now: datetime) -> int: ...

    async def save(
        self, story: Story, key: str, look_at: datetime | None = None, workspace: str | None = None
    ) -> Story:
        """Write a story and its tellings; id 0 inserts. `key` is its identity, unique among a workspace's open stories.

        `look_at`: when the clock may next change it. `workspace`: whose a new one is; None: everybody's.
        """
        ...

    async def get(self, id: int) -> Story | None: ...

    async def told_by(self, article_id: int) -> tuple[Story, ...]:
        """List the stories that an article tells, open and closed, without those that another one took in."""
        ...

    async def of_card(self, card_id: int) -> tuple[Story, ...]: ...

    async def told(
        self,
        *,
        since: datetime | None = None,
        positions: Collection[str] | None = None,
        people: Collection[str] | None = None,
        certainties: Collection[Certainty] | None = None,
        limit: int | None = None,
    ) -> tuple[Story, ...]:
        """List shared stories, open and closed, whoever was told of last first. `positions`, `people`: ids.

        Those that the desk holds are left out: nobody may see them.
        """
        ...

    async def overdue(self, now: datetime, limit: int) -> tuple[int, ...]:
        """List open stories whose `look_at` has come or was never set, those that wait longest first."""
        ...

    async def merge_card(self, card_id: int, into: int) -> None:
        """Note that all stories of a card proved to be another card's: its messages follow that one."""
        ...

    async def merged_cards(self, card_id: int) -> tuple[int, ...]:
        """List the cards that were merged into this one."""
        ...

    async def revise(self, card_id: int, card: Card) -> int:
        """Keep a card's latest content and give its new revision (0 the first time)."""
        ...

    async def counts(self) -> dict[str, int]: ...


class Watches(Protocol):
    async def all(self) -> tuple[Watch, ...]: ...
    async def get(self, id: int) -> Watch | None: ...

    async def add(
        self,
        destination: Destination,
        query: str,
        on: Subject,
        now: datetime,
        created_by: str | None = None,
        workspace: str | None = None,
        personal: bool = False,
    ) -> Watch:
        """Add a watch; the same query of the same destination and subject is returned as it is."""
        ...

    async def remove(self, id: int) -> bool: ...
    async def pause(self, id: int, reason: str | None) -> None: ...


class Deliveries(Protocol):
    async def write(self, drafts: Sequence[Draft], now: datetime) -> tuple[Destination, ...]:
        """Write drafts, due now; those already there (card, destination, action, part) are skipped.

        Gives the destinations that have something new.
        """
        ...

    async def of_card(self, card_id: int) -> tuple[Delivery, ...]: ...

    async def refresh(self, card_id: int, destination: Destination, card: Card) -> bool:
        """Put newer content into an alert that nobody has begun to send; False when it is too late."""
        ...

    async def supersede(self, card_id: int, destination: Destination, before_part: int, reason: str) -> None:
        """Suppress waiting amendments older than a part."""
        ...

    async def due(self, now: datetime) -> tuple[Destination, ...]:
        """List the destinations with something due."""
        ...

    async def claim(self, destination: Destination, owner: int, now: datetime) -> Delivery | None:
        """Lease the destination's first due row, in the order written.

        An amendment or answer waits until its alert is sent; when the alert is dead, it is suppressed. A row in
        retry holds back later rows of the same card only.
        """
        ...

    async def sending(self, id: str, now: datetime) -> None:
        """Note that the request is about to be written."""
        ...

    async def sent(self, id: str, receipt: Receipt, now: datetime) -> None: ...

    async def put_off(self, id: str, state: DeliveryState, due_at: datetime, reason: str) -> None:
        """Try again later: RETRY, which costs no attempt, or UNKNOWN when it may have arrived."""
        ...

    async def give_up(self, id: str, state: DeliveryState, reason: str) -> None:
        """End it: DEAD or SUPPRESSED."""
        ...

    async def abandon(self, destination: Destination, reason: str) -> int:
        """End everything that waits for a destination that is gone: DEAD. Gives the number of rows."""
        ...

    async def recover(self, now: datetime) -> int:
        """Take back what dead owners held: leased rows become pending, sending rows unknown. Gives their number."""
        ...

    async def get(self, id: str) -> Delivery | None: ...

    async def reached(self, destination: Destination) -> bool:
        """Say whether anything was ever written for a destination."""
        ...

    async def listed(
        self, states: Collection[DeliveryState], destination: Destination | None, limit: int
    ) -> tuple[Delivery, ...]:
        """List deliveries in these states, of one destination or of all, the latest first."""
        ...

    async def retry(self, id: str, now: datetime) -> bool:
        """Make a delivery due now that is dead, unknown or put off, with all its attempts before it.

        False in any other state. What may have arrived keeps its mark.
        """
        ...

    async def counts(self) -> dict[str, int]: ...


class Lists(Protocol):
    """Cards that stand for several in one destination."""

    async def lock(self) -> None:
        """Hold all lists until the transaction ends: nobody else tells anything new meanwhile.

        It comes last of all locks, so that nobody deadlocks.
        """
        ...

    async def told_lately(self, destinations: Collection[Destination], since: datetime) -> Mapping[Destination, int]:
        """Count the stories that each was told of since a time: by alerts, or on the list of a burst."""
        ...

    async def latest(
        self, destinations: Collection[Destination], kind: ListKind, since: datetime
    ) -> Mapping[Destination, Listing]:
        """Give each destination's latest list of a kind that was filled after a time, if there is one."""
        ...

    async def holding(self, cards: Collection[int]) -> tuple[Listing, ...]:
        """List the lists on which any of these cards stands."""
        ...

    async def start(self, listing: Listing) -> None:
        """Begin a list, still empty, on a card of its own."""
        ...

    async def put(self, list_id: int, card_id: int, now: datetime) -> None:
        """Put a card on a list, once."""
        ...

    async def contents(self, list_id: int) -> tuple[Card, ...]:
        """Give the cards of a list as they were last written, in the order in which they came."""
        ...


class Claims(Protocol):
    async def take(self, key: str, now: datetime) -> bool:
        """Take up a request, known by its platform's id; False when somebody did so within the last hour."""
        ...


class Decisions(Protocol):
    async def add(self, decisions: Sequence[Decision]) -> None: ...
    async def of_article(self, article_id: int) -> tuple[Decision, ...]: ...

    async def near(self, since: datetime, limit: int) -> tuple[Decision, ...]:
        """List what came near to be told since a time, the latest first: held back, or a change that proved none."""
        ...


class Desk(Protocol):
    """What waits for the operator to say whether it may be told."""

    async def put(self, story_id: int, article_id: int, why: Why, now: datetime) -> bool:
        """Put a story on the desk, once for each reason; False when it was there before."""
        ...

    async def get(self, id: int) -> Case | None:
        """Give a case, and keep others from ruling it until the transaction ends."""
        ...

    async def waiting(self) -> tuple[Case, ...]:
        """List what waits, the longest first."""
        ...

    async def ruled(self) -> tuple[Case, ...]:
        """List what was ruled, in the order of the rulings."""
        ...

    async def held(self, stories: Collection[int]) -> frozenset[int]:
        """Say which of these stories may not be told, though they are clear."""
        ...

    async def rule(self, id: int, ruling: Ruling, edits: Mapping[str, str], now: datetime) -> None: ...


class Record(Protocol):
    """People, positions and tenures; learned ones are never overwritten by the bundled seed."""

    async def seed(self, knowledge: Knowledge, now: datetime) -> None:
        """Write the configuration's positions, people and tenures; repeatable."""
        ...

    async def tenures(self, *, position: str | None = None, person: str | None = None) -> tuple[Tenure, ...]:
        """List tenures of a position or a person, latest first."""
        ...

    async def people(self) -> tuple[Person, ...]: ...

    async def named(self, ids: Collection[str]) -> tuple[Person, ...]:
        """Give the people with these ids."""
        ...

    async def around(
        self, surnames: Collection[str], positions: Collection[str]
    ) -> tuple[tuple[Person, ...], tuple[Tenure, ...]]:
        """Give whoever bears one of these surnames, folded, or has been in one of these posts, with all tenures."""
        ...

    async def positions(self) -> tuple[Position, ...]: ...

    async def saw(self, sightings: Sequence[Sighting], at: datetime) -> None:
        """Refresh *last seen* of tenures that these sightings confirm."""
        ...

    async def learn(self, tenure: Tenure, person: Person | None = None) -> None:
        """Write a tenure that an announced story taught; `person`: who that is, when the record may not know."""
        ...

    async def relearn(self, position: str, tenures: Sequence[Tenure], people: Sequence[Person]) -> None:
        """Make these all that stories have taught of a position; the seed's rows stay as they are.

        `people`: those of the tenures, for the record that may not know them.
        """
        ...

    async def know(self, person: Person) -> None:
        """Write a person whom the desk vouches for; one who is known is left as he is."""
        ...

    async def alias(self, alias: Alias) -> None:
        """Write another way to write a person's name; no seed takes it away."""
        ...

    async def aliases(self) -> tuple[Alias, ...]: ...


class Unit(Protocol):
    """One transaction and all that can be written in it."""

    @property
    def feeds(self) -> Feeds: ...
    @property
    def articles(self) -> Articles: ...
    @property
    def stories(self) -> Stories: ...
    @property
    def watches(self) -> Watches: ...
    @property
    def deliveries(self) -> Deliveries: ...
    @property
    def lists(self) -> Lists: ...
    @property
    def claims(self) -> Claims: ...
    @property
    def decisions(self) -> Decisions: ...
    @property
    def desk(self) -> Desk: ...
    @property
    def record(self) -> Record: ...


class Store(Protocol):
    def transaction(self) -> AbstractAsyncContextManager[Unit]:
        """Do everything inside or nothing.

        Raises StoreUnavailable, StoreFull, SchemaMismatch.
        """
        ...

    @property
    def owner(self) -> int:
        """The number under which this process leases deliveries; it dies with the process."""
        ...
