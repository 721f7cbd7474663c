"""The errors of the port.

EngineError
├── EngineAddressError            this is no address of an engine
├── EngineUnavailableError        the engine cannot be reached, or not in time
├── AccessRefusedError            the engine does not accept this key, or not for this
├── IndexMissingError             there is no index where one was asked for
├── IndexMismatchError            the index was made by another analysis or layout: rebuild it
├── AnalysisMismatchError         the engine cuts text into other words than this program
├── IndexBusyError                another process writes to the index
├── WriteRejectedError            the engine refused what was written, or refused to swap
└── RequestError                  the request itself is wrong; names the parameter
    ├── QuerySyntaxError          the query does not parse; has a position and a repair
    ├── UnknownFieldError         no such field for this use; names the known ones
    ├── InvalidValueError         a value out of its bounds
    └── CursorError               a cursor that is damaged or belongs to another request

They carry no HTTP status: that is a matter of the web, in one table there.
"""


class EngineError(Exception):
    """Anything that the port raises; its text is for a reader and names no path or engine internals."""


class EngineUnavailableError(EngineError):
    """The engine cannot be reached, or did not answer in time."""


class EngineAddressError(EngineError):
    """The address of an engine that cannot be one."""


class AccessRefusedError(EngineError):
    """The engine does not accept the key that it was given, or not for what was tried."""


class IndexMissingError(EngineError):
    """There is no index where one was asked for."""


class IndexMismatchError(EngineError):
    """The index was made by another analysis or layout; it has to be rebuilt."""


class AnalysisMismatchError(EngineError):
    """The engine's own analysis differs from this program's: what is searched would not be found."""


class IndexBusyError(EngineError):
    """Another process writes to this index; wait for it to end."""


class WriteRejectedError(EngineError):
    """The engine refused what was written, or a rebuild refused to swap."""


class RequestError(EngineError):
    """The request is wrong. `param` is the parameter, `code` a short stable word for the reason."""

    def __init__(self, message: str, *, param: str, code: str) -> None:
        super().__init__(message)
        self.param = param
        self.code = code


class QuerySyntaxError(RequestError):
    """The query does not parse.

    `position` counts characters from 0; `suggestion` is a query that would parse, or empty.
    """

    def __init__(self, message: str, *, code: str, position: int, suggestion: str = "") -> None:
        super().__init__(message, param="q", code=code)
        self.position = position
        self.suggestion = suggestion


class UnknownFieldError(RequestError):
    """No such field for this use; `known` names those that there are."""

    def __init__(self, *, param: str, known: tuple[str, ...]) -> None:
        super().__init__(f"Unknown field. Known are: {', '.join(known)}.", param=param, code="unknown_field")
        self.known = known


class InvalidValueError(RequestError):
    """A value out of its bounds, or of the wrong form."""


class CursorError(RequestError):
    """A cursor that is damaged, or that belongs to another request."""

    def __init__(self, message: str, *, code: str = "cursor_mismatch") -> None:
        super().__init__(message, param="cursor", code=code)
