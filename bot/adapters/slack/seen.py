"""Remember what was handled, so that what Slack delivers twice is done once.

Slack delivers an event again when its acknowledgment was late or lost (https://docs.slack.dev/apis/events-api,
"Retries"), up to three times within some five minutes. Memory is enough for one process; `Asker.event` carries the same
id on, for whoever keeps it longer."""

from __future__ import annotations

from collections import OrderedDict

KEPT = 5_000  # ids; a busy workspace asks far less in five minutes


class Seen:
    """The last ids."""

    def __init__(self, kept: int = KEPT) -> None:
        self._ids: OrderedDict[str, None] = OrderedDict()
        self._kept = kept

    def first(self, id: str) -> bool:
        """Note an id, and say whether it is new."""
        if id in self._ids:
            return False
        self._ids[id] = None
        if len(self._ids) > self._kept:
            self._ids.popitem(last=False)
        return True
