"""A real database, for what the wire shows of the whole bot."""

from __future__ import annotations

from tests.flow.databases import database, databases  # noqa: F401  # fixtures
