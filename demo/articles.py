"""Read the sample articles: front matter in YAML, then paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent / "articles"


@dataclass(frozen=True, slots=True)
class Sample:
    name: str  # of the file, without ending
    outlet: str
    title: str
    published: datetime
    slug: str
    lead: str
    paragraphs: tuple[str, ...]
    whole: bool  # the feed carries the whole text

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def samples(folder: Path = FOLDER) -> tuple[Sample, ...]:
    """Read all sample articles, oldest first."""
    return tuple(sorted((_read(path) for path in folder.glob("[0-9]*.md")), key=lambda s: (s.published, s.name)))


def _read(path: Path) -> Sample:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    front = YAML(typ="safe").load(head)
    published = front["published"]
    return Sample(
        name=path.stem,
        outlet=front["outlet"],
        title=front["title"],
        published=published if isinstance(published, datetime) else datetime.fromisoformat(published),
        slug=front["slug"],
        lead=front["lead"],
        paragraphs=tuple(p.replace("\n", " ").strip() for p in body.strip().split("\n\n")),
        whole=front["feed"] == "full",
    )
