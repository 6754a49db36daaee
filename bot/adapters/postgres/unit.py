"""One transaction, and all that can be written in it."""

from __future__ import annotations

from bot.adapters.postgres.articles import PostgresArticles
from bot.adapters.postgres.claims import PostgresClaims
from bot.adapters.postgres.decisions import PostgresDecisions
from bot.adapters.postgres.deliveries import PostgresDeliveries
from bot.adapters.postgres.desk import PostgresDesk
from bot.adapters.postgres.feeds import PostgresFeeds
from bot.adapters.postgres.lists import PostgresLists
from bot.adapters.postgres.record import PostgresRecord
from bot.adapters.postgres.rows import Connection
from bot.adapters.postgres.stories import PostgresStories
from bot.adapters.postgres.watches import PostgresWatches


class PostgresUnit:
    """Implements Unit, on a connection that is in a transaction."""

    def __init__(self, connection: Connection, owner: int) -> None:
        self.feeds = PostgresFeeds(connection)
        self.articles = PostgresArticles(connection)
        self.stories = PostgresStories(connection)
        self.watches = PostgresWatches(connection)
        self.deliveries = PostgresDeliveries(connection, owner)
        self.lists = PostgresLists(connection)
        self.claims = PostgresClaims(connection)
        self.decisions = PostgresDecisions(connection)
        self.desk = PostgresDesk(connection)
        self.record = PostgresRecord(connection)
