"""What a hostile body costs a worker process (fault catalogue A, 11, 12 and 14). Shown by `pytest -rP`."""

import subprocess
import sys

import pytest

from tests.unit.news.memory_probe import BODIES

MOST = 150  # MiB


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no getrusage")
@pytest.mark.parametrize("name", sorted(BODIES))
def test_no_body_makes_a_worker_grow_beyond_measure(name: str) -> None:
    probe = subprocess.run(
        [sys.executable, "-m", "tests.unit.news.memory_probe", name], capture_output=True, text=True, check=True
    )
    growth, seconds = probe.stdout.split()
    print(f"{name}: {growth} MiB more, {seconds} s")
    assert int(growth) < MOST
