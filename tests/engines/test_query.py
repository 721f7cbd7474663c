"""The query language: golden queries, what holds for every text, and what holds for none."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engines import limits
from engines.errors import QuerySyntaxError
from engines.query import AS_WORDS, CUT, LEFT_OUT, NO_WORDS, Parsed, parse, parse_simple
from engines.query_lexer import MESSAGES
from engines.tree import And, Node, Not, Or, Phrase, Prefix, Word
from mappings.analysis import exact_terms, stem_terms
from mappings.fields import SEARCHED

GOLDEN_FILE = Path(__file__).parent / "golden" / "queries.jsonl"
GOLDEN = [json.loads(line) for line in GOLDEN_FILE.read_text(encoding="utf-8").split("\n") if line]


def shown(node: Node | None) -> str:
    """A tree for people: all[…] for And, any[…] for Or, none[…] for Not."""
    match node:
        case None:
            return "every article"
        case And(parts):
            return f"all[{', '.join(map(shown, parts))}]"
        case Or(parts):
            return f"any[{', '.join(map(shown, parts))}]"
        case Not(part):
            return f"none[{shown(part)}]"
        case Word(text, field):
            body = text
        case Prefix(text, field):
            body = f"{text}*"
        case Phrase(text, slop, field):
            body = f'"{text}"' + (f"~{slop}" if slop else "")
    return f"{field}:{body}" if field else body


def leaves(node: Node | None) -> list[Word | Phrase | Prefix]:
    match node:
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case Not(part):
            return leaves(part)
        case None:
            return []
        case _:
            return [node]


def refusal(query: str) -> QuerySyntaxError | None:
    try:
        parse(query)
    except QuerySyntaxError as error:
        return error
    return None


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


# --- what holds for every text ---------------------------------------------------------------------

WORDS = (
    *("column", "Border", "al-Shabaab", "U.S.", "Sana'a", "Sana’a", "İstanbul", "Straße", "Київ", "война"),
    *(
        "قصف",
        "صنعاء",
        'צה"ל',
        "基辅",
        "キエフ",
        "กรุงเทพ",
        "गोलीबारी",
        "10:30",
        "1,500",
        "https://a.example/b?c=1",
    ),
    *(
        "x",
        "AND",
        "or",
        "TO",
        "_",
        "e\u0301te\u0301",
        "🇺🇦",
        "👍🏽",
        "½",
        "²x",
        "naïve",
        "foo_bar",
        "C++",
        "#tag",
        "\U00010400",
    ),
)
SIGNS = (
    *(
        "AND",
        "OR",
        "NOT",
        "AND ",
        " OR ",
        " NOT ",
        "(",
        ")",
        "((",
        "))",
        '"',
        '"',
        "“",
        "”",
        "„",
        "«",
        "»",
        "＂",
    ),
    *(
        "~",
        "~5",
        "~0",
        "~50",
        "~51",
        "~999999999999",
        "*",
        "**",
        "?",
        "+",
        "-",
        "--",
        "+-",
        "!",
        "^2",
        "/",
        "\\",
    ),
    *(":", "::", ": ", "&&", "||", "[", "]", "{", "}", "'", "’", ",", ".", ";", "—", "…", "*⃣", "#️⃣"),
)
UNSEEN = (
    "\0",
    "\t",
    "\n",
    "\r\n",
    "\x1b",
    "\x7f",
    "\x85",
    "\u200b",
    "\u200d",
    "\u200e",
    "\u2028",
    "\u3000",
    "\ufeff",
    "\ud800",
    "\udfff",
    "\ufffe",
)
FIELDED = (*(f"{name}:" for name in SEARCHED), "Title:", "titel:", "language:", "foo:", "9:", "п:")
PREFIXED = ("artill*", "ab*", "al-Sh*", "войн*", "*x", "a*b", "Fro*")
PLAIN = ("AND", "OR", "NOT", "(", ")", '"', '"', "-", "+", "title:", "body:", "place:", "artill*")
HOSTILE = (WORDS, WORDS, SIGNS, SIGNS, FIELDED, PREFIXED, UNSEEN)
USUAL = (WORDS, WORDS, WORDS, PLAIN)


def generated(chance: random.Random) -> str:
    """A query of usual or of hostile pieces; a few are far too long, or one piece over and over."""
    pieces = chance.choice((USUAL, HOSTILE))
    count = chance.choice((1, 2, 3, 4, 6, 9, 14))
    if chance.random() < 0.005:
        count = chance.choice((70, 300, 2_000))
    if chance.random() < 0.02:
        return chance.choice(chance.choice(pieces)) * count * 3
    glue = chance.choice(("", " ", " "))
    return "".join(
        chance.choice(chance.choice(pieces)) + glue * (chance.random() < 0.9) for _ in range(count)
    )


def check_parsed(parsed: Parsed) -> None:
    """What any understood query keeps to: the limits, and a text that reads back as the same tree."""
    every = leaves(parsed.root)
    terms = sum(len(stem_terms(leaf.text)) for leaf in every)
    assert terms <= limits.QUERY_TERMS
    assert all(stem_terms(leaf.text) for leaf in every)
    assert all(leaf.field in ("", *SEARCHED) for leaf in every)
    assert sum(isinstance(leaf, Prefix) for leaf in every) <= limits.PREFIXES
    assert depth(parsed.root) <= 2 * (limits.QUERY_DEPTH + 2)
    for leaf in every:
        assert not any("\ud800" <= char <= "\udfff" or char < " " for char in leaf.text)
        if isinstance(leaf, Prefix):
            assert len(exact_terms(leaf.text)[-1]) >= limits.PREFIX_LETTERS
        if isinstance(leaf, Phrase):
            assert 0 <= leaf.slop <= limits.PHRASE_SLOP
    if len(parsed.text) <= limits.QUERY_CHARACTERS:
        again = parse(parsed.text)
        assert (again.root, again.text, again.warnings) == (parsed.root, parsed.text, ())


def depth(node: Node | None) -> int:
    match node:
        case And(parts) | Or(parts):
            return 1 + max(map(depth, parts))
        case Not(part):
            return 1 + depth(part)
        case _:
            return 0


def check(query: str) -> None:
    """Whatever is typed, it is understood or refused with a place and a repair, and simple reads it all."""
    simple = parse_simple(query)
    check_parsed(simple)
    error = refusal(query)
    if error is None:
        assert simple == parse(query)
        assert (simple.root is None) == (not query.strip())
        return
    assert error.code in MESSAGES
    assert 0 <= error.position <= min(len(query), limits.QUERY_CHARACTERS)
    assert simple.warnings[0].startswith(AS_WORDS) or simple.warnings == (NO_WORDS,)
    assert error.suggestion or simple.root is None
    assert not error.suggestion or parse(error.suggestion).root is not None


@given(st.text(max_size=80))
@example('"\ud800" (title:')
@example("(" * 10_000)
@example("a" * 10_000)
@example("!title:" * 80)
@example("title:" * 80 + "x")
@example("NOT " * 120 + "x")
@example("a-" * 300)
def test_any_text_is_understood_or_refused_with_a_place_and_a_repair_that_parses(query: str) -> None:
    check(query)


@pytest.mark.slow
def test_100_000_generated_queries_raise_nothing_but_query_syntax_errors() -> None:
    chance = random.Random(2014)
    refused = 0
    for number in range(100_000):
        query = generated(chance)
        parse_simple(query)
        refused += refusal(query) is not None
        if number % 5 == 0:
            check(query)
    assert 10_000 < refused < 90_000


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
