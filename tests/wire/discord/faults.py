"""Faults that can be switched on for a route, for its n-th call from then on or for every one."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

SEND = "POST /channels/:id/messages"
EDIT = "PATCH /channels/:id/messages/:id"
OPEN = "POST /users/@me/channels"
ACK = "POST /interactions/:id/:token/callback"
ANSWER = "PATCH /webhooks/:id/:token/messages/@original"
FOLLOW_UP = "POST /webhooks/:id/:token"
GATEWAY = "GET /gateway/bot"
ME = "GET /users/@me"


@dataclass(frozen=True)
class Fault:
    """What goes wrong. `after`: the work is done first, then the answer is lost or replaced."""

    kind: str  # "answer", "reset", "hang"
    after: bool = False
    status: int = 500
    body: str = ""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


RESET = Fault("reset")
RESET_AFTER = Fault("reset", after=True)
HANG = Fault("hang")
HANG_AFTER = Fault("hang", after=True)
CLOUDFLARE = Fault("answer", status=429, body="<html>error code: 1015</html>", content_type="text/html")


def status(code: int, body: str = "", *, after: bool = False, content_type: str = "text/html") -> Fault:
    return Fault("answer", after, code, body, content_type)


def refusal(status: int, code: int, message: str = "", **more: Any) -> Fault:
    return Fault("answer", status=status, body=json.dumps({"code": code, "message": message, **more}))


def limited(seconds: float, scope: str = "user") -> Fault:
    """A 429 as Discord's own, of scope user, global or shared."""
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": scope == "global"}
    headers = {"Retry-After": str(int(seconds) + 1), "X-RateLimit-Scope": scope, "Via": "1.1 google"}
    return Fault("answer", status=429, body=json.dumps(body), headers=headers)


@dataclass
class Rule:
    route: str
    fault: Fault
    on: frozenset[int] | None  # None: every call
    calls: int = 0


class Faults:
    def __init__(self) -> None:
        self._rules: list[Rule] = []

    def add(self, route: str, fault: Fault, on: Collection[int] | None = (1,)) -> None:
        """Let calls of a route fail: by default the next one; `on=(1, 3)` the next and the third; None all."""
        self._rules.append(Rule(route, fault, None if on is None else frozenset(on)))

    def clear(self) -> None:
        self._rules.clear()

    def next(self, route: str) -> Fault | None:
        """Count a call, and give the fault that it meets."""
        met: Fault | None = None
        for rule in self._rules:
            if rule.route == route:
                rule.calls += 1
                if met is None and (rule.on is None or rule.calls in rule.on):
                    met = rule.fault
        return met
