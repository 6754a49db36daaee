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

ROOT = Path(__file__).parents[3]
MIGRATE = "import sys; from bot.adapters.postgres.migrate import migrate; migrate(sys.argv[1])"
NEWEST = max(file.name[1:5] for file in (ROOT / "bot/adapters/postgres/migrations/versions").glob("r*.py"))
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


def test_a_new_database_gets_everything_at_once(bare_database: str) -> None:
    migrate(bare_database)
    ours = {name for name in tables(bare_database) if not name.startswith("procrastinate_")}
    assert ours == TABLES | {"shakeup_revision"}
    assert execute(bare_database, "SELECT version_num FROM shakeup_revision") == [(NEWEST,)]
    assert execute(bare_database, "SELECT name FROM queue_migrations ORDER BY name") == [(f.name,) for f in FILES]


async def test_the_job_queue_works(bare_database: str) -> None:
    await asyncio.to_thread(migrate, bare_database)
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=bare_database))
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


def test_processes_that_start_at_once_migrate_once(bare_database: str) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", MIGRATE, bare_database], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    ended = [(process.communicate()[1], process.returncode) for process in started]
    assert ended == [("", 0)] * 2
    assert execute(bare_database, "SELECT version_num FROM shakeup_revision") == [(NEWEST,)]


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


def test_a_migration_cut_off_at_any_statement_leaves_the_database_as_it_was(bare_database: str) -> None:
    cut = 0
    for n in range(2, 200, 9):  # 1 is the trigger itself
        execute(bare_database, END_AT.format(n=n))
        try:
            migrate(bare_database)
        except StoreUnavailable:
            cut += 1
            assert tables(bare_database) == set(), f"after {n} changes"
            assert functions(bare_database) == {"count_change()"}, f"after {n} changes"
            execute(bare_database, END_NO_MORE)
            continue
        break
    assert cut >= 5
    assert tables(bare_database) > TABLES


def test_a_newer_database_is_refused_untouched_and_the_remedy_named(bare_database: str) -> None:
    migrate(bare_database)
    execute(bare_database, "UPDATE shakeup_revision SET version_num = '0099'")
    with pytest.raises(SchemaMismatch, match=r"revision 0099.* install the newer Shakeup .* or restore a backup"):
        migrate(bare_database)
    assert execute(bare_database, "SELECT version_num FROM shakeup_revision") == [("0099",)]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("INSERT INTO shakeup_revision VALUES ('0003')", f"half migrated.*0003, {NEWEST}"),
        ("DELETE FROM shakeup_revision", "half migrated"),
        ("DROP TABLE shakeup_revision", "not their revision"),
        ("DROP TABLE tenures", "half there: tenures is missing"),
        ("INSERT INTO queue_migrations VALUES ('99.00.00_01_pre_x.sql')", "newer Procrastinate.*99.00.00_01_pre_x.sql"),
        ("DELETE FROM queue_migrations", "job queue is half there, or another program's"),
        ("DROP TABLE procrastinate_jobs CASCADE", "job queue is half there, or another program's"),
    ],
)
def test_a_database_that_is_not_whole_is_refused(bare_database: str, damage: str, said: str) -> None:
    migrate(bare_database)
    execute(bare_database, damage)
    before = tables(bare_database)
    with pytest.raises(SchemaMismatch, match=said):
        migrate(bare_database)
    assert tables(bare_database) == before


@pytest.mark.parametrize("statement", ["CREATE TABLE feeds (id int)", SchemaManager.get_schema()])
def test_another_programs_tables_are_left_alone(bare_database: str, statement: str) -> None:
    execute(bare_database, statement)
    before = tables(bare_database)
    with pytest.raises(SchemaMismatch, match="another program's"):
        migrate(bare_database)
    assert tables(bare_database) == before


def test_other_tables_are_nobodys_business(bare_database: str) -> None:
    execute(bare_database, "CREATE TABLE payroll (id int)")
    migrate(bare_database)
    assert "payroll" in tables(bare_database)


@pytest.mark.parametrize("known", ["00.00.00", "02.14.01", "03.03.00"])
def test_an_older_queue_is_upgraded_in_version_order(bare_database: str, known: str) -> None:
    migrate(bare_database)
    whole = functions(bare_database)
    replace_queue(bare_database, [path for path in FILES if path.name[:8] <= known])
    migrate(bare_database)
    names = {path.name for path in FILES}
    assert {row[0] for row in execute(bare_database, "SELECT name FROM queue_migrations")} == names
    assert whole <= functions(bare_database)


def replace_queue(address: str, files: list[Path]) -> None:
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
    address = databases.create(encoding="SQL_ASCII")
    with pytest.raises(StoreError, match=r"SQL_ASCII.*ENCODING 'UTF8'"):
        migrate(address)
    assert tables(address) == set()


def test_a_database_that_is_not_there_is_named() -> None:
    with pytest.raises(StoreUnavailable, match="does not answer"):
        migrate("postgresql://postgres@/nowhere?host=/nonexistent")
