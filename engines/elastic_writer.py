"""Writes articles to the index behind an alias on Elasticsearch."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any, Final

from elasticsearch import Elasticsearch

from articles.article import Article, is_article_id
from engines.base import IndexWriter, WriteOutcome
from engines.elastic_bulk import Action, Pace
from engines.elastic_client import errors_translated
from engines.elastic_sending import Sender, patiently
from engines.errors import EngineUnavailableError, IndexMissingError, WriteRejectedError
from mappings.document import to_document

_READ_AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the index has of an id at this moment, refreshed or not."""

    version: int
    seq_no: int
    primary_term: int


class ElasticWriter(IndexWriter):
    """Keeps what is added and deleted in memory until the commit, which sends it and makes it visible.

    What comes to more than `pace.staged_bytes` is sent before: that part cannot be dropped again, but is
    seen only after the next commit of any writer. A commit that has waited through `pace.patience` without
    anything having come of it gives up: what it had not settled by then is `in_doubt`, also what was
    pushed back each time or not sent at all, and the writer is dead.
    """

    def __init__(self, client: Elasticsearch, alias: str, *, pace: Pace) -> None:
        self._client = client.options(request_timeout=pace.request_seconds)
        self._alias = alias
        self._pace = pace
        self._sender = Sender(client, alias, pace)
        self._staged: dict[str, Action] = {}
        self._staged_bytes = 0
        self._deleted: dict[str, None] = {}
        self._indexed: dict[str, None] = {}
        self._superseded: list[str] = []
        self._rejected: list[tuple[str, str]] = []
        self._in_doubt: list[str] = []
        self._is_open = True
        self._is_unseen = False

    def add(self, article: Article) -> None:
        """Stage an article; of two with one id the newer counts, of equals the later."""
        self._check_open()
        try:
            action = Action.index(to_document(article))
        except ValueError as error:
            self._rejected.append((article.id, str(error)))
            return
        staged = self._staged.get(article.id)
        if staged:
            self._superseded.append(article.id)
        if staged is None or staged.version <= action.version:
            self._unstage(article.id)
            self._staged[article.id] = action
            self._staged_bytes += action.bytes
        if self._staged_bytes > self._pace.staged_bytes and not self._in_doubt:
            with self._dead_after_an_error():
                self._write_staged()

    def delete(self, id: str) -> None:
        """Remove an article, also one that was added just before."""
        self._check_open()
        if is_article_id(id):
            self._unstage(id)
            self._indexed.pop(id, None)
            self._deleted[id] = None

    def commit(self) -> WriteOutcome:
        """Send what is staged, and make it visible.

        Raises EngineUnavailableError when it has given up before it could delete what was to be deleted.
        """
        self._check_open()
        with self._dead_after_an_error():
            if not self._in_doubt:
                self._write_staged()
            self._show()
        self._in_doubt += self._staged
        outcome = WriteOutcome(
            tuple(self._indexed), tuple(self._superseded), tuple(self._rejected), tuple(self._in_doubt)
        )
        self._indexed, self._superseded, self._rejected = {}, [], []
        if outcome.in_doubt:
            self.close()
        return outcome

    def finish(self) -> None:
        """Commit what is left. Raises EngineUnavailableError when something of it is in doubt."""
        outcome = self.commit()
        if outcome.in_doubt:
            raise EngineUnavailableError(
                f"Elasticsearch was given up on: of {len(outcome.in_doubt):,} articles it is not known "
                "whether it has them."
            )

    def close(self) -> None:
        """Drop what was not committed."""
        self._is_open = False
        self._staged, self._deleted = {}, {}

    def _check_open(self) -> None:
        if not self._is_open:
            raise WriteRejectedError("This writer was closed; open another.")

    @contextmanager
    def _dead_after_an_error(self) -> Iterator[None]:
        """What is known of a batch is lost with the error, so nothing may be built on it."""
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _unstage(self, id: str) -> None:
        action = self._staged.pop(id, None)
        if action:
            self._staged_bytes -= action.bytes

    def _write_staged(self) -> None:
        """Deletions first, in requests of their own: a request does not keep to its order."""
        deleted, staged = list(self._deleted), list(self._staged.values())
        self._deleted, self._staged, self._staged_bytes = {}, {}, 0
        self._is_unseen = self._is_unseen or bool(deleted or staged)
        self._delete(deleted)
        self._index(staged)

    def _delete(self, ids: Sequence[str]) -> None:
        """Remove what is there now; a deletion that arrives late removes nothing that was written since."""
        while ids:
            stored = self._stored(ids)
            settled = self._sender.send(
                [Action.delete(id, there.seq_no, there.primary_term) for id, there in stored.items()]
            )
            if settled.left or settled.rejected:
                raise EngineUnavailableError(
                    "Elasticsearch was given up on: it is not known what was deleted."
                )
            ids = [action.id for action in settled.conflicts]

    def _index(self, actions: Sequence[Action]) -> None:
        forgotten_by = monotonic() + self._pace.forget_seconds
        while actions:
            settled = self._sender.send(actions)
            self._rejected += settled.rejected
            for action in settled.written:
                self._note_indexed(action)
            self._in_doubt += [action.id for action in settled.left]
            actions = self._resolve(settled.conflicts)
            if actions and (settled.left or monotonic() > forgotten_by):
                self._in_doubt += [action.id for action in actions]
                return
            if actions:
                self._forget_deletions()

    def _note_indexed(self, action: Action) -> None:
        if action.id in self._indexed:  # a part of this batch was sent before
            self._superseded.append(action.id)
        self._indexed[action.id] = None

    def _resolve(self, conflicts: Sequence[Action]) -> list[Action]:
        """Settle what was refused as older; what remains was in conflict with the memory of a deletion."""
        try:
            stored = self._stored([action.id for action in conflicts])
        except EngineUnavailableError:
            self._in_doubt += [action.id for action in conflicts]
            return []
        again = []
        for action in conflicts:
            there = stored.get(action.id)
            if there is None or there.version < action.version:
                again.append(action)
            elif there.version == action.version:  # it had been in doubt, and was written
                self._note_indexed(action)
            else:
                self._superseded.append(action.id)
        return again

    def _forget_deletions(self) -> None:
        """Have the engine forget what it deleted: it does soon after a refresh."""
        with suppress(EngineUnavailableError):
            patiently(self._ask_to_refresh, self._pace)
        sleep(self._pace.forget_wait)

    def _show(self) -> None:
        """Make what was written visible. It is safe before that: what fails here, the next commit does."""
        if not self._is_unseen:
            return
        with suppress(EngineUnavailableError):
            if self._in_doubt:  # patience has ended
                with errors_translated():
                    self._ask_to_refresh()
            else:
                patiently(self._ask_to_refresh, self._pace)
            self._is_unseen = False

    def _ask_to_refresh(self) -> None:
        answer = self._client.indices.refresh(index=self._alias).body
        if answer["_shards"]["failed"]:
            raise EngineUnavailableError("A part of the index could not be refreshed.")

    def _stored(self, ids: Sequence[str]) -> dict[str, _Stored]:
        """What the index has of these ids, whether it is visible yet or not."""
        found: dict[str, _Stored] = {}
        for start in range(0, len(ids), _READ_AT_ONCE):
            part = ids[start : start + _READ_AT_ONCE]
            found |= patiently(lambda part=part: self._ask_for(part), self._pace)  # type: ignore[misc]
        return found

    def _ask_for(self, ids: Sequence[str]) -> dict[str, _Stored]:
        docs: list[dict[str, Any]] = self._client.mget(index=self._alias, ids=ids, source=False).body["docs"]
        if any(doc.get("error", {}).get("type") == "index_not_found_exception" for doc in docs):
            raise IndexMissingError("The index is gone: it was removed while it was written to.")
        if [doc.get("_id") for doc in docs] != list(ids) or any("error" in doc for doc in docs):
            raise EngineUnavailableError("A part of the index could not be read.")
        return {
            doc["_id"]: _Stored(doc["_version"], doc["_seq_no"], doc["_primary_term"])
            for doc in docs
            if doc["found"]
        }
