import pytest

from indexer.naming.names import fullest


@pytest.mark.parametrize(
    ("surfaces", "label"),
    [
        (["RSF", "Rapid Support Forces"], "Rapid Support Forces"),
        (["KIEV", "Kiev"], "Kiev"),
        (["Putin", "V. V. Putin", "Vladimir Putin"], "Vladimir Putin"),
        (["Erdogan", "Erdoğan"], "Erdogan"),
        (["Kim"], "Kim"),
    ],
)
def test_the_fullest_spelling_has_most_words_and_is_not_in_capitals(surfaces: list[str], label: str) -> None:
    assert fullest(surfaces) == label
