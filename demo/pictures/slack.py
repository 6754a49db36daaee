"""Messages as Slack received them ─▶ SVG in the manner of a Slack channel.

    message ─▶ who sees it, who wrote it, what it answers ─▶ its blocks, one below the other

A block or an element that has no picture raises ValueError: nothing received is left out unseen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from demo.pictures.avatar import avatar
from demo.pictures.letters import width
from demo.pictures.lines import INK, Run, shortened
from demo.pictures.seen import Seen, clock_time, near_day
from demo.pictures.sheet import Sheet

WIDTH = 420  # two beside each other in the README, and about a phone's
LEFT = 68  # of the text; the avatar stands before it
WITHIN = WIDTH - LEFT - 18
GRAY, LINK, BADGE, BORDER = "#616061", "#1264a3", "#ebeaeb", "#bbbabb"
_DATE = re.compile(r"<!date\^(\d+)\^\{date_short_pretty\} at \{time\}\|[^>]*>")

Block = Mapping[str, Any]


def draw_slack(messages: Sequence[Seen]) -> str:
    """Draw messages of one channel, the oldest first."""
    sheet = Sheet(WIDTH, 14)
    for message in messages:
        _message(sheet, message)
        sheet.y += 14
    return sheet.finished(str(messages[0].body["text"]).partition("\n")[0], bottom=2)


def _message(sheet: Sheet, message: Seen) -> None:
    if message.private:
        _eye(sheet, 40, sheet.y + 8)
        sheet.write([Run("Only visible to you", GRAY)], LEFT, WITHIN, 13, 20)
    avatar(sheet, 20, sheet.y + 2, 36, 6)
    at = sheet.label(Run("Shakeup", bold=True), LEFT, sheet.y + 15, 15) + 6
    sheet.box(at, sheet.y + 4, 29, 14, BADGE, radius=2)
    at = sheet.label(Run("APP", GRAY, bold=True), at + 4.5, sheet.y + 14.5, 10) + 12
    sheet.label(Run(clock_time(message.at), GRAY), at, sheet.y + 15, 12)
    sheet.y += 22
    if message.answers is not None:
        said = shortened(message.answers, WITHIN - width("replied to a thread: ", 13), 13)
        sheet.write([Run("replied to a thread: ", GRAY), Run(said, LINK)], LEFT, WITHIN, 13, 20)
    for block in message.body["blocks"]:
        if block["type"] not in _DRAWN:
            raise ValueError(f"no picture for a block of Slack's: {block['type']}")
        _DRAWN[block["type"]](sheet, block, message.at)


def _section(sheet: Sheet, block: Block, now: datetime) -> None:
    for line in _plain(block["text"], now).split("\n"):
        sheet.write([Run(line)], LEFT, WITHIN, 15, 22)


def _header(sheet: Sheet, block: Block, now: datetime) -> None:
    sheet.y += 10
    sheet.write([Run(_plain(block["text"], now), bold=True)], LEFT, WITHIN, 17, 25)


def _context(sheet: Sheet, block: Block, now: datetime) -> None:
    sheet.y += 5
    text = "  ".join(_plain(element, now) for element in block["elements"])
    sheet.write([Run(text, GRAY)], LEFT, WITHIN, 13, 19)


def _actions(sheet: Sheet, block: Block, now: datetime) -> None:
    sheet.y += 9
    x: float = LEFT
    for button in block["elements"]:
        label = Run(_plain(button["text"], now), bold=True)
        wide = label.wide(13) + 24
        sheet.box(x + 0.5, sheet.y + 0.5, wide, 28, "#ffffff", line=BORDER, radius=4)
        sheet.label(label, x + 12, sheet.y + 19, 13)
        x += wide + 8
    sheet.y += 30


def _rich_text(sheet: Sheet, block: Block, now: datetime) -> None:
    for element in block["elements"]:
        top, quoted = sheet.y, element["type"] == "rich_text_quote"
        if not quoted and element["type"] != "rich_text_section":
            raise ValueError(f"no picture for rich text of Slack's: {element['type']}")
        indent = 14 if quoted else 0
        for line in _by_line(map(_run, element["elements"])):
            sheet.write(line, LEFT + indent, WITHIN - indent, 15, 22)
        if quoted:
            sheet.box(LEFT, top + 2, 4, sheet.y - top - 4, "#dddddd", radius=2)


_DRAWN: Mapping[str, Callable[[Sheet, Block, datetime], None]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "rich_text": _rich_text,
}


def _run(element: Mapping[str, Any]) -> Run:
    if element["type"] not in {"text", "link"} or set(element.get("style", {})) - {"bold"}:
        raise ValueError(f"no picture for rich text of Slack's: {element}")
    return Run(element["text"], LINK if element["type"] == "link" else INK, bold=bool(element.get("style")))


def _by_line(runs: Iterator[Run]) -> list[list[Run]]:
    found: list[list[Run]] = [[]]
    for run in runs:
        first, *more = run.text.split("\n")
        found[-1].append(Run(first, run.color, run.bold))
        found += [[Run(part, run.color, run.bold)] for part in more]
    return found


def _plain(text: Mapping[str, Any], now: datetime) -> str:
    """Give a text object's words; of markup, ours has dates and nothing else."""
    words = str(text["text"])
    if text["type"] == "plain_text":
        return words
    shown = _DATE.sub(lambda found: _date(int(found[1]), now), words)
    if re.search(r"[<>&*_`~]", shown):
        raise ValueError(f"no picture for markup of Slack's: {words}")
    return shown


def _date(seconds: int, now: datetime) -> str:
    at = datetime.fromtimestamp(seconds, UTC)
    return f"{near_day(at, now)} at {clock_time(at)}"


def _eye(sheet: Sheet, x: float, y: float) -> None:
    lids, pupil = '<path d="M0 2.5Q7.5 -5 15 2.5Q7.5 10 0 2.5Z"/>', '<circle cx="7.5" cy="2.5" r="2.2"/>'
    sheet.draw(f'<g transform="translate({x:g} {y:g})" fill="none" stroke="{GRAY}">{lids}{pupil}</g>')
