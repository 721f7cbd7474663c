"""What can go wrong for a client (RFC 9457): a table of problems, and one from the port's errors to them."""

from dataclasses import dataclass
from typing import Any

import orjson

from engines import errors as port
from search_api import limits


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing wrong in a request: the parameter, a short stable code, and a sentence for a reader.

    `position` counts characters from 0 in the parameter's value; `suggestion` is a value that would do.
    """

    param: str
    code: str
    message: str
    status: int = 400
    position: int | None = None
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A row of the table: `slug` names it in the documentation, `advice` says what to do next."""

    slug: str
    status: int
    title: str
    advice: str


INVALID_REQUEST = ProblemKind("invalid-request", 400, "Request not understood", "Correct what is listed.")
QUERY_NOT_UNDERSTOOD = ProblemKind(
    "query-not-understood", 400, "Query not understood", "Correct the words, or use the suggestion."
)
WRONG_TYPE = ProblemKind(
    "wrong-type", 422, "Value of the wrong kind", "Write a number where one is meant, a date as 2014-08-15."
)
NOT_FOUND = ProblemKind(
    "not-found", 404, "Nothing here", "There is no such page or report; go on from a search."
)
METHOD_NOT_ALLOWED = ProblemKind(
    "method-not-allowed", 405, "Method not allowed", "Use a method that the Allow header lists."
)
TOO_SLOW = ProblemKind("too-slow", 408, "Request came too slowly", "Send it again, whole.")
TOO_LARGE = ProblemKind(
    "too-large",
    413,
    "Body too large",
    f"A search has at most {limits.BODY_BYTES // 1024} KB; ask for less at once.",
)
URL_TOO_LONG = ProblemKind(
    "url-too-long",
    414,
    "Address too long",
    f"An address has at most {limits.URL_BYTES // 1024} KB; shorten it, or send the search as POST.",
)
NOT_JSON = ProblemKind("not-json", 415, "Body is not JSON", "Send Content-Type: application/json.")
WRONG_HOST = ProblemKind(
    "wrong-host", 421, "Unknown host name", "Use the address that the service printed when it started."
)
FAULT = ProblemKind("fault", 500, "Something went wrong here", "Try again; the operator's log has the place.")
UNAVAILABLE = ProblemKind(
    "unavailable", 503, "Search is not available", "The index cannot be read now; try again soon."
)
BUSY = ProblemKind("busy", 503, "Too many searches at once", "Wait a moment, then try again.")

KINDS: tuple[ProblemKind, ...] = (
    INVALID_REQUEST,
    QUERY_NOT_UNDERSTOOD,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    TOO_SLOW,
    TOO_LARGE,
    URL_TOO_LONG,
    NOT_JSON,
    WRONG_HOST,
    WRONG_TYPE,
    FAULT,
    UNAVAILABLE,
    BUSY,
)

OF_PORT: dict[type[port.EngineError], ProblemKind] = {
    port.EngineError: FAULT,
    port.EngineAddressError: FAULT,
    port.EngineUnavailableError: UNAVAILABLE,
    port.AccessRefusedError: UNAVAILABLE,
    port.IndexMissingError: UNAVAILABLE,
    port.IndexMismatchError: UNAVAILABLE,
    port.AnalysisMismatchError: UNAVAILABLE,
    port.IndexBusyError: UNAVAILABLE,
    port.WriteRejectedError: FAULT,
    port.RequestError: INVALID_REQUEST,
    port.QuerySyntaxError: QUERY_NOT_UNDERSTOOD,
    port.UnknownFieldError: INVALID_REQUEST,
    port.InvalidValueError: INVALID_REQUEST,
    port.CursorError: INVALID_REQUEST,
}


class Problem(Exception):  # noqa: N818 - the word of RFC 9457
    """What a client is told: never a traceback, a path, an engine's text, or its own input."""

    def __init__(
        self, kind: ProblemKind, issues: tuple[Issue, ...] = (), headers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        super().__init__(kind.slug)
        self.kind = kind
        self.issues = issues
        self.headers = headers

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.kind.status

    @property
    def detail(self) -> str:
        """What is wrong and what to do, in a sentence or two."""
        return " ".join(issue.message for issue in self.issues) or self.kind.advice

    def all_headers(self) -> dict[str, str]:
        """The headers that belong to it: `Retry-After` with every 503."""
        retry = {"Retry-After": str(limits.RETRY_AFTER_SECONDS)} if self.status == 503 else {}
        return {**retry, **dict(self.headers)}

    def to_json(self) -> bytes:
        """The problem document."""
        document = {
            "type": f"/docs#{self.kind.slug}",
            "title": self.kind.title,
            "status": self.status,
            "detail": self.detail,
            "errors": [_issue_fields(issue) for issue in self.issues],
        }
        return orjson.dumps(document)


def _issue_fields(issue: Issue) -> dict[str, Any]:
    fields: dict[str, Any] = {"param": issue.param, "code": issue.code}
    if issue.position is not None:
        fields["position"] = issue.position
    if issue.suggestion:
        fields["suggestion"] = issue.suggestion
    return fields


def issue_of(error: port.RequestError) -> Issue:
    """The issue that an error of the port names."""
    if isinstance(error, port.QuerySyntaxError):
        return Issue(
            error.param, error.code, str(error), position=error.position, suggestion=error.suggestion
        )
    return Issue(error.param, error.code, str(error))


def problem_of(error: port.EngineError) -> Problem:
    """The problem that an error of the port is to a client."""
    kind = OF_PORT[type(error)]
    return Problem(kind, (issue_of(error),)) if isinstance(error, port.RequestError) else Problem(kind)


def problem_with(issues: tuple[Issue, ...]) -> Problem:
    """The problem of a request with these issues, one or more."""
    if any(issue.status == 400 for issue in issues):
        of_query = all(issue.param == "q" for issue in issues)
        return Problem(QUERY_NOT_UNDERSTOOD if of_query else INVALID_REQUEST, issues)
    return Problem(WRONG_TYPE, issues)
