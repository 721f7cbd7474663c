"""How long a text is to a reader."""

import pytest

from indexer.reading.lengths import reading_length


@pytest.mark.parametrize(
    ("text", "length"),
    [("", 0), ("bridge", 6), ("міст", 4), ("جسر", 3), ("渡船停航", 12), ("渡し船 X", 11), ("다리", 6)],
)
def test_a_sign_that_stands_for_a_word_counts_as_three_letters(text: str, length: int) -> None:
    assert reading_length(text) == length
