"""Whatever stands in the files, the answer is a Config or a ConfigError, never anything else."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ConfigError
from bot.settings.config import Config, examine, load
from tests.unit.settings.small import SMALL, write

NAMES = st.sampled_from([file.partition(".")[0] for file in SMALL])
WORDS = st.sampled_from(
    [word for text in SMALL.values() for word in text.replace(":", " ").split()]
    + ["null", "true", "2025-02-30", "{place}"]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | WORDS
TREES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=5))


def outcome(**spoiled: str | bytes) -> Config | ConfigError:
    with TemporaryDirectory() as name:
        folder = write(Path(name), **spoiled)
        mistakes = examine(folder).mistakes
        if not mistakes:
            return load(folder)
        with pytest.raises(ConfigError) as caught:
            load(folder)
    assert caught.value.problems == mistakes
    assert all(problem.file and problem.message and problem.line != 0 for problem in mistakes)
    return caught.value


@settings(max_examples=40)
@given(name=NAMES, content=st.binary(max_size=200))
def test_any_bytes(name: str, content: bytes) -> None:
    outcome(**{name: content})


@settings(max_examples=40)
@given(name=NAMES, content=st.text(alphabet="ab1 \n\t:-[]{},&*!|>'\"%@`?#=.~\\", max_size=60))
def test_any_text_of_yamls_own_signs(name: str, content: str) -> None:
    outcome(**{name: content})


@settings(max_examples=40)
@given(name=NAMES.filter(lambda name: name != "bot"), tree=TREES)
def test_any_tree_of_values(name: str, tree: object) -> None:
    outcome(**{name: json.dumps(tree)})  # JSON is YAML


@settings(max_examples=60)
@given(data=st.data(), name=NAMES)
def test_a_valid_file_with_a_piece_cut_out_and_another_put_in(data: st.DataObject, name: str) -> None:
    text = next(text for file, text in SMALL.items() if file.startswith(name))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    piece = data.draw(
        st.text(max_size=3) | WORDS | st.sampled_from(["[", "]", "{", "}", ": ", "\n", "- ", "&a ", "*a"])
    )
    outcome(**{name: text[:start] + piece + text[end:]})


def test_the_small_configuration_itself_loads() -> None:
    assert isinstance(outcome(), Config)
