"""Which places an article names: of all that have a name, the one that fits the others in the article."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.naming import place_weights as weights
from indexer.naming.place_belief import settle
from indexer.naming.place_hints import pair_neighbours, votes_of_demonyms
from indexer.naming.place_senses import Name, at_one_spot, read_name
from indexer.naming.place_surfaces import bare_name, wanted_types
from knowledge.places import Place

_BEFORE = 24
_AFTER = 48
_LONGEST = 120  # characters of a name


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a name means.

    `confidence` is the share of belief in it, 0 to 1: of readings at 0.9, nine in ten are right. `is_part`
    tells that the name is of something else, which is called after the place: "Belfast Magistrates' Court".
    """

    place: Place
    confidence: float
    is_part: bool = False


def resolve_places(
    text: str, spans: Sequence[tuple[int, int]], *, dateline: str = "", home: str = ""
) -> list[Resolved | None]:
    """What the names at some spans of an article's text mean, in their order; None for what is not known.

    The spans are start and end (exclusive) in characters, in any order; words for the people of a place may
    be among them. `dateline` is the place that the article was filed from, as written, `home` the ISO 3166-1
    code of its outlet's country, each empty where it is not known. A name has one meaning in an article.
    """
    return [_answer(name) for name in _read(text, spans, dateline=dateline, home=home)]


def resolve_name(name: str) -> Resolved | None:
    """What a place's name means without a text around it; None where that is not known."""
    return resolve_places(name, [(0, len(name))])[0]


def _read(text: str, spans: Sequence[tuple[int, int]], *, dateline: str, home: str) -> list[Name]:
    """The names at the spans, with what is believed of them; one object for all spans of one name."""
    names: dict[tuple[str, frozenset[str]], Name] = {}

    def name_of(surface: str, before: str = "", after: str = "") -> Name:
        name = bare_name(surface)
        key = (name.casefold(), wanted_types(name, before, after))
        if key not in names:
            names[key] = read_name(name, key[1]) if len(name) <= _LONGEST else Name([])
        return names[key]

    read = [
        name_of(text[start:end], text[max(0, start - _BEFORE) : start], text[end : end + _AFTER])
        for start, end in spans
    ]
    if dateline:
        name_of(dateline).weight += weights.DATELINE
    pair_neighbours(text, spans, read)
    votes = votes_of_demonyms(text, spans)
    if home:
        votes[home.upper()] += weights.HOME
    settle(list(names.values()), votes)
    return read


def _answer(name: Name) -> Resolved | None:
    if not name.senses:
        return None
    best = max(name.senses, key=lambda sense: sense.score)
    confidence = sum(sense.belief for sense in name.senses if at_one_spot(sense.place, best.place))
    return Resolved(best.place, min(1.0, confidence), name.is_part)
