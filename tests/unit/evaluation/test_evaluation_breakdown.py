"""The same figures by what an article is and by what is told, and as rows."""

from __future__ import annotations

from bot.evaluation.breakdown import by_article, by_event
from bot.evaluation.event import Event
from bot.evaluation.gold import Gold
from bot.evaluation.mark import Mark, mark
from bot.evaluation.rows import agreement_row, article_rows, event_rows, plain, summary_rows
from bot.evaluation.scope import Scope
from bot.evaluation.slips import slips
from bot.evaluation.tally import Hits, Tally
from bot.model.change import Kind, Status
from tests.unit.evaluation.evaluation_make import annotated, told


def marked(article: Gold, *read: Event) -> Mark:
    return mark(article, read, Scope.DHS)


MARKS = [
    marked(annotated(told(), id="a", form="brief", title="Marsh goes"), told(kind=Kind.REMOVED)),  # accused
    marked(annotated(id="b", form="brief")),
    marked(annotated(told("Ilka Brandvold", Kind.RETIRES), id="c", form="article")),  # missed
    marked(annotated(told(background=True), id="d"), told(), told("Odalys Thornbury", Kind.ACTING)),  # stale, accused
]


def test_by_form() -> None:
    forms = by_article(MARKS, "form")
    assert {form: (t.articles, t.alert, t.accused, t.stale) for form, t in forms.items()} == {
        "(not said)": (1, Hits(false=1), 1, 1),
        "article": (1, Hits(missed=1), 0, 0),
        "brief": (2, Hits(right=1), 1, 0),
    }


def test_by_kind_a_pair_of_two_kinds_is_wrong_for_both() -> None:
    assert by_event(MARKS, "kind") == {
        "acting": Hits(false=1),
        "removed": Hits(false=1),
        "resigns": Hits(right=1, missed=1),
        "retires": Hits(missed=1),
    }


def test_by_status() -> None:
    reported = told(status=Status.SAID_BY_OTHERS)
    assert by_event([marked(annotated(told()), reported)], "status") == {
        "official": Hits(missed=1),
        "reported": Hits(false=1),
    }


def test_rows_read_as_the_figures() -> None:
    tally = sum((each.tally for each in MARKS), Tally())
    alerts, events = summary_rows(tally)
    assert list(alerts.values()) == ["alerts", "0.500", "0.500", "0.500", 1, 1, 1]
    assert list(events.values()) == ["events", "0.667", "0.667", "0.667", 2, 1, 1]
    assert agreement_row(tally) == [
        {
            "articles": 4,
            "kind": "0.500",
            "status": "1.000",
            "background": "0.500",
            "position": "1.000",
            "accused": 2,
            "stale": 1,
        }
    ]
    (row,) = article_rows("form", {"brief": MARKS[1].tally})
    assert list(row.values()) == ["brief", 1, "–", "–", "–", "–", "–", "–", 0, 0], "nothing to count is no figure"
    (row,) = event_rows("kind", {"dies": Hits(right=1)})
    assert list(row.values()) == ["dies", "1.000", "1.000", "1.000", 1, 0, 0]


def test_plain_values_for_json() -> None:
    found = plain(MARKS[0].tally)
    assert found["alert"] == {"right": 1, "false": 0, "missed": 0, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert found["agreement"] == {"kind": 0.0, "status": 1.0, "background": 1.0, "position": 1.0}
    assert (found["articles"], found["accused"], found["stale"]) == (1, 1, 0)


def test_slips_are_listed_with_article_and_person() -> None:
    listed = [(row["id"], row["slip"], row.get("person")) for each in MARKS for row in slips(each)]
    assert listed == [
        ("a", "accused: the article knows another manner than removal", "Quillon Marsh"),
        ("c", "alert missed", None),
        ("c", "event missed", "Ilka Brandvold"),
        ("d", "alert false", None),
        ("d", "event extra", "Odalys Thornbury"),
        ("d", "stale: the article only recalls it", "Quillon Marsh"),
        ("d", "accused: the article tells no such change of this person", "Odalys Thornbury"),
    ]
    assert slips(MARKS[0])[0]["title"] == "Marsh goes"
