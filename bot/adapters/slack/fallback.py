"""A delivery ─▶ one plain text, for when Slack refuses the blocks: worse to look at, but the alert arrives."""

from __future__ import annotations

from bot.adapters.slack import limits
from bot.adapters.slack.elements import web_link
from bot.adapters.slack.escape import escape
from bot.adapters.slack.message import AGAIN, SIMULATED, UNTITLED, answers, repeats
from bot.model.delivery import Delivery

# What would end a link's address, or begin its label, as an address writes it.
_ADDRESS = str.maketrans({"<": "%3C", ">": "%3E", "|": "%7C", "&": "&amp;"})


def fallback(delivery: Delivery) -> str:
    """Write a delivery as `text` alone: escaped, at most `limits.TEXT` long, with no link but the article's."""
    card = delivery.card
    lines = [card.notice or UNTITLED]
    lines += [AGAIN] if repeats(delivery) else []
    lines += [SIMULATED] if card.simulated else []
    lines += [card.update or "", card.title if card.title and card.title not in card.notice else ""]
    if not answers(delivery):
        for block in card.blocks:
            lines += ["", block.heading, block.movement, *block.words]
            lines += [f"“{block.quotation}”"] if block.quotation else []
    lines += ["", " · ".join((*card.footer, card.outlet))]
    link = web_link(card.link)
    read = f"\n<{link.translate(_ADDRESS)}|Read the article>" if link else ""
    if len(read) > limits.TEXT // 2:
        read = ""
    return escape("\n".join(_without_gaps(lines)), limits.TEXT - len(read)) + read


def _without_gaps(lines: list[str]) -> list[str]:
    """Keep an empty line only between two that are not."""
    kept = [line for line, after in zip(lines, [*lines[1:], ""], strict=True) if line.strip() or after.strip()]
    return [line for at, line in enumerate(kept) if line or (at and kept[at - 1])]
