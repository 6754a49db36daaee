"""Read one YAML or TOML file. Whatever its bytes are, the answer is a document with its problems."""

from __future__ import annotations

from pathlib import Path

from bot.settings.document import Document, unreadable
from bot.settings.read_toml import read_toml
from bot.settings.read_yaml import read_yaml


def read_document(path: Path) -> Document:
    """Read a .yaml or .toml file; every trouble becomes a problem of the document."""
    file = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return unreadable(file, line, "the text is not UTF-8; save the file in UTF-8")
    except OSError as error:
        return unreadable(file, None, f"cannot be read ({error.strerror}); check the path and its permissions")
    return read_toml(file, text) if path.suffix == ".toml" else read_yaml(file, text)
