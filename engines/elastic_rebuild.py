"""Writes a new index on Elasticsearch beside the present one, and puts it in its place."""

from contextlib import suppress
from time import monotonic, sleep
from typing import Final

from elasticsearch import Elasticsearch

from engines.base import check_not_smaller
from engines.elastic_address import ElasticAddress
from engines.elastic_bulk import Pace
from engines.elastic_client import tried_again
from engines.elastic_index import find
from engines.elastic_sending import patiently
from engines.elastic_swap import (
    articles_in,
    blocked,
    building_alias,
    discard,
    is_blocked,
    last_writes,
    leftovers,
    make_next,
    move_alias,
    unblock,
)
from engines.elastic_writer import ElasticWriter
from engines.errors import (
    EngineError,
    EngineUnavailableError,
    IndexBusyError,
    IndexMissingError,
    WriteRejectedError,
)

_REPLACED: Final = "Another process has replaced the index while it was rebuilt."
_TIDYING_TRIES: Final = 5


class ElasticRebuild(ElasticWriter):
    """Writes into a new index of the next number, which takes the place of the present one in `finish`.

    An alias of its own stands for the new index until then: a request that comes late cannot make it again
    after it was removed. The old index stays, and takes no more writes, until it is tidied away.
    """

    def __init__(
        self, client: Elasticsearch, address: ElasticAddress, *, pace: Pace, force: bool = False
    ) -> None:
        self._present = address.alias
        self._force = force
        self._old = patiently(lambda: find(client, address.alias), pace)
        self._writes = patiently(lambda: last_writes(client, self._old), pace)
        self._name = make_next(
            client,
            address.alias,
            shards=address.shards or self._old.shards,
            replicas=self._old.replicas_wanted if address.replicas is None else address.replicas,
        )
        self._is_ours = True  # as long as nobody else can see the new index, it can be removed unseen
        super().__init__(client, building_alias(self._name), pace=pace)

    def finish(self) -> None:
        """Commit what is left, and put the new index in the place of the old.

        Raises WriteRejectedError when it is too small, IndexBusyError when another process wrote to the old
        one or has replaced it; the old one is kept then.
        """
        super().finish()
        with self._dead_after_an_error():
            patiently(self._check_unwritten, self._pace)
            self._check_size()
            patiently(self._replace, self._pace)

    def close(self) -> None:
        """Drop what was not committed, and the new index unless it has taken its place."""
        super().close()
        if self._is_ours:
            with suppress(EngineError):  # what cannot be removed now is when all is tidied
                tried_again(lambda: self._client.indices.delete(index=self._name, ignore_unavailable=True))
            self._is_ours = False

    def _check_size(self) -> None:
        before = patiently(lambda: articles_in(self._client, self._old.name), self._pace)
        after = patiently(lambda: articles_in(self._client, self._name), self._pace)
        check_not_smaller(before, after, force=self._force)

    def _replace(self) -> None:
        """May be tried again when it raises EngineUnavailableError: then nothing was moved.

        It is looked whether somebody has written before the block too, so that a block is hardly ever put
        on, and taken off again, beside another rebuild's.
        """
        self._await_others()
        self._check_unwritten()
        began = monotonic()
        with blocked(self._client, self._present, self._old.name):
            self._check_unwritten()
            left = self._pace.block_patience / 2 - (monotonic() - began)
            if left <= 0:  # soon a writer takes the block for one that was left behind
                raise EngineUnavailableError("Elasticsearch is too slow at present to replace the index.")
            self._move(left)

    def _await_others(self) -> None:
        """Where there is a block, another rebuild is about to take its place, or was killed just then."""
        end = monotonic() + self._pace.block_patience
        while is_blocked(self._client, self._old.name):
            self._check_present()
            if monotonic() > end:
                unblock(self._client, self._present, only=self._old.name)
            sleep(self._pace.block_wait)

    def _check_present(self) -> None:
        if find(self._client, self._present).uuid != self._old.uuid:
            raise IndexBusyError(_REPLACED)

    def _check_unwritten(self) -> None:
        self._check_present()
        if last_writes(self._client, self._old) != self._writes:
            raise IndexBusyError(
                "Another process wrote to the index while it was rebuilt: run it again when that has ended."
            )

    def _move(self, seconds: float) -> None:
        self._is_ours = False
        try:
            move_alias(self._client, self._present, old=self._old.name, new=self._name, seconds=seconds)
        except IndexMissingError as error:
            self._is_ours = True
            raise IndexBusyError(_REPLACED) from error
        except EngineUnavailableError as error:
            if not self._was_moved():
                raise WriteRejectedError(
                    "Elasticsearch did not put the new index in its place; run it again."
                ) from error

    def _was_moved(self) -> bool:
        """Whether the alias moved, though nobody said so; if not, this sees to it that it never will."""
        try:
            patiently(
                lambda: discard(self._client, self._present, present=self._old.name, names=[self._name]),
                self._pace,
            )
        except IndexMissingError:
            return patiently(lambda: find(self._client, self._present), self._pace).name == self._name
        return False


def tidy(client: Elasticsearch, alias: str, *, force: bool = False) -> tuple[str, ...]:
    """Remove the indices that rebuilds have left beside the one behind an alias; gives their names.

    Those are the ones that were replaced; with `force` also those that broke off, or are being written.
    Raises IndexMissingError, IndexBusyError when others go on removing and replacing them.
    """
    for _ in range(_TIDYING_TRIES):
        present = find(client, alias).name
        names = [each.name for each in leftovers(client, alias) if force or not each.is_building]
        if not names:
            return ()
        with suppress(IndexMissingError):  # somebody has removed or replaced one just now
            discard(client, alias, present=present, names=names)
            return tuple(names)
    raise IndexBusyError("Others are replacing or removing indices here: try again when that has ended.")
