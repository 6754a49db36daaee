"""What the bot is, how well it reads, and who answers for it.

The figures are those of the second set in docs/reading.md; a test holds them to that page."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.chat.words.fit import fitted
from bot.model.chat import Answer, Paragraph


@dataclass(frozen=True, slots=True)
class Measured:
    """How well reading did on annotated articles: would this article raise an alert, and should it?"""

    articles: int
    precision: float
    recall: float
    unseen: float  # F1 when the same articles were read for the first time


MEASURED = Measured(articles=120, precision=1.0, recall=0.965, unseen=0.66)


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
    return (
        f"Measured on {measured.articles} annotated articles, half of which it was improved on: of the articles that "
        f"it alerts of, {measured.precision:.0%} tell a change (precision); of those that tell one, it alerts of "
        f"{measured.recall:.0%} (recall). Articles that nobody has looked at are read less well: when these were "
        f"read for the first time, precision and recall together (F1) were about {measured.unseen:.0%}."
    )
