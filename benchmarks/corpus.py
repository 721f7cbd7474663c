"""Synthetic articles of the size and shape of news: words, names and dates that follow Zipf's law."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

ARTICLES = 20_000
_WORDS, _PERSONS, _PLACES, _ORGS = 30_000, 6_000, 1_500, 800
_OUTLETS = tuple(
    f"{town} {kind}"
    for town in ("Harbour", "Delta", "Northern", "Valley")
    for kind in ("Post", "Wire", "Courier")
)
_SYLLABLES = tuple(
    head + tail for head in "bdfgklmnprstvz" for tail in ("a", "e", "i", "o", "u", "an", "er", "is", "on")
)
_ENDINGS = ("", "", "", "s", "ed", "ing", "tion", "er")


@cache
def vocabulary() -> tuple[str, ...]:
    """Invented words with English endings, commonest first; as in any language those are short."""
    chance = random.Random(1)
    words: dict[str, None] = {}
    while len(words) < _WORDS:
        length = chance.choice((1, 2, 2, 3, 3))
        words["".join(chance.choices(_SYLLABLES, k=length)) + chance.choice(_ENDINGS)] = None
    return (*sorted(words, key=len)[:300], *tuple(words)[300:])


@cache
def _weights(count: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 2) for rank in range(count)))


def _names(count: int, seed: int) -> tuple[str, ...]:
    chance = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        made[" ".join("".join(chance.choices(_SYLLABLES, k=2)).title() for _ in range(2))] = None
    return tuple(made)


def records(count: int = ARTICLES, seed: int = 7) -> Iterator[dict[str, object]]:
    """Articles of about 1.5 kB as lines of JSON hold them, the same for the same seed."""
    chance = random.Random(seed)
    words, kinds = vocabulary(), (_names(_PERSONS, 2), _names(_PLACES, 3), _names(_ORGS, 4))
    weights = _weights(len(words))
    for number in range(count):
        text = chance.choices(words, cum_weights=weights, k=250)
        sentences = [
            " ".join(text[start : start + 17]).capitalize() + "." for start in range(0, len(text), 17)
        ]
        paragraphs = [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]
        day = date(2010, 1, 1) + timedelta(days=chance.randrange(5_000))
        persons, places, orgs = (
            sorted(
                {
                    chance.choices(names, cum_weights=_weights(len(names)))[0]
                    for _ in range(chance.randrange(6))
                }
            )
            for names in kinds
        )
        yield {
            "url": f"https://www.example.org/{day:%Y/%m/%d}/{number}",
            "title": " ".join(chance.choices(words, cum_weights=weights, k=9)).capitalize(),
            "text": "\n\n".join(paragraphs),
            "published": f"{day.isoformat()}T{chance.randrange(24):02d}:30:00+00:00"
            if number % 20
            else day.isoformat(),
            "outlet": chance.choice(_OUTLETS),
            "language": "en",
            "persons": persons,
            "places": places,
            "orgs": orgs,
        }


def write_records(path: Path, count: int = ARTICLES) -> int:
    """Write them as JSON Lines; the size in bytes."""
    with path.open("w") as file:
        for record in records(count):
            file.write(json.dumps(record) + "\n")
    return path.stat().st_size


def queries(count: int, seed: int = 11) -> list[str]:
    """What people ask: one to three words of medium frequency, some phrases, prefixes and exclusions."""
    chance = random.Random(seed)
    medium = vocabulary()[100:3_000]
    asked = []
    for _ in range(count):
        one, two, three = chance.sample(medium, 3)
        forms = (
            one,
            f"{one} {two}",
            f"{one} {two}",
            f"{one} OR {two}",
            f"{one} {two} -{three}",
            f'"{one} {two}"',
        )
        asked.append(chance.choice(forms))
    return asked
