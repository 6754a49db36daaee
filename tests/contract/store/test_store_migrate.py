"""Migrations, on real servers: made once, whole or not at all, and refused where they do not fit."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import procrastinate
import psycopg
import pytest
from procrastinate.schema import SchemaManager
from store_databases import Databases

from bot.adapters.postgres.migrate import TABLES, migrate
from bot.errors import SchemaMismatch, StoreError, StoreUnavailable

MIGRATE = "import sys; from bot.adapters.postgres.migrate import migrate; migrate(sys.argv[1])"
FILES = sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))


def tables(address: str) -> set[str]:
    with psycopg.connect(address) as connection:
        return {row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}


def functions(address: str) -> set[str]:
    with psycopg.connect(address) as connection:
        rows = connection.execute(
            "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
        )
        return {row[0] for row in rows}


def execute(address: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_a_new_database_gets_everything_at_once(empty_database: str) -> None:
    migrate(empty_database)
    ours = {name for name in tables(empty_database) if not name.startswith("procrastinate_")}
    assert ours == TABLES | {"shakeup_revision"}
    assert execute(empty_database, "SELECT version_num FROM shakeup_revision") == [("0004",)]
    assert execute(empty_database, "SELECT name FROM queue_migrations ORDER BY name") == [(f.name,) for f in FILES]


async def test_the_job_queue_works(empty_database: str) -> None:
    await asyncio.to_thread(migrate, empty_database)
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=empty_database))
    ran = []

    @app.task(name="wake")
    async def wake(number: int) -> None:
        ran.append(number)

    async with app.open_async():
        await wake.defer_async(number=7)
        await app.run_worker_async(wait=False, install_signal_handlers=False)
    assert ran == [7]


def test_migrating_again_changes_nothing(database: str) -> None:
    before = execute(database, "SELECT * FROM queue_migrations ORDER BY name")
    migrate(database)
    assert execute(database, "SELECT * FROM queue_migrations ORDER BY name") == before


def test_processes_that_start_at_once_migrate_once(empty_database: str) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", MIGRATE, empty_database], stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    ended = [(process.communicate()[1], process.returncode) for process in started]
    assert ended == [("", 0)] * 3
    assert execute(empty_database, "SELECT version_num FROM shakeup_revision") == [("0004",)]


# Ends the migrator's session at its nth change of the schema: what a kill or a crash does, at a chosen statement.
END_AT = """
CREATE SEQUENCE changes;
CREATE FUNCTION count_change() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    IF nextval('changes') = {n} THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
END $$;
CREATE EVENT TRIGGER count_change ON ddl_command_end EXECUTE FUNCTION count_change()
"""
END_NO_MORE = "DROP EVENT TRIGGER count_change; DROP FUNCTION count_change; DROP SEQUENCE changes"


def test_a_migration_cut_off_at_any_statement_leaves_the_database_as_it_was(empty_database: str) -> None:
    cut = 0
    for n in range(2, 200, 9):  # 1 is the trigger itself
        execute(empty_database, END_AT.format(n=n))
        try:
            migrate(empty_database)
        except StoreUnavailable:
            cut += 1
            assert tables(empty_database) == set(), f"after {n} changes"
            assert functions(empty_database) == {"count_change()"}, f"after {n} changes"
            execute(empty_database, END_NO_MORE)
            continue
        break
    assert cut >= 5
    assert tables(empty_database) > TABLES


def test_a_newer_database_is_refused_untouched_and_the_remedy_named(databases: Databases) -> None:
    address = databases.empty()
    migrate(address)
    execute(address, "UPDATE shakeup_revision SET version_num = '0099'")
    with pytest.raises(SchemaMismatch, match=r"revision 0099.* install the newer Shakeup .* or restore a backup"):
        migrate(address)
    assert execute(address, "SELECT version_num FROM shakeup_revision") == [("0099",)]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("INSERT INTO shakeup_revision VALUES ('0003')", "half migrated.*0003, 0004"),
        ("DELETE FROM shakeup_revision", "half migrated"),
        ("DROP TABLE shakeup_revision", "not their revision"),
        ("DROP TABLE tenures", "half there: tenures is missing"),
        ("INSERT INTO queue_migrations VALUES ('99.00.00_01_pre_x.sql')", "newer Procrastinate.*99.00.00_01_pre_x.sql"),
        ("DELETE FROM queue_migrations", "job queue is half there, or another program's"),
        ("DROP TABLE procrastinate_jobs CASCADE", "job queue is half there, or another program's"),
    ],
)
def test_a_database_that_is_not_whole_is_refused(databases: Databases, damage: str, said: str) -> None:
    address = databases.empty()
    migrate(address)
    execute(address, damage)
    before = tables(address)
    with pytest.raises(SchemaMismatch, match=said):
        migrate(address)
    assert tables(address) == before


@pytest.mark.parametrize("statement", ["CREATE TABLE feeds (id int)", SchemaManager.get_schema()])
def test_another_programs_tables_are_left_alone(empty_database: str, statement: str) -> None:
    execute(empty_database, statement)
    before = tables(empty_database)
    with pytest.raises(SchemaMismatch, match="another program's"):
        migrate(empty_database)
    assert tables(empty_database) == before


def test_other_tables_are_nobodys_business(empty_database: str) -> None:
    execute(empty_database, "CREATE TABLE payroll (id int)")
    migrate(empty_database)
    assert "payroll" in tables(empty_database)


@pytest.mark.parametrize("known", ["00.00.00", "02.14.01", "03.03.00"])
def test_an_older_queue_is_upgraded_in_version_order(databases: Databases, known: str) -> None:
    address = databases.empty()
    migrate(address)
    whole = functions(address)
    _replace_queue(address, [path for path in FILES if path.name[:8] <= known])
    migrate(address)
    names = {path.name for path in FILES}
    assert {row[0] for row in execute(address, "SELECT name FROM queue_migrations")} == names
    assert whole <= functions(address)


def _replace_queue(address: str, files: list[Path]) -> None:
    """Put in the place of the job queue what these migrations make."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            """
            DO $$
            DECLARE thing text;
            BEGIN
                FOR thing IN SELECT format('TABLE %s CASCADE', oid::regclass) FROM pg_class
                    WHERE relname LIKE 'procrastinate%' AND relkind = 'r' LOOP EXECUTE 'DROP ' || thing; END LOOP;
                FOR thing IN SELECT format('FUNCTION %s CASCADE', oid::regprocedure) FROM pg_proc
                    WHERE proname LIKE 'procrastinate%' LOOP EXECUTE 'DROP ' || thing; END LOOP;
                FOR thing IN SELECT format('TYPE %s CASCADE', oid::regtype) FROM pg_type
                    WHERE typname LIKE 'procrastinate%' LOOP EXECUTE 'DROP ' || thing; END LOOP;
            END $$
            """
        )
        connection.execute("DELETE FROM queue_migrations")
        for path in files:
            connection.execute(path.read_bytes())
            connection.execute("INSERT INTO queue_migrations VALUES (%s)", [path.name])


def test_a_database_that_cannot_hold_every_letter_is_refused(databases: Databases) -> None:
    address = databases.empty("SQL_ASCII")
    with pytest.raises(StoreError, match=r"SQL_ASCII.*ENCODING 'UTF8'"):
        migrate(address)
    assert tables(address) == set()


def test_a_database_that_is_not_there_is_named() -> None:
    with pytest.raises(StoreUnavailable, match="does not answer"):
        migrate("postgresql://postgres@/nowhere?host=/nonexistent")
