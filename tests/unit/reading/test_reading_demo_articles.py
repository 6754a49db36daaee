"""The sample articles of demo/: whoever is alerted about has a change in the expected file, at that organization."""

from __future__ import annotations

import re
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.model.change import Change, Side
from bot.reading.read import Reader
from demo.articles import FOLDER, Sample, samples

SAMPLES = samples()
PLAIN = [s for s in SAMPLES if s.name[:2] in ("01", "02", "05", "07")]  # the seed story in the language of news
ENTRIES = {"nominated", "appointed", "acting", "confirmed", "sworn_in", "promoted"}


def expected(sample: Sample) -> dict[str, Any]:
    path = FOLDER / f"{sample.name}.expected.yaml"
    return dict(YAML(typ="safe").load(path.read_text(encoding="utf-8")))


def told(change: Change) -> tuple[str, bool, str | None]:
    """Who, whether in or out, and where."""
    return (change.person or "", change.kind.side is Side.ENTRY, change.organization)


def wanted(entry: dict[str, Any]) -> tuple[str, bool, str | None]:
    return (entry["person"] or "", entry["change"] in ENTRIES, entry["organization"])


@pytest.mark.parametrize("sample", SAMPLES, ids=[s.name for s in SAMPLES])
def test_nobody_is_alerted_whose_post_does_not_change(bundled_reader: Reader, sample: Sample) -> None:
    right = {wanted(entry) for entry in expected(sample)["changes"] if not entry["background"]}
    if expected(sample)["domain"] == "other":
        right = set()
    reading = bundled_reader.read(sample.title, sample.text, sample.published, sample.outlet)
    assert {told(change) for change in reading.news} - right == set()


@pytest.mark.parametrize("sample", PLAIN, ids=[s.name for s in PLAIN])
def test_every_change_of_the_seed_story_is_found(bundled_reader: Reader, sample: Sample) -> None:
    reading = bundled_reader.read(sample.title, sample.text, sample.published, sample.outlet)
    assert {wanted(e) for e in expected(sample)["changes"] if not e["background"]} <= {told(c) for c in reading.news}


def test_each_of_two_selections_is_found(bundled_reader: Reader) -> None:
    sample = next(s for s in SAMPLES if s.name.startswith("08"))
    reading = bundled_reader.read(sample.title, sample.text, sample.published, sample.outlet)
    assert {("Marcos Charles", True, "ICE/ERO"), ("Derek Gordon", True, "ICE/HSI")} <= {told(c) for c in reading.news}


# title: an organization, and behind it a noun that names units of it
PARTS = [
    "Quillon Marsh, Odalys Thornbury Installed at Top of ICE Directorates",
    "Quillon Marsh named head of ICE division",
    "Quillon Marsh tapped to lead ICE's detention unit",
    "Quillon Marsh tapped to lead ICE directorate",
    "Quillon Marsh named to lead one of DHS's components",
    "Quillon Marsh, ICE division chief, resigns",
    "ICE directorate head Quillon Marsh fired",
    "Quillon Marsh removed as head of FEMA's regional offices",
    "Quillon Marsh takes the helm of CBP branches",
    "Quillon Marsh, atop ICE bureaus for years, retires",
    "Quillon Marsh out as chief of ICE field units",
    "Quillon Marsh is the new head of CISA programs",
]


@pytest.mark.parametrize("title", PARTS)
def test_who_leads_a_part_of_an_organization_does_not_lead_it(bundled_reader: Reader, title: str) -> None:
    found = bundled_reader.read(title, "", SAMPLES[0].published, "Tamarack Beacon").changes
    heads = {"ice-director", "fema-administrator", "cbp-commissioner", "cisa-director", "dhs-secretary"}
    assert [c for c in found if c.position_id in heads or re.fullmatch(r"head|chief|director", c.position or "")] == []
