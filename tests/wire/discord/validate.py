"""What Discord refuses of a message: every limit, checked strictly; lengths counted in the longer of the two ways.

https://docs.discord.com/developers/resources/message, "Create Message", "Embed Limits"; .../components/reference"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

_MESSAGE = {"content", "embeds", "components", "allowed_mentions", "nonce", "enforce_nonce", "message_reference"}
_MESSAGE |= {"flags", "tts"}
_EMBED = {"title", "description", "url", "color", "fields", "footer", "author", "timestamp"}


def size(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def total(embeds: list[dict[str, Any]]) -> int:
    """Sum up what counts of embeds, each text trimmed."""
    texts: list[str] = []
    for embed in embeds:
        texts += [embed.get("title", ""), embed.get("description", ""), embed.get("footer", {}).get("text", "")]
        texts.append(embed.get("author", {}).get("name", ""))
        texts += [part for field in embed.get("fields", []) for part in (field["name"], field["value"])]
    return sum(size(text.strip()) for text in texts)


def problems(body: Any) -> list[str]:
    """List what is wrong with the body of a message; empty when it is taken."""
    if not isinstance(body, dict):
        return ["not an object"]
    return list(_problems(body))


def is_empty(body: dict[str, Any]) -> bool:
    return not str(body.get("content") or "").strip() and not body.get("embeds") and not body.get("components")


def _problems(body: dict[str, Any]) -> Iterator[str]:
    yield from (f"unknown field {name}" for name in body.keys() - _MESSAGE)
    content = body.get("content")
    if content is not None and not isinstance(content, str):
        yield "content: no text"
    elif size(content or "") > 2000:
        yield "content: longer than 2000"
    nonce = body.get("nonce")
    if nonce is not None and (not isinstance(nonce, str | int) or len(str(nonce)) > 25):
        yield "nonce: longer than 25"
    allowed = body.get("allowed_mentions")
    if allowed is not None and not set(allowed.get("parse", ())) <= {"users", "roles", "everyone"}:
        yield "allowed_mentions: unknown"
    embeds = body.get("embeds") or []
    if len(embeds) > 10:
        yield "embeds: more than 10"
    for embed in embeds:
        yield from _embed(embed)
    if total(embeds) > 6000:
        yield "embeds: more than 6000 in all"
    urls = [embed["url"] for embed in embeds if "url" in embed]
    if len(urls) != len(set(urls)):
        yield "embeds: one address twice shows one of them"
    yield from _components(body.get("components") or [])


def _embed(embed: dict[str, Any]) -> Iterator[str]:
    yield from (f"embed: unknown field {name}" for name in embed.keys() - _EMBED)
    if not embed:
        yield "embed: empty"
    yield from _text("title", embed.get("title"), 256, optional=True)
    yield from _text("description", embed.get("description"), 4096, optional=True)
    if "footer" in embed:
        yield from _text("footer.text", embed["footer"].get("text"), 2048)
    if "author" in embed:
        yield from _text("author.name", embed["author"].get("name"), 256)
    if "url" in embed and urlsplit(embed["url"]).scheme not in {"http", "https"}:
        yield "embed: url is no address"
    fields = embed.get("fields", [])
    if len(fields) > 25:
        yield "fields: more than 25"
    for field in fields:
        yield from _text("field.name", field.get("name"), 256)
        yield from _text("field.value", field.get("value"), 1024)


def _text(name: str, text: Any, limit: int, *, optional: bool = False) -> Iterator[str]:
    if text is None and optional:
        return
    if not isinstance(text, str) or not text.strip():
        yield f"{name}: required"
    elif size(text) > limit:
        yield f"{name}: longer than {limit}"


def _components(rows: list[dict[str, Any]]) -> Iterator[str]:
    if len(rows) > 5:
        yield "components: more than 5 rows"
    ids: list[str] = []
    for row in rows:
        buttons = row.get("components", [])
        if row.get("type") != 1 or not 1 <= len(buttons) <= 5:
            yield "components: no row of one to five"
        for button in buttons:
            yield from _button(button)
            ids += [button["custom_id"]] if "custom_id" in button else []
    if len(ids) != len(set(ids)):
        yield "components: one id twice"


def _button(button: dict[str, Any]) -> Iterator[str]:
    yield from _text("label", button.get("label"), 80)
    if button.get("type") != 2 or button.get("style") not in {1, 2, 3, 4, 5}:
        yield "button: no button"
    if (button.get("style") == 5) != ("url" in button) or ("url" in button) == ("custom_id" in button):
        yield "button: an address or an id"
    if "url" in button and (size(button["url"]) > 512 or urlsplit(button["url"]).scheme not in {"http", "https"}):
        yield "button: url"
    if "custom_id" in button and not 1 <= size(button["custom_id"]) <= 100:
        yield "button: custom_id"
