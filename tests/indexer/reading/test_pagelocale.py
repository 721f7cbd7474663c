"""How a page writes its dates."""

from datetime import date

import pytest

from indexer.reading.pagedate import Locale
from indexer.reading.pagelocale import ambiguous_days, read_locale, settle_order
from tests.indexer.pages import NOW, declared

MARCH_OR_FEBRUARY = "02/03/2014"


def locale(lang: str, address: str = "") -> Locale:
    """How a page in a language, at an address, writes its dates."""
    return read_locale(declared(f'<meta property="og:locale" content="{lang}">', url=address))


@pytest.mark.parametrize(
    ("lang", "address", "expected"),
    [
        ("de", "", Locale("de", day_first=True)),
        ("pt-BR", "", Locale("pt", day_first=True)),
        ("es_US", "", Locale("es", day_first=True)),
        ("ar", "", Locale("ar", day_first=True)),
        ("en", "", Locale("en")),
        ("en-US", "", Locale("en", day_first=False)),
        ("en-GB", "", Locale("en", day_first=True)),
        ("en-CA", "", Locale("en")),
        ("en", "https://post.example/a", Locale("en")),
        ("en", "https://post.co.ke/a", Locale("en", day_first=True)),
        ("en", "https://post.tv/a", Locale("en")),
        ("en-US", "https://post.co.in/a", Locale("en")),
        ("", "https://post.com.br/a", Locale("", day_first=True)),
        ("", "", Locale()),
        ("zh-CN", "", Locale("zh")),
        ("hu", "", Locale("hu")),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_language_and_the_country(
    lang: str, address: str, expected: Locale
) -> None:
    assert locale(lang, address) == expected


def test_the_lang_of_the_page_is_asked_first() -> None:
    page = declared('<meta property="og:locale" content="de">')
    assert page.soup.html is not None
    page.soup.html["lang"] = "fr-FR"
    assert read_locale(page).language == "fr"


@pytest.mark.parametrize(
    ("others", "address", "order"),
    [
        ([], "", None),
        (["25/12/2013"], "", True),
        (["12-25-2013"], "", False),
        (["25/12/2013", "12/25/2013"], "", None),
        (["2 March 2014"], "", True),
        (["3 February 2014"], "", False),
        (["2 March 2014", "3 February 2014"], "", None),
        ([], "https://post.example/2014/02/ferry", False),
        ([], "https://post.example/2013/02/ferry", None),
        (["On 2 March 2014 " + "the ferry left " * 20], "", None),
    ],
)
def test_another_date_of_the_page_decides_what_an_ambiguous_one_means(
    others: list[str], address: str, order: bool | None
) -> None:
    assert settle_order(Locale("en"), [MARCH_OR_FEBRUARY, *others], address, NOW).day_first is order


def test_a_meaning_that_has_not_come_is_none() -> None:
    assert settle_order(Locale(), ["05/12/2024"], "", NOW).day_first is False
    assert settle_order(Locale(), ["12/05/2024"], "", NOW).day_first is True


@pytest.mark.parametrize(
    "text", ["03/03/2014", "25/12/2014", "13/14/2014", "1/2/3/2014", "2014/02/03", "00/02/2014"]
)
def test_a_date_of_one_meaning_or_none_is_not_ambiguous(text: str) -> None:
    assert list(ambiguous_days(text)) == []


def test_an_ambiguous_date_has_two_meanings_the_one_with_the_day_first_first() -> None:
    assert list(ambiguous_days(MARCH_OR_FEBRUARY)) == [(date(2014, 3, 2), date(2014, 2, 3))]
