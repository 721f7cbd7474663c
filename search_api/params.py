"""The parameters of a search: the one table that reading, OpenAPI and the help page come from."""

from collections.abc import Iterator

from articles.mention import PlaceRole
from engines import limits
from engines.request import Match, Sort, facet_names
from mappings.fields import BY_NAME, CALENDAR, FACETED
from search_api.param_kinds import Param, ParamKind

RESULT_KEYS: tuple[str, ...] = (
    "id",
    "url",
    "title",
    "outlet",
    "language",
    "byline",
    "published",
    "dateline",
    "credit",
    "persons",
    "places",
    "orgs",
    "events",
    "highlights",
    "score",
)
"""What a result can hold, in the order in which it is given."""


def _entity_params(field: str, example: str) -> Iterator[Param]:
    about = BY_NAME[field].description
    yield Param(
        name=field,
        group="Names",
        kind=ParamKind.TEXT,
        repeated=True,
        description=f"Keep reports with this id, or any spelling of this name. {about}",
        example=example,
    )
    yield Param(
        name=f"{field}_op",
        group="Names",
        kind=ParamKind.CHOICE,
        choices=tuple(Match),
        default=Match.ANY.value,
        description=f"Whether a report needs any or all of the values of {field}.",
    )
    yield Param(
        name=f"not_{field}",
        group="Names",
        kind=ParamKind.TEXT,
        repeated=True,
        description="Drop reports with this id, or any spelling of this name.",
    )


def _value_params(
    field: str, which: str, example: str, *, group: str, kind: ParamKind = ParamKind.TEXT
) -> Iterator[Param]:
    """The two that keep and drop the reports `which` have a value."""
    for name, verb in ((field, "Keep"), (f"not_{field}", "Drop")):
        yield Param(
            name=name,
            group=group,
            kind=kind,
            repeated=True,
            description=f"{verb} reports {which}.",
            example=example if name == field else "",
        )


_OF = {"published": "of publication", "event": "that is told of"}


def _date_params() -> Iterator[Param]:
    for field in CALENDAR:
        for name, end in ((f"{field}_from", "first"), (f"{field}_to", "last")):
            yield Param(
                name=name,
                group="Dates",
                kind=ParamKind.DATE,
                description=f"The {end} day (or month, or year, or time, in UTC) {_OF[field]}, inclusive.",
                example="2014-08" if end == "first" else "2014-08-15",
            )


def _presence_params() -> Iterator[Param]:
    for name, what in (("has", "any"), ("missing", "no")):
        yield Param(
            name=name,
            group="Presence",
            kind=ParamKind.CHOICE,
            choices=FACETED,
            repeated=True,
            description=f"Keep reports with {what} value in this field.",
            example="person" if name == "has" else "published",
        )


def _number(name: str, group: str, *, default: int, bounds: tuple[int, int], description: str) -> Param:
    return Param(
        name=name,
        group=group,
        kind=ParamKind.NUMBER,
        default=str(default),
        bounds=bounds,
        description=description,
    )


PARAMS: tuple[Param, ...] = (
    Param(
        name="q",
        group="Words",
        kind=ParamKind.TEXT,
        description=f"What to look for, in the query language; at most {limits.QUERY_CHARACTERS} characters.",
        example='column "border post"',
    ),
    Param(
        name="syntax",
        group="Words",
        kind=ParamKind.CHOICE,
        choices=("simple", "full"),
        description="Simple takes any text, and says how it was read; full answers a mistake with an "
        "error. Left out, it is simple on the web page and full for scripts.",
    ),
    Param(
        name="variants",
        group="Words",
        kind=ParamKind.CHOICE,
        choices=("on", "off"),
        default="on",
        description="Whether person, place and org find every spelling of a name, or only reports in which "
        "it is spelled as it is written here.",
    ),
    *_entity_params("person", "Andriy Lysenko"),
    *_entity_params("place", "Kyiv"),
    *_entity_params("org", "NATO"),
    Param(
        name="mentions",
        group="Names",
        kind=ParamKind.CHOICE,
        choices=("all", "central"),
        default="all",
        description="Whether conditions on names and countries, and their facets, look at all that a report "
        "names, or only at what it is about.",
    ),
    *_value_params(
        "org_type",
        "that name a group of this kind, as the facet org_type has them",
        "armed group",
        group="Names",
    ),
    *_value_params(
        "country",
        "that name a place in this country: its ISO 3166-1 code or its name",
        "UA",
        group="Where",
        kind=ParamKind.COUNTRY,
    ),
    Param(
        name="bbox",
        group="Where",
        kind=ParamKind.BOX,
        description="Keep reports that name a place in this area of the map: west,south,east,north in "
        "degrees; with west greater than east it lies across the date line.",
        example="22.1,44.3,40.2,52.4",
    ),
    Param(
        name="place_role",
        group="Where",
        kind=ParamKind.CHOICE,
        choices=tuple(PlaceRole),
        description="Let conditions on places and countries, and their facets, look only at where a report "
        "was filed, or only at what its title and text name.",
    ),
    *_date_params(),
    *_value_params(
        "outlet", "of this outlet, by its whole name", "Meridian Wire", group="Outlet and language"
    ),
    *_value_params("language", "in this language, as an ISO 639-1 code", "en", group="Outlet and language"),
    *_presence_params(),
    Param(
        name="facet",
        group="Facets",
        kind=ParamKind.CHOICE,
        choices=facet_names(),
        repeated=True,
        description=f"Count the values of this field; at most {limits.FACETS}, dates by one interval each.",
        example="person",
    ),
    _number(
        "facet_size",
        "Facets",
        default=10,
        bounds=(1, limits.FACET_BUCKETS),
        description="How many values of each facet to give. Dates are given whole.",
    ),
    Param(
        name="fields",
        group="Shape",
        kind=ParamKind.CHOICE,
        choices=RESULT_KEYS,
        repeated=True,
        description="Which keys of a result to give, repeated or with commas between; all when left out.",
        example="id,title,url",
    ),
    Param(
        name="highlight",
        group="Shape",
        kind=ParamKind.CHOICE,
        choices=("on", "off"),
        default="on",
        description="Whether to give the passages that match.",
    ),
    Param(
        name="sort",
        group="Order and pages",
        kind=ParamKind.CHOICE,
        choices=tuple(Sort),
        description="The order of results; left out, by relevance where there are words, else the newest "
        "first. Reports without a date come last in an order by date.",
    ),
    _number(
        "limit",
        "Order and pages",
        default=20,
        bounds=(0, limits.PAGE),
        description="How many results to give; 0 gives the total and the facets only.",
    ),
    Param(
        name="cursor",
        group="Order and pages",
        kind=ParamKind.TEXT,
        description="Where the page before ended: as found in the address called next in its answer.",
    ),
    _number(
        "offset",
        "Order and pages",
        default=0,
        bounds=(0, limits.OFFSET_WINDOW),
        description="How many results to skip, for numbered pages; go further with the cursor.",
    ),
)

BY_PARAM: dict[str, Param] = {param.name: param for param in PARAMS}
CONDITIONS: dict[str, Param] = {
    name: param
    for name, param in BY_PARAM.items()
    if param.group in ("Names", "Where", "Dates", "Outlet and language", "Presence") or name == "variants"
}
"""The parameters that keep or drop reports."""
