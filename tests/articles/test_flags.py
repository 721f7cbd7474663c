"""The cautions that an article may carry."""

from articles.flags import FLAGS, Flag


def test_every_flag_has_a_sentence_and_no_other_word_has_one() -> None:
    assert set(FLAGS) == set(Flag)
    assert all(sentence.endswith(".") for sentence in FLAGS.values())


def test_a_flag_is_found_by_the_word_that_is_stored() -> None:
    assert FLAGS["dates-disagree"] == FLAGS[Flag.DATES_DISAGREE]
