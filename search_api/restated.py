"""A search said back: its conditions as values, and all of it in words."""

from collections.abc import Iterator

from articles.article import Article
from articles.mention import Kind
from articles.wording import date_span
from engines.request import Match
from engines.results import SearchResults
from mappings.fields import FILTERED
from search_api.asked import Asked
from search_api.understanding import Search, is_entity, value_of
from search_api.wording import language_name, with_field, without_field

Labels = dict[tuple[str, str], str]
"""How people read a value of a field: (field, value) to label."""


def filters_of(asked: Asked) -> dict[str, list[str] | str]:
    """The conditions of a search by the name of their parameter, names as ids."""
    found: dict[str, list[str] | str] = {}
    for name, values in asked.values:
        field = name.removeprefix("not_")
        if field in FILTERED:
            found[name] = list(dict.fromkeys(value_of(field, value) for value in values))
        elif name in ("has", "missing"):
            found[name] = list(values)
        elif name.endswith("_op") or name.startswith("published_"):
            found[name] = values[0]
    return found


def labels_of(asked: Asked, results: SearchResults) -> Labels:
    """The labels of the chosen values: as a facet has it, else a report, else as it was written."""
    labels = dict(_written_labels(asked))
    if not labels:
        return labels
    for hit in results.hits:
        for kind in Kind:
            labels |= {key: label for key, label in _of_kind(hit.article, kind) if key in labels}
    for facet in (facet for facet in results.facets if is_entity(facet.field)):
        counted = {
            (facet.field, bucket.value): bucket.label
            for bucket in facet.buckets
            if bucket.count or bucket.label != bucket.value
        }
        labels |= {key: label for key, label in counted.items() if key in labels}
    return labels


def _written_labels(asked: Asked) -> Iterator[tuple[tuple[str, str], str]]:
    for field in FILTERED:
        for written in (*asked.all(field), *asked.all(f"not_{field}")):
            yield (field, value_of(field, written)), _as_written(field, written)


def _of_kind(article: Article, kind: Kind) -> Iterator[tuple[tuple[str, str], str]]:
    return (((kind.value, found.id), found.label) for found in article.entities(kind))


def _as_written(field: str, written: str) -> str:
    if field == "language":
        return language_name(written)
    if is_entity(field) and written == value_of(field, written):
        return written.replace("-", " ")
    return written


def text_of(search: Search, results: SearchResults) -> str:
    """The search in words: `column AND border; person: Andriy Lysenko; published: Aug 2014`."""
    labels = labels_of(search.asked, results)
    return "; ".join([text for text in (search.parsed.text, *_conditions(search.asked, labels)) if text])


def _conditions(asked: Asked, labels: Labels) -> Iterator[str]:
    for field in FILTERED:
        every = is_entity(field) and asked.one(f"{field}_op") == Match.ALL
        for name, joined in ((field, " and " if every else " or "), (f"not_{field}", " or ")):
            values = [labels[field, value_of(field, written)] for written in asked.all(name)]
            if values:
                yield f"{name.replace('_', ' ')}: {joined.join(dict.fromkeys(values))}"
    first, last = asked.one("published_from"), asked.one("published_to")
    if first or last:
        yield f"published: {date_span(first, last)}"
    yield from (with_field(field) for field in asked.all("has"))
    yield from (without_field(field) for field in asked.all("missing"))
