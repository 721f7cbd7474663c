"""The facets of the page: lists of choices, each a link with its count."""

from collections.abc import Iterable
from dataclasses import replace

from articles.mention import Kind, PlaceRole
from engines import limits
from engines.request import FacetRequest, Interval, Match
from engines.results import Bucket, Facet
from search_api import urls, world
from search_api.asked import Asked
from search_api.choices import Choice, FacetList, folded, missing_choice, toggle, way
from search_api.naming import is_entity
from search_api.place_tree import as_tree
from search_api.timelines import date_facets, date_list
from search_api.understanding import Search
from search_api.wording import BADGES, HEADINGS, language_name, number

LISTED = ("person", "place", "org", "org_type", "outlet", "language")
PAGE_FACET_SIZE = 30
_PLACES = 60  # with what they lie in
_MENTIONS = (("", "all named"), ("central", "what reports are about"))
_ROLES = (("", "any"), (PlaceRole.DATELINE.value, "filed from"), (PlaceRole.MENTIONED.value, "in the text"))


def page_facets(search: Search) -> tuple[FacetRequest, ...]:
    """What the page counts: every list, the years, and the months when a year is open."""
    lists = tuple(FacetRequest(field, _size(search.asked, field)) for field in LISTED)
    return (*date_facets(search.asked), *lists)


def _size(asked: Asked, field: str) -> int:
    given = asked.all("facet_size")
    return int(given[0]) if given else _PLACES if field == "place" else PAGE_FACET_SIZE


def facet_lists(search: Search, facets: Iterable[Facet]) -> tuple[FacetList, ...]:
    """The facets in the order of the page; one that has nothing to choose is left out."""
    facets = tuple(facets)
    dates: dict[Interval | None, Facet] = {facet.interval: facet for facet in facets if facet.interval}
    lists = [date_list(search.asked, dates)] if dates else []
    lists += [_value_list(search, facet) for facet in facets if not facet.interval]
    kept = [found for found in lists if found.shown or found.missing or found.name == "event"]
    return tuple(_with_mentions_switch(search.asked, kept))


def _with_mentions_switch(asked: Asked, lists: list[FacetList]) -> list[FacetList]:
    """The first list of names has the switch between all that is named and what reports are about."""
    first = next((found for found in lists if is_entity(found.name)), None)
    switch = tuple(way(asked, "mentions", value, label) for value, label in _MENTIONS)
    return [replace(each, ways=(*switch, *each.ways)) if each is first else each for each in lists]


def _value_list(search: Search, facet: Facet) -> FacetList:
    asked = search.asked
    choices = _choices(search, facet)
    if facet.field == Kind.PLACE:
        choices = as_tree([(bucket.value, each) for bucket, each in zip(facet.buckets, choices, strict=True)])
    shown, more = folded(choices)
    wider = urls.first_page(asked).with_values("facet_size", [str(limits.FACET_BUCKETS)])
    has_rarer = facet.other > 0 and _size(asked, facet.field) < limits.FACET_BUCKETS
    roles = _ROLES if facet.field == Kind.PLACE else ()
    return FacetList(
        name=facet.field,
        heading=HEADINGS[facet.field],
        badge=BADGES.get(facet.field, ""),
        shown=shown,
        more=more,
        more_label=f"{len(more)} more",
        rarer=urls.address(urls.SEARCH_PAGE, wider) if has_rarer else "",
        ways=tuple(way(asked, "place_role", value, label) for value, label in roles),
        matching=_matching(asked, facet.field),
        missing=missing_choice(asked, facet),
    )


def _choices(search: Search, facet: Facet) -> tuple[Choice, ...]:
    asked, field = search.asked, facet.field
    adding = urls.slot(urls.SEARCH_PAGE, asked, field)
    leaving_out = urls.slot(urls.SEARCH_PAGE, asked, f"not_{field}")
    left_out = set(asked.meant(f"not_{field}"))

    def choice(bucket: Bucket) -> Choice:
        value, chosen, dropped = bucket.value, bucket.selected, bucket.value in left_out
        leave_out = toggle(asked, f"not_{field}", value) if dropped else leaving_out.adding(value)
        return Choice(
            label=language_name(value) if field == "language" else bucket.label,
            note=world.group_type(bucket.label) if field == Kind.ORG else "",
            count=number(bucket.count),
            url=toggle(asked, field, value) if chosen else adding.adding(value),
            chosen=chosen,
            leave_out="" if chosen else leave_out,
            left_out=dropped,
        )

    return tuple(choice(bucket) for bucket in facet.buckets)


def _matching(asked: Asked, field: str) -> tuple[Choice, ...]:
    if not is_entity(field) or len(asked.all(field)) < 2:
        return ()
    switch = ((match if match is Match.ALL else "", match.value) for match in Match)
    return tuple(way(asked, f"{field}_op", value, label) for value, label in switch)
