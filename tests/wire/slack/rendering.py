"""What a reader of a message would be pinged by, and what they could open: Slack's markup, read as Slack reads it.

https://docs.slack.dev/messaging/formatting-message-text, https://docs.slack.dev/reference/block-kit/blocks/rich-text-block"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_CONTROL = re.compile(r"<([^<>]*)>")
_BARE = re.compile(r"(?<![<|\w])https?://[^\s<>|]+")
_NAMES = re.compile(r"(?<!\w)@(?:here|channel|everyone|[a-z0-9][\w.-]*)", re.IGNORECASE)
_RICH_MENTIONS = {"user", "usergroup", "broadcast", "channel", "team"}
_TIMES = "!date^"


@dataclass
class Rendered:
    mentions: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)  # control sequences that are none


def render(arguments: dict[str, Any]) -> Rendered:
    """Read the text and the blocks of a message as it was sent."""
    rendered = Rendered()
    parse = arguments.get("parse") or "none"
    linked = parse != "none"
    _markup(rendered, str(arguments.get("text") or ""), linked=linked)
    if parse == "full" or arguments.get("link_names") in {True, "1", "true"}:
        rendered.mentions += _NAMES.findall(str(arguments.get("text") or ""))
    for element in _elements(arguments.get("blocks") or []):
        kind = element.get("type")
        if kind == "mrkdwn":
            _markup(rendered, element["text"], linked=not element.get("verbatim"))
        elif kind in _RICH_MENTIONS:
            rendered.mentions.append(f"{kind}: {element}")
        elif kind in {"link", "button"} and element.get("url"):
            rendered.links.append(element["url"])
    return rendered


def _elements(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _elements(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _elements(inner)


def _markup(rendered: Rendered, text: str, *, linked: bool) -> None:
    for inside in _CONTROL.findall(text):
        if inside.startswith(_TIMES):
            continue
        if inside.startswith(("@", "#", "!")):
            rendered.mentions.append(f"<{inside}>")
        elif inside.startswith(("http://", "https://", "mailto:")):
            rendered.links.append(inside.partition("|")[0].replace("&amp;", "&"))
        else:
            rendered.odd.append(f"<{inside}>")
    outside = _CONTROL.sub(" ", text)
    if "<" in outside or ">" in outside or re.search(r"&(?!amp;|lt;|gt;)", outside):
        rendered.odd.append(f"unescaped: {outside[:80]!r}")
    if linked:
        rendered.links += _BARE.findall(outside)
