"""Whatever happens to an archive, its bytes are all in a record or a gap, and damage costs one record."""

import gzip
import io
import random
import tracemalloc
from collections.abc import Iterator

import pytest

from indexer.settings import PAGE_BYTES
from indexer.sources.warc import KEPT_BYTES, Gap, Record, read_records
from tests.indexer.sources.webarchives import address, answer, packed, page_record, record

RECORDS = [page_record(number) for number in range(20)]
LAYOUTS = {
    "plain": RECORDS,
    "packed": [gzip.compress(one, mtime=0) for one in RECORDS],
    "stored": [gzip.compress(one, compresslevel=0, mtime=0) for one in RECORDS],
}


def parts(content: bytes) -> list[Record | Gap]:
    """What is in an archive, which accounts for each of its bytes."""
    found = list(read_records(io.BytesIO(content), len(content)))
    assert sum(part.end - part.start for part in found) == len(content)
    assert [part.start for part in found] == [0, *(part.end for part in found)][: len(found)]
    return found


def blocks(found: list[Record | Gap]) -> list[bytes]:
    return [part.block for part in found if isinstance(part, Record)]


BLOCKS = blocks(parts(b"".join(RECORDS)))


def bounds(layout: str) -> list[int]:
    """Where the records of a layout begin, and where the last one ends."""
    edges = [0]
    for one in LAYOUTS[layout]:
        edges.append(edges[-1] + len(one))
    return edges


def check_flips(layout: str, places: Iterator[int] | range) -> None:
    """A flip of a bit, or of all bits, at each place costs at most the record that it is in."""
    content, edges = b"".join(LAYOUTS[layout]), bounds(layout)
    for place in places:
        hit = next(number for number in range(20) if edges[number] <= place < edges[number + 1])
        for mask in (1, 255):
            flipped = bytearray(content)
            flipped[place] ^= mask
            kept = blocks(parts(bytes(flipped)))
            assert kept in (BLOCKS, BLOCKS[:hit] + BLOCKS[hit + 1 :]), (place, mask)


def check_cuts(layout: str, places: Iterator[int] | range) -> None:
    """An archive that ends at a place keeps all records before; one that lacks some bytes all others."""
    content, edges = b"".join(LAYOUTS[layout]), bounds(layout)
    for place in places:
        whole = sum(edge <= place for edge in edges) - 1
        assert blocks(parts(content[:place]))[:whole] == BLOCKS[:whole], place
        lacking = blocks(parts(content[:place] + content[place + 300 :]))
        untouched = {BLOCKS[n] for n in range(20) if edges[n + 1] <= place or edges[n] >= place + 300}
        assert untouched <= set(lacking) <= set(BLOCKS), place


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_archive_that_is_sound_is_read_record_by_record(layout: str) -> None:
    found = parts(b"".join(LAYOUTS[layout]))
    assert blocks(found) == BLOCKS
    assert [part.start for part in found] == bounds(layout)[:-1]
    assert {part.inner for part in found if isinstance(part, Record)} == {0}
    assert len(BLOCKS) == 20


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_flipped_byte_costs_at_most_the_record_that_it_is_in(layout: str) -> None:
    check_flips(layout, range(0, bounds(layout)[-1], 61 if layout != "packed" else 37))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_archive_that_is_cut_anywhere_keeps_every_other_record(layout: str) -> None:
    check_cuts(layout, range(0, bounds(layout)[-1], 97))


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_byte_of_a_record_may_be_flipped_or_be_the_end(layout: str) -> None:
    start, end = bounds(layout)[9:11]
    check_flips(layout, range(start, end))
    check_cuts(layout, range(start, end, 3))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_noise_between_records_is_a_gap(layout: str) -> None:
    noise = random.Random(7).randbytes(50_000)
    pieces = LAYOUTS[layout]
    found = parts(noise + b"".join(pieces[:5]) + noise + b"".join(pieces[5:]) + noise)
    assert blocks(found) == BLOCKS
    assert sum(part.end - part.start for part in found if isinstance(part, Gap)) == 150_000


def test_blanks_and_zeros_between_records_belong_to_the_record_before() -> None:
    content = (
        RECORDS[0] + b"\r\n\r\n" + LAYOUTS["packed"][1] + b"\0" * 5_000 + LAYOUTS["packed"][2] + b"\0" * 9
    )
    found = parts(content)
    assert blocks(found) == BLOCKS[:3]
    assert found[0].end == len(RECORDS[0]) + 4


def test_records_that_were_packed_together_are_read_too_and_say_where_they_are_in_their_member() -> None:
    found = parts(gzip.compress(b"".join(RECORDS)))
    assert blocks(found) == BLOCKS
    assert [part.inner for part in found if isinstance(part, Record)] == bounds("plain")[:-1]


def test_of_records_that_were_packed_together_those_before_the_damage_are_kept() -> None:
    noise = [record(url=address(n), block=random.Random(n).randbytes(20_000)) for n in range(20)]
    content = bytearray(gzip.compress(b"".join(noise)))
    content[len(content) // 2] ^= 255
    found = parts(bytes(content))
    assert blocks(found) == blocks(parts(b"".join(noise)))[: len(found) - 1]
    assert isinstance(found[-1], Gap)
    assert len(found) > 5


def test_a_record_without_what_ends_it_is_taken_when_the_next_or_the_end_follows() -> None:
    content = RECORDS[0].removesuffix(b"\r\n\r\n") + RECORDS[1].removesuffix(b"\r\n\r\n")
    assert blocks(parts(content)) == BLOCKS[:2]


@pytest.mark.parametrize("length", ["", "-5", "1e3", "9" * 16, "99999", "12"])
def test_a_record_of_a_wrong_length_costs_only_itself(length: str) -> None:
    wrong = record(url=address(1), block=answer("page " * 200), Content_Length=length)
    (_, gap, _) = found = parts(RECORDS[0] + wrong + RECORDS[2])
    assert blocks(found) == [BLOCKS[0], BLOCKS[2]]
    assert isinstance(gap, Gap)


@pytest.mark.parametrize(
    "digest", ["sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "md5:d41d8cd98f00b204e9800998ecf8427e"]
)
def test_a_record_is_damaged_when_its_checksum_says_so(digest: str) -> None:
    empty = record(WARC_Block_Digest=digest)
    wrong = record(block=b"not empty", WARC_Block_Digest=digest)
    assert [type(part) for part in parts(empty + wrong + empty)] == [Record, Gap, Record]


@pytest.mark.parametrize("digest", ["", "sha1:short", "crc32:AAAAAAAAAAAAAAAAAAAAAAAA", "?"])
def test_a_checksum_of_an_unknown_kind_is_not_asked(digest: str) -> None:
    assert len(blocks(parts(record(block=b"text", WARC_Block_Digest=digest)))) == 1


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"\r\n", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"\0" * 70_000]
)
def test_what_is_no_archive_is_one_gap(content: bytes) -> None:
    found = parts(content)
    assert all(isinstance(part, Gap) for part in found)
    assert len(found) == min(len(content), 1)


def test_of_a_large_record_the_beginning_is_kept_and_the_next_one_is_read() -> None:
    content = gzip.compress(record(block=b"x" * (PAGE_BYTES * 3)) + RECORDS[0], compresslevel=0)
    file = io.BytesIO(content)
    tracemalloc.start()
    first, second = read_records(file, len(content))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(first, Record)
    assert (len(first.block), first.length) == (KEPT_BYTES, PAGE_BYTES * 3)
    assert isinstance(second, Record)
    assert peak < PAGE_BYTES * 3


def test_a_bomb_is_left_and_the_records_behind_it_are_read() -> None:
    bomb = gzip.compress(record(block=b"\0" * 80_000_000, digest=False), mtime=0)
    found = parts(LAYOUTS["packed"][0] + bomb + LAYOUTS["packed"][1])
    assert blocks(found) == BLOCKS[:2]
    assert [part.reason for part in found if isinstance(part, Gap)] == ["bomb"]


class Counted(io.BytesIO):
    """A file that counts the bytes that are read of it."""

    count = 0

    def read(self, size: int | None = -1, /) -> bytes:
        content = super().read(size)
        self.count += len(content)
        return content


@pytest.mark.parametrize(
    "begins", [b"WARC/1.0\r\nContent-Length: 9999999\r\n\r\n", packed([b"WARC/1.0\r\n"])]
)
def test_what_looks_like_a_record_again_and_again_is_given_up(begins: bytes) -> None:
    content = begins * (3_000_000 // len(begins)) + RECORDS[0]
    file = Counted(content)
    found = list(read_records(file, len(content)))
    assert all(isinstance(part, Gap) for part in found)
    assert sum(part.end - part.start for part in found) == len(content)
    assert file.count < 100_000_000 + 30 * len(content)
