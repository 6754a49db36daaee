"""Figures as rows of a table, for `show.table`, and as plain values, for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from bot.evaluation.tally import Hits, Tally

Row = dict[str, object]


def summary_rows(tally: Tally) -> list[Row]:
    """Alerts and events: precision, recall, F1, and the counts they are made of."""
    return [{"": "alerts", **_hits(tally.alert)}, {"": "events", **_hits(tally.event)}]


def agreement_row(tally: Tally) -> list[Row]:
    """How far the fields of the events found agree, and what harms people."""
    shares = {name: figure(share) for name, share in tally.agreement().items()}
    return [{"articles": tally.articles, **shares, "accused": tally.accused, "stale": tally.stale}]


def article_rows(name: str, groups: Mapping[str, Tally]) -> list[Row]:
    """One row for each group of articles; `a` is alerts, `e` events, so that a row fits into 80 columns."""
    return [
        {
            name: group,
            "n": tally.articles,
            "a prec": figure(tally.alert.precision),
            "a rec": figure(tally.alert.recall),
            "a F1": figure(tally.alert.f1),
            "e prec": figure(tally.event.precision),
            "e rec": figure(tally.event.recall),
            "e F1": figure(tally.event.f1),
            "accused": tally.accused,
            "stale": tally.stale,
        }
        for group, tally in groups.items()
    ]


def event_rows(name: str, groups: Mapping[str, Hits]) -> list[Row]:
    """One row for each value of an event's field."""
    return [{name: value, **_hits(hits)} for value, hits in groups.items()]


def plain(counts: Tally | Hits) -> Row:
    """Give counts and figures as JSON takes them."""
    if isinstance(counts, Hits):
        return {**asdict(counts), "precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
    return {
        "articles": counts.articles,
        "alert": plain(counts.alert),
        "event": plain(counts.event),
        "agreement": counts.agreement(),
        "accused": counts.accused,
        "stale": counts.stale,
    }


def figure(share: float | None) -> str:
    """Write a share as ".983" is read in the field; a dash when there was nothing to count."""
    return "–" if share is None else f"{share:.3f}"


def _hits(hits: Hits) -> Row:
    return {
        "precision": figure(hits.precision),
        "recall": figure(hits.recall),
        "F1": figure(hits.f1),
        "right": hits.right,
        "false": hits.false,
        "missed": hits.missed,
    }
