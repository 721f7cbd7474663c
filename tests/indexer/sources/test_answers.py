import gzip
import zlib

import pytest

from indexer.settings import PAGE_BYTES
from indexer.sources.answers import Answer, page_of, read_answer
from indexer.sources.packing import SourceError
from tests.indexer.sources.webarchives import answer


def sent(content: bytes, **headers: str) -> Answer:
    return Answer(200, {name.replace("_", "-"): value for name, value in headers.items()}, content)


@pytest.mark.parametrize("first", ["HTTP/1.1 200 OK", "HTTP/1.0 200", "http/2 200", "HTTP/1.1  200 Fine"])
def test_an_answer_has_a_status_headers_and_content(first: str) -> None:
    got = read_answer(
        f"{first}\r\nContent-Type:  text/html \r\nX: 1\r\nx: 2\r\n\r\nwords\r\n\r\nmore".encode()
    )
    assert got.status == 200
    assert got.headers == {"content-type": "text/html", "x": "1"}
    assert got.content == b"words\r\n\r\nmore"


@pytest.mark.parametrize(
    "block",
    [
        *(
            b"",
            b"\r\n\r\n",
            b"HTTP/1.1 OK\r\n\r\n",
            b"GET / HTTP/1.1\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nX: 1\r\n",
        ),
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 2_000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000,
    ],
    ids=["nothing", "blank", "no status", "request", "cut off", "many lines", "long"],
)
def test_what_has_no_whole_headers_is_damaged(block: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read_answer(block)
    assert caught.value.reason == "damaged"


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "chunked", "identity", "zstd"])
def test_markup_is_taken_as_it_is_whatever_the_headers_say_of_it(coding: str) -> None:
    answered = sent(b" \n<p>words", **{"content-encoding": coding, "transfer-encoding": "chunked"})
    assert page_of(answered) == (b" \n<p>words", "")


@pytest.mark.parametrize("label", ["gzip", "x-gzip", "", "gzip, gzip"])
def test_what_is_packed_with_gzip_is_left_for_the_reader_which_unpacks_within_limits(label: str) -> None:
    content = gzip.compress(b"<p>words")
    assert page_of(sent(content, **{"content-encoding": label})) == (content, ".gz")


@pytest.mark.parametrize(
    ("content", "headers", "reason"),
    [
        (zlib.compress(b"<p>" * 900)[:-9], {"content-encoding": "deflate"}, "damaged"),
        (b"never packed", {"content-encoding": "deflate"}, "damaged"),
        (zlib.compress(b" " * (PAGE_BYTES + 1)), {"content-encoding": "deflate"}, "too_large"),
        (b"\x0b\x02\x80", {"content-encoding": "br"}, "bad_packing"),
        (b"5\r\nwords\r\n8\r\nmore", {"transfer-encoding": "chunked"}, "damaged"),
        (b"5\r\nwords\r\nnot hexadecimal\r\n", {"transfer-encoding": "chunked"}, "damaged"),
    ],
)
def test_what_cannot_be_unpacked_says_why(content: bytes, headers: dict[str, str], reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        page_of(sent(content, **headers))
    assert caught.value.reason == reason


def test_a_hostile_name_of_a_packing_is_cut_and_cleaned() -> None:
    with pytest.raises(SourceError, match="“bscriptb") as caught:
        page_of(sent(b"\0", **{"content-encoding": "<b><script></b>" + "x" * 500}))
    assert len(caught.value.sentence) < 100


def test_ten_thousand_small_chunks_are_joined() -> None:
    block = answer(b"1\r\nx\r\n" * 10_000 + b"0\r\nTrailer: 1\r\n\r\n", Transfer_Encoding="chunked")
    assert page_of(read_answer(block)) == (b"x" * 10_000, "")
