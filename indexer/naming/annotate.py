"""Whom, what, where and when an article names: the mentions in its text, then what they mean."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

import regex

from articles.article import Article
from articles.mention import Kind, Mention, Part
from indexer.naming.corrections import correct_names
from indexer.naming.eventdates import find_events
from indexer.naming.occurrences import find_names
from indexer.naming.overrides import NO_OVERRIDES, Overrides
from indexer.naming.recogniser import Recogniser
from indexer.naming.settling import BETWEEN, LABELS, settle
from indexer.naming.spans import Label, Span, overlap_finder
from indexer.reading.origins import Origin
from knowledge.places import demonym

ANNOTATOR_VERSION: Final = "2"
"""Moves when the same article would get other names or dates."""

MAX_CHARACTERS: Final = 100_000
"""The characters of a body that are read."""

_KINDS: Final = {label: kind for kind, label in LABELS.items()}
_PEOPLE: Final = regex.compile(r"\b(?=(\p{Lu}\p{L}+)([ -]\p{Lu}\p{L}+)?)")  # two words: "North Korean"
_SEVERAL_PLACES: Final = regex.compile(r"[^/,]*[^/,\s]")

# Languages that are read; "" is an unknown one. On reports in others, written to try it with 3 to 16 names
# each, the English model had half of them right at best: precision and recall 0.54 and 0.44 on French, 0.53
# and 0.53 on Spanish, 0.42 and 0.45 on German, 0.45 and 0.45 on Portuguese, 0.40 and 0.50 on Polish, 0.20 on
# Turkish, Indonesian and Somali, next to none in other scripts. Words that begin a sentence became people.
_LANGUAGES: Final = frozenset({"en", ""})


class Annotator:
    """Gives articles their names and dates. The model is loaded by the first article that needs it.

    One process holds one model; what people said of names (`overrides`) is honoured.
    """

    def __init__(self, overrides: Overrides = NO_OVERRIDES) -> None:
        self._overrides = overrides

    def annotate(self, articles: Sequence[Article]) -> list[Article]:
        """The articles with `persons`, `places`, `orgs`, `mentions` and `events`, in the same order.

        A kind that its source gave keeps its entities, also when it gave none; only their occurrences are
        marked, as sure. Names and dates are looked for in the title and the first `MAX_CHARACTERS` of the
        body of a report in English; its dateline is read in any language. What an article gets does not
        depend on the articles beside it.
        """
        return [settle(_with_events(_with_mentions(article)), self._overrides) for article in articles]


def _with_mentions(article: Article) -> Article:
    """The article with every name that stands in it, before it is known what these mean."""
    text = article.title + BETWEEN + _start_of(article.body)
    given = _given_mentions(article, text)
    missing = [kind for kind in Kind if not _is_given(article, kind)]
    wanted = missing if article.language in _LANGUAGES else []
    found = _found_mentions(article, text, given, wanted) if wanted else []
    length = len(article.title)
    mentions = [_in_its_part(mention, length) for mention in (*given, *found)]
    filed = list(_filed_from(article)) if Kind.PLACE in missing else []  # which is read in any language
    mentions += filed
    origins = [(f"{kind}s", Origin.RECOGNISED) for kind in wanted or ([Kind.PLACE] if filed else [])]
    origins += [(f"{kind}s", Origin.GIVEN) for kind in Kind if kind not in missing]
    known = dict(article.origins)
    added = [(name, origin) for name, origin in origins if name not in known]
    return replace(article, mentions=tuple(mentions), origins=(*article.origins, *added))


def _is_given(article: Article, kind: Kind) -> bool:
    """Whether the source said which names of a kind there are, or that there are none."""
    return bool(article.entities(kind)) or article.origin(f"{kind}s") == Origin.GIVEN


def _with_events(article: Article) -> Article:
    if article.language not in _LANGUAGES:
        return article
    filed = article.dateline.date if article.dateline else ""
    body = _start_of(article.body)
    return replace(article, events=find_events(article.title, body, published=article.published, filed=filed))


def _start_of(body: str) -> str:
    """The body as far as it is read, cut between words."""
    if len(body) <= MAX_CHARACTERS:
        return body
    return body[:MAX_CHARACTERS].rsplit(maxsplit=1)[0]


def _given_mentions(article: Article, text: str) -> list[Mention]:
    """Where the names that the source gave stand in the text; of two entities of one name, the first."""
    meant: dict[str, tuple[Kind, str]] = {}
    for kind in Kind:
        if article.origin(f"{kind}s") == Origin.RECOGNISED:
            continue
        for entity in article.entities(kind):
            for name in (entity.label, *entity.surfaces):
                if "\n" not in name:
                    meant.setdefault(name, (kind, entity.id))
    return [_mention(text, start, end, *meant[name], 1.0) for start, end, name in find_names(text, meant)]


def _found_mentions(
    article: Article, text: str, given: Iterable[Mention], wanted: Collection[Kind]
) -> Iterator[Mention]:
    """The names of the kinds that are wanted, clear of those that the source gave, and words for peoples."""
    spans = _recognised(article.title, text)
    taken = overlap_finder(Span(each.start, each.end, Label.MISC, each.confidence) for each in given)
    spans = [span for span in spans if not (taken(span.start, span.end) or _is_people(text, span))]
    for span in spans:
        kind = _KINDS.get(span.label)
        if kind is not None and kind in wanted:
            yield _mention(text, span.start, span.end, kind, "", span.confidence)
    if Kind.PLACE in wanted:
        yield from _demonyms(text, spans)


def _recognised(title: str, text: str) -> list[Span]:
    """The names in title and body, which are read apart: a headline has a grammar of its own."""
    body = len(title) + len(BETWEEN)
    in_body = [
        replace(span, start=span.start + body, end=span.end + body)
        for span in _recogniser().recognise(text[body:])
    ]
    return correct_names(text, _recogniser().recognise(title) + in_body)


@cache
def _recogniser() -> Recogniser:
    return Recogniser()


def _is_people(text: str, span: Span) -> bool:
    """Whether a name is a word for a people; of one word, the model knows better: French may be a surname."""
    name = text[span.start : span.end]
    return " " in name and demonym(name) is not None


def _demonyms(text: str, spans: Iterable[Span]) -> Iterator[Mention]:
    """The words for the people of a country, where they are no part of another name."""
    names = overlap_finder(span for span in spans if span.label is not Label.MISC)
    last = 0
    for word in _PEOPLE.finditer(text):
        for end in (word.end(2), word.end(1)):  # -1 where there is no second word
            if (
                word.start() >= last
                and end > 0
                and demonym(text[word.start() : end])
                and not names(word.start(), end)
            ):
                yield replace(_mention(text, word.start(), end, Kind.PLACE, "", 1.0), demonym=True)
                last = end


def _filed_from(article: Article) -> Iterator[Mention]:
    """The places of the dateline: "KIEV", "WASHINGTON/MOSCOW", "GOMA, Congo"."""
    place = article.dateline.place if article.dateline else ""
    for found in _SEVERAL_PLACES.finditer(place):
        start = found.end() - len(found[0].strip())
        yield Mention(Part.DATELINE, start, found.end(), Kind.PLACE, place[start : found.end()], "", 1.0)


def _mention(text: str, start: int, end: int, kind: Kind, entity: str, confidence: float) -> Mention:
    return Mention(Part.BODY, start, end, kind, text[start:end], entity, confidence)


def _in_its_part(mention: Mention, title: int) -> Mention:
    """The mention with its part of the article, counted from there; `title` is the headline's length."""
    if mention.start < title:
        return replace(mention, part=Part.TITLE)
    body = title + len(BETWEEN)
    return replace(mention, start=mention.start - body, end=mention.end - body)
