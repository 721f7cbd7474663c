"""Where a page ended: the sort values and id of its last hit, tied to the request."""

import base64
import binascii
import json
from dataclasses import dataclass

from articles.article import is_article_id
from engines.errors import CursorError
from engines.request import SearchRequest


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last hit of a page: how many hits came before the next, its sort value, its id.

    `value` is the score for relevance, else the article's first published second (UTC, since 1970),
    None without a date.
    """

    position: int
    value: float | int | None
    id: str


def encode(cursor: Cursor, request: SearchRequest) -> str:
    """As text that fits in an address."""
    fields = [request.digest(), cursor.position, cursor.value, cursor.id]
    return base64.urlsafe_b64encode(json.dumps(fields).encode()).decode().rstrip("=")


def decode(request: SearchRequest) -> Cursor | None:
    """The cursor of a request, None when it has none.

    Raises CursorError when it is damaged or was made for another request.
    """
    if not request.cursor:
        return None
    try:
        padded = request.cursor + "=" * (-len(request.cursor) % 4)
        digest, position, value, id = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise CursorError("This cursor is damaged; start again without it.", code="damaged") from error
    if digest != request.digest():
        raise CursorError("This cursor belongs to another search; start again without it.")
    if not _is_sound(position, value, id):
        raise CursorError("This cursor is damaged; start again without it.", code="damaged")
    return Cursor(position, value, id)


def _is_sound(position: object, value: object, id: object) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15
    return (
        isinstance(position, int)
        and 0 <= position < 2**53
        and (value is None or is_number)
        and isinstance(id, str)
        and is_article_id(id)
    )
