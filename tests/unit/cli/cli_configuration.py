"""A configuration of a few lines, since each command reads it anew: ICE with its two big parts, and who led ERO in the
documented story of May 2025. What it lacks is the bundled one."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "bot.toml": "[reading]\nprocesses = 1\n",
    "feeds.yaml": "feeds: []\n",
    "outlets.yaml": "outlets:\n  - {id: ledger, name: Harbor Ledger, domains: [harbor.example]}\n",
    "organizations.yaml": """\
organizations:
  - {id: dhs, name: Department of Homeland Security, short: DHS, path: DHS, acronyms: [DHS]}
  - {id: ice, name: Immigration and Customs Enforcement, short: ICE, path: ICE, parent: dhs, acronyms: [ICE]}
  - {id: ice-ero, name: Enforcement and Removal Operations, short: ERO, path: ICE/ERO, parent: ice, acronyms: [ERO]}
  - {id: ice-hsi, name: Homeland Security Investigations, short: HSI, path: ICE/HSI, parent: ice, acronyms: [HSI]}
""",
    "positions.yaml": """\
positions:
  - id: ice-ero-head
    title: Head of ICE Enforcement and Removal Operations (ERO)
    label: ERO head
    organization: ice-ero
    head: true
    titles: [executive associate director, director, head, chief]
    aliases: [deportation chief]
""",
    "roster.yaml": """\
gathered: 2025-06-30
people:
  kenneth-genalo: [Kenneth Genalo]
tenures:
  - person: kenneth-genalo
    position: ice-ero-head
    start: 2025-03
    end: 2025-05-29
    capacity: acting
    source: AP, CBS News
    as_of: 2025-05-29
""",
    "boards.yaml": "boards: []\n",
}


def write_configuration(folder: Path) -> Path:
    """Write the files into a new folder."""
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
