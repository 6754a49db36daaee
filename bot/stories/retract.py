"""Retract a story: we told what no source said.

Policy
- The story stays, with its trail; nothing is deleted, and nobody is told that it never was.
- The mistake was ours: in reading, in merging. So the tellings that led to it are not relied on any more, as with any
  reading that is unsure (`trust`): they neither count nor announce. What others tell afterwards joins silently, until
  somebody announces it (`develop`).
"""

from __future__ import annotations

from dataclasses import replace

from bot.model.story import Certainty, Story, Telling

RETRACTED = "retracted"  # among the reasons of a change that is not relied on any more


def retract(story: Story, reason: str) -> Story:
    """Give the story as retracted. `reason`: a sentence of the operator's."""
    said = reason.strip().rstrip(".")
    return replace(
        story,
        certainty=Certainty.RETRACTED,
        reason=f"Retracted, our mistake: {said}",
        tellings=tuple(map(_not_relied_on, story.tellings)),
    )


def _not_relied_on(telling: Telling) -> Telling:
    reasons = (*telling.change.reasons, RETRACTED)
    return replace(telling, counts=False, change=replace(telling.change, confidence=0.0, reasons=reasons))
