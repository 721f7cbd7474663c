"""Of the pages of the benchmark as many are decoded rightly as it says at least."""

import pytest

from benchmarks.encodings import FLOORS, PAIRS, page, share
from indexer.reading.decode import decode


@pytest.mark.parametrize("kind", FLOORS)
def test_pages_in_old_encodings_are_decoded_as_often_as_before(kind: str) -> None:
    assert share(decode, kind) >= FLOORS[kind]


def test_the_benchmark_has_37_pairs_and_no_page_of_it_names_its_encoding() -> None:
    assert len(set(PAIRS)) == 37
    assert not any(b"charset" in page(language, encoding) for language, encoding in PAIRS)


@pytest.mark.parametrize(
    ("language", "encoding", "wrong"), [("cs", "cp1250", ""), ("he", "cp1255", "windows-1251")]
)
def test_what_cchardet_and_the_look_of_the_text_get_wrong_the_letters_get_right(
    language: str, encoding: str, wrong: str
) -> None:
    content = page(language, encoding)
    assert decode(content, wrong) == content.decode(encoding)
