"""Writes articles into a tantivy index, newest version first come or not."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

import tantivy

from articles.article import Article
from engines.base import IndexWriter, WriteOutcome, check_not_smaller
from engines.embedded_store import Store
from engines.errors import WriteRejectedError
from mappings.document import to_document
from mappings.embedded import to_tantivy

_HEAP_BYTES = 128_000_000
_STAGED = 200  # articles whose stored versions are looked up together


class _Staged(NamedTuple):
    version: int
    document: tantivy.Document


class EmbeddedWriter(IndexWriter):
    """Holds the store's lock from when it is made until it is closed.

    With `rebuild` it writes into a new index, which takes the present one's place in `finish`.
    """

    def __init__(self, store: Store, *, rebuild: bool = False, force: bool = False) -> None:
        self._store = store
        self._force = force
        self._rebuilds = rebuild
        self._staged: dict[str, _Staged] = {}
        self._versions: dict[str, int] = {}
        self._indexed: dict[str, None] = {}
        self._superseded: list[str] = []
        self._rejected: list[tuple[str, str]] = []
        self._resources = ExitStack()
        self._resources.enter_context(store.lock())
        try:
            store.tidy()
            if not rebuild:
                store.stamp().check()  # what this program adds would not be found beside the rest
            self._name = store.make() if rebuild else store.stamp().index
            self._index = tantivy.Index.open(str(store.path(self._name)))
            self._writer: tantivy.IndexWriter | None = self._index.writer(_HEAP_BYTES, 1)
        except BaseException:
            self._resources.close()
            raise

    def add(self, article: Article) -> None:
        """Stage an article; of two with one id the newer counts, of equals the later."""
        try:
            document = to_tantivy(to_document(article))
        except ValueError as error:
            self._rejected.append((article.id, str(error)))
            return
        staged = self._staged.get(article.id)
        if staged:
            self._superseded.append(article.id)
        if staged is None or staged.version <= article.version:
            self._staged[article.id] = _Staged(article.version, document)
        if len(self._staged) >= _STAGED:
            with self._dead_after_an_error():
                self._write_staged()

    def delete(self, id: str) -> None:
        """Remove an article, also one that was added just before."""
        with self._dead_after_an_error():
            self._write_staged()
            self._open_writer().delete_documents_by_term("id", id)
        self._versions[id] = -1
        self._indexed.pop(id, None)

    def commit(self) -> WriteOutcome:
        """Make all that was added safe and visible."""
        with self._dead_after_an_error():
            self._write_staged()
            self._open_writer().commit()
            self._index.reload()  # or the versions just written would not be seen for a while
        outcome = WriteOutcome(tuple(self._indexed), tuple(self._superseded), tuple(self._rejected))
        self._indexed, self._superseded, self._rejected, self._versions = {}, [], [], {}
        return outcome

    def finish(self) -> None:
        """Commit what is left; after a rebuild, put the new index in the place of the old."""
        self.commit()
        if self._rebuilds:
            with self._dead_after_an_error():
                self._swap()

    def close(self) -> None:
        """Wait for merges, let go of the lock; what was not committed is dropped."""
        writer, self._writer = self._writer, None
        with self._resources:
            if writer is not None:
                writer.rollback()
                writer.wait_merging_threads()

    @contextmanager
    def _dead_after_an_error(self) -> Iterator[None]:
        """Tantivy goes on accepting articles after an error, and loses them."""
        try:
            yield
        except (ValueError, OSError) as error:
            self.close()
            raise WriteRejectedError("The index could not be written; is the disk full?") from error

    def _swap(self) -> None:
        before = tantivy.Index.open(str(self._store.path(self._store.stamp().index))).searcher().num_docs
        after = self._index.searcher().num_docs
        try:
            check_not_smaller(before, after, force=self._force)
        except WriteRejectedError:
            self.close()
            raise
        self._store.publish(self._name)

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            raise WriteRejectedError("This writer was closed; open another.")
        return self._writer

    def _write_staged(self) -> None:
        if not self._staged:
            return
        writer, stored = self._open_writer(), self._stored_versions()
        for id, staged in self._staged.items():
            version = self._versions.get(id, stored.get(id, -1))
            if version > staged.version:
                self._superseded.append(id)
                continue
            if version >= 0:
                writer.delete_documents_by_term("id", id)
            if id in self._indexed:
                self._superseded.append(id)
            writer.add_document(staged.document)
            self._versions[id] = staged.version
            self._indexed[id] = None
        self._staged.clear()

    def _stored_versions(self) -> dict[str, int]:
        """The committed versions of the staged ids. Ids are told apart by their first 64 bits."""
        searcher = self._index.searcher()
        if not searcher.num_docs:
            return {}
        ids = {int(id[:16], 16): id for id in self._staged}
        query = tantivy.Query.term_set_query(self._index.schema, "id", list(self._staged))
        addresses = [address for _, address in searcher.search(query, len(ids), count=False).hits]
        keys = searcher.fast_field_values("id_key", addresses)
        versions = searcher.fast_field_values("version", addresses)
        return {ids[int(key or 0)]: int(version or 0) for key, version in zip(keys, versions, strict=True)}
