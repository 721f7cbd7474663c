"""What one request asks for, as it was written: the names and values of its parameters."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote_to_bytes

from search_api.errors import Issue
from search_api.naming import Names
from search_api.nearest import nearest
from search_api.param_kinds import Param, ParamKind
from search_api.params import BY_PARAM, PARAMS

_PRINTABLE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.:-]{0,39}")
_MAX_ISSUES = 20
_MAX_DIGITS = 40

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """Parameters with their values, none of them empty, in the order of the table.

    The same search asked in another order is equal to it. `issues` are what was wrong with it; the
    values that they are about are kept when they are text, so that a form can show them again. `names`
    tell what its names mean; it stays known of every search that is made of this one.
    """

    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    issues: tuple[Issue, ...] = ()
    names: Names = field(default=Names(), compare=False, repr=False)

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a parameter."""
        return next((values for known, values in self.values if known == name), ())

    def one(self, name: str) -> str:
        """The value of a parameter that is given once; its default, which may be empty, when it is not."""
        return next(iter(self.all(name)), BY_PARAM[name].default)

    def meant(self, name: str) -> tuple[str, ...]:
        """Every value of a filter, `person` or `not_person`, as the index holds it: ids of names, codes."""
        of = name.removeprefix("not_")
        return tuple(dict.fromkeys(self.names.value(of, written) for written in self.all(name)))

    def pairs(self) -> Iterator[Pair]:
        """Name and value, one by one, as an address has them."""
        return ((name, value) for name, values in self.values for value in values)

    def with_values(self, name: str, values: Iterable[str]) -> "Asked":
        """The same with these values of one parameter; none takes it away."""
        given = {**dict(self.values), name: tuple(dict.fromkeys(values))}
        return replace(self, values=_in_order(given), issues=())

    def without(self, *names: str) -> "Asked":
        """The same without these parameters."""
        return replace(self, values=tuple(row for row in self.values if row[0] not in names), issues=())


def _in_order(given: dict[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((param.name, given[param.name]) for param in PARAMS if given.get(param.name))


def asked_from_query(query: bytes) -> Asked:
    """Read the part of an address after the question mark, in UTF-8."""
    pairs: list[Pair] = []
    issues: list[Issue] = []
    for part in query.split(b"&"):
        if not part:
            continue
        name_bytes, _, value_bytes = part.partition(b"=")
        name = unquote_to_bytes(name_bytes.replace(b"+", b" ")).decode("utf-8", "replace")
        try:
            pairs.append((name, unquote_to_bytes(value_bytes.replace(b"+", b" ")).decode("utf-8")))
        except UnicodeDecodeError:
            shown = _shown(name)
            issues.append(Issue(shown, "not_utf8", f"The value of {shown} is not UTF-8."))
    return asked_from_pairs(pairs, issues)


def asked_from_json(body: bytes) -> Asked:
    """Read a JSON object that has the names of parameters; a list repeats one, a number is a number."""
    try:
        members = json.loads(body, object_pairs_hook=_Members, parse_int=_bounded_int)
    except (ValueError, RecursionError):
        return Asked(issues=(Issue("body", "not_json", "The body is not JSON in UTF-8."),))
    if not isinstance(members, _Members):
        return Asked(issues=(Issue("body", "not_an_object", "The body has to be one JSON object."),))
    pairs: list[Pair] = []
    issues: list[Issue] = []
    for name, value in members:
        found, issue = _pairs_of_member(name, value)
        pairs += found
        issues += [issue] if issue else []
    return asked_from_pairs(pairs, issues)


class _Members(list[tuple[str, Any]]):
    """The members of a JSON object in order, so that a name given twice is noticed."""


def _pairs_of_member(name: str, value: object) -> tuple[list[Pair], Issue | None]:
    param = BY_PARAM.get(name)
    is_list = isinstance(value, list) and not isinstance(value, _Members)
    values: list[object] = [*value] if is_list and isinstance(value, list) else [value]
    if param is None:
        return [(name, "")], None
    if is_list and not param.repeated:
        return [], Issue(name, "repeated", f"Give {name} once, not as a list.", status=422)
    wanted = int if param.kind is ParamKind.NUMBER else str
    if any(not isinstance(each, wanted) or isinstance(each, bool) for each in values):
        what = "a whole number" if wanted is int else "text"
        return [], Issue(name, "wrong_type", f"{name} has to be {what}.", status=422)
    return [(name, str(each)) for each in values], None


def _bounded_int(digits: str) -> int:
    """Python reads and writes no int of thousands of digits; any bound is exceeded long before."""
    return int(digits) if len(digits) < _MAX_DIGITS else int(digits[:_MAX_DIGITS])


def asked_from_pairs(pairs: Iterable[Pair], issues: Iterable[Issue] = ()) -> Asked:
    """Read names and values one by one; `issues` are those that reading them had already."""
    issues = list(issues)
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        param = BY_PARAM.get(name)
        if param is None:
            issues.append(_unknown(name))
            continue
        given.setdefault(name, []).extend(_values_of(param, value))
    for name, values in given.items():
        issues += _issues_in(BY_PARAM[name], values)
    kept = {name: tuple(dict.fromkeys(values)) for name, values in given.items()}
    return Asked(_in_order(kept), tuple(dict.fromkeys(issues))[:_MAX_ISSUES])


def _values_of(param: Param, value: str) -> list[str]:
    """What one written value holds: nothing when blank; text stays as it is, so that positions in it hold."""
    if param.kind is ParamKind.TEXT:
        return [value] if value.strip() else []
    values = value.split(",") if param.name == "fields" else [value]
    return [each.strip() for each in values if each.strip()]


def _issues_in(param: Param, values: list[str]) -> Iterator[Issue]:
    if len(values) > 1 and not param.repeated:
        yield Issue(param.name, "repeated", f"Give {param.name} once.")
    yield from (issue for issue in map(param.issue_in, values) if issue)


def _unknown(name: str) -> Issue:
    shown = _shown(name)
    suggestion = nearest(name, BY_PARAM)
    hint = f" Did you mean {suggestion}?" if suggestion else ""
    return Issue(shown, "unknown_parameter", f"There is no parameter {shown}.{hint}", suggestion=suggestion)


def _shown(name: str) -> str:
    """The name of a parameter as an answer may repeat it: input is not echoed, a plain name is needed."""
    return name if _PRINTABLE_NAME.fullmatch(name) else "(unreadable)"
