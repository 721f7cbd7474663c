"""Every choice is an address that says what it means, whatever text is in it."""

from random import Random
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.fields import CALENDAR
from search_api import urls
from search_api.asked import Asked, asked_from_pairs, asked_from_query
from search_api.naming import Names
from search_api.param_kinds import Param, ParamKind
from search_api.params import BY_PARAM, PARAMS

_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12).filter(str.strip)
_DATES = st.sampled_from(["2014", "2014-08", "2014-08-15", "2014-08-15T10:00:00+03:00"])


def _values(param: Param) -> st.SearchStrategy[str]:
    """Values of the right kind for a parameter."""
    match param.kind:
        case ParamKind.DATE:
            return _DATES
        case ParamKind.NUMBER:
            return st.integers(*param.bounds).map(str)
        case ParamKind.CHOICE:
            return st.sampled_from(param.choices)
        case ParamKind.COUNTRY:
            return st.sampled_from(["UA", "sy", "Lebanon"])
        case ParamKind.BOX:
            return st.sampled_from(["22.1,44.3,40.2,52.4", "170,-20,-170,20.5"])
    return _TEXT


@st.composite
def searches(draw: st.DrawFn) -> Asked:
    """Any search whose parameters are each of the right kind."""
    asked = Asked()
    for param in draw(st.lists(st.sampled_from(PARAMS), max_size=8)):
        values = st.lists(_values(param), min_size=1, max_size=3 if param.repeated else 1)
        asked = asked.with_values(param.name, draw(values))
    return asked


@given(searches())
def test_an_address_is_read_as_the_search_that_it_was_made_of(asked: Asked) -> None:
    address = urls.address("/", asked)
    assert address.isascii()
    assert not set(" \"'<>\\\n") & set(address)
    assert asked_from_query(urlsplit(address).query.encode()) == asked
    assert parse_qsl(urlsplit(address).query) == list(asked.pairs())


@given(searches(), st.randoms())
def test_the_order_of_parameters_makes_no_other_search(asked: Asked, random: Random) -> None:
    names = [name for name, _ in asked.values]
    random.shuffle(names)
    assert asked_from_pairs((name, value) for name in names for value in asked.all(name)) == asked


@given(searches(), st.sampled_from(["person", "not_place", "outlet", "not_language"]), _TEXT)
def test_a_slot_filled_is_the_address_of_the_search_with_one_more_value(
    asked: Asked, name: str, value: str
) -> None:
    field = name.removeprefix("not_")
    if Names().value(field, value) in asked.meant(name):
        return
    assert urls.slot("/", asked, name).adding(value) == urls.address("/", urls.toggled(asked, name, value))


@given(searches(), st.sampled_from(CALENDAR), st.sampled_from(["2014", "2014-08", "2014-08-15"]))
def test_a_slot_of_dates_is_the_address_of_the_search_within_them(asked: Asked, field: str, day: str) -> None:
    assert urls.slot("/", asked, field).between(day, day) == urls.address(
        "/", urls.within_dates(asked, field, day, day)
    )


@given(searches(), st.sampled_from(["person", "org", "not_person"]), _TEXT)
def test_a_value_chosen_and_taken_back_leaves_the_search_as_it_was(
    asked: Asked, name: str, value: str
) -> None:
    field = name.removeprefix("not_")
    written = Names().value(field, value)
    if not written or written in asked.meant(name):
        return
    chosen = urls.toggled(asked, name, written)
    assert urls.toggled(chosen, name, written) == urls.first_page(asked)


def test_choosing_starts_on_the_first_page() -> None:
    asked = asked_from_query(b"q=a&cursor=abc&offset=20&limit=5")
    assert urls.address("/", urls.toggled(asked, "outlet", "X")) == "/?q=a&outlet=X&limit=5"


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_read_as_a_query_with_or_without_issues(query: bytes) -> None:
    asked = asked_from_query(query)
    assert set(dict(asked.values)) <= set(BY_PARAM)
    assert len(asked.issues) <= 20


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://post.example/a?b=c&d=e#f", True),
        ("http://post.example", True),
        ("HTTPS://POST.EXAMPLE/", True),
        ("https://пост.example/статья", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//post.example/x", False),
        ("https:///x", False),
        ("https://", False),
        ("http:post.example", False),
        ("https://post.example/a b", False),
        ('https://post.example/"onclick="x', False),
        ("https://post.example/<b>", False),
        ("https://[::1", False),
        ("https://post.example/\x00", False),
        ("", False),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(url: str, is_link: bool) -> None:
    assert urls.web_link(url) == (url if is_link else "")
