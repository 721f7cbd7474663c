from indexer.naming.clues import clues_of
from tests.indexer.naming.naming_words import words_in


def clues(text: str, word: str, said: dict[str, str] | None = None) -> set[str]:
    words = words_in(text)
    forms = words.forms(0, len(words.starts))
    found = clues_of(words, [(said or {}).get(form, "") for form in forms])
    return set(found[forms.index(word)])


def test_a_word_its_neighbours_and_its_letters_are_clues() -> None:
    assert {"w=tawila", "w-1=near", "w+1=on", "w-2=camps", "e3=ila", "b3=taw"} <= clues(
        "the camps near Tawila on Monday", "Tawila"
    )


def test_a_run_of_capitals_says_how_it_begins_and_ends_and_what_is_beside_it() -> None:
    assert {"rf=upper", "rl=brigade", "rb=the", "ra=fled", "rn=3"} <= clues(
        "the Upper Vale Brigade fled", "Vale"
    )


def test_a_phrase_goes_on_over_small_words() -> None:
    assert {"xf=council", "xl=elders"} <= clues("the Council of the Elders met", "Council")


def test_a_run_ends_with_its_sentence_and_not_at_initials() -> None:
    assert "rl=vale" in clues("They left Vale. Others stayed", "Vale")
    assert "rl=hale" in clues("said A. Hale today", "A")


def test_whether_a_listed_name_fills_its_run_is_a_clue() -> None:
    said = {"Florence": "BTn2"}
    assert "gr=BTn2=" in clues("in Florence today", "Florence", said)
    assert "gr=BTn2<" in clues("said Florence Hale today", "Florence", said)


def test_a_name_written_small_elsewhere_is_noted_with_whether_it_begins_a_sentence() -> None:
    assert "smallf" in clues("Hope fades. There is no hope", "Hope")


def test_lines_do_not_see_each_other() -> None:
    assert {"w-1=^", "w+1=^"} <= clues("Rain in Vale\nSokoto\nSnow", "Sokoto")


def test_words_that_are_not_wanted_get_no_clues_and_the_others_the_same_ones() -> None:
    words = words_in("Troops left the U.S. Navy base")
    said = [""] * len(words.starts)
    all_of_them = clues_of(words, said)
    wanted = [at % 2 == 0 for at in range(len(said))]
    assert clues_of(words, said, wanted) == [
        found if one else [] for found, one in zip(all_of_them, wanted, strict=True)
    ]
