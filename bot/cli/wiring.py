"""What setting up needs of the platforms; it is given to the commands, and loaded when one of them runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.commands.chat.connections import Chat
    from bot.settings.environment import Environment


class Wiring(Protocol):
    """The chats that there are, and how an operator adds the bot to each."""

    def chats(self, environment: Environment) -> Sequence[Chat]: ...
    def slack_manifest(self, *, history: bool, public: bool) -> str: ...
    def discord_invite(self, environment: Environment) -> str: ...


Load = Callable[[], Wiring]
