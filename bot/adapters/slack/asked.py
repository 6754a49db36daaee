"""What a request becomes when it was asked in talk."""

from __future__ import annotations

import re

from bot.model.chat import AddWatch, Misunderstood, RemoveWatch, Request, ResumeWatch

_CALL = re.compile(r"^\s*<@\w+(?:\|[^<>]*)?>[\s,:]*", re.ASCII)


def looked_up(request: Request, text: str) -> Request:
    """Give a mention's or direct message's request: they only look up. In talk, "watch out" is no order."""
    if isinstance(request, AddWatch | RemoveWatch | ResumeWatch):
        words = _CALL.sub("", text)
        return Misunderstood(words, f"Write `/shakeup {words}` to change watches; here you can look up: `who ERO`")
    return request
