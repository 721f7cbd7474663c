"""Results as the JSON that scripts get; the shape is told by `schemas`, and checked against it in tests."""

from calendar import monthrange
from functools import lru_cache

import orjson

from articles.article import Article
from articles.mention import Kind
from articles.plain import Json, listed_fields, whole_fields
from engines import limits
from engines.results import Bucket, Facet, Highlights, Hit, SearchResults
from mappings.fields import FIELDS
from search_api import urls
from search_api.marking import marked
from search_api.restated import filters_of, labels_of, names_in, text_of
from search_api.understanding import Search
from search_api.world import country_name, group_type, place


def search_answer(search: Search, results: SearchResults, *, engine: str, took_ms: float) -> bytes:
    """The answer to a search. `took_ms`: what the engine took, in milliseconds."""
    asked = search.asked
    answer: Json = {
        "query": {
            "q": asked.one("q"),
            "filters": filters_of(asked),
            "text": text_of(search, results),
            "names": names_in(asked, labels_of(asked, results)),
        },
        "total": results.total,
        "results": [result_fields(hit, search.keys) for hit in results.hits],
        "facets": {facet.field: facet_fields(facet, search, urls.SEARCH_API) for facet in results.facets},
        "next": next_address(search, results),
        "warnings": search.warnings,
        "took_ms": round(took_ms, 1),
        "engine": engine,
    }
    return orjson.dumps(answer)


def next_address(search: Search, results: SearchResults) -> str | None:
    """Where the results go on; None when these were the last."""
    if not results.cursor:
        return None
    following = urls.first_page(search.asked).with_values("cursor", [results.cursor])
    return urls.address(urls.SEARCH_API, following)


def result_fields(hit: Hit, keys: tuple[str, ...]) -> Json:
    """One result with these keys of `RESULT_KEYS`, in that order."""
    fields = {**listed_fields(hit.article), "highlights": _highlights(hit.highlights), "score": hit.score}
    return {key: fields[key] for key in keys}


def _highlights(found: Highlights) -> Json:
    return {
        "title": [marked(found.title)] if found.title else [],
        "body": [marked(fragment) for fragment in found.body],
    }


def article_answer(article: Article) -> bytes:
    """One whole article: its text, and every mention with its offsets in characters of title or body."""
    return orjson.dumps(whole_fields(article))


def facet_fields(facet: Facet, search: Search, path: str) -> Json:
    """One facet; each bucket with the address, at `path`, that chooses it or takes the choice back."""
    if facet.interval:
        return {
            "interval": facet.interval,
            "missing": facet.missing,
            "buckets": _date_buckets(facet, search, path),
        }
    return {
        "selected": [bucket.value for bucket in facet.buckets if bucket.selected],
        "missing": facet.missing,
        "other": facet.other,
        "approximate": facet.approximate,
        "buckets": _buckets(facet, search, path),
    }


def _buckets(facet: Facet, search: Search, path: str) -> list[Json]:
    slot = urls.slot(path, search.asked, facet.field)
    return [
        {
            "value": bucket.value,
            "label": country_name(bucket.value) if facet.field == "country" else bucket.label,
            **_known(facet.field, bucket),
            "count": bucket.count,
            "selected": bucket.selected,
            "url": urls.address(path, urls.toggled(search.asked, facet.field, bucket.value))
            if bucket.selected
            else slot.adding(bucket.value),
        }
        for bucket in facet.buckets
    ]


def _known(field: str, bucket: Bucket) -> Json:
    """What the lists of places and groups know of a value; nothing where they do not have it."""
    if field == Kind.PLACE and (found := place(bucket.value)):
        where = {"lat": found.lat, "lon": found.lon}
        return {"type": found.type, **({"country": found.country} if found.country else {}), **where}
    sort = group_type(bucket.label) if field == Kind.ORG else ""
    return {"type": sort} if sort else {}


def _date_buckets(facet: Facet, search: Search, path: str) -> list[Json]:
    slot = urls.slot(path, search.asked, facet.field)
    answer = []
    for bucket in facet.buckets:
        first, last = days_of(bucket.value)
        answer.append({"from": first, "to": last, "count": bucket.count, "url": slot.between(first, last)})
    return answer


@lru_cache(limits.DATE_BUCKETS)
def days_of(value: str) -> tuple[str, str]:
    """The first and last day of `2014`, `2014-08` or `2014-08-15`."""
    match len(value):
        case 4:
            return f"{value}-01-01", f"{value}-12-31"
        case 7:
            return f"{value}-01", f"{value}-{monthrange(int(value[:4]), int(value[5:]))[1]}"
    return value, value


def fields_answer() -> bytes:
    """The searchable fields, as the one table of them has it."""
    return orjson.dumps({"fields": FIELDS})
