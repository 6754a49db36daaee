"""A real, migrated database for each saga."""

from __future__ import annotations

from tests.flow.databases import database, databases  # noqa: F401  # fixtures
