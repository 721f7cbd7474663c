"""Where leaves occur: the same places that a plain search through all tokens of a text finds."""

import random
from itertools import pairwise

import pytest

from engines.occurrences import LeafFinder
from engines.tree import Leaf, Phrase, Prefix, Word
from mappings.analysis import Token, exact_terms, tokens
from mappings.folding import FOLDINGS


def places(leaf: Leaf, text: str) -> list[str]:
    """The stretches of a text in which one leaf occurs."""
    return [text[start:end] for start, end, _ in LeafFinder([leaf]).find(text)]


@pytest.mark.parametrize(
    ("leaf", "text", "expected"),
    [
        (
            Word("shelling"),
            "They shelled; shells fell. Shelling, he said.",
            ["shelled", "shells", "Shelling"],
        ),
        (Word("die"), "Dying, died, dies.", ["Dying", "died", "dies"]),
        (Word("Istanbul"), "From İstanbul to ISTANBUL's port", ["İstanbul", "ISTANBUL's"]),
        (Word("strasse"), "an der Straße (STRASSE)", ["Straße", "STRASSE"]),
        (Word("Sana'a"), "in Sana’a, near Sana'a", ["Sana’a", "Sana'a"]),
        (Word("al-Shabaab"), "Al Shabaab; al-Shabaab. al the Shabaab", ["Al Shabaab", "al-Shabaab"]),
        (Word("基辅"), "在基辅市中心", ["基辅"]),
        (Word("ΟΔΌΣ"), "ΟΔΌΣ", ["ΟΔΌΣ"]),
        (Word("war"), "toward the warden's award, war-torn", ["war"]),
        (Phrase("shells"), "shell, shells, shelled", ["shells"]),
        (Phrase("the border post"), "the border (post), the border", ["the border (post"]),
        (Phrase("no no"), "no no no no no", ["no no", "no no"]),
        (
            Phrase("column border", slop=2),
            "column at the border; far away another column",
            ["column", "border"],
        ),
        (Phrase("column border", slop=1), "column at the border", []),
        (Phrase("column border", slop=1), "border, a column", ["border", "column"]),
        (Phrase("a b c", slop=1), "a b x x x b c", ["a", "b", "b", "c"]),
        (Phrase("a b c", slop=1), "a b x x x c", []),
        (Phrase("no no", slop=3), "no. yes. no", ["no", "no"]),
        (Prefix("artill"), "Artillery, artillerymen; part", ["Artillery", "artillerymen"]),
        (Prefix("al-Shab"), "al-Shabaab, al Shabab; al-Sham", ["al-Shabaab", "al Shabab"]),
        (Prefix("cafe"), "Cafés", ["Cafés"]),
    ],
)
def test_a_leaf_occurs_where_engines_match_it(leaf: Leaf, text: str, expected: list[str]) -> None:
    assert places(leaf, text) == expected


def test_occurrences_carry_the_place_of_their_leaf_and_are_sorted() -> None:
    finder = LeafFinder([Word("border"), Prefix("bor"), Phrase("the border")])
    assert finder.find("the border") == [(0, 10, 2), (4, 10, 0), (4, 10, 1)]


def test_a_finder_without_leaves_finds_nothing() -> None:
    assert LeafFinder([]).find("column") == []


# --- against a plain search through all tokens -----------------------------------------------------

LETTERS = "bceghklnrsty" + "aeiou" * 2
ENDINGS = (
    *(
        "s",
        "es",
        "ed",
        "ing",
        "ly",
        "ies",
        "ied",
        "y",
        "er",
        "ization",
        "iviti",
        "ibility",
        "ational",
        "ency",
    ),
    *("ogy", "fulness", "ement", "ousli", "eedly", "ative", "icate"),
)
WORDS = (
    *(
        "column",
        "columns",
        "Border",
        "bordering",
        "the",
        "of",
        "dying",
        "die",
        "skies",
        "sky",
        "happily",
        "Happy",
    ),
    *(
        "al-Shabaab",
        "U.S.",
        "Sana'a",
        "Sana’a",
        "naïve",
        "naive",
        "İstanbul",
        "istanbul",
        "STRASSE",
        "Straße",
    ),
    *(
        "ΟΔΌΣ",
        "οδός",
        "Київ",
        "КИЇВ",
        "基辅",
        "基",
        "キエフ",
        "صنعاء",
        'צה"ל',
        "กรุงเทพ",
        "10:30",
        "1,500",
        "_x",
        "x_y",
    ),
    *("ﬁre", "fire", "Ａlpha", "alpha", "①", "½", "🇺🇦", "e\u0301te\u0301", "ete", "toward", "war"),
)
GAPS = (" ", " ", " ", " ", "\n\n", ", ", " — ", "", "-", ". ", "’", "'", "\u3000", " (", ") ")


def brute_force(number: int, leaf: Leaf, here: list[Token]) -> set[tuple[int, int, int]]:
    wanted = tokens(leaf.text)
    exact = [token.exact for token in wanted]
    if isinstance(leaf, Word) and len(wanted) == 1:
        return {(token.start, token.end, number) for token in here if token.stem == wanted[0].stem}
    pairs = [pair for pair in pairwise(exact) if pair[0] != pair[1]]
    if isinstance(leaf, Phrase) and leaf.slop and pairs:
        rows = [near_tokens(pair, leaf.slop, here) for pair in pairs]
        return {(token.start, token.end, number) for row in rows for token in row} if all(rows) else set()
    if isinstance(leaf, Phrase) and leaf.slop:
        exact = exact[:1]
    found, at = set(), 0
    while at <= len(here) - len(exact):
        there = [token.exact for token in here[at : at + len(exact)]]
        if isinstance(leaf, Prefix):
            there[-1] = there[-1][: len(exact[-1])]
        if there == exact:
            found.add((here[at].start, here[at + len(exact) - 1].end, number))
        at += len(exact) if there == exact else 1
    return found


def near_tokens(pair: tuple[str, str], slop: int, here: list[Token]) -> list[Token]:
    return [
        token
        for at, token in enumerate(here)
        for other in here[max(0, at - slop - 1) : at + slop + 2]
        if (token.exact, other.exact) in (pair, pair[::-1])
    ]


def some_text(chance: random.Random, most: int) -> str:
    words = [chance.choice(WORDS) for _ in range(8)] + [
        "".join(chance.choices(LETTERS, k=3)) for _ in range(4)
    ]
    return "".join(chance.choice(words) + chance.choice(GAPS) for _ in range(chance.randint(1, most)))


def some_leaf(chance: random.Random, text: str) -> Leaf | None:
    """A leaf of tokens that stand in the text, or of any other word."""
    found = tokens(text)
    if not found or chance.random() < 0.1:
        return Word(chance.choice(WORDS))
    at = chance.randrange(len(found))
    last = min(len(found) - 1, at + chance.choice((0, 0, 1, 2)))
    words = text[found[at].start : found[last].end]
    return chance.choice(
        (Word(words), Phrase(words), Phrase(words, slop=chance.randint(1, 4)), Prefix(words[:4]))
    )


def test_leaves_are_found_exactly_where_a_search_through_all_tokens_finds_them() -> None:
    chance = random.Random(1995)
    seen = 0
    for _ in range(4_000):
        text = some_text(chance, chance.choice((5, 40, 160)))
        leaves = [
            leaf
            for _ in range(chance.randint(1, 4))
            if (leaf := some_leaf(chance, text)) and tokens(leaf.text)
        ]
        here = tokens(text)
        expected = set().union(
            *(brute_force(number, leaf, here) for number, leaf in enumerate(leaves)), set()
        )
        found = LeafFinder(leaves).find(text)
        assert found == sorted(expected), (leaves, text)
        seen += len(found)
    assert seen > 20_000


def test_a_word_is_found_in_its_own_text_whatever_its_ending_is_stemmed_to() -> None:
    chance = random.Random(7)
    for _ in range(20_000):
        word = "".join(chance.choices(LETTERS, k=chance.randint(1, 6))) + chance.choice(ENDINGS)
        assert places(Word(word), f"x {word} x") == [word]


def test_a_word_is_found_by_its_folded_spelling_whatever_the_letter() -> None:
    for plain, letters in FOLDINGS.items():
        for letter in letters if plain.isalnum() else "":
            word = f"ab{letter}cd"
            if exact_terms(word) == [f"ab{plain.lower()}cd"]:
                assert places(Phrase(f"ab{plain}cd"), f"x {word} x") == [word]
