"""Load the words that some change is told with: what the gate asks for before an article is read.

All verbs and nouns of the lexicon in all their forms, the words of a title that tell a change (posts.yaml: acting, new,
outgoing, nominee), and what tells one without a verb of change (phrases.yaml: gate). A verb added to the lexicon passes
the gate at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.reading.forms import forms_of


def change_words(folder: Path) -> frozenset[str]:
    """Read them from a lexicon's folder, in small letters; of a phrase with a gap the part before it.

    Raises OSError and ruamel's YAMLError for files that cannot be read.
    """
    verbs, nouns, posts, phrases = (_read(folder / f"{name}.yaml") for name in ("verbs", "nouns", "posts", "phrases"))
    words = {form.partition(" @")[0] for verb in verbs for form in forms_of(verb).values()}
    words |= {noun["noun"] for noun in nouns}
    words |= {word for state, said in posts["states"].items() if state not in ("neutral", "former") for word in said}
    return frozenset(words | {*posts["capacity"], *posts["nominees"], *phrases["gate"]})


def _read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))
