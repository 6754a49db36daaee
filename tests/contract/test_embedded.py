"""The embedded PostgreSQL, with real processes: run as root it lives in a user namespace, else it is the user's own."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psutil
import psycopg
import pytest

import bot
from bot.adapters.postgres.embedded import EmbeddedServer, Parting, running_server
from bot.adapters.postgres.embedded.folder import DataFolder
from bot.adapters.postgres.embedded.pidfile import read_pid_file
from bot.adapters.postgres.embedded.postmaster import lives, postmaster
from bot.adapters.postgres.embedded.programs import all_programs, newest_programs
from bot.errors import DataFolderError, StoreFull, StoreUnavailable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the Windows branch was never run")
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")

USER = """
import sys
from pathlib import Path
from bot.adapters.postgres.embedded import running_server
from bot.errors import ShakeupError
try:
    with running_server(Path(sys.argv[1])) as address:
        print(address, flush=True)
        sys.stdin.read()
except ShakeupError as error:
    print(type(error).__name__, error, flush=True)
"""
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(bot.__file__).parents[1])}


# ── what the tests are told in ──


@dataclass
class Bystander:
    """A process that has nothing to do with us."""

    process: subprocess.Popen[bytes]

    @property
    def pid(self) -> int:
        return self.process.pid

    def is_unharmed(self) -> bool:
        return self.process.poll() is None


@pytest.fixture
def bystander() -> Iterator[Bystander]:
    process = subprocess.Popen(["sleep", "60"])
    yield Bystander(process)
    process.kill()
    process.wait()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that was used once."""
    data = tmp_path_factory.mktemp("made") / "data"
    with running_server(data) as address:
        run(address, "CREATE TABLE seen (what text)", "INSERT INTO seen VALUES ('before')")
    return data


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it, stopped after the test whatever happened."""
    folder = tmp_path / "data"
    shutil.copytree(made, folder)
    yield folder
    kill_server(folder)
    left = read_pid_file(DataFolder(folder))
    if left and left.place:
        shutil.rmtree(left.place, ignore_errors=True)


@contextmanager
def user_of(data: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that uses the server until the block ends."""
    user = subprocess.Popen(
        [sys.executable, "-c", USER, str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT | environment,
    )
    with user:  # closes its stdin, at which it leaves, and waits for it
        yield user


def said(user: subprocess.Popen[str]) -> str:
    """The address it got, or the error."""
    assert user.stdout is not None
    return user.stdout.readline().strip()


def run(address: str, *statements: str) -> None:
    with psycopg.connect(address) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def ask(address: str, question: str) -> list[str]:
    with psycopg.connect(address) as connection:
        return [str(row[0]) for row in connection.execute(question.encode())]


def server_of(data: Path) -> psutil.Process:
    found = postmaster(DataFolder(data.resolve()))
    assert found is not None, "no server runs"
    return found


def kill_server(data: Path) -> None:
    found = postmaster(DataFolder(data.resolve()))
    if found is not None:
        found.kill()
        while not has_ended(found):
            time.sleep(0.005)


def has_ended(process: psutil.Process) -> bool:
    """A zombie has: not every PID 1 reaps."""
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def socket_folder(address: str) -> Path:
    return Path(parse_qs(urlsplit(address).query)["host"][0])


def listing(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.lstat().st_mode for path in sorted(folder.rglob("*"))}


# ── starting, sharing, stopping ──


def test_a_new_folder_becomes_a_database_and_keeps_what_was_committed(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    with running_server(data) as address:
        server = server_of(data)
        run(address, "CREATE TABLE seen (what text)", "INSERT INTO seen VALUES ('Peña')")
    assert has_ended(server)
    assert not socket_folder(address).exists()
    with running_server(data) as address:
        assert ask(address, "SELECT what FROM seen WHERE what ~* 'PEÑA'") == ["Peña"]


def test_processes_share_one_server_and_the_last_one_out_stops_it(data: Path) -> None:
    ours = EmbeddedServer(data)
    with user_of(data) as first, user_of(data) as second:
        assert said(first) == said(second) == ours.start()
        server = server_of(data)
        assert ours.stop() is Parting.IN_USE
        assert not has_ended(server)
    assert has_ended(server)
    assert ours.stop() is Parting.GONE


def test_two_starts_at_once_on_a_new_folder_make_one_server(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with user_of(data) as first, user_of(data) as second, user_of(data) as third:
        addresses = {said(first), said(second), said(third)}
        assert len(addresses) == 1
        assert ask(addresses.pop(), "SELECT 1") == ["1"]
    assert postmaster(DataFolder(data)) is None


def test_the_terminal_s_signals_do_not_reach_the_server(data: Path) -> None:
    with running_server(data):
        assert os.getsid(server_of(data).pid) != os.getsid(0)


def test_start_may_be_called_again(data: Path) -> None:
    ours = EmbeddedServer(data)
    address = ours.start()
    assert ours.start() == address
    kill_server(data)
    assert ask(ours.start(), "SELECT what FROM seen") == ["before"]
    assert ours.stop() is Parting.STOPPED


# ── sudden death ──


def test_a_server_whose_user_was_killed_is_used_by_the_next_and_stopped(data: Path) -> None:
    with user_of(data) as user:
        address = said(user)
        server = server_of(data)
        user.kill()
    assert not has_ended(server)
    ours = EmbeddedServer(data)
    assert ours.start() == address
    assert server_of(data) == server
    assert ours.stop() is Parting.STOPPED
    assert has_ended(server)


def test_a_server_that_was_killed_is_started_again_by_the_next_with_what_was_committed(data: Path) -> None:
    with user_of(data) as user:
        address = said(user)
        with closing(psycopg.connect(address)) as unfinished:
            unfinished.execute("INSERT INTO seen VALUES ('never committed')")
            run(address, "INSERT INTO seen VALUES ('committed')")
            server_of(data).kill()
            with running_server(data) as again:
                assert again == address
                assert ask(again, "SELECT what FROM seen") == ["before", "committed"]


def test_a_stale_pid_file_does_not_prevent_a_start_and_its_number_is_left_alone(
    data: Path, bystander: Bystander
) -> None:
    with user_of(data) as user:
        said(user)
        server_of(data).kill()
        user.kill()
    pid_file = data / "postgres" / "postmaster.pid"
    _, *rest = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join((str(bystander.pid), *rest)))
    with running_server(data) as address:
        assert ask(address, "SELECT what FROM seen") == ["before"]
    assert bystander.is_unharmed()


def test_a_pid_file_overwritten_under_a_running_server_harms_nobody(data: Path, bystander: Bystander) -> None:
    ours = EmbeddedServer(data)
    ours.start()
    server = server_of(data)
    pid_file = data / "postgres" / "postmaster.pid"
    true = pid_file.read_text()
    pid_file.write_text(true.replace(str(server.pid), str(bystander.pid), 1))
    assert ours.stop() is Parting.GONE
    assert bystander.is_unharmed()
    pid_file.write_text(true)


def test_nothing_is_left_of_a_killed_server_s_socket_when_its_last_user_leaves(data: Path) -> None:
    ours = EmbeddedServer(data)
    address = ours.start()
    kill_server(data)
    while lives(DataFolder(data)):  # its children are on their way out
        time.sleep(0.005)
    assert socket_folder(address).exists()
    assert ours.stop() is Parting.GONE
    assert not socket_folder(address).exists()


def test_a_server_that_cannot_start_is_an_error_that_says_why(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "postgres" / "global" / "pg_control").unlink()
    with tempfile.TemporaryDirectory() as sockets:
        monkeypatch.setattr(tempfile, "tempdir", sockets)
        with pytest.raises(StoreUnavailable, match=r"did not start on \S+: could not find the database system"):
            EmbeddedServer(data).start()
        assert list(Path(sockets).iterdir()) == []


def test_a_folder_deleted_under_a_running_server_can_be_made_anew(data: Path) -> None:
    with user_of(data) as user:
        before = said(user)
        orphan = server_of(data)
        user.kill()
    shutil.rmtree(data)
    try:
        with running_server(data) as address:
            assert address != before
            assert ask(address, "SELECT to_regclass('seen')") == ["None"]
    finally:
        with suppress(psutil.NoSuchProcess):  # it ends by itself within a minute
            orphan.kill()
        shutil.rmtree(socket_folder(before))


def test_an_initdb_that_was_cut_off_is_done_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with user_of(data) as user:
        while not (data / "postgres.new" / "PG_VERSION").exists():
            time.sleep(0.005)
        user.kill()
    with running_server(data) as address:
        assert ask(address, "SELECT 1") == ["1"]


# ── folders ──


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("with spaces, a comma, 'quotes\" and $(touch harm)", id="characters of the shell"),
        pytest.param("/".join(["a-very-long-name-" * 6] * 8), id="800 bytes, where a socket's path may have 107"),
    ],
)
def test_the_path_may_be_anything(made: Path, tmp_path: Path, name: str) -> None:
    data = tmp_path / name / "data"
    shutil.copytree(made, data)
    before = listing(tmp_path)
    with running_server(data) as address:
        assert ask(address, "SELECT what FROM seen") == ["before"]
        folder = socket_folder(address)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert len(os.fsencode(folder / ".s.PGSQL.5432")) < 104
    assert {path: mode for path, mode in listing(tmp_path).items() if path in before} == before


def test_a_relative_path_and_a_link_are_the_same_folder(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link").symlink_to(data)
    monkeypatch.chdir(tmp_path)
    with running_server(Path("data")) as address, user_of(tmp_path / "link") as user:
        assert said(user) == address


def test_a_folder_of_another_major_version_is_refused_with_a_remedy_that_works(tmp_path: Path) -> None:
    data = tmp_path / "the data"
    new, old = newest_programs(), min(all_programs(), key=lambda programs: programs.major)
    as_us = ["unshare", "--user"] if os.geteuid() == 0 else []
    data.mkdir()
    cluster = data / "postgres"
    subprocess.run(
        [*as_us, old.path("initdb"), "-D", cluster, "-U", "postgres", "-E", "UTF8", "--locale=C"], check=True
    )
    (data / "postgres.start.lock").touch()  # it was an older Shakeup
    before = listing(data)

    with pytest.raises(DataFolderError) as refusal:
        EmbeddedServer(data).start()
    assert listing(data) == before
    first, *steps = str(refusal.value).splitlines()
    assert f"{cluster} was made by PostgreSQL {old.major}, and this Shakeup runs PostgreSQL {new.major}" in first

    start_old, dump, stop_old, aside, _start_shakeup, start_new, restore, stop_new = map(str.strip, steps)
    subprocess.run(start_old, shell=True, check=True)
    port = re.findall(r"-p (\d+)", dump)[0]
    run(f"postgresql://postgres@/postgres?host=/tmp&port={port}", "CREATE TABLE seen AS SELECT 'sixteen' AS what")
    for step in (dump, stop_old, aside):
        subprocess.run(step, shell=True, check=True)
    with running_server(data):
        pass
    for step in (start_new, restore, stop_new):
        subprocess.run(step, shell=True, check=True)
    with running_server(data) as address:
        assert ask(address, "SELECT what FROM seen") == ["sixteen"]


def with_a_letter(data: Path) -> None:
    (data / "letter.txt").write_text("Dear")


def with_a_cluster_of_somebody_else(data: Path) -> None:
    (data / "PG_VERSION").write_text(f"{newest_programs().major}\n")


def with_an_older_cluster_of_somebody_else(data: Path) -> None:
    (data / "PG_VERSION").write_text("9.6\n")


def with_our_cluster_damaged(data: Path) -> None:
    (data / "postgres.start.lock").touch()
    (data / "postgres").mkdir()
    (data / "postgres" / "PG_VERSION").write_bytes(b"\xff")


def with_a_cluster_among_somebody_s_files(data: Path) -> None:
    (data / "postgres").mkdir()
    (data / "postgres" / "PG_VERSION").write_text(f"{newest_programs().major}\n")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (with_a_letter, "is not empty and was not made by Shakeup (it holds letter.txt)"),
        (with_a_cluster_of_somebody_else, "is the data folder of another PostgreSQL"),
        (with_an_older_cluster_of_somebody_else, "was made by PostgreSQL 9.6"),
        (with_a_cluster_among_somebody_s_files, "was not made by Shakeup (it holds postgres)"),
        (with_our_cluster_damaged, "holds files but no database"),
    ],
)
def test_a_folder_that_is_not_ours_is_refused_and_left_as_it_was(
    tmp_path: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    spoil(tmp_path)
    before = listing(tmp_path)
    with pytest.raises(DataFolderError, match=r"^\S*" + re.escape(str(tmp_path))) as refusal:
        EmbeddedServer(tmp_path).start()
    assert reason in str(refusal.value)
    assert listing(tmp_path) == before


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(DataFolderError, match=r"cannot be used: .*File exists"):
        EmbeddedServer(tmp_path / "data").start()


def test_what_a_file_system_or_git_puts_into_an_empty_folder_is_no_reason_to_refuse_it(tmp_path: Path) -> None:
    (tmp_path / "lost+found").mkdir()
    (tmp_path / ".gitkeep").touch()
    with running_server(tmp_path) as address:
        assert ask(address, "SELECT 1") == ["1"]


@pytest.mark.parametrize(
    ("mount", "error"),
    [
        pytest.param("size=12m", StoreFull, id="full while the database is made"),
        pytest.param("size=4k", StoreFull, id="full before"),
        pytest.param("ro", DataFolderError, id="read-only"),
    ],
)
def test_a_disk_that_takes_nothing_is_named(tmp_path: Path, mount: str, error: type[Exception]) -> None:
    """On a small file system of its own, seen by this one process and gone with it."""
    private = ["unshare", "--mount", *(["--user", "--map-root-user"] if os.geteuid() else [])]
    script = f'mount -t tmpfs -o {mount} none "$2" && exec "$1" -c "$3" "$2"'
    if subprocess.run([*private, "mount", "-t", "tmpfs", "none", tmp_path], check=False).returncode:
        pytest.skip("no file system may be mounted here")
    user = subprocess.run(
        [*private, "sh", "-c", script, "sh", sys.executable, tmp_path, USER],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=True,
    )
    assert user.stdout.startswith(f"{error.__name__} ")
    assert str(tmp_path) in user.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unwritable for root")
def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DataFolderError, match=r"cannot be used: .*Permission denied"):
        EmbeddedServer(tmp_path).start()


def test_a_link_in_place_of_the_socket_folder_is_refused(data: Path, tmp_path: Path) -> None:
    with running_server(data) as address:
        place = socket_folder(address)
    place.symlink_to(tmp_path)
    try:
        with pytest.raises(StoreUnavailable, match="is not ours alone"):
            EmbeddedServer(data).start()
    finally:
        place.unlink()


def test_a_socket_folder_open_to_others_is_refused(data: Path) -> None:
    with running_server(data) as address:
        place = socket_folder(address)
    place.mkdir(mode=0o755)
    try:
        with pytest.raises(StoreUnavailable, match="is not ours alone"):
            EmbeddedServer(data).start()
    finally:
        place.rmdir()


@as_root
def test_a_socket_folder_of_another_user_is_refused(data: Path) -> None:
    with running_server(data) as address:
        place = socket_folder(address)
    place.mkdir(mode=0o700)
    os.chown(place, 12345, 12345)
    try:
        with pytest.raises(StoreUnavailable, match="is not ours alone"):
            EmbeddedServer(data).start()
    finally:
        place.rmdir()


# ── root without user namespaces, as in most containers ──


@as_root
def test_without_namespaces_root_s_server_runs_as_nobody_and_only_the_folder_changes_hands(made: Path) -> None:
    with tempfile.TemporaryDirectory() as parent:
        home = Path(parent)
        home.chmod(0o755)  # pytest's own folders are closed to others
        shutil.copytree(made, home / "data")
        (home / "path").mkdir()
        before = home.stat()
        for _ in range(2):
            with user_of(home / "data", PATH=str(home / "path")) as user:
                assert ask(said(user), "SELECT what FROM seen") == ["before"]
                assert server_of(home / "data").username() == "nobody"
        assert {path.owner() for path in (home / "data").rglob("*")} == {"nobody"}
        assert (home.stat().st_uid, home.stat().st_mode) == (before.st_uid, before.st_mode)


@as_root
def test_a_server_started_by_root_in_somebody_s_folder_is_that_user_s(made: Path) -> None:
    with tempfile.TemporaryDirectory() as parent:
        data = Path(parent)
        shutil.copytree(made, data, dirs_exist_ok=True)
        for path in (data, *data.rglob("*")):
            os.chown(path, 65534, 65534)
        with running_server(data):
            assert server_of(data).username() == "nobody"
        assert {path.owner() for path in data.rglob("*")} == {"nobody"}


# ── the server ──


@pytest.mark.parametrize(
    ("setting", "value", "why"),
    [
        ("fsync", "on", "what was committed stays"),
        ("synchronous_commit", "on", "likewise"),
        ("autovacuum", "on", "nobody else does it"),
        ("listen_addresses", "", "no port"),
        ("unix_socket_permissions", "0700", "for one user"),
        ("shared_buffers", "32MB", "a small machine"),
        ("max_connections", "60", "a small machine"),
        ("jit", "off", "a small machine"),
        ("TimeZone", "UTC", "one clock"),
        ("server_encoding", "UTF8", "names are written in all letters"),
    ],
)
def test_a_setting(shared: str, setting: str, value: str, why: str) -> None:
    assert ask(shared, f"SHOW {setting}") == [value], why


@pytest.fixture(scope="module")
def shared(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("shared") / "data"
    shutil.copytree(made, data)
    with running_server(data) as address:
        yield address


def test_words_are_found_between_dashes_and_curly_quotes(shared: str) -> None:
    words = ask(shared, "SELECT unnest(tsvector_to_array(to_tsvector('ICE—Genalo said “Hammer”')))")
    assert words == ["genalo", "hammer", "ice", "said"]


def test_the_log_is_put_aside_when_it_has_grown(data: Path) -> None:
    log = data / "postgres.log"
    log.write_text("x" * 1_100_000)
    with running_server(data):
        assert log.stat().st_size < 10_000
    assert (data / "postgres.log.1").stat().st_size == 1_100_000


def test_the_log_tells_of_no_statement_and_no_value(data: Path) -> None:
    with running_server(data) as address:
        run(address, "CREATE UNIQUE INDEX ON seen (what)")
        with pytest.raises(psycopg.errors.UniqueViolation):
            run(address, "INSERT INTO seen VALUES ('before')")
    assert "duplicate key" in (data / "postgres.log").read_text()
    assert "before" not in (data / "postgres.log").read_text()


def test_our_tokens_are_not_in_the_server_s_environment(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "secret")
    monkeypatch.setenv("PGPORT", "1")
    with running_server(data):
        assert {"SLACK_BOT_TOKEN", "PGPORT"}.isdisjoint(server_of(data).environ())
