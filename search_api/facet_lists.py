"""The facets of the page: lists of choices, each a link with its count."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from articles.wording import month_name
from engines import limits
from engines.request import FacetRequest, Interval, Match
from engines.results import Bucket, Facet
from search_api import urls
from search_api.asked import Asked
from search_api.understanding import Search, is_entity, value_of
from search_api.wording import BADGES, HEADINGS, language_name, number, without_field

LISTED = ("person", "place", "org", "outlet", "language")
PAGE_FACET_SIZE = 30
_SHOWN = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value as a link: to choose it, or when `chosen` to take it back.

    `leave_out` is the address that drops its reports, or takes them in again where `left_out`.
    `share` is the length of its bar in per cent of the longest; `inside` when it lies in the chosen
    dates; `inner` are its parts.
    """

    label: str
    count: str
    url: str
    chosen: bool = False
    leave_out: str = ""
    left_out: bool = False
    share: int = 0
    inside: bool = False
    inner: tuple["Choice", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetList:
    """A facet: the choices that are `shown`, those behind one click, and what else there is to say.

    `rarer` is the address with more values, empty when these are all; `matching` the links for any
    and all of several chosen values; `missing` the reports without a value.
    """

    name: str
    heading: str
    badge: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...]
    more_label: str
    rarer: str = ""
    matching: tuple[Choice, ...] = ()
    missing: Choice | None = None


def page_facets(search: Search) -> tuple[FacetRequest, ...]:
    """What the page counts: every list, the years, and the months when a year is open."""
    given = search.asked.all("facet_size")
    size = int(given[0]) if given else PAGE_FACET_SIZE
    dates = [Interval.YEAR, Interval.MONTH] if open_year(search) else [Interval.YEAR]
    return (
        *(FacetRequest("published", interval=interval) for interval in dates),
        *(FacetRequest(field, size) for field in LISTED),
    )


def open_year(search: Search) -> str:
    """The year that the chosen dates lie in, whose months are listed; empty when there is no such one."""
    first, last = search.asked.one("published_from")[:4], search.asked.one("published_to")[:4]
    return first if first == last else ""


def facet_lists(search: Search, facets: Iterable[Facet]) -> tuple[FacetList, ...]:
    """The facets in the order of the page; one that has nothing to choose is left out."""
    dates: dict[Interval | None, Facet] = {facet.interval: facet for facet in facets if facet.interval}
    lists = [_date_list(search, dates)] if dates else []
    lists += [_value_list(search, facet) for facet in facets if not facet.interval]
    return tuple(found for found in lists if found.shown or found.missing)


def _value_list(search: Search, facet: Facet) -> FacetList:
    choices = _choices(search, facet)
    shown, more = _folded(choices)
    size = int(search.asked.one("facet_size")) if search.asked.all("facet_size") else PAGE_FACET_SIZE
    wider = urls.first_page(search.asked).with_values("facet_size", [str(limits.FACET_BUCKETS)])
    has_rarer = facet.other > 0 and size < limits.FACET_BUCKETS
    return FacetList(
        name=facet.field,
        heading=HEADINGS[facet.field],
        badge=BADGES.get(facet.field, ""),
        shown=shown,
        more=more,
        more_label=f"{len(more)} more",
        rarer=urls.address(urls.SEARCH_PAGE, wider) if has_rarer else "",
        matching=_matching(search.asked, facet.field),
        missing=_missing(search.asked, facet),
    )


def _folded(choices: tuple[Choice, ...]) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The first choices and every chosen one, then the others; one alone is not worth a click."""
    if len(choices) <= _SHOWN + 1:
        return choices, ()
    kept = [
        place < _SHOWN or choice.chosen or choice.left_out or bool(choice.inner)
        for place, choice in enumerate(choices)
    ]
    shown = tuple(choice for choice, keep in zip(choices, kept, strict=True) if keep)
    return shown, tuple(choice for choice, keep in zip(choices, kept, strict=True) if not keep)


def _choices(search: Search, facet: Facet) -> tuple[Choice, ...]:
    asked, field = search.asked, facet.field
    adding = urls.slot(urls.SEARCH_PAGE, asked, field)
    leaving_out = urls.slot(urls.SEARCH_PAGE, asked, f"not_{field}")
    left_out = {value_of(field, written) for written in asked.all(f"not_{field}")}

    def leave_out(bucket: Bucket) -> str:
        if bucket.value in left_out:
            return _toggle(asked, f"not_{field}", bucket.value)
        # What is left out may be counted no more: the address keeps the name where it leads to the id.
        named = value_of(field, bucket.label) == bucket.value
        return leaving_out.adding(bucket.label if named else bucket.value)

    def choice(bucket: Bucket) -> Choice:
        chosen, dropped = bucket.selected, bucket.value in left_out
        return Choice(
            label=language_name(bucket.value) if field == "language" else bucket.label,
            count=number(bucket.count),
            url=_toggle(asked, field, bucket.value) if chosen else adding.adding(bucket.value),
            chosen=chosen,
            leave_out="" if chosen else leave_out(bucket),
            left_out=dropped,
        )

    return tuple(choice(bucket) for bucket in facet.buckets)


def _toggle(asked: Asked, name: str, value: str) -> str:
    return urls.address(urls.SEARCH_PAGE, urls.toggled(asked, name, value))


def _matching(asked: Asked, field: str) -> tuple[Choice, ...]:
    if not is_entity(field) or len(asked.all(field)) < 2:
        return ()
    name = f"{field}_op"
    start = urls.first_page(asked)
    return tuple(
        Choice(
            label=match.value,
            count="",
            url=urls.address(
                urls.SEARCH_PAGE, start.with_values(name, [match] if match is Match.ALL else [])
            ),
            chosen=asked.one(name) == match,
        )
        for match in Match
    )


def _missing(asked: Asked, facet: Facet) -> Choice | None:
    chosen = facet.field in asked.all("missing")
    if not facet.missing and not chosen:
        return None
    return Choice(
        label=without_field(facet.field),
        count=number(facet.missing),
        url=_toggle(asked, "missing", facet.field),
        chosen=chosen,
    )


def _date_list(search: Search, dates: dict[Interval | None, Facet]) -> FacetList:
    years = dates[Interval.YEAR]
    opened = open_year(search)
    months = dates[Interval.MONTH].buckets if Interval.MONTH in dates else ()
    inner = _date_choices(search, [month for month in months if month.value[:4] == opened], month_name)
    choices = tuple(
        replace(choice, inner=inner) if choice.label == opened else choice
        for choice in _date_choices(search, years.buckets, str)
    )
    shown, more = _folded(choices)
    return FacetList(
        name="published",
        heading=HEADINGS["published"],
        badge="",
        shown=shown,
        more=more,
        more_label=f"{len(more)} other years",
        missing=_missing(search.asked, years),
    )


def _date_choices(
    search: Search, buckets: Iterable[Bucket], label: Callable[[str], str]
) -> tuple[Choice, ...]:
    """Newest first, with bars."""
    asked = search.asked
    newest = sorted(buckets, key=lambda bucket: bucket.value, reverse=True)
    slot = urls.slot(urls.SEARCH_PAGE, asked, "published")
    without = urls.address(urls.SEARCH_PAGE, urls.within_dates(asked, "", ""))
    longest = max((bucket.count for bucket in newest), default=1)
    chosen = (asked.one("published_from"), asked.one("published_to"))
    return tuple(
        Choice(
            label=label(bucket.value),
            count=number(bucket.count),
            url=without if chosen == (bucket.value,) * 2 else slot.between(bucket.value, bucket.value),
            chosen=chosen == (bucket.value,) * 2,
            share=max(2, round(100 * bucket.count / longest)),
            inside=_is_inside(bucket.value, *chosen),
        )
        for bucket in newest
    )


def _is_inside(value: str, first: str, last: str) -> bool:
    """Whether a year or month lies, at least in part, in chosen dates; without any it does not."""
    size = len(value)
    return bool(first or last) and (first or value)[:size] <= value <= (last or value)[:size]
