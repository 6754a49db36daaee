"""The gate: wide for DHS, shut for what only sounds like it, each decision with its reason."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.model.roster import Knowledge
from bot.reading.gate import Gate
from bot.reading.lexicon import Trigger
from bot.reading.load_lexicon import load_lexicon

LEXICON = Path(__file__).parents[3] / "config" / "lexicon"

PASSED = [
    ("an organization by its acronym", "ICE director resigns", ""),
    ("an organization by its name", "Chief steps down", "Quillon Marsh led Immigration and Customs Enforcement."),
    ("an organization in a shouted headline", "NEW HEAD AT FEDERAL EMERGENCY MANAGEMENT AGENCY", ""),
    ("a person of the roster in full", "Odalys Thornbury is leaving", ""),
    ("a post that is its own name", "Top deportation official reassigned", ""),
    ("our ICE in spite of hockey in the text", "ICE names director", "He likes hockey. Immigration arrests rose."),
]
STOPPED = [
    ("no word of a change", "ICE detains 40 at the airport", "The agency said so."),
    ("no DHS", "Tamarack police chief resigns", "The mayor thanked him."),
    ("ice is not ICE", "Coach fired after loss on ice", "The ice was poor."),
    ("an ice storm in a shouted headline", "ICE STORM: COUNTY CHIEF QUITS", "Roads are closed."),
    ("a club that is called ICE", "ICE fire coach", "The hockey club's NHL hopes are gone."),
    ("India's FEMA", "Chief questioned in FEMA case, quits", "The Enforcement Directorate looks at rupee deposits."),
    ("a state's DHS", "DHS secretary resigns", "She led the Department of Health Services and its Medicaid plan."),
    ("a committee named like the department", "Chair leaves", "The House Homeland Security Committee met."),
    ("a surname alone", "Lyons resigns from the bank", ""),
]


@pytest.fixture(scope="module")
def gate(knowledge: Knowledge) -> Gate:
    return Gate(knowledge)


@pytest.mark.parametrize(("why", "title", "text"), PASSED, ids=[row[0] for row in PASSED])
def test_it_passes_what_may_be_ours(gate: Gate, why: str, title: str, text: str) -> None:
    verdict = gate.decide(title, text)
    assert verdict.passed
    assert "says" in verdict.reason


@pytest.mark.parametrize(("why", "title", "text"), STOPPED, ids=[row[0] for row in STOPPED])
def test_it_stops_what_is_not(gate: Gate, why: str, title: str, text: str) -> None:
    verdict = gate.decide(title, text)
    assert not verdict.passed
    assert verdict.reason in ("no word of a change", "nothing of DHS is named")


@pytest.mark.parametrize("trigger", load_lexicon(LEXICON).triggers, ids=lambda t: t.word)
def test_it_knows_every_word_of_change_that_the_reader_knows(gate: Gate, trigger: Trigger) -> None:
    assert gate.decide("Homeland Security Investigations", trigger.example).passed, trigger.example


def test_an_empty_roster_passes_nothing() -> None:
    assert not Gate(Knowledge()).decide("ICE director resigns", "").passed


def test_a_verb_added_to_the_lexicon_passes_the_gate(knowledge: Knowledge, tmp_path: Path) -> None:
    own = shutil.copytree(LEXICON, tmp_path / "lexicon")
    verb = "- {verb: skedaddle, kind: departs, frame: leaver, example: ICE director Quillon Marsh skedaddled.}\n"
    with (own / "verbs.yaml").open("a", encoding="utf-8") as file:
        file.write(verb)
    headline = "ICE director Quillon Marsh skedaddled"
    assert Gate(knowledge, own).decide(headline, "").reason.endswith("says “skedaddled”")
    assert not Gate(knowledge).decide(headline, "").passed


@pytest.mark.parametrize("position", [1_990, 1_995, 2_000, 2_005, 59_000])
def test_a_word_of_change_is_found_wherever_it_stands(gate: Gate, position: int) -> None:
    assert gate.decide("About ICE", "x" * position + " took over from her " + "y" * 500).passed


def test_a_word_of_change_inside_another_is_none(gate: Gate) -> None:
    assert not gate.decide("About ICE", "Fireworks and outlets were renamed.").passed


def test_the_gate_and_the_whole_bot_start_without_the_language_model() -> None:
    script = "import sys, bot.reading.gate, bot.reading.read, bot.app; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
