"""What the bot is, how well it reads, and who answers for it.

The figures are those of the alerts that were read by eye, in docs/reading.md; a test holds them to that page."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.chat.words.fit import fitted
from bot.model.chat import Answer, Paragraph


@dataclass(frozen=True, slots=True)
class Measured:
    """How many alerts on articles that nobody had looked at were right, read by eye against the text."""

    alerts: int
    right: int  # in every change that they tell
    leading: int  # wrong in the change that leads


MEASURED = Measured(alerts=200, right=156, leading=25)


def about(operator: str, contact: str | None) -> Answer:
    """Say who runs this bot and how to reach them; `contact`: a mail address or a page."""
    reach = f"write to {operator}: {contact}" if contact else f"write to {operator}; no address was given"
    return fitted(
        [
            Paragraph(
                "Shakeup reads news feeds and tells who is in, who is out, and in which post, at the Department of "
                "Homeland Security and its components. It repeats what its sources say, names them first, and can be "
                "wrong."
            ),
            Paragraph("It reads English sources only."),
            Paragraph(_reads(MEASURED)),
            Paragraph(
                "What you watch by direct message is shown to nobody else. Whoever is named in an alert, or finds a "
                f"mistake, can {reach}."
            ),
        ]
    )


def _reads(measured: Measured) -> str:
    wrong = measured.alerts - measured.right
    return (
        f"Measured on {measured.alerts} alerts on real articles that nobody had looked at before: {measured.right} "
        f"were right in every change; {wrong} had a mistake, most often in the post, {measured.leading} of them in the "
        "change that leads. So read the quotation and open the source before you repeat it."
    )
