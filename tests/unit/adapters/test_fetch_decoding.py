import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.fetch.decoding import Decoder
from bot.adapters.fetch.limits import Limits
from bot.errors import TransferError

MIB = 2**20


def headless(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def decode(chunks: list[bytes], *encodings: str, largest: int = MIB, limits: Limits | None = None) -> bytes:
    decoder = Decoder("http://feed.example/", encodings, largest, limits or Limits())
    for chunk in chunks:
        decoder.feed(chunk)
    return decoder.body()


@given(st.binary(max_size=2_000), st.integers(1, 50))
def test_what_was_packed_is_unpacked_however_it_is_cut(data: bytes, size: int) -> None:
    for packed, encoding in (
        (data, "identity"),
        (gzip.compress(data), "gzip"),
        (gzip.compress(data), "x-gzip"),
        (zlib.compress(data), "deflate"),
        (headless(data), "deflate"),
    ):
        chunks = [packed[start : start + size] for start in range(0, len(packed), size)]
        assert decode(chunks, encoding) == data


def test_several_gzip_members_are_one_body_and_padding_after_them_is_none() -> None:
    assert decode([gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0"], "gzip") == b"one two"


@pytest.mark.parametrize(
    "encodings", [("gzip, gzip",), ("gzip", "gzip"), ("gzip, br",), ("br",), ("zstd",), ("rot13",)]
)
def test_more_than_one_encoding_or_an_unknown_one_is_refused(encodings: tuple[str, ...]) -> None:
    with pytest.raises(TransferError, match="only gzip or deflate") as wrong:
        decode([], *encodings)
    assert wrong.value.reason == "encoding"


def test_a_bomb_is_stopped_by_its_ratio_before_it_is_unpacked() -> None:
    bomb = gzip.compress(bytes(100 * MIB))
    decoder = Decoder("http://feed.example/", ["gzip"], 200 * MIB, Limits())
    with pytest.raises(TransferError, match="100 times") as wrong:
        decoder.feed(bomb)
    assert wrong.value.reason == "too_large"
    assert len(decoder._body) < 11 * MIB


def test_a_bomb_is_stopped_by_its_size() -> None:
    with pytest.raises(TransferError, match="larger than 1 MiB"):
        decode([gzip.compress(bytes(3 * MIB))], "gzip", limits=Limits(ratio=10_000))


def test_a_small_document_may_be_packed_well() -> None:
    assert decode([gzip.compress(bytes(MIB // 2))], "gzip") == bytes(MIB // 2)


def test_an_unpacked_body_is_measured_too() -> None:
    with pytest.raises(TransferError, match="larger than 1 MiB"):
        decode([bytes(MIB), b"1"])


def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    decoder = Decoder("http://feed.example/", [], MIB, Limits())
    decoder.expect(MIB)
    with pytest.raises(TransferError, match="larger than 1 MiB"):
        decoder.expect(MIB + 1)


@pytest.mark.parametrize(
    ("data", "why"),
    [(gzip.compress(b"news" * 100, mtime=0)[:-9], "cut off"), (b"\x1f\x8b\x08", "cut off in its header")],
)
def test_packed_data_cut_off_is_no_body(data: bytes, why: str) -> None:
    with pytest.raises(TransferError, match="cut off"):
        decode([data], "gzip")


def test_data_that_is_not_packed_as_it_says_is_no_body() -> None:
    with pytest.raises(TransferError, match="is not the gzip data") as wrong:
        decode([b"<rss>"], "gzip")
    assert wrong.value.reason == "damaged"


def test_an_empty_body_is_empty_whatever_its_encoding() -> None:
    assert decode([], "gzip") == b""
