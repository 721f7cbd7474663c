from indexer.naming.occurrences import MAX_NAME, NameFinder, find_names


def found(text: str, *names: str) -> list[str]:
    return [text[:start] + "[" + name + "]" + text[end:] for start, end, name in find_names(text, names)]


def test_a_name_is_found_as_whole_words_only() -> None:
    assert found("Ali, Alia and Ali-Khan met; pre-Ali", "Ali") == ["[Ali], Alia and Ali-Khan met; pre-Ali"]


def test_a_town_is_found_in_a_word_that_a_hyphen_makes_of_it() -> None:
    assert found("a Kirkuk-born man", "Kirkuk") == ["a [Kirkuk]-born man"]


def test_the_longest_of_several_names_counts_and_none_overlaps() -> None:
    text = "Kim Jong Un met Kim"
    assert [name for _, _, name in find_names(text, ["Kim", "Jong Un", "Kim Jong Un"])] == [
        "Kim Jong Un",
        "Kim",
    ]


def test_case_and_accents_are_looked_for_as_they_are_written() -> None:
    assert found("KIEV and Kiev", "Kiev") == ["KIEV and [Kiev]"]
    assert found("Bogota", "Bogotá") == []


def test_names_may_begin_and_end_with_marks() -> None:
    assert found("in the U.S. and 'Adan", "U.S.", "'Adan") == [
        "in the [U.S.] and 'Adan",
        "in the U.S. and ['Adan]",
    ]


def test_what_is_no_name_or_too_long_is_not_looked_for() -> None:
    assert found("-- a", "", "--", " ") == []
    long = "x" * (MAX_NAME + 1)
    assert found(long, long) == []


def test_thousands_of_names_with_one_beginning_are_found_as_easily_as_one() -> None:
    names = [f"al Name{number}" for number in range(20_000)]
    text = "al Name7 al Name19999 " * 2_000
    assert len(list(find_names(text, names))) == 4_000


def test_a_finder_can_be_asked_again() -> None:
    finder = NameFinder(["Goma"])
    assert list(finder.find("Goma")) == list(finder.find("Goma")) == [(0, 4, "Goma")]
