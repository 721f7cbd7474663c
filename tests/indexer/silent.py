"""A real engine that falls silent at a word: what it is given arrives or not, and it does not say which."""

from pathlib import Path

from articles.article import Article
from engines.base import IndexWriter, WriteOutcome
from engines.embedded import EmbeddedEngine
from engines.errors import EngineUnavailableError

SILENCE = "Silence."
"""An article with this text is in doubt."""


class SilentEngine(EmbeddedEngine):
    """An index in a directory, whose writers do not answer for articles with the text SILENCE.

    Those arrive if `arrives`; a commit that has them answers for the others. With `unavailable` it
    answers nothing at all.
    """

    def __init__(self, directory: Path, *, arrives: bool, unavailable: bool = False) -> None:
        super().__init__(directory, create=True)
        self._arrives, self._unavailable = arrives, unavailable

    def writer(self) -> IndexWriter:
        """The one writer."""
        return _SilentWriter(super().writer(), arrives=self._arrives, unavailable=self._unavailable)

    def rebuild(self, *, force: bool = False) -> IndexWriter:
        """A writer into a new index beside the present one."""
        inner = super().rebuild(force=force)
        return _SilentWriter(inner, arrives=self._arrives, unavailable=self._unavailable)


class _SilentWriter(IndexWriter):
    def __init__(self, inner: IndexWriter, *, arrives: bool, unavailable: bool) -> None:
        self._inner, self._arrives, self._unavailable = inner, arrives, unavailable
        self._in_doubt: list[str] = []

    def add(self, article: Article) -> None:
        if article.body == SILENCE:
            self._in_doubt.append(article.id)
            if not self._arrives:
                return
        self._inner.add(article)

    def delete(self, id: str) -> None:
        self._inner.delete(id)

    def commit(self) -> WriteOutcome:
        outcome = self._inner.commit()
        if self._in_doubt and self._unavailable:
            raise EngineUnavailableError("The engine does not answer.")
        doubtful, self._in_doubt = tuple(self._in_doubt), []
        told = tuple(id for id in outcome.indexed if id not in doubtful)
        return WriteOutcome(told, outcome.superseded, outcome.rejected, doubtful)

    def finish(self) -> None:
        self._inner.finish()

    def close(self) -> None:
        self._inner.close()
