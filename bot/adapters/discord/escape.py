"""Write a text so that Discord shows it as it is: nothing in it mentions, links, formats or stands for a date.

Policy. Two defenses, since clients differ: a backslash before what formats
(https://docs.discord.com/developers/reference, "Message Formatting"; the client takes one before any character that is
no letter, digit or blank), and an invisible break inside whatever Discord reads as one token: `<@1>`, `<#1>`,
`<t:1:R>`, `</who:1>`, `<:a:1>`, `<id:home>`, `<https://…>`, @everyone, a bare address, an invitation without "https".
What only means something at the beginning of a line (headings, lists, quotations, small print) is escaped there only.
Escaping is not enough for a mention to be none: `allowed_mentions` is empty in everything that is sent, too.

discord.py's own `escape_markdown` and `escape_mentions` leave `<#1>`, `<t:1:R>`, `</cmd:1>` and bare addresses alone
(2.7.1)."""

from __future__ import annotations

import re

from bot.adapters.discord.visible import visible
from bot.text.cut import cut

BREAK = "\u200b"  # ZERO WIDTH SPACE

_FORMATS = re.compile(r"[\\*_~`|\[\]]")
_LINE_BEGINS = re.compile(r"(?m)^([ ]*)(?:([>#+-])|(\d+)([.)]))")
_SCHEME = re.compile(r"(?i)([a-z]):(?=//)")  # any: the client opens more than http and https
_INVITATION = re.compile(r"(?i)(dis(?:cord(?:app)?)?|discordapp)\.(?=(?:gg|gd|com|gift|gifts|new|me)\b)")


def escape(text: str, limit: int) -> str:
    """Escape a text and cut it, so that the escaped one is at most `limit` long and no escape in it is cut."""
    return cut(visible(text).strip(), limit, escaped)


def escaped(text: str) -> str:
    """Escape a whole text whose characters are all visible."""
    text = _FORMATS.sub(r"\\\g<0>", text)
    text = _SCHEME.sub(rf"\1:{BREAK}", text)
    text = _INVITATION.sub(rf"\1.{BREAK}", text)
    text = text.replace("<", f"\\<{BREAK}").replace("@", f"@{BREAK}")
    return _LINE_BEGINS.sub(_line, text)


def _line(found: re.Match[str]) -> str:
    blanks, sign, number, point = found.groups()
    return f"{blanks}\\{sign}" if sign else f"{blanks}{number}\\{point}"
