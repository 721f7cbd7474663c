"""Whom and what an article names: mentions in its text, and the entities that they mean."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from articles.article import Article
from articles.mention import Entity, Kind, Mention, Part
from articles.names import entity_id
from indexer.naming.corrections import correct_names, introduced_initials
from indexer.naming.names import Meant, entity_of, same_names
from indexer.naming.occurrences import find_names
from indexer.naming.persons import is_renaming, tell_apart
from indexer.naming.recogniser import Label, Recogniser, Span, overlap_finder

ANNOTATOR_VERSION = "1"
"""Moves when the same article would get other names."""

MAX_ENTITIES = 500
"""The most entities that are found in an article."""

MAX_CHARACTERS = 100_000
"""The characters of a body that are read."""

_LABELS = {Kind.PERSON: Label.PERSON, Kind.PLACE: Label.PLACE, Kind.ORG: Label.ORG}
_BETWEEN = "\n\n"
_UNSURE = 0.4  # the most that a mention is believed which could mean another person

# Languages that are read; "" is an unknown one. On reports in others, written to try it with 3 to 16 names
# each, the English model had half of them right at best: precision and recall 0.54 and 0.44 on French, 0.53
# and 0.53 on Spanish, 0.42 and 0.45 on German, 0.45 and 0.45 on Portuguese, 0.40 and 0.50 on Polish, 0.20 on
# Turkish, Indonesian and Somali, next to none in other scripts. Words that begin a sentence became people.
_LANGUAGES = frozenset({"en", ""})


class Annotator:
    """Gives articles their names. The model is loaded by the first article that needs it, once a process."""

    def annotate(self, articles: Sequence[Article]) -> list[Article]:
        """The articles with `persons`, `places`, `orgs` and `mentions`, in the same order.

        A kind that its source gave keeps its entities, also when it gave none; only their occurrences are
        marked, as sure.
        Of the others at most `MAX_ENTITIES` are found, the most mentioned first, in the title and the first
        `MAX_CHARACTERS` of the body. The names of an article do not depend on the articles beside it.
        """
        return [_annotated(article) for article in articles]


def _annotated(article: Article) -> Article:
    """The article with its names. Until the end, offsets count in title and body taken together."""
    text = article.title + _BETWEEN + _start_of(article.body)
    given = _given_mentions(article, text)
    found = _found_mentions(article, text, given)
    entities = _entities_of(found)
    kept = [mention for mention in found if (mention.kind, mention.entity) in entities]
    mentions = sorted((*given, *kept), key=lambda mention: mention.start)

    def of_kind(kind: Kind) -> tuple[Entity, ...]:
        return article.entities(kind) or tuple(each for (its, _), each in entities.items() if its is kind)

    return replace(
        article,
        persons=of_kind(Kind.PERSON),
        places=of_kind(Kind.PLACE),
        orgs=of_kind(Kind.ORG),
        mentions=tuple(_in_its_part(mention, len(article.title)) for mention in mentions),
    )


def _start_of(body: str) -> str:
    """The body as far as it is read, cut between words."""
    if len(body) <= MAX_CHARACTERS:
        return body
    return body[:MAX_CHARACTERS].rsplit(maxsplit=1)[0]


def _given_mentions(article: Article, text: str) -> list[Mention]:
    """Where the names that the source gave stand in the text; of two entities of one name, the first."""
    meant: dict[str, tuple[Kind, str]] = {}
    for kind in Kind:
        for entity in article.entities(kind):
            for name in (entity.label, *entity.surfaces):
                if "\n" not in name:
                    meant.setdefault(name, (kind, entity.id))
    return [_mention(text, start, end, *meant[name], 1.0) for start, end, name in find_names(text, meant)]


def _found_mentions(article: Article, text: str, given: Iterable[Mention]) -> list[Mention]:
    """The names of the kinds that the source did not give, clear of those that it gave."""
    kinds = [kind for kind in Kind if not article.entities(kind) and not article.origin(f"{kind}s")]
    if not kinds or article.language not in _LANGUAGES:
        return []
    spans = _recognised(article.title, text)
    initials = {short: _words(text, full) for short, full in introduced_initials(text, spans).items()}
    taken = overlap_finder(Span(each.start, each.end, Label.MISC, each.confidence) for each in given)
    spans = [span for span in spans if not taken(span.start, span.end)]
    own_names = {entity_id(name) for name in (article.outlet, *article.byline)}
    mentions: list[Mention] = []
    for kind in kinds:
        named = [span for span in spans if span.label is _LABELS[kind]]
        if kind is Kind.PERSON:
            meant = _people(named, text, len(article.title))
        else:
            meant = same_names([_words(text, span) for span in named], initials)
        mentions += _mentions_of(kind, zip(named, meant, strict=True), text, own_names)
    return mentions


def _recognised(title: str, text: str) -> list[Span]:
    """The names in title and body, which are read apart: a headline has a grammar of its own."""
    body = len(title) + len(_BETWEEN)
    in_body = [
        replace(span, start=span.start + body, end=span.end + body)
        for span in _recogniser().recognise(text[body:])
    ]
    return correct_names(text, _recogniser().recognise(title) + in_body)


@cache
def _recogniser() -> Recogniser:
    return Recogniser()


def _people(spans: Sequence[Span], text: str, title: int) -> list[Meant]:
    """Which people names mean; `title` is the headline's length in characters."""
    gaps = [text[before.end : after.start] for before, after in pairwise(spans)]
    return tell_apart(
        [_words(text, span) for span in spans],
        in_title=sum(span.end <= title for span in spans),
        renamed=[at for at, gap in enumerate(gaps, 1) if is_renaming(gap)],
    )


def _mentions_of(
    kind: Kind, names: Iterable[tuple[Span, Meant]], text: str, own_names: Collection[str]
) -> Iterator[Mention]:
    """The mentions of one kind, without the outlet's and the authors' own names."""
    groups: dict[int, list[tuple[Span, Meant]]] = defaultdict(list)
    for span, meant in names:
        groups[meant.number].append((span, meant))
    for group in groups.values():
        entity = entity_of([_words(text, span) for span, _ in group])
        if not entity.id or not {entity_id(surface) for surface in entity.surfaces}.isdisjoint(own_names):
            continue
        for span, meant in group:
            confidence = span.confidence if meant.sure else min(span.confidence, _UNSURE)
            yield _mention(text, span.start, span.end, kind, entity.id, confidence)


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _mention(text: str, start: int, end: int, kind: Kind, entity: str, confidence: float) -> Mention:
    return Mention(Part.BODY, start, end, kind, text[start:end], entity, confidence)


def _entities_of(mentions: Iterable[Mention]) -> dict[tuple[Kind, str], Entity]:
    """What the mentions mean, by kind and id, the most mentioned first, at most `MAX_ENTITIES`."""
    surfaces: dict[tuple[Kind, str], list[str]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda mention: mention.start):
        surfaces[mention.kind, mention.entity].append(mention.surface)
    most = sorted(surfaces.items(), key=lambda each: -len(each[1]))[:MAX_ENTITIES]
    return {key: entity_of(spelled) for key, spelled in most}


def _in_its_part(mention: Mention, title: int) -> Mention:
    """The mention with its part of the article, counted from there; `title` is the headline's length."""
    if mention.start < title:
        return replace(mention, part=Part.TITLE)
    body = title + len(_BETWEEN)
    return replace(mention, start=mention.start - body, end=mention.end - body)
