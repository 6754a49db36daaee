"""Validate blocks as Slack does: what it refuses with `invalid_blocks`, we refuse, and say why.

Written from https://docs.slack.dev/reference/block-kit, not from the adapter: its limits stand here a second time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

MOST_BLOCKS = 50
SUM = 13_200  # characters; undocumented, https://github.com/slackapi/bolt-js/issues/2509
TEXT_ELEMENTS = {"plain_text", "mrkdwn"}
RICH_PARTS = {"rich_text_section", "rich_text_quote", "rich_text_preformatted", "rich_text_list"}


def problems(blocks: Any) -> list[str]:
    """List what is wrong with the blocks of a message."""
    if not isinstance(blocks, list):
        return ["blocks are no list"]
    found = [f"more than {MOST_BLOCKS} blocks"] if len(blocks) > MOST_BLOCKS else []
    ids: list[str] = []
    for at, block in enumerate(blocks):
        found += [f"blocks[{at}]: {problem}" for problem in _block(block)]
        ids += [block["block_id"]] if isinstance(block, dict) and "block_id" in block else []
    if len(set(ids)) < len(ids):
        found.append("block_id is not unique")
    return found


def total(blocks: Any) -> int:
    """Sum up the characters of all texts."""
    if isinstance(blocks, dict):
        own = len(blocks["text"]) if isinstance(blocks.get("text"), str) else 0
        return own + sum(total(value) for value in blocks.values() if isinstance(value, dict | list))
    return sum(map(total, blocks)) if isinstance(blocks, list) else 0


def _block(block: Any) -> Iterator[str]:
    if not isinstance(block, dict):
        yield "no object"
        return
    kind = block.get("type")
    if len(str(block.get("block_id", ""))) > 255:
        yield "block_id longer than 255"
    if kind == "section":
        yield from _only(block, {"text", "fields", "accessory", "expand"})
        if "text" not in block and "fields" not in block:
            yield "neither text nor fields"
        if "text" in block:
            yield from _text(block["text"], 3000)
        if len(block.get("fields", ())) > 10:
            yield "more than 10 fields"
        for one in block.get("fields", ()):
            yield from _text(one, 2000)
    elif kind == "header":
        yield from _only(block, {"text"})
        yield from _text(block.get("text"), 150, only_plain=True)
    elif kind == "context":
        yield from _only(block, {"elements"})
        yield from _count(block.get("elements"), 10)
        for one in block.get("elements") or ():
            yield from _text(one, 3000)
    elif kind == "actions":
        yield from _only(block, {"elements"})
        yield from _count(block.get("elements"), 25)
        yield from _buttons(block.get("elements") or [])
    elif kind == "rich_text":
        yield from _only(block, {"elements"})
        yield from _count(block.get("elements"), 1_000)
        for one in block.get("elements") or ():
            yield from _rich(one)
    elif kind == "divider":
        yield from _only(block, set())
    else:
        yield f"unsupported type {kind}"


def _only(block: dict[str, Any], known: set[str]) -> Iterator[str]:
    yield from (f"unknown property {name}" for name in sorted(set(block) - known - {"type", "block_id"}))


def _count(elements: Any, most: int) -> Iterator[str]:
    if not isinstance(elements, list) or not elements:
        yield "no elements"
    elif len(elements) > most:
        yield f"more than {most} elements"


def _text(given: Any, most: int, *, only_plain: bool = False) -> Iterator[str]:
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        yield "no text object"
        return
    kind = given.get("type")
    if kind not in ({"plain_text"} if only_plain else TEXT_ELEMENTS):
        yield f"a text cannot be {kind}"
    yield from _only(given, {"text", "emoji" if kind == "plain_text" else "verbatim"})
    if not given["text"].strip():
        yield "must be more than 0 characters"
    if _long(given["text"]) > most:
        yield f"must be less than {most + 1} characters"


def _buttons(elements: list[Any]) -> Iterator[str]:
    names = [one.get("action_id") for one in elements if isinstance(one, dict)]
    if len(set(names)) < len(names):
        yield "action_id is not unique"
    for one in elements:
        if not isinstance(one, dict) or one.get("type") != "button":
            yield "only buttons are known here"
            continue
        yield from _only(one, {"text", "action_id", "url", "value", "style", "confirm", "accessibility_label"})
        yield from _text(one.get("text"), 75, only_plain=True)
        if _long(one.get("action_id", "")) > 255 or _long(one.get("value", "")) > 2000:
            yield "action_id or value is too long"
        url = one.get("url", "https://")
        if _long(url) > 3000 or not url.startswith(("http://", "https://")):
            yield "invalid url"


def _rich(part: Any) -> Iterator[str]:
    if not isinstance(part, dict) or part.get("type") not in RICH_PARTS:
        yield "unknown part of rich text"
        return
    yield from _only(part, {"elements", "border", "style", "indent", "offset"})
    yield from _count(part.get("elements"), 1_000)
    for one in part.get("elements") or ():
        kind = one.get("type")
        if kind in {"text", "link"} and not one.get("text"):
            yield "an empty text"
        if kind == "link" and not str(one.get("url", "")).startswith(("http://", "https://")):
            yield "invalid url"
        if kind not in {"text", "link", "date", "emoji", "user", "usergroup", "channel", "broadcast"}:
            yield f"unknown element {kind}"


def _long(text: str) -> int:
    """Count as the stricter of Slack's clients does: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
