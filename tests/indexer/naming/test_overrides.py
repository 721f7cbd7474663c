from pathlib import Path

import pytest

from articles.mention import Kind
from indexer.naming.identity import identify
from indexer.naming.overrides import NO_OVERRIDES, OverridesError, parse_overrides, read_overrides


def written(folder: Path, text: str) -> Path:
    file = folder / "overrides.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_nothing_is_said(tmp_path: Path) -> None:
    assert read_overrides(tmp_path / "overrides.toml") is NO_OVERRIDES
    assert NO_OVERRIDES.of(Kind.PERSON).id_of("x", "X") == "x"


def test_names_that_are_the_same_have_the_id_of_the_first(tmp_path: Path) -> None:
    said = read_overrides(written(tmp_path, '[person]\nsame = [["Ruth Adler", "R. Adlerova"]]')).of(
        Kind.PERSON
    )
    ruth, other = (identify(Kind.PERSON, name).id for name in ("Ruth Adler", "R. Adlerova"))
    assert ruth != other
    assert said.id_of(other, "R. Adlerova") == said.id_of(ruth, "Ruth Adler") == ruth


def test_names_of_one_id_that_are_different_get_two_ids() -> None:
    name, other = "Mohammed Salim", "Muhammad Salim"
    assert identify(Kind.PERSON, name).id == identify(Kind.PERSON, other).id
    said = parse_overrides({"person": {"different": [[name, other]]}}).of(Kind.PERSON)
    ids = [said.id_of(identify(Kind.PERSON, each).id, each) for each in (name, other)]
    assert len(set(ids)) == 2
    assert ids[0] == identify(Kind.PERSON, name).id


def test_a_name_kept_apart_can_be_the_same_as_a_third() -> None:
    tables = {
        "person": {
            "different": [["Mohammed Salim", "Muhammad Salim"]],
            "same": [["Abu Salim of Tawila", "Muhammad Salim"]],
        }
    }
    said = parse_overrides(tables).of(Kind.PERSON)
    natural = identify(Kind.PERSON, "Muhammad Salim").id
    assert said.id_of(natural, "Muhammad Salim") == identify(Kind.PERSON, "Abu Salim of Tawila").id
    assert said.id_of(natural, "Mohammed Salim") == natural


def test_what_is_nothing_is_so_under_every_spelling_of_its_id() -> None:
    said = parse_overrides({"person": {"none": ["Grad"]}}).of(Kind.PERSON)
    assert said.is_nothing(identify(Kind.PERSON, "Grad").id, "Grad")
    assert not said.is_nothing(identify(Kind.PERSON, "Ruth Adler").id, "Ruth Adler")


def test_a_place_may_be_named_by_its_id() -> None:
    said = parse_overrides({"place": {"same": [["geonames:698740", "Black Harbour"]]}}).of(Kind.PLACE)
    assert said.id_of("black-harbour", "Black Harbour") == "geonames:698740"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[people]\n", "there is no table [people]"),
        ("person = 3\n", "there is no table [person]; write [person]"),
        ("[person]\nsane = []\n", "has no sane; write one of: same, different, none, labels"),
        ('[person]\nsame = "A"\n', "same has to be lists of names"),
        ('[person]\nsame = [["Ruth Adler"]]\n', "needs two names or more"),
        ('[person]\nsame = [["Ruth Adler", "ruth adler"]]\n', "each once"),
        ('[person]\nsame = [["A. Bor", "C. Dor"], ["E. For", "C. Dor"]]\n', "one name to two"),
        ('[person]\nsame = [["A. Bor", "C. Dor"], ["C. Dor", "E. For"]]\n', "chains"),
        ("[person]\nnone = [3]\n", "none has to hold names"),
        ('[person]\nnone = ["–"]\n', "none has to hold names"),
        ('[person.labels]\n"Ruth Adler" = ""\n', "needs labels of one line"),
        ('[person.labels]\n"Ruth Adler" = "a\\tb"\n', "needs labels of one line"),
        ("[person\n", "is not TOML"),
    ],
)
def test_a_mistake_is_told_with_the_file_and_what_to_write(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(OverridesError) as error:
        read_overrides(written(tmp_path, text))
    assert str(error.value).startswith("overrides.toml")
    assert told in str(error.value)


def test_a_file_that_is_no_text_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "overrides.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OverridesError, match="cannot be read"):
        read_overrides(tmp_path / "overrides.toml")
