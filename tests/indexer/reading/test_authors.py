"""Single names from the bylines of many languages, and which of them are no persons."""

import pytest

from indexer.reading.authors import is_organisation, split_byline

ANNA, SAMIR = "Anna Kowal", "Samir Haddad"


@pytest.mark.parametrize(
    "text",
    [
        "Von Anna Kowal und Samir Haddad",
        "Ein Kommentar von Anna Kowal und Samir Haddad",
        "Par Anna Kowal et Samir Haddad",
        "Publié par Anna Kowal et Samir Haddad",
        "Por Anna Kowal y Samir Haddad",
        "Por Anna Kowal e Samir Haddad",
        "di Anna Kowal e Samir Haddad",
        "A cura di Anna Kowal e Samir Haddad",
        "Door Anna Kowal en Samir Haddad",
        "av Anna Kowal och Samir Haddad",
        "af Anna Kowal og Samir Haddad",
        "Autorzy: Anna Kowal i Samir Haddad",
        "Yazar: Anna Kowal ve Samir Haddad",
        "Oleh Anna Kowal dan Samir Haddad",
        "Texte : Anna Kowal, Samir Haddad",
        "Anna Kowal、Samir Haddad",
        "Anna Kowal， Samir Haddad",
        "Anna Kowal، Samir Haddad",
        "Von Anna Kowal aus Berlin und Samir Haddad",
        "Anna Kowal, Redakteurin, und Samir Haddad, Korrespondent",
        "Anna Kowal, MD, and Samir Haddad PhD",
        "Anna Kowal for Reuters and Samir Haddad at the border",
        "Anna Kowal Published and Samir Haddad Updated today",
        "Anna Kowal Reuters, Samir Haddad The Associated Press",
        "Anna Kowal -, February, Samir Haddad —",
    ],
)
def test_a_byline_is_split_in_the_languages_of_the_news(text: str) -> None:
    assert split_byline([text]) == (ANNA, SAMIR)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Автор: Надія Король", ("Надія Король",)),
        ("Надежда Король и Самир Хаддад", ("Надежда Король", "Самир Хаддад")),
        ("بقلم سمير حداد", ("سمير حداد",)),
        ("سمير حداد و نادية كورول", ("سمير حداد", "نادية كورول")),
        ("作者：王小明", ("王小明",)),
        ("記者王小明", ("王小明",)),
        ("王小明 李大同", ("王小明", "李大同")),
        ("김철수 기자", ("김철수",)),
        ("阿里·哈达德", ("阿里·哈达德",)),
        ("מאת נדיה קורול", ("נדיה קורול",)),
        ("लेखक नादिया कोरोल", ("नादिया कोरोल",)),
    ],
)
def test_names_of_every_script_are_read(text: str, names: tuple[str, ...]) -> None:
    assert split_byline([text]) == names


@pytest.mark.parametrize(
    "name",
    [
        "José Ortega y Gasset",
        "Davide Rossi",
        "Avram Katz",
        "Porfirio Diaz",
        "Doorman Jones",
        "Author Smith-Jones"[7:],
        "Mary Ma",
        "Di Stefano Marco",
        "Enrico de la Cruz",
        "April Summers",
    ],
)
def test_a_name_with_parts_that_mean_something_elsewhere_stays_whole(name: str) -> None:
    assert split_byline([name]) == (name,)


@pytest.mark.parametrize(
    "name",
    [
        "Reuters",
        "AFP",
        "dpa",
        "The Associated Press",
        "Associated Press",
        "TASS",
        "Harbour News",
        "Meridian Wire",
        "Redaktion",
        "Harbour Post Staff",
        "رويترز",
        "新华社",
    ],
)
def test_agencies_and_offices_are_no_persons(name: str) -> None:
    assert is_organisation(name)


@pytest.mark.parametrize(
    "name", ["Nadia Korol", "Newsom Hall", "Theodor Press-Hall", "王小明", "سمير حداد", "An Li"]
)
def test_persons_are_no_organisations(name: str) -> None:
    assert not is_organisation(name)
