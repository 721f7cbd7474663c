"""The words that say where a field came from."""

from indexer.reading.origins import ORIGINS, Origin


def test_every_origin_has_its_meaning_and_no_other_word_has_one() -> None:
    assert set(ORIGINS) == set(Origin)


def test_no_two_origins_mean_the_same() -> None:
    assert len(set(ORIGINS.values())) == len(ORIGINS)
