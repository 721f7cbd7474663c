"""The port: what an engine must do, whichever it is. Its contract is tests/engines/contract/."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

from articles.article import Article
from engines.errors import UnknownFieldError, WriteRejectedError
from engines.request import SearchRequest
from engines.results import EngineStatus, SearchResults
from mappings.fields import ENTITIES

PATIENCE_SECONDS: Final = 900.0
"""For how long a writer tries again while an engine on other machines does not take what it sends."""

_SHRINK_LIMIT: Final = 0.99


@dataclass(frozen=True, slots=True)
class WriteOutcome:
    """What became of every `add` since the last commit: each is in exactly one of the four.

    `superseded`: the index, or a later add, has a newer version; so an id that was added twice can be
    superseded and indexed. `rejected`: id and reason, nothing was written. `in_doubt`: the engine was
    given up on before it said whether it has it; only an engine on other machines can be silent so.
    What was deleted again before the commit is in none.
    """

    indexed: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()
    in_doubt: tuple[str, ...] = ()


class IndexWriter(ABC):
    """Writes articles. A context manager: leaving it commits, leaving it by an exception does not.

    An article with the id of another takes its place, unless its version is older. The embedded engine
    has one writer at a time: opening a second raises IndexBusyError. Elasticsearch has any number, and a
    rebuild that finds that another wrote meanwhile refuses to swap, with the same error.
    """

    @abstractmethod
    def add(self, article: Article) -> None:
        """Write one article, or its newer version. Raises WriteRejectedError as `commit` does."""

    @abstractmethod
    def delete(self, id: str) -> None:
        """Remove an article, if there is one. Raises WriteRejectedError as `commit` does."""

    @abstractmethod
    def commit(self) -> WriteOutcome:
        """Make all that was added safe and visible. After it returns, a crash loses none of it.

        Raises WriteRejectedError when the whole batch could not be written (a full disk): nothing of
        it counts as written then, and the writer is dead.
        """

    def finish(self) -> None:
        """Commit what is left; a rebuild puts the new index in the place of the old one here."""
        self.commit()

    @abstractmethod
    def close(self) -> None:
        """Let go without committing; what was not committed is dropped. May be called again."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.finish()
        finally:
            self.close()


def check_not_smaller(before: int, after: int, *, force: bool) -> None:
    """Raise WriteRejectedError where a rebuild would lose over 1 % of so many articles, unless forced."""
    if after < before * _SHRINK_LIMIT and not force:
        raise WriteRejectedError(
            f"The new index would hold {after:,} articles, the present one holds {before:,}; "
            "the present one was kept. Use --force if that is right."
        )


IDENTIFIED: Final = 10
"""How many ids `identify` gives at most for one name."""

SPELLED: Final = 1_000
"""How many that are spelled alike it chooses them from: those that are most often spelled so."""


def check_entities(field: str) -> None:
    """Raise UnknownFieldError for a field whose values are no people, places or organisations."""
    if field not in ENTITIES:
        raise UnknownFieldError(param=field[:40], known=ENTITIES)


class SearchEngine(ABC):
    """Stores articles and finds them. Every method may raise EngineUnavailableError."""

    name: str

    @abstractmethod
    def search(self, request: SearchRequest) -> SearchResults:
        """Answer one request. Raises RequestError when it cannot be understood."""

    @abstractmethod
    def identify(self, field: str, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The ids that each name stands for in `person`, `place` or `org`, the commonest first, then by id.

        Those are the id that is written so, and every id of which the id itself, the label or any spelling
        folds to the same by `entity_id`. At most `IDENTIFIED` for a name; none where the index knows none.
        Raises UnknownFieldError.
        """

    @abstractmethod
    def get(self, id: str) -> Article | None:
        """The article with this id, or None."""

    @abstractmethod
    def articles(self) -> Iterator[Article]:
        """Every article, whole and once, in no particular order: those that there are when it begins."""

    @abstractmethod
    def count(self) -> int:
        """How many articles there are."""

    @abstractmethod
    def writer(self) -> IndexWriter:
        """A writer into the present index. Raises IndexBusyError where there can be only one, and is."""

    @abstractmethod
    def rebuild(self, *, force: bool = False) -> IndexWriter:
        """A writer into a new, empty index that takes the place of the present one when it finishes.

        Leaving it by an exception keeps the old. Finishing raises WriteRejectedError, and keeps the
        old, when the new one is more than 1 % smaller and `force` is not set.
        """

    @abstractmethod
    def tidy(self, *, force: bool = False) -> tuple[str, ...]:
        """Remove what rebuilds have left beside the index, and give the names of what went.

        That is what they replaced; with `force` also what broke off, or is only being written.
        """

    @abstractmethod
    def check(self, *, thorough: bool = False) -> EngineStatus:
        """Engine, index, analysis, counts; if `thorough` also what is damaged, which takes reading it all.

        Raises IndexMismatchError as opening does.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
