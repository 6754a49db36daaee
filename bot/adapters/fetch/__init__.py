"""Guarded HTTP: the one place where Shakeup asks an address that somebody gave it.

    address ─▶ (resolve ─▶ guard ─▶ connect ─▶ request ─▶ redirect?)×6 ─▶ decode ─▶ Fetched

`fetcher.py` is that flow. What must never happen, whoever wrote the address or answers it: a connection to an address
that is not public (`guard.py`, `networks.py`), a body larger than its limit in memory (`decoding.py`), a request
without an end (`limits.py`), a secret of an address in a message (`redact.py`).
"""

from bot.adapters.fetch.fetcher import GuardedFetcher
from bot.adapters.fetch.redact import redact

__all__ = ["GuardedFetcher", "redact"]
