"""A whole configuration of a few lines, for tests that spoil one of its files."""

from pathlib import Path

SMALL = {
    "bot.toml": '[polling]\ndefault_interval = "5m"\n',
    "feeds.yaml": """\
feeds:
  - url: https://news.example/feed
    title: Harbor Ledger
""",
    "outlets.yaml": """\
outlets:
  - {id: wire, name: Potomac Wire, domains: [potomacwire.example], kind: wire}
  - {id: ledger, name: Harbor Ledger, domains: [news.example], wires: [wire]}
""",
    "organizations.yaml": """\
organizations:
  - {id: agency, name: Agency of Locks, short: AOL, path: AOL}
  - {id: agency-keys, name: Office of Keys, short: Keys, path: AOL/KEYS, parent: agency}
""",
    "positions.yaml": """\
positions:
  - {id: keeper, title: Keeper of Locks, label: keeper, organization: agency, head: true}
  - id: turnkey
    title: Turnkey
    label: turnkey
    organization: agency-keys
    places:
      title: Turnkey in {place}
      label: "{place} turnkey"
      aliases: ["{place} key chief"]
      names: [Calloway, St. Odo]
""",
    "roster.yaml": """\
gathered: 2026-01-31
people:
  quillon-marsh: [Quillon Marsh, Quill Marsh]
  odalys-thornbury: [Odalys Thornbury]
tenures:
  - {person: quillon-marsh, position: keeper, start: 2024-02, end: 2025-03-01, source: Harbor Ledger}
  - {person: odalys-thornbury, position: keeper, start: 2025-03-01, source: Harbor Ledger, as_of: 2025-06-30}
""",
    "boards.yaml": """\
boards:
  - {id: all, title: All turnkeys, positions: [turnkey]}
  - {id: calloway, title: Calloway, positions: [turnkey], places: [Calloway], organizations: [agency]}
""",
}


def write(folder: Path, **spoiled: str | bytes) -> Path:
    """Write the small configuration; `feeds="..."` replaces feeds.yaml, `bot` replaces bot.toml."""
    folder.mkdir(exist_ok=True)
    for file, text in SMALL.items():
        content = spoiled.get(file.partition(".")[0], text)
        (folder / file).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
