"""What a reader of a text would see, be pinged by, and could open: Discord's markup, read as its clients read it.

https://docs.discord.com/developers/reference, "Message Formatting". The client's own rules are stricter than the page
in places; where they are not known, more counts as markup here than would be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_FENCE = re.compile(r"```.*?```", re.DOTALL)
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_MASKED = re.compile(r"\[((?:\\.|[^\]\\])+)\]\(<?([^\s<>]+)>?(?:\s+[^)]*)?\)")
_TIME = re.compile(r"<t:(-?\d+)(?::[a-zA-Z])?>")
_TOKENS = {
    "person": re.compile(r"<@!?\d+>"),
    "role": re.compile(r"<@&\d+>"),
    "channel": re.compile(r"<#\d+>"),
    "command": re.compile(r"</[^<>:]+:\d+>"),
    "emoji": re.compile(r"<a?:\w+:\d+>"),
    "guide": re.compile(r"<id:\w+>"),
    "everyone": re.compile(r"@(?:everyone|here)"),
    "link": re.compile(r"<?[A-Za-z][A-Za-z0-9+.-]*://[^\s<]+>?|<(?:mailto|tel|sms):[^\s<>]+>"),
    "invitation": re.compile(r"(?:discord(?:app)?|dis)\.(?:gg|gd|com|gift|gifts|new|me)\b", re.IGNORECASE),
}
_PAIRS = {"bold": "**", "underline": "__", "struck": "~~", "spoiler": "||", "italic": "*", "italic_": "_"}
_BEGINS = {
    "heading": re.compile(r"#{1,3}\s+\S"),
    "small": re.compile(r"-#\s+\S"),
    "quote": re.compile(r">(?:>>)?\s"),
    "list": re.compile(r"(?:[-*+]|\d+[.)])\s+\S"),
}
# What a server could take for a mention whatever stands before it.
NAIVE = re.compile(r"<@[!&]?\d+>|<#\d+>|@(?:everyone|here)\b")


@dataclass
class Rendered:
    plain: str = ""
    marks: list[str] = field(default_factory=list)  # formatting: "bold", "quote"
    active: list[str] = field(default_factory=list)  # mentions and everything else that is more than text
    links: list[str] = field(default_factory=list)
    times: list[int] = field(default_factory=list)


def render(text: str) -> Rendered:
    """Read a text as content, a description, or a field of an embed."""
    rendered = Rendered(active=[f"naive {found}" for found in NAIVE.findall(text)])
    at = 0
    line_begins = True
    while at < len(text):
        if line_begins:
            blanks = len(text[at:]) - len(text[at:].lstrip(" "))
            for kind, begin in _BEGINS.items():
                if begin.match(text, at + blanks):
                    rendered.marks.append(kind)
            quote = _BEGINS["quote"].match(text, at)
            if quote:
                at = quote.end()
                continue
        line_begins = text[at] == "\n"
        at = _next(text, at, rendered)
    rendered.active += [f"half: {half}" for half in _halves(text)]
    return rendered


def _next(text: str, at: int, rendered: Rendered) -> int:
    """Read what begins here, and give where it ends."""
    if found := _ESCAPE.match(text, at):
        rendered.plain += found[1]
        return found.end()
    if (found := _FENCE.match(text, at)) or (found := _CODE.match(text, at)):
        rendered.marks.append("code")
        rendered.plain += found[0].strip("`").strip("\n")
        return found.end()
    if found := _MASKED.match(text, at):
        rendered.links.append(found[2])
        inner = render(found[1])
        rendered.plain += inner.plain
        rendered.active += inner.active
        return found.end()
    if found := _TIME.match(text, at):
        rendered.times.append(int(found[1]))
        return found.end()
    for kind, token in _TOKENS.items():
        if found := token.match(text, at):
            (rendered.links if kind == "link" else rendered.active).append(found[0].strip("<>"))
            rendered.plain += found[0]
            return found.end()
    for kind, pair in _PAIRS.items():
        if text.startswith(pair, at) and _closed(text, at + len(pair), pair):
            rendered.marks.append(kind)
            return at + len(pair)
        if text.startswith(pair, at) and rendered.marks.count(kind) % 2:
            rendered.marks.append(kind)
            return at + len(pair)
    rendered.plain += text[at]
    return at + 1


def _closed(text: str, at: int, pair: str) -> bool:
    """Say whether the pair comes once more, without a backslash."""
    return pair in _ESCAPE.sub("", text[at:])


def _halves(text: str) -> list[str]:
    """List the halves of characters, which no reader can read."""
    return [hex(ord(char)) for char in text if 0xD800 <= ord(char) <= 0xDFFF]
