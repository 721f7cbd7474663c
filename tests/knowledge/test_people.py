import string
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.names import entity_id
from knowledge.building.people import PATH, table
from knowledge.people import known_among, known_people, known_person, person_id
from knowledge.tables import names_in, rows

_CHANGING = (*"oarh ", "al", "el", "abd", "abdul", "bin", "kh", "tsch", "iy", "yy", "enko", "dine", "ullah")


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Volodymyr Zelensky", "Vladimir Zelenskij", "ZELENSKYI"),
        ("Andriy Lysenko", "Andrij Lysenko", "Andrei Lysenko", "Andrey Lyssenko", "Col. Andrii Lysenko"),
        ("Hryhoriy Horbatenko", "Grigory Gorbatenko", "Grigori Horbatenko"),
        ("Yevhen Zhdanov", "Evgeny Zhdanov", "Yevgeny Zhdanoff", "Evgenij Zdanov"),
        ("Mohammed Barzegar", "Muhammad Barzagar", "Mohamed Barzigar"),
        ("Youssef Makhlouf", "Yusuf Makhluf", "Yousef Makhlouf", "Yusef al-Makhlouf", "Yousuf el-Makhloof"),
        ("Abdel Fattah Mourad", "Abdelfattah Murad", "Abd al-Fattah Morad", "Abdul-Fatah Mourad"),
        ("Nour al-Din Rahmani", "Noureddine Rahmani", "Nur ad-Din Rahmany", "Nuruddin Rahmani"),
        ("Hassan al-Shehri", "Hasan Al Shehri", "Hassan ash-Shehri", "Hasan el-Shahri"),
        ("Goran Đukić", "Goran Djukic", "Goran Đukic"),
        ("Şükrü Kılıç", "Sukru Kilic"),
        ("Nguyễn Đình Lộc", "Nguyen Dinh Loc"),
        ("Sultan bin Fahd Al Saud", "Sultan bin Fahd"),
        ("Peter R. Hansen", "Peter Hansen", "Peter “Bo” Hansen", 'Peter R. "Bo" Hansen', "Peter (Bo) Hansen"),
    ],
)
def test_all_spellings_of_a_name_are_one_id(spellings: tuple[str, ...]) -> None:
    assert {person_id(spelled) for spelled in spellings} == {person_id(spellings[0])}


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("Hassan Barakat", "Hussein Barakat"),
        ("Mohammed Issa", "Mahmoud Issa"),
        ("Salman Qureshi", "Suleiman Qureshi"),
        ("Jamal Karimi", "Jamil Karimi"),
        ("Abdul Rahman Yusufzai", "Abdul Rahim Yusufzai"),
        ("Ivan Petrov", "Ivan Petrenko"),
        ("Olena Koval", "Oleh Koval"),
        ("John Martin", "John Morton"),
        ("Ferdinand Marcos", "Ferdinand Marcos Jr."),
        ("V. Lysenko", "A. Lysenko"),
        ("Kim Myong Chol", "Kim Myong Chun"),
        ("Abu Bakr al-Tunisi", "Abu Omar al-Tunisi"),
        ("George W. Bush", "George H. W. Bush"),
        ("Ahmad Shah Massoud", "Ahmad Massoud"),
        ("El Chapo", "Carlos Chapo"),
    ],
)
def test_names_of_two_people_are_two_ids(one: str, another: str) -> None:
    assert person_id(one) != person_id(another)


@pytest.mark.parametrize("name", ["", " ", "-", "1945", "…", "«»"])
def test_what_holds_no_letter_is_nobody(name: str) -> None:
    assert person_id(name) == ""


def test_names_in_other_letters_stay_in_them() -> None:
    assert person_id("Владимир Ким") == "владимир-ким"
    assert person_id("金 大中") == "金-大中"


@given(st.text(alphabet=string.ascii_letters + " -'.\"()ğışçöüéđłћу阿ﷺ", max_size=120))
def test_an_id_is_a_slug_of_80_characters_at_most_and_its_own_id(name: str) -> None:
    id = person_id(name)
    assert len(id) <= 80
    assert all(char.isalnum() or char == "-" for char in id)
    assert person_id(id) == id


@given(st.lists(st.sampled_from(_CHANGING)))
def test_an_id_is_its_own_id_also_of_names_all_made_of_what_rules_change(parts: list[str]) -> None:
    id = person_id("".join(parts))
    assert person_id(id) == id


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Abu Mazen", "Mahmoud Abbas"),
        ("Igor Strelkov", "Igor Girkin"),
        ("Hemedti", "Mohamed Hamdan Dagalo"),
        ("Carlos the Jackal", "Ilich Ramirez Sanchez"),
        ("Abu Muhammad al-Julani", "Ahmed al-Sharaa"),
        ("Moamer Kadhafi", "Muammar Gaddafi"),
        ("Saloth Sar", "Pol Pot"),
        ("Subcomandante Galeano", "Subcomandante Marcos"),
        ("Putin", "Vladimir Putin"),
        ("mahmoud-abbas", "Mahmoud Abbas"),
    ],
)
def test_a_known_person_is_found_under_every_name(name: str, label: str) -> None:
    known = known_person(name)
    assert known is not None
    assert (known.label, known.id) == (label, entity_id(label)) == (label, person_id(name))


@pytest.mark.parametrize("name", ["Abbas", "Mohammed", "Assad", "Castro", "Ali Hassan", "Igor Putin", ""])
def test_a_name_that_many_bear_is_nobody_known(name: str) -> None:
    assert known_person(name) is None


@pytest.mark.parametrize(
    ("names", "id"),
    [
        (("Putin", "Vladimir Putin"), "vladimir-putin"),
        (("Putin",), "vladimir-putin"),
        (("Igor Putin", "Putin"), None),
        (("Igor Zelenskyy", "Zelensky"), None),
        (("Hemedti", "Mohamed Hamdan Dagalo Musa al-Rizeigi"), "mohamed-hamdan-dagalo"),
        (("Somebody Else",), None),
        ((), None),
    ],
)
def test_spellings_of_one_person_mean_somebody_known(names: tuple[str, ...], id: str | None) -> None:
    known = known_among(names)
    assert (known and known.id) == id


def test_everybody_known_is_found_under_each_of_the_names() -> None:
    lost = [
        (name, person.label)
        for person in known_people().values()
        for name in (person.id, person.label, *person.aliases)
        if known_person(name) != person
    ]
    assert lost == []
    assert len(known_people()) >= 600


def test_no_two_lines_of_the_list_are_one_person() -> None:
    ids = Counter(entity_id(label) for label, _, _ in rows("people.tsv", 3))
    assert [id for id, lines in ids.items() if lines > 1] == []


def test_the_keys_of_known_people_are_those_that_the_rules_make() -> None:
    """Else: `python -m knowledge.building.people`."""
    assert PATH.read_text(encoding="utf-8") == table()


def test_no_spelling_is_two_given_names() -> None:
    table = rows("given_names.tsv", 3)
    spelled = Counter(name for first, _, others in table for name in {first, *names_in(others)})
    assert [name for name, times in spelled.items() if times > 1] == []
