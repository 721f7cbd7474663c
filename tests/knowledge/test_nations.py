from knowledge.group_names import words_of
from knowledge.nations import split_nation
from knowledge.tables import names_in, rows


def _split(name: str) -> list[tuple[str, str]]:
    return [(" ".join(rest), nation.code) for rest, nation in split_nation(words_of(name))]


def test_the_nation_stands_before_or_after() -> None:
    assert _split("South Sudanese army") == [("army", "SS")]
    assert _split("Army of the Democratic Republic of the Congo") == [("army", "CD")]
    assert _split("Health Ministry in Gaza") == [("health ministry", "PS")]


def test_a_nation_alone_and_a_name_without_one_split_into_nothing() -> None:
    assert _split("Ukraine") == []
    assert _split("of Ukraine") == []
    assert _split("Red Army") == []
    assert _split("") == []


def test_no_word_is_of_two_nations() -> None:
    names = [words_of(name) for label, _, more in rows("nations.tsv", 3) for name in {label, *names_in(more)}]
    doubled = {" ".join(name) for name in names if names.count(name) > 1}
    assert doubled <= {"us", "u s", "uk", "u k", "u s a", "usa"}
