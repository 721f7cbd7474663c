"""What cannot be understood is a 4xx problem that names the parameter, whatever was sent."""

import json
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from engines import errors as port
from search_api.errors import KINDS, OF_PORT, problem_of
from search_api.schemas import ProblemAnswer
from search_api.settings import Settings
from tests.search_api.corpus import REPORTS, write_index
from tests.search_api.service import asking

PARENTHESES = "(" * 10_240


def problem(answer: httpx.Response) -> ProblemAnswer:
    """The problem that an answer is, which has to be one that client errors are."""
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    found = ProblemAnswer.model_validate(answer.json())
    assert found.status == answer.status_code
    return found


@pytest.mark.parametrize(
    ("query", "status", "param", "code"),
    [
        ("q=a+AND+(b", 400, "q", "unbalanced_parenthesis"),
        ("q=nofield:x", 400, "q", "unknown_field"),
        ("q=" + "x" * 513, 400, "q", "too_long"),
        ("q=" + PARENTHESES, 414, "q", "too_long"),
        ("cursor=" + "A" * 9_000, 414, "cursor", "too_long"),
        ("zzz=" + "A" * 9_000, 414, "url", "too_long"),
        ("q=a%00b", 400, "q", "control_character"),
        ("q=a%1Bb", 400, "q", "control_character"),
        ("person=%07", 400, "person", "control_character"),
        ("q=%FF", 400, "q", "not_utf8"),
        ("q=%ED%A0%80", 400, "q", "not_utf8"),
        ("q=a&q=b", 400, "q", "repeated"),
        ("limit=1&limit=1", 400, "limit", "repeated"),
        ("limit=-1", 400, "limit", "out_of_range"),
        ("limit=101", 400, "limit", "out_of_range"),
        ("limit=1" + "0" * 30, 400, "limit", "out_of_range"),
        ("limit=" + "9" * 5_000, 400, "limit", "out_of_range"),
        ("limit=ten", 422, "limit", "not_a_number"),
        ("limit=1.5", 422, "limit", "not_a_number"),
        ("limit=%D9%A3", 422, "limit", "not_a_number"),
        ("offset=10001", 400, "offset", "out_of_range"),
        ("offset=9990&limit=20", 400, "offset", "out_of_range"),
        ("facet_size=0", 400, "facet_size", "out_of_range"),
        ("published_from=2014-13", 422, "published_from", "not_a_date"),
        ("published_to=2014-02-30", 422, "published_to", "not_a_date"),
        ("published_to=08/15/2014", 422, "published_to", "not_a_date"),
        ("published_from=0000", 422, "published_from", "not_a_date"),
        ("published_from=2014-08-15T99:99", 422, "published_from", "not_a_date"),
        ("published_from=2015&published_to=2014", 400, "published_from", "reversed"),
        ("sort=newest", 400, "sort", "unknown_value"),
        ("syntax=regex", 400, "syntax", "unknown_value"),
        ("highlight=1", 400, "highlight", "unknown_value"),
        ("person_op=none", 400, "person_op", "unknown_value"),
        ("facet=persons", 400, "facet", "unknown_value"),
        ("facet=published", 400, "facet", "unknown_value"),
        ("facet=published:month&facet=published:year", 400, "facet", "conflict"),
        ("has=title", 400, "has", "unknown_value"),
        ("missing=x", 400, "missing", "unknown_value"),
        ("fields=id,body", 400, "fields", "unknown_value"),
        ("person=!!!", 400, "person", "no_letters"),
        ("&".join(f"person=p{number}" for number in range(51)), 400, "person", "too_many_values"),
        ("outlet=" + "x" * 513, 400, "outlet", "too_long"),
        ("cursor=x", 400, "cursor", "damaged"),
        ("cursor=WzEsMiwzLDRd", 400, "cursor", "cursor_mismatch"),
        ("collapse=story", 400, "collapse", "unknown_parameter"),
        ("persn=x", 400, "persn", "unknown_parameter"),
        ("%3Cscript%3E=1", 400, "(unreadable)", "unknown_parameter"),
        ("=1", 400, "(unreadable)", "unknown_parameter"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else str(value),
)
def test_a_wrong_request_is_a_problem_that_names_the_parameter(
    site: httpx.Client, query: str, status: int, param: str, code: str
) -> None:
    found = problem(site.get(f"/v1/search?{query}"))
    assert (found.status, found.errors[0].param, found.errors[0].code) == (status, param, code)


@pytest.mark.parametrize(
    ("body", "status", "param", "code"),
    [
        (b"", 400, "body", "not_json"),
        (b"{", 400, "body", "not_json"),
        (b"\xff{}", 400, "body", "not_json"),
        (b"[" * 30_000, 400, "body", "not_json"),
        (b"[]", 400, "body", "not_an_object"),
        (b"null", 400, "body", "not_an_object"),
        (b'{"q": "\\ud800"}', 400, "q", "control_character"),
        (b'{"person": ["a", "\\u0000"]}', 400, "person", "control_character"),
        (b'{"q": 5}', 422, "q", "wrong_type"),
        (b'{"q": ["a"]}', 422, "q", "repeated"),
        (b'{"q": {"a": 1}}', 422, "q", "wrong_type"),
        (b'{"q": "a", "q": "b"}', 400, "q", "repeated"),
        (b'{"q": null}', 422, "q", "wrong_type"),
        (b'{"offset": null}', 422, "offset", "wrong_type"),
        (b'{"limit": "5"}', 422, "limit", "wrong_type"),
        (b'{"limit": true}', 422, "limit", "wrong_type"),
        (b'{"limit": NaN}', 422, "limit", "wrong_type"),
        (b'{"limit": 1e2}', 422, "limit", "wrong_type"),
        (b'{"limit": 1' + b"0" * 30 + b"}", 400, "limit", "out_of_range"),
        (b'{"limit": -' + b"9" * 4_000 + b"}", 400, "limit", "out_of_range"),
        (b'{"limit": ' + b"9" * 9_000 + b"}", 400, "limit", "out_of_range"),
        (b'{"limit": [1]}', 422, "limit", "repeated"),
        (b'{"q": "' + b"(" * 10_240 + b'"}', 400, "q", "too_long"),
        (b'{"cursor": "' + b"A" * 60_000 + b'"}', 400, "cursor", "damaged"),
        (b'{"person": [["a"]]}', 422, "person", "wrong_type"),
        (b'{"lang": "en"}', 400, "lang", "unknown_parameter"),
        (b'{"q": "' + b"a" * 70_000 + b'"}', 413, "body", "too_large"),
    ],
    ids=lambda value: repr(value[:30]) if isinstance(value, bytes) else str(value),
)
def test_a_wrong_body_is_a_problem_that_names_the_parameter(
    site: httpx.Client, body: bytes, status: int, param: str, code: str
) -> None:
    found = problem(site.post("/v1/search", content=body, headers={"content-type": "application/json"}))
    assert (found.status, found.errors[0].param, found.errors[0].code) == (status, param, code)


def test_a_body_that_is_not_said_to_be_json_is_not_read(site: httpx.Client) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        answer = site.post("/v1/search", content=b"{}", headers={"content-type": kind})
        assert problem(answer).status == 415


def test_a_body_in_pieces_without_a_length_is_capped_too(site: httpx.Client) -> None:
    pieces = (b"x" * 1024 for _ in range(100))
    answer = site.post("/v1/search", content=pieces, headers={"content-type": "application/json"})
    assert problem(answer).status == 413


def test_every_wrong_parameter_is_listed_at_once(site: httpx.Client) -> None:
    answer = problem(site.get("/v1/search?limit=x&sort=y&published_from=z&q=a&nope=1"))
    assert {each.param for each in answer.errors} == {"limit", "sort", "published_from", "nope"}


def test_an_unknown_parameter_comes_with_the_nearest_known_one(site: httpx.Client) -> None:
    for given, meant in (("persn", "person"), ("Person", "person"), ("published_form", "published_from")):
        assert problem(site.get(f"/v1/search?{given}=x")).errors[0].suggestion == meant


def test_a_repair_of_a_query_comes_with_its_position_and_works(site: httpx.Client) -> None:
    (issue,) = problem(site.get("/v1/search", params={"q": "column AND (border"})).errors
    assert issue.position == len("column AND ")
    assert site.get("/v1/search", params={"q": issue.suggestion}).json()["total"] == 2


def test_a_cursor_of_another_search_is_refused(site: httpx.Client) -> None:
    following = site.get("/v1/search?limit=1&q=column").json()["next"]
    assert problem(site.get(following.replace("q=column", "q=border"))).errors[0].code == "cursor_mismatch"


def test_an_article_that_is_not_there_is_not_found(site: httpx.Client) -> None:
    for id in ("0" * 32, "x", "0" * 31, "..%2f..%2fetc%2fpasswd", "%00", "0" * 5_000):
        assert problem(site.get(f"/v1/articles/{id}")).status == 404


def test_addresses_without_parameters_take_none(site: httpx.Client) -> None:
    for address in ("/v1/fields", "/openapi.json", f"/v1/articles/{'0' * 32}"):
        assert problem(site.get(f"{address}?q=a&nope=1")).status == 400


def test_a_method_that_is_not_known_is_refused_with_those_that_are(site: httpx.Client) -> None:
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        answer = site.request(method, "/v1/search")
        assert problem(answer).status == 405
        assert answer.headers["allow"] == "GET, HEAD, POST"


def test_an_error_echoes_nothing_of_what_was_sent(site: httpx.Client) -> None:
    canary = "qzxv7canary"
    sent: list[httpx.Response] = [
        site.get(f"/v1/search?q={canary}+AND+({canary}&syntax=full&sort={canary}"),
        site.get(f"/v1/search?limit={canary}&published_from={canary}&facet={canary}&cursor={canary}"),
        site.get(f"/v1/{canary}"),
        site.get(f"/v1/articles/{canary}"),
        site.request("PUT", f"/v1/search?q={canary}"),
        site.post("/v1/search", content=f'{{"q": "{canary}', headers={"content-type": "application/json"}),
        site.get(f"/v1/search?<{canary}>=1"),
        site.get(f"/v1/search?q={canary}&q={canary}"),
        site.get("/v1/search", headers={"host": f"{canary}.example"}),
    ]
    for answer in sent:
        document = answer.json()
        for issue in document["errors"]:
            issue.pop("suggestion", None)  # a repaired query is made of the words of the query
        assert canary not in json.dumps(document)
        assert canary not in str(answer.headers)


@pytest.mark.parametrize("word", ["Traceback", str(Path.cwd()), "site-packages", ".py", "tantivy", "Error("])
def test_an_error_tells_nothing_of_the_inside(site: httpx.Client, word: str) -> None:
    for address in (
        "/v1/search?q=((",
        "/v1/search?cursor=AAAA",
        "/v1/nothing",
        "/nothing",
        "/?published_from=x",
    ):
        assert word not in site.get(address).text


def test_the_engine_being_away_is_an_answer_that_says_when_to_come_again(tmp_path: Path) -> None:
    with asking(Settings(engine=str(tmp_path / "nothing"))) as client:
        for address in ("/v1/search", f"/v1/articles/{'0' * 32}", "/readyz"):
            answer = client.get(address)
            assert answer.status_code == 503
            assert int(answer.headers["retry-after"]) >= 1
            assert str(tmp_path) not in answer.text
            assert ProblemAnswer.model_validate(answer.json()).status == 503
        page = client.get("/?q=column")
        assert page.status_code == 503
        assert page.headers["retry-after"]
        assert "text/html" in page.headers["content-type"]
        assert client.get("/healthz").status_code == 200


def test_a_service_recovers_by_itself_when_the_index_is_there(tmp_path: Path) -> None:
    with asking(Settings(engine=str(tmp_path / "index"))) as client:
        assert client.get("/readyz").status_code == 503
        write_index(tmp_path / "index", REPORTS)
        assert client.get("/readyz").status_code == 200
        assert client.get("/v1/search").json()["total"] == len(REPORTS)


def _subclasses(kind: type[port.EngineError]) -> set[type[port.EngineError]]:
    return {kind}.union(*(_subclasses(each) for each in kind.__subclasses__()))


def test_every_error_of_the_port_has_its_row() -> None:
    assert set(OF_PORT) == _subclasses(port.EngineError)


def test_an_error_of_a_request_is_a_4xx_and_any_other_a_5xx() -> None:
    for kind, row in OF_PORT.items():
        assert (400 <= row.status < 500) == issubclass(kind, port.RequestError), kind


def test_a_problem_tells_the_position_and_repair_of_a_query() -> None:
    error = port.QuerySyntaxError("Close it.", code="open", position=3, suggestion="a b")
    (issue,) = problem_of(error).issues
    assert (issue.param, issue.position, issue.suggestion) == ("q", 3, "a b")


def test_the_problems_are_told_apart_by_name_and_ordered_by_status() -> None:
    assert len({kind.slug for kind in KINDS}) == len(KINDS)
    assert all(one.status <= other.status for one, other in pairwise(KINDS))
