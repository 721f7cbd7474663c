"""Names in a search: any spelling is understood, said back, and taken for what the archive has under it."""

from typing import Any

import httpx
import pytest

from tests.search_api.told import HEZBOLLAH, KYIV, LEBANESE, LIBYAN, LYSENKO

Json = dict[str, Any]


def ask(site: httpx.Client, query: str) -> Json:
    """The answer to a search, which has to be one."""
    answer = site.get(f"/v1/search?{query}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


@pytest.mark.parametrize("written", ["Kiev", "Kyiv", "KIEV", KYIV.id])
def test_a_name_finds_every_spelling_of_what_it_means(told_site: httpx.Client, written: str) -> None:
    assert ask(told_site, f"place={written}")["total"] == 2


def test_what_a_name_was_taken_for_is_said_back(told_site: httpx.Client) -> None:
    query = ask(told_site, "place=Kiev&not_person=Lysenkoo")["query"]
    assert query["filters"] == {"place": ["Kiev"], "not_person": ["Lysenkoo"]}
    assert query["text"] == "not person: Lysenkoo; place: Kyiv (asked as Kiev)"
    assert query["names"][-1] == {"field": "place", "asked": "Kiev", "id": KYIV.id, "label": "Kyiv"}


def test_a_chosen_value_of_a_facet_carries_the_id(told_site: httpx.Client) -> None:
    facet = ask(told_site, "place=Kiev&facet=place")["facets"]["place"]
    assert facet["selected"] == [KYIV.id]
    (chosen,) = [bucket for bucket in facet["buckets"] if bucket["selected"]]
    assert chosen["url"] == "/v1/search?facet=place"


def test_a_name_of_several_is_the_commonest_and_the_others_are_told_with_their_ids(
    told_site: httpx.Client,
) -> None:
    answer = ask(told_site, "place=Tripoli")
    assert (answer["total"], answer["query"]["names"][0]["id"]) == (2, LIBYAN.id)
    (warning,) = answer["warnings"]
    assert "Tripoli in Lebanon, 1 report" in warning
    assert LEBANESE.id in warning


def test_an_id_leaves_no_doubt(told_site: httpx.Client) -> None:
    answer = ask(told_site, f"place={LEBANESE.id}")
    assert (answer["total"], answer["warnings"]) == (1, [])


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("org=Hizbullah", HEZBOLLAH.id),
        ("person=Andrii+Lysenko", LYSENKO.id),
        ("place=Damascus", "geonames:170654"),
        ("place=dateline:somewhere", "dateline:somewhere"),
        ("place=Nirgendwoburg+am+See", "nirgendwoburg-am-see"),
    ],
)
def test_what_the_archive_does_not_spell_so_is_what_the_lists_know_or_a_name_of_its_own(
    told_site: httpx.Client, query: str, id: str
) -> None:
    assert ask(told_site, query)["query"]["names"][0]["id"] == id


def test_a_spelling_that_no_report_has_finds_the_reports_all_the_same(told_site: httpx.Client) -> None:
    assert ask(told_site, "org=Hizbullah")["total"] == 1
    assert ask(told_site, "person=Andrii+Lysenko")["total"] == 2


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("place=Kiev&variants=off", 1),
        ("place=Kyiv&variants=off", 1),
        (f"place={KYIV.id}&variants=off", 2),
        ("place=Kiev&place=Kyiv&variants=off", 2),
        ("place=Kiev&place=Kyiv&place_op=all&variants=off", 0),
        ("place=Kiev&place=Ilovaisk&place_op=all&variants=off", 1),
        (f"place=Kiev&place={LIBYAN.id}&variants=off", 4),
        ("not_place=Kiev&variants=off", 4),
        (f"not_place=Kiev&not_place={LIBYAN.id}&variants=off", 2),
        ("org=Hezbollah&variants=off", 0),
        ("org=Hizbollah&variants=off", 1),
        ("q=convoy&place=Kyiv&variants=off", 0),
    ],
)
def test_without_variants_a_name_has_to_be_spelled_as_it_is_asked(
    told_site: httpx.Client, query: str, total: int
) -> None:
    assert ask(told_site, query)["total"] == total


def test_without_variants_scores_and_highlights_are_those_of_the_words(told_site: httpx.Client) -> None:
    (exact,) = ask(told_site, "q=convoy&place=Kiev&variants=off")["results"]
    (every,) = ask(told_site, "q=convoy&place=Kiev")["results"]
    assert exact == every
    assert ask(told_site, "place=Kiev&variants=off")["results"][0]["score"] == 0


def test_more_names_than_a_filter_takes_are_refused(told_site: httpx.Client) -> None:
    names = "&".join(f"place=Place+{number}" for number in range(51))
    answer = told_site.get(f"/v1/search?{names}")
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"param": "place", "code": "too_many_values"}]


def test_a_post_understands_names_as_a_get_does(told_site: httpx.Client) -> None:
    body = {
        "place": ["Kiev"],
        "variants": "off",
        "mentions": "central",
        "country": "Ukraine",
        "bbox": "30,50,31,51",
    }
    posted = told_site.post("/v1/search", json=body).json()
    got = ask(told_site, "place=Kiev&variants=off&mentions=central&country=Ukraine&bbox=30,50,31,51")
    assert posted["total"] == 1
    assert {**posted, "took_ms": 0} == {**got, "took_ms": 0}
