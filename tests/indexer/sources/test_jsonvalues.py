"""Objects in one list, or spread over lines, come out one by one as they are written."""

import json

import pytest

from indexer.sources.jsonvalues import is_spread, split_values

OBJECTS: list[dict[str, object]] = [
    {
        "title": 'He said "[no]" \\ {yes}',
        "text": "Ünïcode…\n",
        "list": [1, [2, {"deep": "}"}]],
        "number": number,
    }
    for number in range(5)
]


def pieces(text: str, size: int = 1_000_000, longest: int = 10_000) -> list[bytes | None]:
    content = text.encode()
    blocks = [content[start : start + size] for start in range(0, len(content), size)]
    return list(split_values(blocks, longest))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 100_000])
@pytest.mark.parametrize(
    "text",
    [
        json.dumps(OBJECTS),
        json.dumps(OBJECTS, indent=4, ensure_ascii=False),
        "\ufeff" + json.dumps(OBJECTS, indent="\t"),
        "\n".join(json.dumps(one, indent=2) for one in OBJECTS),
        json.dumps([OBJECTS[:2], OBJECTS[2:]]),
        json.dumps(OBJECTS)[:-1],
    ],
    ids=["a line", "indented", "marked", "one after the other", "lists of lists", "not closed"],
)
def test_every_object_comes_out_however_it_is_laid_out_and_the_blocks_fall(text: str, size: int) -> None:
    assert [json.loads(piece) for piece in pieces(text, size) if piece] == OBJECTS


@pytest.mark.parametrize("size", [1, 5, 100_000])
def test_an_object_that_is_too_long_is_told_once_and_its_neighbours_come_out(size: int) -> None:
    text = json.dumps([{"a": 1}, {"b": "x" * 60}, {"c": {"d": ["y" * 60]}}, {"e": 2}])
    assert pieces(text, size, longest=20) == [b'{"a": 1}', None, None, b'{"e": 2}']


def test_what_is_no_object_comes_out_too_to_be_refused() -> None:
    assert pieces('[{"a":1}, 3, "a [b", null, {"b":2}} x]') == [
        *(b'{"a":1}', b"3", b'"a [b"', b"null", b'{"b":2}', b"x"),
    ]


def test_a_bracket_that_is_missing_costs_the_object_that_it_is_missing_in() -> None:
    assert pieces('[{"a":1}, {"b":[1,{"c":2}, {"d":1}]') == [b'{"a":1}', b'{"b":[1,{"c":2}, {"d":1}]']
    assert pieces('[{"a":1}, {"b":[1,2}, {"d":1}]') == [b'{"a":1}', b'{"b":[1,2}', b'{"d":1}']
    assert pieces('[{"a":1}, {"b":{"c":1]\n{"d":1}') == [b'{"a":1}', b'{"b":{"c":1', b'{"d":1}']


def test_an_object_that_is_cut_off_comes_out_as_far_as_it_goes() -> None:
    assert pieces('[{"a":1},{"b":"cut \\') == [b'{"a":1}', b'{"b":"cut \\']


@pytest.mark.parametrize("text", ["[" * 50_000, "]" * 50_000, "[]", "", " \n", "[[],[]]", "\ufeff"])
def test_lists_of_nothing_hold_nothing(text: str) -> None:
    assert pieces(text) == []


@pytest.mark.parametrize("text", [b'[{"a":1}]', b"\n [", b"{\n", b"\xef\xbb\xbf{  \r\n", b"["])
def test_a_list_and_an_object_of_several_lines_are_told_from_lines(text: bytes) -> None:
    assert is_spread(text)


@pytest.mark.parametrize("text", [b'{"a":1}\n{"b":2}', b"", b"\n", b'{ "a": 1}', b"a [", b"{"])
def test_objects_on_lines_of_their_own_are_lines(text: bytes) -> None:
    assert not is_spread(text)
