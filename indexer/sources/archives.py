"""The pages in a web archive (`.warc`, `.warc.gz`), and what of it cannot be read."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from time import time_ns
from typing import Final

import orjson

from indexer.reading.decode import decode
from indexer.reading.unreadable import UnreadableError
from indexer.settings import PAGE_BYTES
from indexer.sources.answers import page_of, read_answer
from indexer.sources.files import Fault, Form, Item, Provenance, Skipped, SourceFile, open_file, unreadable
from indexer.sources.headers import media_type
from indexer.sources.packing import SourceError
from indexer.sources.warc import Gap, Record, read_records

REVISIT: Final = "revisit"
"""Why a record is skipped that says that a page had not changed since it was archived before."""

NOT_A_PAGE: Final = "not_a_page"
"""Why an answer is skipped that is a picture, a style sheet or a script."""

OTHER_RECORD: Final = "other_record"
"""Why a record is skipped of a kind that is not known here, or that goes on with another record."""

_PAGES: Final = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
_TEXT: Final = "text/plain"
_ANSWER: Final = "application/http"
_EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)  # there was no web before
_LOOKS_LIKE_A_PAGE: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_FIRST_BYTES: Final = 1_000
_OK: Final = 200
_NO_INPUT: Final = frozenset({"warcinfo", "request", "metadata"})
_TOO_LARGE: Final = f"The page is larger than {PAGE_BYTES // 1_000_000} MB."
_SENTENCES: Final = {
    "bomb": "unpack to far more than a page can be",
    "damaged": "are damaged: fetch or copy the file again",
}
_NOT_SHOWN: Final = re.compile(r"[^\w.-]|^urn:uuid:", re.ASCII)


def load_archive(file: SourceFile) -> Iterator[Item | Fault | Skipped]:
    """The pages of an archive as items, each at `path#offset`, with its address, charset and time.

    Only answers with the status 200 that hold a page are; other answers are skipped, and so is what says
    that nothing had changed. What else is in an archive (requests, notes on the crawl) is passed over.
    What cannot be read is a fault, one for each region of the file.
    """
    try:
        with open_file(file) as opened:
            for part in read_records(opened, file.size):
                file.position = part.end
                found = _fault(file, part) if isinstance(part, Gap) else _found(file, part)
                if found is not None:
                    yield found
    except (SourceError, OSError) as error:
        broken = error if isinstance(error, SourceError) else unreadable(error)
        yield Fault(file.path, file.locator, broken.reason, broken.sentence)


def _fault(file: SourceFile, gap: Gap) -> Fault:
    what = _SENTENCES[gap.reason]
    sentence = f"Bytes {gap.start:,} to {gap.end:,} {what}."
    return Fault(file.path, f"{file.locator}#{gap.start}", gap.reason, sentence)


def _found(file: SourceFile, record: Record) -> Item | Fault | Skipped | None:
    """What a record is; None for one that tells of the crawl."""
    kind = record.headers.get("warc-type", "").lower()
    locator = _locator(file, record)
    if kind in _NO_INPUT:
        return None
    try:
        if kind == "response":
            return _answer(file, record, locator)
        if kind in ("resource", "conversion"):
            return _document(file, record, locator)
    except SourceError as error:
        return Fault(file.path, locator, error.reason, error.sentence)
    except UnreadableError as error:
        return Fault(file.path, locator, str(error.code), error.sentence)
    return Skipped(locator, REVISIT if kind == "revisit" else OTHER_RECORD)


def _locator(file: SourceFile, record: Record) -> str:
    """Where it stands: its offset in bytes, which other programs take too, and its id.

    In a member that holds many records, how many bytes of it come before stands behind a `+`.
    """
    inner = f"+{record.inner}" if record.inner else ""
    id = _NOT_SHOWN.sub("", record.headers.get("warc-record-id", "").strip("<> "))[:60]
    return f"{file.locator}#{record.start}{inner}" + (f":{id}" if id else "")


def _answer(file: SourceFile, record: Record, locator: str) -> Item | Skipped:
    """What a server answered."""
    if media_type(record.headers)[0] not in ("", _ANSWER):
        return Skipped(locator, NOT_A_PAGE)  # of another protocol: a name server's
    answer = read_answer(record.block)
    if answer.status != _OK:
        return Skipped(locator, f"http_{answer.status}")
    kind, charset = media_type(answer.headers)
    if kind not in _PAGES and (kind or not _LOOKS_LIKE_A_PAGE.search(answer.content, 0, _FIRST_BYTES)):
        return Skipped(locator, NOT_A_PAGE)
    _refuse_too_large(record)
    content, packing = page_of(answer)
    return Item(file, locator, content, _provenance(file, record, charset=charset, packing=packing))


def _document(file: SourceFile, record: Record, locator: str) -> Item | Skipped:
    """What was archived without a server's answer, or made of one: a page, or its text."""
    kind, charset = media_type(record.headers)
    if kind not in _PAGES and kind != _TEXT:
        return Skipped(locator, NOT_A_PAGE)
    _refuse_too_large(record)
    if kind in _PAGES:
        return Item(file, locator, record.block, _provenance(file, record, charset=charset))
    line = orjson.dumps({"url": _address(record), "text": decode(record.block, charset)})
    return Item(file, locator, line, _provenance(file, record, form=Form.LINES))


def _refuse_too_large(record: Record) -> None:
    if record.length > len(record.block):
        raise SourceError("too_large", _TOO_LARGE)


def _provenance(
    file: SourceFile, record: Record, *, form: Form = Form.PAGE, charset: str = "", packing: str = ""
) -> Provenance:
    return Provenance(
        form=form,
        packing=packing,
        address=_address(record) if form is Form.PAGE else "",
        charset=charset,
        version=_version(record.headers.get("warc-date", "")) or file.version,
    )


def _address(record: Record) -> str:
    address = record.headers.get("warc-target-uri", "").strip("<> ")  # some programs write it in brackets
    return address if address.startswith(("http://", "https://")) else ""


def _version(date: str) -> int:
    """When it was archived, in milliseconds since 1970 (UTC); 0 where that is not said, or cannot be."""
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return 0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    is_believed = moment > _EARLIEST and moment.timestamp() * 1e9 < time_ns()
    return int(moment.timestamp() * 1000) if is_believed else 0
