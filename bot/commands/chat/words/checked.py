"""What was done with a link, and why: every decision as it was recorded, and what of it came to the asker.

Where else it was told is nobody's business: destinations and other people's watches are left out of the reasons."""

from __future__ import annotations

from collections.abc import Iterator

from bot.alerts.clean import safe_link
from bot.commands.chat.words.days import minute
from bot.commands.chat.words.fit import fitted
from bot.commands.check import Checked, ReadNow, Trail
from bot.model.chat import Answer, Asker, Paragraph
from bot.model.decision import Decision, Stage
from bot.model.delivery import Action, Delivery, DeliveryState

_UNTOLD = frozenset({Stage.QUEUED, Stage.SUPPRESSED, Stage.NO_WATCH})  # their reasons name destinations and watches
_STATES = {
    DeliveryState.SENT: "sent",
    DeliveryState.DEAD: "could not be delivered",
    DeliveryState.SUPPRESSED: "left out",
}
_ACTIONS = {Action.SEND: "the alert", Action.AMEND: "its new content", Action.REPLY: "an update"}


def checked(found: Checked, asker: Asker) -> Answer:
    """Tell a link's way through the house."""
    paragraphs: list[Paragraph] = []
    for trail in found.trails:
        paragraphs += _trail(trail, asker)
    if found.read_now is not None:
        paragraphs += _read_now(found.read_now)
    return fitted(paragraphs or [Paragraph("No feed has brought this link.")])


def _trail(trail: Trail, asker: Asker) -> Iterator[Paragraph]:
    article = trail.article
    yield Paragraph(f"{article.outlet}: {article.title}", strong=True, link=safe_link(article.link))
    for decision in trail.decisions:
        if decision.stage not in _UNTOLD:
            yield Paragraph(f"{minute(decision.at)}: {_reason(decision)}.")
    if not trail.decisions:
        yield Paragraph("It waits to be read.")
    if any(decision.stage in _UNTOLD for decision in trail.decisions):
        yield from _deliveries(trail, asker)


def _reason(decision: Decision) -> str:
    stage, reason = decision.stage.value, decision.reason.rstrip(".")
    return reason if reason.startswith(stage) else f"{stage}: {reason}"


def _deliveries(trail: Trail, asker: Asker) -> Iterator[Paragraph]:
    mine = [d for d in trail.deliveries if d.destination in {asker.here, asker.own}]
    for delivery in mine:
        yield Paragraph(_delivered(delivery, asker))
    if not mine:
        yield Paragraph("Nothing of it was for here: no watch asked for it, or the watch is paused.")


def _delivered(delivery: Delivery, asker: Asker) -> str:
    to = "to you" if delivery.destination == asker.own else "here"
    state = _STATES.get(delivery.state, "on its way")
    why = f" ({delivery.reason.rstrip('.')})" if delivery.reason else ""
    return f"Told {to}, {_ACTIONS[delivery.action]}: {state}{why}."


def _read_now(found: ReadNow) -> Iterator[Paragraph]:
    yield Paragraph("No feed has brought this link; it was read now, and nobody is alerted.")
    for decision in found.decisions:
        yield Paragraph(f"{_reason(decision)}.")
    read = found.reading.summary
    yield Paragraph(f"What was read in it: {read}" if read else "No change was found in it.")
