"""Messages as Discord received them ─▶ SVG in the manner of a Discord channel.

    message ─▶ what it answers, who wrote it ─▶ content ─▶ embeds: description, fields, footer ─▶ buttons ─▶ who sees it

A part that has no picture raises ValueError: nothing received is left out unseen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from demo.pictures.avatar import avatar
from demo.pictures.discord_markup import GRAY, INK, markup
from demo.pictures.lines import Run, shortened
from demo.pictures.seen import Seen, clock_time
from demo.pictures.sheet import Sheet

WIDTH = 420  # two beside each other in the README, and about a phone's
LEFT = 72  # of the text; the avatar stands before it
WITHIN = WIDTH - LEFT - 18
PALE, EDGE, BUTTON, BADGE, LINK = "#f2f3f5", "#c4c9d0", "#e3e5e8", "#4a5568", "#0067b8"
_PARTS = {"content", "embeds", "components"}
_OF_EMBED = {"description", "fields", "footer"}


def draw_discord(messages: Sequence[Seen]) -> str:
    """Draw messages of one channel, the oldest first."""
    sheet = Sheet(WIDTH, 16)
    for message in messages:
        _message(sheet, message)
        sheet.y += 16
    return sheet.finished(str(messages[0].body["content"]).partition("\n")[0].replace("**", ""), bottom=2)


def _message(sheet: Sheet, message: Seen) -> None:
    if message.answers is not None or message.asked is not None:
        _above(sheet, message)
    avatar(sheet, 16, sheet.y + 2, 40, 20)
    at = sheet.label(Run("Shakeup", INK, bold=True), LEFT, sheet.y + 15, 16) + 6
    sheet.box(at, sheet.y + 2, 31, 15, BADGE, radius=4)
    at = sheet.label(Run("APP", "#ffffff", bold=True), at + 5, sheet.y + 13.5, 10.5) + 12
    sheet.label(Run(f"Today at {clock_time(message.at)}", GRAY), at, sheet.y + 15, 12)
    sheet.y += 22
    body = {name: part for name, part in message.body.items() if part}
    if odd := set(body) - _PARTS:
        raise ValueError(f"no picture for parts of Discord's: {odd}")
    _text(sheet, str(body.get("content", "")), LEFT, WITHIN, 15.5, 22)
    if message.edited:
        sheet.write([Run("(edited)", GRAY)], LEFT, WITHIN, 11, 16)
    for embed in body.get("embeds", ()):
        _embed(sheet, embed)
    for row in body.get("components", ()):
        _buttons(sheet, row)
    if message.private:
        sheet.y += 5
        runs = [Run("Only you can see this · ", GRAY), Run("Dismiss message", LINK)]
        sheet.write(runs, LEFT, WITHIN, 12, 18)


def _above(sheet: Sheet, message: Seen) -> None:
    """Draw the line above a message that says what it answers."""
    y = sheet.y
    curve = f"M36 {y + 19:g}V{y + 13:g}Q36 {y + 9:g} 40 {y + 9:g}H66"
    sheet.draw(f'<path d="{curve}" fill="none" stroke="{EDGE}" stroke-width="2"/>')
    if message.answers is not None:
        avatar(sheet, LEFT, y + 1, 16, 8)
        name = Run("Shakeup  ", GRAY, bold=True)
        said = shortened(message.answers, WITHIN - 22 - name.wide(13), 13)
        sheet.write([name, Run(said, GRAY)], LEFT + 22, WITHIN, 13, 22)
    else:
        runs = [Run("ana", GRAY, bold=True), Run(" used  ", GRAY), Run(str(message.asked), LINK, back=PALE)]
        sheet.write(runs, LEFT, WITHIN, 13, 22)


def _embed(sheet: Sheet, embed: Mapping[str, Any]) -> None:
    if odd := set(embed) - _OF_EMBED:
        raise ValueError(f"no picture for parts of an embed of Discord's: {odd}")
    sheet.y += 6
    top, mark, within = sheet.y, sheet.mark, WITHIN - 34
    sheet.y += 10
    _text(sheet, str(embed.get("description", "")), LEFT + 18, within, 14, 20)
    for field in embed.get("fields", ()):
        sheet.y += 6
        sheet.write([Run(run.text, run.color, bold=True) for run in markup(field["name"])], LEFT + 18, within, 14, 20)
        _text(sheet, field["value"], LEFT + 18, within, 14, 20)
    if "footer" in embed:
        sheet.y += 6
        sheet.write([Run(embed["footer"]["text"], INK)], LEFT + 18, within, 12, 17)
    sheet.y += 12
    sheet.behind(mark, LEFT, top, WITHIN, PALE, radius=4)
    sheet.box(LEFT, top, 4, sheet.y - top, EDGE, radius=2)


def _text(sheet: Sheet, text: str, x: float, within: float, size: float, leading: float) -> None:
    for line in text.split("\n") if text else ():
        top, quoted = sheet.y, line.startswith("> ")
        indent = 14 if quoted else 0
        sheet.write(markup(line.removeprefix("> ")), x + indent, within - indent, size, leading)
        if quoted:
            sheet.box(x, top + 1, 4, sheet.y - top - 2, EDGE, radius=2)


def _buttons(sheet: Sheet, row: Mapping[str, Any]) -> None:
    sheet.y += 8
    x: float = LEFT
    for button in row["components"]:
        label, opens = Run(button["label"], INK), "url" in button
        wide = label.wide(14) + 32 + (20 if opens else 0)
        sheet.box(x, sheet.y, wide, 32, BUTTON, radius=6)
        end = sheet.label(label, x + 16, sheet.y + 21, 14)
        if opens:
            sheet.draw(
                f'<path d="M{end + 9:.1f} {sheet.y + 12:g}h-1.5v10h10v-1.5M{end + 13:.1f} {sheet.y + 11:g}h5v5'
                f'M{end + 18:.1f} {sheet.y + 11:g}l-6 6" fill="none" stroke="{INK}" stroke-width="1.4"/>'
            )
        x += wide + 8
    sheet.y += 34
