"""Discord's markup, as far as the bot writes it ─▶ runs of text.

Bold, code, links and times; a backslash takes the meaning from the sign behind it. https://docs.discord.com/developers
/reference#message-formatting"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from demo.pictures.lines import Run
from demo.pictures.seen import clock_time, day

INK, GRAY, LINK, PALE = "#2e3338", "#5c6370", "#0067b8", "#e3e5e8"
_MARK = re.compile(
    r"\\(?P<escaped>.)|\*\*(?P<bold>.+?)\*\*|`(?P<code>[^`]+)`|\[(?P<link>[^\]]+)\]\(<[^>]+>\)|<t:(?P<time>\d+):f>"
)


def markup(line: str) -> list[Run]:
    """Read a line. Raises ValueError for a sign that would be markup of another kind."""
    runs: list[Run] = []
    end = 0
    for found in _MARK.finditer(line):
        runs += [_plain(line[end : found.start()]), _marked(found)]
        end = found.end()
    return [run for run in (*runs, _plain(line[end:])) if run.text]


def _plain(text: str) -> Run:
    if re.search(r"[*`~|<]|\]\(", text):
        raise ValueError(f"no picture for markup of Discord's: {text}")
    return Run(text, INK)


def _marked(found: re.Match[str]) -> Run:
    name, text = str(found.lastgroup), found[str(found.lastgroup)]
    if name == "time":
        at = datetime.fromtimestamp(int(text), UTC)
        return Run(f"{day(at)} {clock_time(at)}", INK, back=PALE)
    return {
        "escaped": Run(text, INK),
        "bold": Run(text, INK, bold=True),
        "code": Run(text, INK, back=PALE),
        "link": Run(text, LINK),
    }[name]
