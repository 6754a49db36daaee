"""The picture of an alert: a card's own words, and nothing that asks anybody for anything."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

from doc_pages import README, ROOT

from demo.picture import draw
from tests.make import card

NAMESPACE = "http://www.w3.org/2000/svg"
PICTURE = (ROOT / "docs" / "alert.svg").read_text(encoding="utf-8")


def letters(text: str) -> str:
    """Leave out blanks and what frames are drawn with: lines break where the picture ends."""
    return "".join(re.findall(r"[\w.,:;()]", text))


def shown(svg: str) -> str:
    return letters("".join(text.text or "" for text in ElementTree.fromstring(svg).iter(f"{{{NAMESPACE}}}text")))


def addresses(svg: str) -> set[str]:
    return set(re.findall(r"\w+://[^\s\"'<]+|//[\w-]+\.[^\s\"'<]+", svg))


def test_a_card_is_drawn_word_for_word() -> None:
    drawn = shown(draw(card()))
    for text in (card().notice, *(part for block in card().blocks for part in (block.heading, block.quotation))):
        assert letters(text) in drawn


def test_a_picture_names_no_address_not_even_the_cards_own() -> None:
    assert addresses(draw(replace(card(), link="http://127.0.0.1:8080/marsh"))) == {NAMESPACE}
    assert addresses(PICTURE) == {NAMESPACE}


def test_the_same_card_gives_the_same_picture() -> None:
    assert draw(card()) == draw(card())


def test_the_readme_says_what_its_picture_shows() -> None:
    (notice,) = re.findall(r"!\[An alert in the terminal: (.+?)\]\(docs/alert\.svg\)", README.read_text("utf-8"))
    assert letters(notice) in shown(PICTURE)
