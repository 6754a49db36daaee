"""What Workers promise, by real processes: results, our errors as they were, and no harm from what a task does."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

import bot
from bot.adapters.workers import PebbleWorkers
from bot.errors import FeedError, HttpError, QueryError, WorkerError
from bot.ports import Workers
from tests.contract import worker_tasks

ROOT = Path(bot.__file__).parents[1]
LONG = 60.0  # seconds; nothing here comes near it

PARENT = """
import asyncio, sys
from pathlib import Path
from bot.adapters.workers import PebbleWorkers
from tests.contract import worker_tasks

async def main() -> None:
    workers = PebbleWorkers(1)
    await workers.run(worker_tasks.say_that_it_runs, 600.0, Path(sys.argv[1]))

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    pool = PebbleWorkers(1)
    yield pool
    await pool.close()


async def test_a_functions_result_comes_back(workers: Workers) -> None:
    assert await workers.run(worker_tasks.add, LONG, 1, 2, times=10) == 30


async def test_the_work_is_done_in_another_process_which_is_used_again(workers: Workers) -> None:
    first = await workers.run(worker_tasks.number_of_my_process, LONG)
    assert first != os.getpid()
    assert await workers.run(worker_tasks.number_of_my_process, LONG) == first


async def test_our_errors_arrive_as_they_were_raised(workers: Workers) -> None:
    with pytest.raises(FeedError) as no_feed:
        await workers.run(worker_tasks.say_that_it_is_no_feed, LONG)
    assert (str(no_feed.value), no_feed.value.reason) == ("the document is a web page", "not_a_feed")
    with pytest.raises(HttpError) as busy:
        await workers.run(worker_tasks.say_that_the_server_is_busy, LONG)
    assert (str(busy.value), busy.value.status, busy.value.retry_after) == ("503 Busy", 503, 60.0)
    with pytest.raises(QueryError) as wrong:
        await workers.run(worker_tasks.say_where_the_query_is_wrong, LONG)
    assert (wrong.value.query, wrong.value.column, wrong.value.message) == ("ICE AND", 7, "something is missing here")


async def test_any_other_error_names_the_function_and_what_it_said(workers: Workers) -> None:
    with pytest.raises(WorkerError, match="make_a_mistake failed: KeyError: 'colour'") as failed:
        await workers.run(worker_tasks.make_a_mistake, LONG)
    assert failed.value.reason == "failed"


async def test_errors_and_results_that_cannot_travel_harm_nobody(workers: Workers) -> None:
    with pytest.raises(WorkerError, match="fail_stubbornly failed: Stubborn: the parser: lost its way"):
        await workers.run(worker_tasks.fail_stubbornly, LONG)
    with pytest.raises(WorkerError, match="give_what_cannot_travel"):
        await workers.run(worker_tasks.give_what_cannot_travel, LONG)
    assert await workers.run(worker_tasks.add, LONG, 1, 1) == 2


async def test_what_takes_too_long_is_ended(workers: Workers) -> None:
    with pytest.raises(WorkerError, match=r"take_forever took longer than 0\.5 s and was ended") as ended:
        await workers.run(worker_tasks.take_forever, 0.5)
    assert ended.value.reason == "timeout"
    assert await workers.run(worker_tasks.add, LONG, 1, 1) == 2


@pytest.mark.parametrize("end", [worker_tasks.die, worker_tasks.leave], ids=["killed", "left"])
async def test_a_worker_that_dies_is_replaced(workers: Workers, end: object) -> None:
    with pytest.raises(WorkerError) as died:
        await workers.run(end, LONG)  # type: ignore[arg-type]  # both are functions
    assert died.value.reason == "died"
    assert await workers.run(worker_tasks.add, LONG, 1, 1) == 2


async def test_a_worker_that_dies_while_it_has_nothing_to_do_is_replaced(workers: Workers) -> None:
    number = await workers.run(worker_tasks.number_of_my_process, LONG)
    os.kill(number, signal.SIGKILL)
    await gone(number)
    await asyncio.sleep(0.5)  # the pool notices within a tenth of a second
    assert await workers.run(worker_tasks.add, LONG, 1, 1) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only there is a process's memory bounded")
async def test_memory_is_bounded(workers: Workers) -> None:
    with pytest.raises(WorkerError) as refused:
        await workers.run(worker_tasks.map_memory, LONG, 8)
    assert refused.value.reason in {"failed", "died"}
    assert await workers.run(worker_tasks.add, LONG, 1, 1) == 2


async def test_one_tasks_death_harms_no_other() -> None:
    pool = PebbleWorkers(2)
    try:
        await asyncio.gather(pool.run(worker_tasks.add, LONG, 1, 1), pool.run(worker_tasks.add, LONG, 1, 1))
        outcomes = await asyncio.gather(
            pool.run(worker_tasks.die, LONG),
            *(pool.run(worker_tasks.add, LONG, number, 1) for number in range(20)),
            return_exceptions=True,
        )
    finally:
        await pool.close()
    assert isinstance(outcomes[0], WorkerError)
    assert outcomes[1:] == list(range(1, 21))


async def test_a_task_that_nobody_waits_for_any_more_is_ended(workers: Workers, tmp_path: Path) -> None:
    task = asyncio.create_task(workers.run(worker_tasks.say_that_it_runs, LONG, tmp_path / "pid"))
    number = await written(tmp_path / "pid")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await gone(number)
    assert await workers.run(worker_tasks.add, LONG, 1, 1) == 2


async def test_closing_leaves_no_process_behind(tmp_path: Path) -> None:
    pool = PebbleWorkers(1)
    task = asyncio.create_task(pool.run(worker_tasks.say_that_it_runs, LONG, tmp_path / "pid"))
    number = await written(tmp_path / "pid")
    await pool.close()
    with pytest.raises(WorkerError):
        await task
    await gone(number)


async def test_closed_workers_refuse_politely() -> None:
    pool = PebbleWorkers(1)
    await pool.close()
    with pytest.raises(WorkerError):
        await pool.run(worker_tasks.add, LONG, 1, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a worker notices when it next asks for work")
async def test_workers_die_with_their_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, script, tmp_path / "pid"], env=environment) as parent:
        number = await written(tmp_path / "pid")
        parent.send_signal(signal.SIGKILL)
    await gone(number)


async def test_ctrl_c_is_the_parents_business(workers: Workers) -> None:
    number = await workers.run(worker_tasks.number_of_my_process, LONG)
    os.kill(number, signal.SIGINT)
    assert await workers.run(worker_tasks.number_of_my_process, LONG) == number


async def written(place: Path) -> int:
    """Wait for a task to write its process's number."""
    while not place.exists():
        await asyncio.sleep(0.01)
    return int(place.read_text())


async def gone(number: int) -> None:
    """Wait until a process is gone: ended, or ended and not yet collected by whoever adopted it."""
    while psutil.pid_exists(number) and psutil.Process(number).status() != psutil.STATUS_ZOMBIE:
        await asyncio.sleep(0.01)
