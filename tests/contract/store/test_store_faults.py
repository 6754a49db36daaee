"""The store when its server is stopped, full, replaced or overloaded: on real servers, really so."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier
from store_samples import DESK, NOW, added_articles, entry, feed, row, written_alert

from bot.adapters.postgres import store as store_module
from bot.adapters.postgres.embedded import EmbeddedServer
from bot.adapters.postgres.migrate import migrate
from bot.adapters.postgres.store import PostgresStore
from bot.errors import SchemaMismatch, StoreFull, StoreUnavailable
from bot.model.article import ArticleState
from bot.model.watch import Subject


async def interrupted(store: PostgresStore, event: Awaitable[object]) -> None:
    """Make a transaction in the middle of which something happens."""
    async with store.transaction() as unit:
        await added_articles(unit, "one")
        await event
        await unit.feeds.all()


def set_default(admin: psycopg.Connection, name: str, value: str) -> None:
    """Give the test's database a default, as an operator may."""
    statement = SQL("ALTER DATABASE {} SET {} = {}")
    admin.execute(statement.format(Identifier(admin.info.dbname), Identifier(name), value))


async def comes_back(store: PostgresStore) -> int:
    """Wait until the store gives its number and makes a transaction again; the test's time limit is the limit."""
    while True:
        try:
            async with store.transaction() as unit:
                await unit.feeds.all()
            return store.owner
        except StoreUnavailable:
            await asyncio.sleep(0.05)


async def test_a_stopped_server_is_unavailable_and_a_started_one_is_used_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "PATIENCE", 1.0)
    server = EmbeddedServer(tmp_path / "data")
    address = await asyncio.to_thread(server.start)
    try:
        await asyncio.to_thread(migrate, address)
        async with PostgresStore.connect(address) as store:
            number = store.owner
            await written_alert(store)
            with pytest.raises(StoreUnavailable):
                await interrupted(store, asyncio.to_thread(server.stop))
            with pytest.raises(StoreUnavailable):
                async with store.transaction() as unit:
                    await unit.feeds.all()
            assert await asyncio.to_thread(server.start) == address
            assert await comes_back(store) == number
            async with store.transaction() as unit:
                assert await unit.feeds.all() == (), "what was not committed is not there"
                assert await unit.deliveries.due(NOW) == (DESK,), "what was committed is"
    finally:
        await asyncio.to_thread(server.stop)


async def test_a_server_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(StoreUnavailable, match="does not answer"):
        async with PostgresStore.connect("postgresql://postgres@/nowhere?host=/nonexistent"):
            raise AssertionError("connected to nothing")


async def test_an_address_that_is_none_is_refused_without_repeating_its_password() -> None:
    with pytest.raises(StoreUnavailable, match="DATABASE_URL") as refused:
        PostgresStore("postgresql://bot:s3cr%zzt@host/db")
    assert "s3cr" not in str(refused.value)


async def test_a_connection_cut_in_a_transaction_undoes_it(store: PostgresStore, admin: psycopg.Connection) -> None:
    cut = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND state = 'idle in transaction'"
    )
    with pytest.raises(StoreUnavailable):
        await interrupted(store, asyncio.to_thread(admin.execute, cut))
    async with store.transaction() as unit:
        assert await unit.feeds.all() == ()


async def test_connections_that_died_while_idle_are_not_handed_out(
    store: PostgresStore, admin: psycopg.Connection
) -> None:
    async with store.transaction() as unit:
        await unit.feeds.all()
    admin.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    async with store.transaction() as unit:
        assert await unit.feeds.all() == ()


async def test_when_every_connection_is_busy_the_store_is_unavailable(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "PATIENCE", 0.2)
    async with PostgresStore.connect(database, connections=1) as store, store.transaction():
        with pytest.raises(StoreUnavailable, match="overloaded"):
            async with store.transaction():
                raise AssertionError("a second connection out of one")


async def test_tables_of_another_version_are_a_mismatch(bare_database: str) -> None:
    async with PostgresStore.connect(bare_database) as store:
        with pytest.raises(SchemaMismatch):
            async with store.transaction() as unit:
                await unit.feeds.all()


async def test_a_standby_is_unavailable_for_writing(database: str, admin: psycopg.Connection) -> None:
    set_default(admin, "default_transaction_read_only", "on")
    async with PostgresStore.connect(database) as store:
        with pytest.raises(StoreUnavailable, match="read-only"):
            async with store.transaction() as unit:
                await unit.watches.add(DESK, "tides", Subject.CHANGES, NOW)


async def test_the_operators_defaults_do_not_change_what_a_transaction_sees(
    database: str, admin: psycopg.Connection
) -> None:
    set_default(admin, "default_transaction_isolation", "serializable")
    set_default(admin, "TimeZone", "Asia/Tokyo")
    async with PostgresStore.connect(database) as store, store.transaction() as unit:
        shown = await unit.feeds.connection.execute(
            "SELECT current_setting('transaction_isolation'), current_setting('TimeZone')"
        )
        assert await shown.fetchone() == ("read committed", "UTC")


# In a mount namespace of its own, a small disk is mounted and the server started: it sees the disk, nobody else does.
SMALL_DISK = """
import os, sys
from pathlib import Path
from bot.adapters.postgres.embedded import running_server
ballast = Path(sys.argv[2], "ballast")
with running_server(Path(sys.argv[1])) as address:
    print(address, flush=True)
    for wish in sys.stdin:
        if wish.strip() == "full":
            os.system(f"cat /dev/zero > {ballast} 2> /dev/null")
        else:
            ballast.unlink()
        print("done", flush=True)
"""
MOUNT = 'mount -t tmpfs -o size=32m none "$1" && mkdir -m 700 "$1/space" && exec "$2" -c "$3" "$4" "$1"'
UNSHARE = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT, "sh")


@dataclass(frozen=True)
class SmallDisk:
    """A server with a database on a disk that can be filled."""

    process: subprocess.Popen[str]
    address: str

    def make(self, wish: str) -> None:
        """Make the disk "full", or make "room" on it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{wish}\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "done\n"


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    disk = folder / "disk"
    disk.mkdir()
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen([*UNSHARE, disk, sys.executable, SMALL_DISK, folder / "data"], **pipes)
    try:
        address = process.stdout.readline().strip()
        if not address:
            pytest.skip(f"no small disk can be mounted here: {process.communicate()[1]}")
        with psycopg.connect(address, autocommit=True) as admin:
            admin.execute(f"CREATE TABLESPACE small LOCATION '{disk / 'space'}'")
            admin.execute("CREATE DATABASE small TEMPLATE template0 TABLESPACE small")
        yield SmallDisk(process, make_conninfo(address, dbname="small"))
    finally:
        process.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="needs a mount namespace")
async def test_a_full_disk_is_full_loses_nothing_and_works_again_with_room(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        await asyncio.to_thread(migrate, disk.address)
        async with PostgresStore.connect(disk.address) as store:
            card_id = await written_alert(store)
            disk.make("full")
            with pytest.raises(StoreFull, match="full"):
                await poll(store, 200)
            disk.make("room")
            async with store.transaction() as unit:
                assert await unit.feeds.all() == (), "the poll that found no room wrote nothing"
                assert len(await unit.deliveries.of_card(card_id)) == 1, "what was there is there"
            await poll(store, 200)
            async with store.transaction() as unit:
                assert (await unit.articles.counts())["new"] == 200


async def poll(store: PostgresStore, count: int) -> None:
    async with store.transaction() as unit:
        made = await unit.feeds.add(feed(), NOW)
        entries = [row(entry(f"g{n}", text=f"{n} " * 5_000)) for n in range(count)]
        await unit.articles.add(made, entries, ArticleState.NEW, NOW)
