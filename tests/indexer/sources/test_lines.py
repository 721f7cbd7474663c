import pytest

from indexer.sources.lines import parse_record, split_lines
from indexer.sources.packing import SourceError


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_lines_are_the_same_however_the_blocks_fall(size: int) -> None:
    text = b"one\ntwo\n\nfour\n\n\nlast"
    blocks = [text[start : start + size] for start in range(0, len(text), size)]
    assert list(split_lines(blocks)) == text.split(b"\n")


@pytest.mark.parametrize("size", [1, 3, 10, 1000])
def test_a_line_that_is_too_long_is_told_once_and_reading_goes_on_after_it(size: int) -> None:
    text = b"good\n" + b"x" * 50 + b"\nalso good\n" + b"y" * 50 + b"\nlast"
    blocks = [text[start : start + size] for start in range(0, len(text), size)]
    assert list(split_lines(blocks, longest=10)) == [b"good", None, b"also good", None, b"last"]


def test_a_line_that_is_too_long_at_the_end_is_told() -> None:
    assert list(split_lines([b"good\nxxxxxxxx", b"xxxxxxxx"], longest=10)) == [b"good", None]


def test_a_line_of_just_the_longest_length_is_kept() -> None:
    assert list(split_lines([b"1234567890\n"], longest=10)) == [b"1234567890"]


def test_nan_and_infinity_become_null() -> None:
    assert parse_record(b'{"score": NaN, "more": [-Infinity, 1.5]}') == {"score": None, "more": [None, 1.5]}


def test_half_of_a_surrogate_pair_is_replaced_and_the_rest_is_kept() -> None:
    assert parse_record(rb'{"title": "a\ud800b", "text": "\ud83d\ude00"}') == {
        "title": "a\ufffdb",
        "text": "\U0001f600",
    }


def test_a_byte_order_mark_is_no_part_of_the_record() -> None:
    assert parse_record(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"not json",
        b'{"a": 1} trailing',
        b'{"a": "\xff\xfe"}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"\0\0\0",
    ],
)
def test_what_is_no_json_is_broken(line: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        parse_record(line)
    assert caught.value.reason == "broken_json"


@pytest.mark.parametrize("line", [b"[]", b"3", b'"text"', b"null", b"NaN"])
def test_json_that_is_no_object_is_no_record(line: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        parse_record(line)
    assert caught.value.reason == "not_an_object"
