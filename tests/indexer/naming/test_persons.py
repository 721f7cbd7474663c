import random

import pytest

from indexer.naming.persons import is_renaming, name_with_honour, tell_apart
from knowledge.people import person_id


def grouped(*names: str, in_title: int = 0, renamed: tuple[int, ...] = ()) -> str:
    """Who each name means, a letter a name: the same letter is the same person, "?" is an unsure one."""
    letters: dict[int, str] = {}
    out = ""
    for meant in tell_apart(names, in_title=in_title, renamed=renamed):
        letter = letters.setdefault(meant.number, chr(ord("a") + len(letters)))
        out += letter if meant.sure else letter + "?"
    return out


def test_a_bare_surname_belongs_to_the_full_name_before_it() -> None:
    assert grouped("Volodymyr Zelensky", "Zelensky", "Andriy Yermak", "Zelensky", "Yermak") == "aabab"


def test_a_bare_surname_belongs_to_the_full_name_after_it() -> None:
    assert grouped("Zelensky", "Volodymyr Zelensky") == "aa"


def test_a_first_name_belongs_to_the_full_name_before_it_only() -> None:
    assert grouped("Bashar al-Assad", "Bashar") == "aa"
    assert grouped("Mohammed", "Mohammed Morsi", "Mohammed", "Morsi") == "abab"


def test_a_first_name_in_the_headline_belongs_to_the_full_name_below() -> None:
    assert grouped("Abiy", "Abiy Ahmed", in_title=1) == "aa"


@pytest.mark.parametrize("bare", ["Kim", "Kim Jong-un", "Jong Un Kim", "Kim Jong"])
def test_a_surname_may_come_first(bare: str) -> None:
    assert grouped("Kim Jong Un", bare, "Kim") == "aaa"


@pytest.mark.parametrize("bare", ["Assad", "al-Assad", "Al Assad", "ASSAD", "el-Assad"])
def test_the_arabic_article_and_case_tell_nobody_apart(bare: str) -> None:
    assert grouped("Bashar al-Assad", bare) == "aa"
    assert grouped("Assad", bare) == "aa"


def test_accents_and_hyphens_tell_nobody_apart() -> None:
    assert grouped("Recep Tayyip Erdoğan", "Erdogan") == "aa"
    assert grouped("Abdel Fattah al-Burhan", "Abdel-Fattah Burhan", "Burhan") == "aaa"


@pytest.mark.parametrize("bare", ["bin Salman", "Salman", "Mohammed", "Mohammed Bin Salman"])
def test_a_surname_of_several_words_is_known_by_all_or_the_last(bare: str) -> None:
    assert grouped("Mohammed bin Salman", bare) == "aa"


def test_a_name_of_four_words_is_known_by_its_first_or_last_two() -> None:
    assert grouped("Nang Mya Khin Oo", "Khin Oo", "Nang Mya") == "aaa"


def test_a_word_in_the_middle_may_be_left_out_after_the_full_name() -> None:
    assert grouped("Paul-Henri Sandaogo Damiba", "Paul-Henri Damiba") == "aa"
    assert grouped("Paul-Henri Damiba", "Paul-Henri Sandaogo Damiba") == "ab"
    assert grouped("Karim Nabil Hamdan", "Karim Hamdan") == "ab"


def test_a_son_who_bears_his_fathers_name_is_somebody_else() -> None:
    assert grouped("Saddam Hussein", "Uday Saddam Hussein", "Saddam Hussein", "Uday") == "abab"
    assert grouped("Uday Saddam Hussein", "Uday", "Saddam Hussein") == "aab"
    assert grouped("Karim Nabil Hamdan", "Nabil Hamdan", "Karim Nabil Hamdan") == "aba"
    assert grouped("Ahmad Massoud", "Ahmad Shah Massoud") == "ab"
    assert grouped("Donald Trump", "Donald Trump Jr.", "Trump Jr.") == "abb"


def test_two_people_of_one_surname_stay_apart_and_the_bare_one_goes_to_the_nearer_before_it_unsure() -> None:
    names = ("Bashar al-Assad", "Assad", "Maher al-Assad", "Assad", "Bashar", "Assad")
    assert grouped(*names) == "aa?bb?aa?"


def test_an_unsure_surname_before_everybody_goes_to_the_first_after_it() -> None:
    assert grouped("Assad", "Maher al-Assad", "Bashar al-Assad") == "a?ab"


@pytest.mark.parametrize("initialled", ["V. Putin", "V.V. Putin", "V. V. Putin"])
def test_initials_fit_the_first_name(initialled: str) -> None:
    assert grouped("Vladimir Putin", initialled, "Putin") == "aaa"


def test_other_initials_are_somebody_else() -> None:
    assert grouped("Vladimir Putin", "A. Putin") == "ab"
    assert grouped("George W. Bush", "George H. W. Bush", "George W. Bush", "George Bush") == "abaa?"


def test_a_middle_initial_may_be_left_out() -> None:
    assert grouped("John F. Kennedy", "John Kennedy", "Kennedy") == "aaa"


def test_a_nickname_inside_the_name_means_the_person() -> None:
    assert grouped('Igor "Strelkov" Girkin', "Strelkov", "Girkin") == "aaa"


def test_another_name_for_a_person_means_the_person_everywhere() -> None:
    names = ("Abu Mazen", "Mahmoud Abbas", "Abu Mazen", "Abbas")
    assert grouped(*names, renamed=(2,)) == "aaaa"


@pytest.mark.parametrize(
    "gap",
    [
        ", known as ",
        ", better known by the nom de guerre ",
        ", who is called ",
        ", also known to his men as “",
        ", whose nom de guerre is ",
        ", nom de guerre ",
        ", or ",
    ],
)
def test_words_that_give_a_second_name_are_known(gap: str) -> None:
    assert is_renaming(gap)


@pytest.mark.parametrize(
    "gap",
    [" and ", ", ", " or ", " met the man known as ", " called on ", ", known as a friend of ", ". ", ""],
)
def test_other_words_between_two_people_join_nobody(gap: str) -> None:
    assert not is_renaming(gap)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Volodymyr Zelensky", "Zelenskyy", "Volodymyr Zelenskiy", "ZELENSKY"),
        ("Andriy Lysenko", "Andrij Lysenko", "Lyssenko"),
        ("Lyssenko", "Andriy Lysenko"),
        ("Hryhoriy Hlushko", "Grigory Glushko", "Glushko"),
        ("Mohammed Ali al-Zobeidi", "Mohamed Ali al-Zubaidi", "Zubaydi", "Mohamad"),
        ("Abdelkader Haddad", "Abdul Qader Haddad", "Abd al-Qadir al-Haddad"),
    ],
)
def test_spellings_of_one_name_are_one_person(spellings: tuple[str, ...]) -> None:
    assert grouped(*spellings) == "a" * len(spellings)


def test_all_names_of_somebody_known_are_one_person() -> None:
    assert grouped("Hemedti", "Mohamed Hamdan Dagalo", "Dagalo") == "aaa"
    assert grouped("Abu Mazen", "Yasser Arafat", "Mahmoud Abbas", "Abu Ammar", "Abbas") == "ababa"


def test_a_name_known_alone_belongs_to_its_namesake_in_the_article() -> None:
    assert grouped("Igor Putin", "Putin", "Putin") == "aaa"


def test_two_of_whom_it_is_known_that_they_are_two_stay_apart() -> None:
    assert grouped("Mohammad Reza Pahlavi", "Reza Pahlavi") == "ab"
    assert grouped("Aung San Suu Kyi", "Aung San", "Suu Kyi") == "aba"


def test_two_of_whom_it_was_told_that_they_are_two_stay_apart() -> None:
    names = ("Juan Manuel Rojas", "Manuel Rojas", "Rojas")
    assert grouped(*names) == "aaa"
    told = frozenset({person_id("Juan Manuel Rojas"), person_id("Manuel Rojas")})
    assert [meant.number for meant in tell_apart(names, different=[told])] == [0, 1, 1]


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        ("fled with Mullah Omar on Friday", "Omar", "Mullah Omar"),
        ("Mullah Mohammad Omar fled", "Mohammad Omar", "Mullah Mohammad Omar"),
        ("a mullah Omar knew", "Omar", "Omar"),
        ("President Omar fled", "Omar", "Omar"),
        ("Mullah, Omar said", "Omar", "Omar"),
        ("Omar fled", "Omar", "Omar"),
    ],
)
def test_an_honour_before_a_name_is_read_with_it(text: str, name: str, full: str) -> None:
    start = text.index(name)
    assert name_with_honour(text, start, start + len(name)) == full


def test_who_is_known_by_an_honour_is_told_from_namesakes() -> None:
    assert grouped("Mullah Omar", "Mullah Mohammad Omar", "Omar") == "aaa"
    assert person_id("Mullah Omar") != person_id("Mohammad Omar")


def test_strangers_stay_strangers() -> None:
    assert (
        grouped("Petro Poroshenko", "Oleksiy Honcharenko", "Viktor Yanukovych", "Viktor Yushchenko") == "abcd"
    )


def test_no_names_are_nobody() -> None:
    assert tell_apart([]) == []


def test_thousands_who_share_a_name_are_told_apart() -> None:
    names = [f"Ali X{number}" for number in range(4_000)] + ["Ali"] * 4_000
    random.Random(7).shuffle(names)
    meant = tell_apart(names)
    assert len({each.number for each, name in zip(meant, names, strict=True) if name != "Ali"}) == 4_000
