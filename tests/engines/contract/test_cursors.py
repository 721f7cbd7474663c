"""A cursor belongs to one search; anything else is refused, and never in another way than that."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from articles.dates import parse_date
from engines.errors import CursorError
from engines.request import FacetRequest, Filter, Match, Presence, SearchRequest, Sort
from engines.results import SearchResults
from engines.tree import Not, Phrase, Word
from tests.engines.contract.places import Stocked, found

DAMAGED = 400
ASKED = SearchRequest(
    query=Word("the"),
    filters=(Filter("language", ("en", "fr")),),
    presences=(Presence("published", present=True),),
    limit=5,
)
OTHERS = {
    "another word": {"query": Word("of")},
    "another field": {"query": Word("the", "title")},
    "the word negated": {"query": Not(Word("the"))},
    "a phrase": {"query": Phrase("the")},
    "no words": {"query": None},
    "another order": {"sort": Sort.OLDEST},
    "another value": {"filters": (Filter("language", ("en",)),)},
    "all values": {"filters": (Filter("language", ("en", "fr"), Match.ALL),)},
    "none of the values": {"filters": (Filter("language", ("en", "fr"), negated=True),)},
    "no filter": {"filters": ()},
    "missing instead of has": {"presences": (Presence("published", present=False),)},
    "a range": {"published": parse_date("2014")[0]},
}


def _cursor(stocked: Stocked, sort: Sort = Sort.NEWEST) -> str:
    cursor = stocked.engine.search(replace(ASKED, sort=sort)).cursor
    assert cursor
    return cursor


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_the_cursor_of_another_search_is_refused(varied: Stocked, change: dict[str, Any]) -> None:
    with pytest.raises(CursorError, match="another search"):
        varied.engine.search(replace(ASKED, **{"sort": Sort.NEWEST, **change}, cursor=_cursor(varied)))


def test_page_size_facets_and_highlights_may_change_under_way(varied: Stocked) -> None:
    request = replace(ASKED, sort=Sort.NEWEST, cursor=_cursor(varied))
    wider = replace(request, limit=9, facets=(FacetRequest("outlet"),), highlight=False)
    assert found(varied.engine, wider)[:5] == found(varied.engine, request)


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "=",
        "null",
        "[]",
        "e30",
        "\x00",
        "é",
        "\ud800",
        "😀",
        "A" * 100_000,
        "%00",
        "../../etc",
        " ",
        "WzEsMiwzLDRd",
    ],
)
def test_text_that_is_no_cursor_is_refused(varied: Stocked, cursor: str, sort: Sort) -> None:
    with pytest.raises(CursorError):
        varied.engine.search(replace(ASKED, sort=sort, cursor=cursor))


@pytest.mark.parametrize("sort", Sort)
def test_a_damaged_cursor_is_refused_or_answered_and_nothing_else(varied: Stocked, sort: Sort) -> None:
    rng, sound = Random(7), _cursor(varied, sort)
    refused = sum(not _answers(varied, sort, _damaged(rng, sound)) for _ in range(DAMAGED))
    assert refused > DAMAGED // 2


def _damaged(rng: Random, cursor: str) -> str:
    at, length = rng.randrange(len(cursor)), rng.randint(1, 8)
    match rng.randrange(4):
        case 0:
            return cursor[:at] or "A"
        case 1:
            return cursor[:at] + cursor[at + length :] or "A"
        case 2:
            return cursor[:at] + rng.choice("AQgw-_=+/ é\n0z") + cursor[at + 1 :]
        case _:
            raw = bytearray(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
            raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
            return urlsafe_b64encode(raw).decode()


FORGED: list[Any] = [
    *(None, True, [], {}, "", "x", "0" * 32, "é" * 32, "g" * 32, "0" * 64, "١" * 32, "\x00" * 32),
    *(-1, 0, 1, 2**31, 2**53, 2**63, 2**64, 10**30, 10**400, 10**5000),
    *(-(10**14), 10**14, 999_999_999_999_999, -999_999_999_999_999),
    *(0.5, -0.0, 1e14, -1e14, 1e308, float("nan"), float("inf"), float("-inf")),
]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("position", [1, 2, 3])
def test_a_forged_cursor_is_refused_or_answered_and_nothing_else(
    varied: Stocked, sort: Sort, position: int
) -> None:
    sound = _cursor(varied, sort)
    fields = json.loads(urlsafe_b64decode(sound + "=" * (-len(sound) % 4)))
    for forged in FORGED:
        changed = [*fields[:position], forged, *fields[position + 1 :]]
        _answers(varied, sort, urlsafe_b64encode(_json(changed).encode()).decode().rstrip("="))


def _json(fields: list[Any]) -> str:
    """As JSON; Python itself refuses to write out the longest numbers."""
    written = [f"1{'0' * 5000}" if field == 10**5000 else json.dumps(field) for field in fields]
    return f"[{', '.join(written)}]"


def _answers(stocked: Stocked, sort: Sort, cursor: str) -> bool:
    try:
        answer = stocked.engine.search(replace(ASKED, sort=sort, cursor=cursor))
    except CursorError:
        return False
    assert isinstance(answer, SearchResults)
    assert answer.total == len(stocked.model.matching(ASKED))
    return True
