"""Cut a text at a blank, with "…"."""

from __future__ import annotations

LONGEST_QUOTATION = 200  # characters


def shorten(text: str, limit: int = LONGEST_QUOTATION) -> str:
    """Cut a text at a blank, with "…"; so no letter, accent or emoji is cut. Without a blank it is left out."""
    if len(text) <= limit:
        return text
    kept = text[:limit].rpartition(" ")[0].rstrip(" ,;:–—-")
    return f"{kept}…" if kept else ""
