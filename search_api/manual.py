"""The page about searching, by hand and by script: made of the tables that the service itself uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from engines import limits as of_search
from mappings.fields import FIELDS, Field
from search_api import limits as of_service
from search_api.errors import KINDS, ProblemKind
from search_api.param_kinds import Param, ParamKind
from search_api.params import PARAMS

_GRAMMAR: tuple[tuple[str, str], ...] = (
    ("column border", "Reports with all of these words, in any form: columns, borders."),
    ('"border post"', "Exactly these words, side by side."),
    ('"tanks border"~5', "These words with up to five others between them."),
    ("artill*", f"Words that begin so; {of_search.PREFIX_LETTERS} letters or more."),
    ("shelling OR strike", "Either of them. Operators are written in upper case; AND binds tighter than OR."),
    ("ceasefire -Geneva", "The first word without the second; also written NOT Geneva."),
    ("(shelling OR strike) Donetsk", "Parentheses group."),
    ("place:Kyiv", f"In one field: {', '.join(field.name for field in FIELDS if field.searched)}."),
    ('person:"Andriy Lysenko"', "In one field, side by side."),
)
_EXAMPLE = """\
curl 'http://127.0.0.1:8000/v1/search?q=column+border&place=Kyiv&published_from=2014-08&facet=person'

curl 'http://127.0.0.1:8000/v1/search' -H 'Content-Type: application/json' \\
  -d '{"q": "column border", "place": ["Kyiv"], "facet": ["person", "published:month"], "limit": 5}'"""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address of the service."""

    methods: str
    path: str
    summary: str


@dataclass(frozen=True, slots=True)
class ParamRow:
    """A parameter as the page prints it."""

    name: str
    values: str
    description: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field as the page prints it."""

    name: str
    uses: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualPage:
    """What the template prints."""

    endpoints: tuple[Endpoint, ...]
    params: tuple[tuple[str, tuple[ParamRow, ...]], ...]
    fields: tuple[FieldRow, ...]
    limits: tuple[tuple[str, str], ...]
    title: str = "Searching – Dateline"
    q: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    grammar: tuple[tuple[str, str], ...] = _GRAMMAR
    example: str = _EXAMPLE
    problems: tuple[ProblemKind, ...] = KINDS


def manual_page(endpoints: tuple[Endpoint, ...]) -> ManualPage:
    """The page, with these addresses."""
    groups = groupby(PARAMS, key=lambda param: param.group)
    return ManualPage(
        endpoints=endpoints,
        params=tuple((group, tuple(_param_row(param) for param in params)) for group, params in groups),
        fields=tuple(FieldRow(field.name, ", ".join(_uses(field)), field.description) for field in FIELDS),
        limits=tuple(_limits()),
    )


def _param_row(param: Param) -> ParamRow:
    values = {
        ParamKind.TEXT: "text",
        ParamKind.DATE: "a date",
        ParamKind.COUNTRY: "a country",
        ParamKind.BOX: "four numbers",
        ParamKind.CHOICE: ", ".join(param.choices),
        ParamKind.NUMBER: f"{param.bounds[0]:,} to {param.bounds[1]:,}",
    }[param.kind]
    notes = [values]
    notes += ["repeatable"] if param.repeated else []
    notes += [f"default {param.default}"] if param.default else []
    notes += [f"for example {param.example}"] if param.example else []
    return ParamRow(param.name, "; ".join(notes), param.description)


def _uses(field: Field) -> Iterator[str]:
    uses = (
        (field.default, "searched by default"),
        (field.searched and not field.default, "searched"),
        (field.filtered, "filtered"),
        (field.faceted, "faceted"),
    )
    return (name for holds, name in uses if holds)


def _limits() -> Iterator[tuple[str, str]]:
    yield (
        "Query",
        f"{of_search.QUERY_CHARACTERS} characters, {of_search.QUERY_TERMS} words, "
        f"{of_search.QUERY_DEPTH} levels of parentheses",
    )
    yield (
        "Beginnings of words",
        f"{of_search.PREFIXES} in a query, of {of_search.PREFIX_LETTERS} letters or more",
    )
    yield "Values of one filter", f"{of_search.FILTER_VALUES}"
    yield (
        "Facets",
        f"{of_search.FACETS}, of {of_search.FACET_BUCKETS} values; {of_search.DATE_BUCKETS:,} of dates",
    )
    yield (
        "Page",
        f"{of_search.PAGE} results; numbered pages to {of_search.OFFSET_WINDOW:,}, then the cursor",
    )
    yield (
        "Highlights",
        f"{of_search.HIGHLIGHTS} passages of {of_search.HIGHLIGHT_CHARACTERS} characters",
    )
    yield "Address", f"{of_service.URL_BYTES // 1024} KB"
    yield "Body", f"{of_service.BODY_BYTES // 1024} KB"
    yield (
        "Searches at a time",
        f"{of_service.IN_FLIGHT_PER_CORE} for each core; {of_service.QUEUE_FACTOR} times as many "
        f"wait up to {1000 * of_service.QUEUE_SECONDS:.0f} ms",
    )
