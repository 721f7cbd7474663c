import gzip
import lzma
from collections.abc import Callable

import pytest

from indexer.sources.packing import SourceError, unpack, unpack_page

TEXT = b"".join(b"%d: shells fell on the northern road\n" % number for number in range(60_000))
PACK: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".xz": lzma.compress}


def blocks(content: bytes, size: int = 1_000) -> list[bytes]:
    return [content[start : start + size] for start in range(0, len(content), size)]


@pytest.mark.parametrize("packing", PACK)
def test_what_was_packed_comes_out_whole_also_from_several_members_in_small_blocks(packing: str) -> None:
    packed = PACK[packing](TEXT) + PACK[packing](b"second member")
    assert b"".join(unpack(iter(blocks(packed)), packing)) == TEXT + b"second member"
    assert unpack_page(packed, packing) == TEXT + b"second member"


def test_zeros_behind_a_member_are_no_damage() -> None:
    assert b"".join(unpack(iter([gzip.compress(b"x") + b"\0" * 512]), ".gz")) == b"x"


@pytest.mark.parametrize("packing", PACK)
def test_all_before_the_damage_is_given_and_then_the_damage_is_told(packing: str) -> None:
    packed = PACK[packing](TEXT)
    given: list[bytes] = []
    with pytest.raises(SourceError, match="too early"):
        given.extend(unpack(iter(blocks(packed[: len(packed) // 2], 500)), packing))
    assert len(b"".join(given)) > len(TEXT) // 4
    assert TEXT.startswith(b"".join(given))


@pytest.mark.parametrize("packing", PACK)
@pytest.mark.parametrize("content", [b"", b"<html>not packed at all</html>"])
def test_what_is_not_packed_is_damaged(packing: str, content: bytes) -> None:
    with pytest.raises(SourceError, match="packed file"):
        unpack_page(content, packing)


@pytest.mark.parametrize("packing", PACK)
def test_a_page_that_unpacks_to_more_than_50_mb_is_a_bomb(packing: str) -> None:
    with pytest.raises(SourceError) as caught:
        unpack_page(PACK[packing](b"\0" * 60_000_000), packing)
    assert caught.value.reason == "bomb"


def test_a_page_that_unpacks_to_more_than_200_times_its_size_is_a_bomb() -> None:
    with pytest.raises(SourceError) as caught:
        unpack_page(gzip.compress(b" " * 20_000_000), ".gz")
    assert caught.value.reason == "bomb"


def test_xz_that_asks_for_gigabytes_of_memory_is_refused() -> None:
    greedy = lzma.compress(b"x", filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 30}])
    with pytest.raises(SourceError) as caught:
        unpack_page(greedy, ".xz")
    assert caught.value.reason == "damaged"
