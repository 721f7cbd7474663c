"""What holds for every text that anyone may type: it is understood, or refused with a repair that parses."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engines import limits
from engines.query import AS_WORDS, NO_WORDS, Parsed, parse, parse_simple
from engines.query_lexer import MESSAGES
from engines.tree import And, Node, Not, Or, Phrase, Prefix
from mappings.analysis import exact_terms, stem_terms
from mappings.fields import SEARCHED
from tests.engines.queries import leaves, refusal

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
