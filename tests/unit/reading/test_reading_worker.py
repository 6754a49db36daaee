"""The worker's function: the bundled configuration, loaded once per process."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.model.change import Kind
from bot.reading import worker


def test_it_reads_with_the_bundled_configuration_and_loads_it_once() -> None:
    now = datetime(2031, 1, 2, tzinfo=UTC)
    first = worker.read_article(None, "ICE director Quillon Marsh resigns", "", now, "Tamarack Beacon")
    again = worker.read_article(None, "FEMA hires nobody", "The weather was fine.", now, "Tamarack Beacon")
    assert [(c.kind, c.organization) for c in first.changes] == [(Kind.RESIGNS, "ICE")]
    assert again.changes == ()
    assert worker._reader.cache_info().misses == 1
