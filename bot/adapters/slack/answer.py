"""An answer ─▶ Slack's message: paragraphs as rich text, whose texts Slack shows as they are; then the buttons."""

from __future__ import annotations

from collections.abc import Iterator

from bot.adapters.slack import limits
from bot.adapters.slack.elements import Json, actions, button, web_link
from bot.adapters.slack.escape import escape
from bot.adapters.slack.message import UNTITLED, Message
from bot.adapters.slack.offers import buttons
from bot.adapters.slack.visible import visible
from bot.model.chat import Answer, Paragraph
from bot.text.cut import cut, units

POST = "post"  # the action of *Post here*


def answer_message(answer: Answer, asked: str | None = None) -> Message:
    """Write an answer. `asked`: the words that it answers; with them a look-up can be posted by its reader."""
    paragraphs = list(_fitting(answer.paragraphs)) or [Paragraph(UNTITLED)]
    blocks: list[Json] = [{"type": "rich_text", "elements": [_part(paragraph) for paragraph in paragraphs]}]
    posts = answer.postable and asked is not None and 0 < units(asked) <= limits.BUTTON_VALUE
    row = actions(*buttons(answer.offers), button("Post here", POST, value=asked) if posts else None)
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    return Message(escape(text, limits.TEXT), [*blocks, *([row] if row else [])])


def _fitting(paragraphs: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """Keep within a message's sum of texts: the paragraph that passes it is cut, the others are left out."""
    room = limits.MESSAGE
    for paragraph in paragraphs:
        text = cut(visible(paragraph.text).strip("\n"), room)
        if text.strip():
            room -= units(text)
            yield Paragraph(text, paragraph.strong, paragraph.quoted, paragraph.code, web_link(paragraph.link))
        if room <= 1:
            return


def _part(paragraph: Paragraph) -> Json:
    """https://docs.slack.dev/reference/block-kit/blocks/rich-text-block"""
    if paragraph.code:
        return {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": paragraph.text}]}
    style = {"style": {"bold": True}} if paragraph.strong else {}
    element: Json = {"type": "text", "text": paragraph.text}
    if paragraph.link:
        element = {"type": "link", "url": paragraph.link, "text": paragraph.text}
    return {"type": "rich_text_quote" if paragraph.quoted else "rich_text_section", "elements": [element | style]}
