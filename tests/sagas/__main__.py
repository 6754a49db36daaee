"""`python -m tests.sagas`: how well changes are told apart and taken together, over sagas and hard negatives."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import log
from bot.adapters.postgres.embedded import running_server
from tests.contract.store.store_databases import Databases
from tests.sagas.saga_figures import alerts, figures, heard_when_read


def main() -> None:
    """Print the figures; the sagas are played on an embedded database of their own."""
    sys.stdout.writelines(f"{line}\n" for line in figures().lines)
    with tempfile.TemporaryDirectory(prefix="shakeup-sagas-") as folder, _databases(Path(folder)) as made:
        sent, cards = asyncio.run(alerts(made.migrated))
        sagas, articles = asyncio.run(heard_when_read(made.migrated))
    sys.stdout.write(f"cards {cards}, alerts for a card and destination {sent / cards:.2f}\n")
    sys.stdout.write(f"with the texts read: {sagas} sagas, {articles} articles heard as they should be\n")


@contextmanager
def _databases(folder: Path) -> Iterator[Databases]:
    with running_server(folder) as address, Databases(address, drop=False) as made:
        yield made


if __name__ == "__main__":
    log.configure("warning")
    main()
