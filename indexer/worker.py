"""What runs in a worker process: reads pages and lines, finds names in them, and can be killed at any time.

A page cannot stop a run: the processor time for each is limited by the kernel, which ends the process
(extractors hang inside C code, where Python gets no turn), and so is the memory that it may take.
"""

import contextlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from articles.article import Article
from indexer.candidate import digest_of
from indexer.processes import memory_limit, settle_in, time_limit
from indexer.reading.addresses import PLACE
from indexer.reading.unreadable import UnreadableError
from indexer.settings import READING_MEMORY, READING_SECONDS, Settings
from indexer.shard import WHOLE, Shard
from indexer.sources.files import Form, Provenance
from indexer.sources.lines import parse_record
from indexer.sources.packing import SourceError, unpack_page
from mappings.stored import article_to_json

if TYPE_CHECKING:
    from indexer.reading.pages import Page

READY: Final = b"r"
BROKEN: Final = b"b"
STARTED: Final = b"s"
ANNOTATING: Final = b"n"
ARTICLE: Final = b"a"
FAULT: Final = b"f"
ELSEWHERE: Final = b"e"

OUT_OF_MEMORY: Final = "out_of_memory"

_ANNOTATING_SECONDS: Final = 10.0
_ANNOTATING_SECONDS_A_CHARACTER: Final = 0.0005  # some twenty times what it takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One page or line to read, as found; `outlet` is for what names none, `shard` what is wanted of it."""

    content: bytes
    provenance: Provenance
    source: str = ""
    outlet: str = ""
    shard: Shard = WHOLE


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a task gave no article: a short stable word, and a sentence for people."""

    reason: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What is left to another indexer, before its names are looked for.

    `id` is that of its article, empty where none can be read in it; `placed` tells that the article has
    no address but its place.
    """

    id: str = ""
    placed: bool = False


Result = Article | Unread | Elsewhere


class Annotates(Protocol):
    """Finds the names in articles."""

    def annotate(self, articles: Sequence[Article]) -> list[Article]:
        """The articles, in the same order, with their entities and mentions."""


Read = Callable[[Task], Article]
LoadAnnotator = Callable[[], Annotates]


def serve(connection: Connection, read: Read, load_annotator: LoadAnnotator | None) -> None:
    """Answer lists of tasks until the other end closes: one message for each task, in their order.

    Before it reads a task it says so, so that the other side knows which one it died of.
    """
    settle_in()
    with contextlib.suppress(EOFError, BrokenPipeError):
        try:
            annotator = load_annotator() if load_annotator else None
            connection.send_bytes(READY)
            while True:
                _answer(connection, _received(connection), read, annotator)
        except (ImportError, FileNotFoundError) as error:
            connection.send_bytes(BROKEN + str(error).encode("utf-8", "replace"))


def send_tasks(connection: Connection, tasks: Sequence[Task]) -> None:
    """Send tasks to a worker; their contents by themselves, as they are: pickling would copy them."""
    connection.send([replace(task, content=b"") for task in tasks])
    for task in tasks:
        connection.send_bytes(task.content)


def _received(connection: Connection) -> list[Task]:
    return [replace(task, content=connection.recv_bytes()) for task in connection.recv()]


def _answer(connection: Connection, tasks: list[Task], read: Read, annotator: Annotates | None) -> None:
    results = [_read(connection, number, task, read) for number, task in enumerate(tasks)]
    if annotator is not None:
        connection.send_bytes(ANNOTATING)
        results = _annotated(results, annotator)
    for result in results:
        connection.send_bytes(_packed(result))


def _read(connection: Connection, number: int, task: Task, read: Read) -> Result:
    connection.send_bytes(STARTED + str(number).encode())
    with time_limit(READING_SECONDS), memory_limit(READING_MEMORY):
        return _tried(read, task)


def _tried(read: Read, task: Task) -> Result:
    try:
        return _if_wanted(read(task), task.shard)
    except MemoryError:
        return Unread(OUT_OF_MEMORY, "Reading it takes more memory than a page may have.")
    except SourceError as error:
        return _unreadable(task, error.reason, error.sentence)
    except UnreadableError as error:
        return _unreadable(task, str(error.code), error.sentence)
    except ImportError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever a library does with a hostile page harms only that page)
        return Unread("reader_failed", f"The reader failed on it ({type(error).__name__}).")


def _if_wanted(article: Article, shard: Shard) -> Article | Elsewhere:
    return article if shard.holds(article.id) else Elsewhere(article.id, article.url.startswith(PLACE))


def _unreadable(task: Task, reason: str, sentence: str) -> Unread | Elsewhere:
    """What no indexer can read is kept by one of them, whom its content tells.

    That is not so where reading took too long or too much memory, or failed: another may fare better, and
    so would count it as no concern of its own. Whoever meets that keeps it.
    """
    if task.shard.holds(digest_of(task.content).hex()):
        return Unread(reason, sentence)
    return Elsewhere()


def _annotated(results: list[Result], annotator: Annotates) -> list[Result]:
    articles = [result for result in results if isinstance(result, Article)]
    characters = sum(len(article.title) + len(article.body) for article in articles)
    with time_limit(_ANNOTATING_SECONDS + characters * _ANNOTATING_SECONDS_A_CHARACTER):
        try:
            done: list[Result] = list(annotator.annotate(articles))
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError, MemoryError):
            done = [_annotated_alone(article, annotator) for article in articles]
    following = iter(done)
    return [next(following) if isinstance(result, Article) else result for result in results]


def _annotated_alone(article: Article, annotator: Annotates) -> Article | Unread:
    try:
        return annotator.annotate([article])[0]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError, MemoryError) as error:
        return Unread("not_annotated", f"Its names could not be found ({type(error).__name__}).")


def _packed(result: Result) -> bytes:
    """As bytes: pickles of a process that has read hostile pages are not to be trusted."""
    if isinstance(result, Article):
        return ARTICLE + article_to_json(result)
    if isinstance(result, Elsewhere):
        return ELSEWHERE + json.dumps([result.id, result.placed]).encode()
    return FAULT + json.dumps([result.reason, result.sentence]).encode()


def read_task(task: Task) -> Article:
    """The article of a page or a line. Raises SourceError or UnreadableError."""
    from indexer.reading import pages  # heavy: only who reads loads it

    if task.provenance.form is Form.LINES:
        return _read_record(parse_record(task.content), task)
    return pages.read_page(page_of(task))


def page_of(task: Task) -> "Page":
    """The page of a task, unpacked. Raises SourceError."""
    from indexer.reading.pages import Page

    known = task.provenance
    return Page(
        content=unpack_page(task.content, known.packing),
        source=task.source,
        url=known.address,
        charset=known.charset,
        outlet=task.outlet,
        version=known.version,
        hints=parse_record(known.hints) if known.hints else {},
    )


def read_in_place(task: Task) -> Result | None:
    """What a line without markup holds: no parser touches it that could hang. None for everything else."""
    if task.provenance.form is Form.PAGE:
        return None
    try:
        record = parse_record(task.content)
    except SourceError as error:
        return _unreadable(task, error.reason, error.sentence)
    if record.get("html") is not None:
        return None
    return _tried(lambda task: _read_record(record, task), task)


def _read_record(record: dict[str, Any], task: Task) -> Article:
    from indexer.reading import pages

    return pages.read_record(record, source=task.source, version=task.provenance.version, outlet=task.outlet)


def annotator_of(settings: Settings) -> LoadAnnotator:
    """What a worker loads to find names as these settings have it, or only to settle those that are given."""
    return partial(load_annotator if settings.annotate else load_settler, settings.overrides)


def load_annotator(overrides: Path | None = None) -> Annotates:
    """What finds names, honouring a file of overrides; it loads its model at the first article.

    Raises OverridesError.
    """
    from indexer.naming.annotate import Annotator
    from indexer.naming.overrides import NO_OVERRIDES, read_overrides

    return Annotator(read_overrides(overrides) if overrides else NO_OVERRIDES)


def load_settler(overrides: Path | None = None) -> Annotates:
    """What settles the names that sources gave, honouring a file of overrides. Raises OverridesError."""
    from indexer.naming.overrides import NO_OVERRIDES, read_overrides
    from indexer.naming.settling import Settler

    return Settler(read_overrides(overrides) if overrides else NO_OVERRIDES)
