"""The query language: golden queries, the simple syntax, and how a query is read back."""

import json
from pathlib import Path

import pytest

from engines.errors import QuerySyntaxError
from engines.query import AS_WORDS, CUT, LEFT_OUT, NO_WORDS, Parsed, parse, parse_simple
from engines.query_lexer import MESSAGES
from engines.tree import Word
from mappings.fields import SEARCHED
from tests.engines.queries import refusal, shown

GOLDEN_FILE = Path(__file__).parent / "golden" / "queries.jsonl"
GOLDEN = [json.loads(line) for line in GOLDEN_FILE.read_text(encoding="utf-8").split("\n") if line]


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["q"][:40])
def test_a_query_reads_as_its_golden_tree_or_fails_as_its_golden_error(row: dict[str, str | int]) -> None:
    query = str(row["q"])
    error = refusal(query)
    if error:
        got: dict[str, str | int] = {"error": error.code, "at": error.position, "try": error.suggestion}
    else:
        parsed = parse(query)
        got = {"tree": shown(parsed.root)}
        if parsed.warnings:
            assert parsed.warnings == (LEFT_OUT,)
            got["left_out"] = 1
    assert {"q": query, **got} == row


def test_the_golden_queries_cover_every_code_of_an_error() -> None:
    assert {row["error"] for row in GOLDEN if "error" in row} == set(MESSAGES)
    assert len(GOLDEN) >= 120


def test_messages_are_one_sentence_and_echo_nothing_of_the_query() -> None:
    for row in GOLDEN:
        if "error" in row:
            message = str(refusal(row["q"]))
            assert message == MESSAGES[row["error"]]
            assert message[0].isupper()
            assert message.endswith(".")
            assert ". " not in message


def test_the_error_of_an_unknown_field_names_the_known_ones() -> None:
    with pytest.raises(QuerySyntaxError, match=", ".join(SEARCHED)):
        parse("author:smith")


# --- simple syntax ---------------------------------------------------------------------------------


def test_simple_syntax_reads_what_parses_just_as_full_syntax_does() -> None:
    query = 'column -border "military column"~3 title:(a OR b)'
    assert parse_simple(query) == parse(query)


def test_simple_syntax_reads_what_does_not_parse_as_plain_words_and_says_why() -> None:
    parsed = parse_simple('-column (title:border OR "al-Shabaab 10:30 NOT artill*')
    assert shown(parsed.root) == "all[column, border, al-Shabaab, 10, 30, artill]"
    assert parsed.warnings == (f"{AS_WORDS} {MESSAGES['unbalanced_quote']}",)


def test_simple_syntax_cuts_at_the_last_whole_word_within_the_limit_and_says_so() -> None:
    parsed = parse_simple("shelling " * 56 + "border-post")
    assert shown(parsed.root) == f"all[{', '.join(['shelling'] * 56)}]"
    assert parsed.warnings[1:] == (CUT,)


def test_simple_syntax_cuts_after_64_terms_inside_a_word_if_need_be() -> None:
    parsed = parse_simple("a-" * 100)
    assert parsed.root == Word("-".join("a" * 64))
    assert parsed.warnings[1:] == (CUT,)


@pytest.mark.parametrize("query", ["!!!", '"', "AND", "(", "title:", "\0", "(" * 10_000, "\ud800"])
def test_simple_syntax_warns_when_a_query_holds_no_words(query: str) -> None:
    assert parse_simple(query) == Parsed(None, "", (NO_WORDS,))


@pytest.mark.parametrize("query", ["", " ", "\t\n", "\u3000" * 9_000])
def test_a_blank_query_asks_for_every_article(query: str) -> None:
    assert parse(query) == parse_simple(query) == Parsed(None, "")


# --- the text that says how a query was read -------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("column border", "column AND border"),
        ("-(a b) c", "NOT (a AND b) AND c"),
        ("a (b OR c)", "a AND (b OR c)"),
        ("a OR (b c)", "a OR b AND c"),
        ("Title:(a -shell*)", "title:a AND NOT title:shell*"),
        ("person:(“Andriy Lysenko”~2 OR body:shell*)", 'person:"Andriy Lysenko"~2 OR body:shell*'),
    ],
)
def test_a_query_is_read_back_with_every_operator_written_out(query: str, text: str) -> None:
    assert parse(query).text == text


def test_a_query_too_long_to_be_written_out_is_read_back_shortly() -> None:
    query = " ".join(["troops"] * 60) + " -(a b) (c OR d)"
    parsed = parse(query)
    assert parsed.text == query
    assert parse(parsed.text) == parsed
