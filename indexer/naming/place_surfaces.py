"""What the words of a place's name say themselves: its bare name, its sort, the places named inside it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import regex

_REGIONS: Final = frozenset({"region", "area"})
_DISTRICTS: Final = frozenset({"district"})
_TOWNS: Final = frozenset({"town"})
_WATERS: Final = frozenset({"river", "lake", "sea", "strait"})
_LANDS: Final = frozenset({"island", "mountains", "desert", "area"})
_SITES: Final = frozenset({"airport", "base", "camp", "port", "dam", "power plant", "crossing", "site"})
_NOWHERE: Final[frozenset[str]] = frozenset()


def _plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


_TYPES: Final = {
    word: types
    for words, types in (
        ("province oblast governorate state prefecture krai territory department voivodeship", _REGIONS),
        ("region republic", _REGIONS | _DISTRICTS),
        ("county district raion municipality parish canton", _DISTRICTS),
        ("city town village suburb hamlet township", _TOWNS),
        ("camp", _SITES | _TOWNS),
        ("river creek lake bay gulf sea strait canal lagoon delta", _WATERS),
        ("island islands peninsula mountain mountains mount desert valley", _LANDS),
        ("airport airbase airfield dam crossing", _SITES),
    )
    for singular in words.split()
    for word in (singular, _plural(singular))
}
_NATURAL: Final = _WATERS | _LANDS | _SITES

_THE: Final = regex.compile(r"^the (?=\S)", regex.IGNORECASE)
_OWNED: Final = regex.compile(r"(?<=\w)['’][sS]?$")
_AFTER: Final = regex.compile(
    r"(?:, \p{Lu}[\p{L}-]+)*,? (?:and|or) (?:\p{Lu}[\p{L}-]+ )+(\p{Ll}+s)\b"  # "Kherson and Donetsk regions"
    r"|[ -](\p{Ll}+|\p{Lu}\p{L}+(?! \p{Lu}))"  # "Kherson region", and not "Kherson City Hall"
)
_BEFORE: Final = regex.compile(
    r"\b(\p{L}+) of (?:the )?$|\b(county|state|lake|mount|town|village) $", regex.IGNORECASE
)
_SIDES: Final = regex.compile(
    r"(?:(?:(?:north|south)(?:east|west)?|east|west|central)(?:ern)?|upper|lower|mid|inner|greater|downtown|rural)"
    r"[ -]+"
    r"(?:of )?(?:the )?(?=\S)",
    regex.IGNORECASE,
)
_WORDS: Final = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}.'’-]*")

_STREETS: Final = """
ave avenue blvd boulevard drive highway hwy lane parade place rd road route rue square st street terrace
"""
# Words of names that are towns somewhere (University in Florida, Hospital in Ireland) but say in a longer
# name what it is, and not where.
_COMMON: Final = """
academy agency air airport and area arena army avenue bank baptist barracks base bay beach big black
blue board bowl bridge building camp castle cathedral catholic center central centre chapel children
church city club coast college commission committee common company complex congress convention corps
council county court creek cup delta democratic department district division east eastern elementary
embassy estate federal field fire first food foods for force foreign forest fort forum free french
garden gardens general global gold golden golf grand great greater green ground group hall harbor
harbour head health heights high hill hills history holy home hospital hotel house hub inn institute
international island islands joint junior justice la lake le league library light little local long
lower mall market medical memorial mental methodist middle military mine ministry mosque mount mountain
mountains museum national new news north northern of office old open palace paper park parliament
peninsula people person place plant plantation plaza point police port post power presbyterian president
press primary prison private public quarter railroad railway red republic republican research reserve
restaurant river road rock royal saint san santa school science sea second secondary security senate
senior service sheikh shop site social society south southern special square stadium state station store
street studio summit super supreme system tech technology temple terminal the theater theatre third
times tower town trade trust turf union united university upper valley village ward water west western
white world yellow youth zone
"""
_STREET_WORDS: Final = frozenset(_STREETS.split())
_COMMON_WORDS: Final = frozenset(_COMMON.split())
_LONGEST_PIECE: Final = 3  # words
_SHORTEST_PIECE: Final = 4  # letters
_MOST_WORDS: Final = 12


@lru_cache(maxsize=16_384)
def bare_name(surface: str) -> str:
    """The name without "the", a possessive, line breaks and marks around it; empty where nothing is left."""
    name = " ".join(surface.split()).strip(' ,;:()[]"“”«»')
    return _OWNED.sub("", _THE.sub("", name))


def wanted_types(name: str, before: str, after: str) -> frozenset[str]:
    """The types of `Place` that words of a name, or else before and after it, ask for; empty for none.

    "Orange County", "Kherson" in "Kherson region", "Homs" in "the city of Homs".
    """
    words = name.lower().split()
    said = [words[-1], words[0]] if len(words) > 1 else []
    if following := _AFTER.match(after):
        said.append((following[1] or following[2]).lower())
    if leading := _BEFORE.search(before):
        said.append((leading[1] or leading[2]).lower())
    return next((_TYPES[word] for word in said if word in _TYPES), _NOWHERE)


def asks_for_nature(types: frozenset[str]) -> bool:
    """Whether nobody lives in what is asked for: a river is not the town that it is named after."""
    return bool(types & _NATURAL)


def without_side(name: str) -> str:
    """A name without the side of it: "Mali" of "northern Mali", itself where it has none."""
    return _SIDES.sub("", name, count=1) if _SIDES.match(name) else name


def is_common(name: str) -> bool:
    """Whether all its words say what something is, and none where."""
    return all(word in _COMMON_WORDS for word in name.lower().split())


def pieces(name: str) -> Iterator[list[str]]:
    """Names that may stand inside the name of a building: of three words, then two, then one.

    None for a street, which is named after a place elsewhere.
    """
    words = [bare_name(word) for word in _WORDS.findall(name)[:_MOST_WORDS]]
    if _is_street(name, words):
        return
    for length in range(min(_LONGEST_PIECE, len(words) - 1), 0, -1):
        runs = [words[at : at + length] for at in range(len(words) - length + 1)]
        yield [" ".join(run) for run in runs if _may_be_a_place(run)]


def _is_street(name: str, words: list[str]) -> bool:
    return (
        not words
        or words[-1].lower().strip(".") in _STREETS
        or name[:1].isdigit()
        or words[0].lower() == "rue"
    )


def _may_be_a_place(run: list[str]) -> bool:
    return (
        run[0][:1].isupper()
        and run[-1][:1].isupper()
        and len("".join(run)) >= _SHORTEST_PIECE
        and not is_common(" ".join(run))
    )
