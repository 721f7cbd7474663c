from collections.abc import Iterator

import pytest

from indexer.reading.unreadable import Reason, UnreadableError
from indexer.sources.packing import SourceError
from indexer.sources.plaintext import text_lines

TEXT = "Überall in Łódź\nsagt man „Привіт“\r\n\nam Fluß"


@pytest.mark.parametrize("size", [1, 3, 1_000])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_lines_are_the_same_in_every_unicode_encoding_however_the_blocks_fall(
    encoding: str, size: int
) -> None:
    content = TEXT.encode(encoding)
    first = content[:200]  # where an encoding shows
    blocks = [first, *(content[at : at + size] for at in range(200, len(content), size))]
    assert list(text_lines(blocks)) == TEXT.split("\n")


def test_lines_before_the_damage_come_out() -> None:
    def blocks() -> Iterator[bytes]:
        yield b"one\ntwo\nthr"
        raise SourceError("damaged", "It is damaged.")

    lines = text_lines(blocks())
    assert [next(lines), next(lines)] == ["one", "two"]
    with pytest.raises(SourceError):
        next(lines)


def test_a_line_that_is_too_long_is_told_in_its_place() -> None:
    assert list(text_lines([b"one\n" + b"x" * 10_000_001 + b"\ntwo"])) == ["one", None, "two"]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        list(text_lines([b"\x89PNG\r\n\x1a\n\xff\xfe" * 100]))
    assert caught.value.code is Reason.BINARY


def test_a_file_in_one_old_encoding_is_decoded_alike_in_all_its_parts() -> None:
    line = "Жители слышали взрывы у реки до самого утра, а мост был закрыт для грузовиков."
    content = f"{line}\n".encode("cp1251") * 40_000
    blocks = [content[at : at + 1_000_000] for at in range(0, len(content), 1_000_000)]
    assert list(text_lines(blocks)) == [line] * 40_000
