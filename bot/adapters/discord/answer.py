"""An answer ─▶ Discord's message: its paragraphs as `content`, or, where that is too short, as an embed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.adapters.discord import limits
from bot.adapters.discord.components import Json, rows
from bot.adapters.discord.escape import BREAK, escaped
from bot.adapters.discord.message import NOBODY, UNTITLED
from bot.adapters.discord.offers import buttons, post_button
from bot.adapters.discord.visible import visible
from bot.adapters.discord.web_link import masked, web_link
from bot.model.chat import Answer, Paragraph, Request
from bot.text.cut import cut, units

_LONGEST_LINK = 1_000  # characters; longer ones would leave no room for words
_LEAST = 20  # UTF-16 units: a paragraph that has no more room than that is left out


def answer_message(answer: Answer, asked: Request | None = None) -> Json:
    """Write an answer. `asked`: the request; with it a look-up can be posted by its reader."""
    text = _text(answer.paragraphs) or UNTITLED
    short = units(text) <= limits.CONTENT
    posts = post_button(asked) if answer.postable and asked is not None else None
    return {
        "content": text if short else "",
        "embeds": [] if short else [{"description": text}],
        "components": rows([*buttons(answer.offers), posts]),
        "allowed_mentions": NOBODY,
    }


def _text(paragraphs: Sequence[Paragraph]) -> str:
    room = limits.DESCRIPTION
    parts: list[str] = []
    for paragraph in paragraphs:
        between = ("\n\n" if paragraph.strong else "\n") if parts else ""
        part = _part(paragraph, room - len(between))
        if part is None:
            break
        if part:
            parts.append(between + part)
            room -= units(parts[-1])
    return "".join(parts)


def _part(paragraph: Paragraph, room: int) -> str | None:
    """Write a paragraph within so much room; None when there is too little, "" when there is nothing to see."""
    if not visible(paragraph.text).strip():
        return ""
    before, after = _around(paragraph)
    room -= units(before) + units(after)
    if room < _LEAST:
        return None
    text = visible(paragraph.text).strip("\n").rstrip()
    write = _code if paragraph.code else _quoted if paragraph.quoted else escaped
    return before + cut(text if paragraph.code else text.strip(), room, write) + after


def _around(paragraph: Paragraph) -> tuple[str, str]:
    """Give the marks that stand before and after a paragraph's text."""
    link = web_link(paragraph.link, _LONGEST_LINK)
    before, after = ("**", "**") if paragraph.strong else ("", "")
    if paragraph.code:
        return "```\n", "\n```"
    if paragraph.quoted:
        return "", ""
    if link:
        label, address = masked("\0", link).split("\0")
        return before + label, address + after
    return before, after


def _quoted(text: str) -> str:
    return "\n".join(f"> {escaped(line.strip())}" for line in text.split("\n"))


def _code(text: str) -> str:
    """Write what stands in a block of code, where only its end means anything; mentions are broken all the same."""
    for sign in "`@<":
        text = text.replace(sign, f"{sign}{BREAK}")
    return text
