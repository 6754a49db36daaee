"""Faults that can be switched on for a method, for its n-th call from then on or for every one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Fault:
    """What goes wrong. `after`: the work is done first, then the answer is lost or replaced."""

    kind: str  # "error", "status", "reset", "hang"
    after: bool = False
    error: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    content_type: str = "application/json"


RESET = Fault("reset")
RESET_AFTER = Fault("reset", after=True)
HANG = Fault("hang")
HANG_AFTER = Fault("hang", after=True)


def error(name: str, **headers: str) -> Fault:
    return Fault("error", error=name, headers=headers)


def status(code: int, body: str = "", content_type: str = "text/html", *, after: bool = False, **headers: str) -> Fault:
    """`headers`: with _ for -."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fault("status", after, status=code, body=body, content_type=content_type, headers=named)


@dataclass
class Rule:
    method: str
    fault: Fault
    on: frozenset[int] | None  # None: every call
    calls: int = 0


class Faults:
    def __init__(self) -> None:
        self._rules: list[Rule] = []

    def add(self, method: str, fault: Fault, on: Collection[int] | None = (1,)) -> None:
        """Let calls of a method fail: by default the next one; `on=(1, 3)` the next and the third; None all."""
        self._rules.append(Rule(method, fault, None if on is None else frozenset(on)))

    def clear(self) -> None:
        self._rules.clear()

    def next(self, method: str) -> Fault | None:
        """Count a call, and give the fault that it meets."""
        met: Fault | None = None
        for rule in self._rules:
            if rule.method == method:
                rule.calls += 1
                if met is None and (rule.on is None or rule.calls in rule.on):
                    met = rule.fault
        return met


def from_json(given: dict[str, Any]) -> Fault:
    return Fault(**given)
