"""The sockets of the house: what the core needs from outside, and nothing about how it is done. One file a socket.

Every port has one contract suite in tests/contract/, run against every implementation."""

from __future__ import annotations

from bot.ports.articles import Articles as Articles
from bot.ports.claims import Claims as Claims
from bot.ports.clock import Clock as Clock
from bot.ports.decisions import Decisions as Decisions
from bot.ports.deliveries import Deliveries as Deliveries
from bot.ports.desk import Desk as Desk
from bot.ports.feeds import Feeds as Feeds
from bot.ports.fetcher import Fetcher as Fetcher
from bot.ports.jobs import Jobs as Jobs
from bot.ports.lists import Lists as Lists
from bot.ports.messenger import Messenger as Messenger
from bot.ports.messenger import Pace as Pace
from bot.ports.proposer import Proposer as Proposer
from bot.ports.record import Record as Record
from bot.ports.store import Store as Store
from bot.ports.store import Unit as Unit
from bot.ports.stories import Stories as Stories
from bot.ports.watches import Watches as Watches
from bot.ports.workers import Workers as Workers
