"""Sketch a text: a few numbers by which copies of it are known when the text itself is gone.

The smallest hashes of its word shingles (Broder, "On the resemblance and containment of documents", 1997): of two
sketches, the share of common ones among the smallest of both estimates the share of common shingles."""

from __future__ import annotations

import hashlib

from bot.text.shingles import shingles

SIZE = 64  # hashes: the estimate is within 0.12 of the truth in nineteen of twenty cases, in 512 bytes


def sketch(text: str) -> tuple[int, ...]:
    """Give a text's smallest shingle hashes, signed 64-bit, in ascending order; fewer of a short text."""
    return tuple(sorted(_hash(" ".join(shingle)) for shingle in shingles(text))[:SIZE])


def resemblance(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Estimate the Jaccard similarity of two sketched texts, 0 to 1."""
    union = sorted({*one, *other})[:SIZE]
    return len({*one} & {*other} & {*union}) / len(union) if union else 0.0


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest(), "big", signed=True)
