"""Generated schedules of writes and faults: what is stored equals a dictionary, and all is accounted for."""

from collections import Counter
from collections.abc import Iterable, Iterator
from random import Random

import pytest

from articles.article import Article
from engines.base import WriteOutcome
from engines.elastic_writer import ElasticWriter
from tests.corpora.reports import report
from tests.elasticsearch.faults import (
    CUT_AFTER,
    CUT_BEFORE,
    CUT_WITHIN,
    GARBLED,
    PASS,
    SHORT_ANSWER,
    WRONG_IDS,
    Fault,
    RefuseItems,
    Stall,
    Status,
    disk_full_items,
    reject_items,
    reject_request,
)
from tests.elasticsearch.fixtures import one, require
from tests.elasticsearch.proxy import FaultProxy, Seen
from tests.engines.faulty import Faulty

PASSING = 160
GIVING_UP = 60
SLUGS = 7
STEPS = 20
STALL_SECONDS = 0.5

_ANY = (
    CUT_BEFORE,
    CUT_AFTER,
    CUT_WITHIN,
    GARBLED,
    Status(429),
    Status(502, voice="gateway"),
    Status(503),
    Status(504, voice="gateway"),
)


@pytest.fixture(scope="module")
def faulty() -> Iterator[Faulty]:
    with FaultProxy(require(one).urls[0], matches=lambda _: True) as proxy:
        faulty = Faulty.make(proxy)
        yield faulty
        faulty.remove()


class _Weather:
    """A script: a part of all requests goes wrong, in the ways in which requests of their kind can.

    From request `last` on nothing gets through.
    """

    def __init__(self, rng: Random, share: float, last: float = float("inf")) -> None:
        self._rng = rng
        self._share = share
        self._left = last

    def __call__(self, seen: Seen) -> Fault:
        self._left -= 1
        if self._left < 0:
            return self._rng.choice((CUT_BEFORE, Status(503), Status(429)))
        if self._rng.random() >= self._share:
            return PASS
        return self._of_items(seen) if seen.is_bulk and self._rng.random() < 0.6 else self._of_all()

    def _of_all(self) -> Fault:
        if self._rng.random() < 0.03:
            return Stall(STALL_SECONDS, is_applied=self._rng.random() < 0.5)
        return self._rng.choice(_ANY)

    def _of_items(self, seen: Seen) -> Fault:
        seed, fraction = self._rng.randrange(1_000), self._rng.random()
        faults: list[Fault] = [
            SHORT_ANSWER,
            WRONG_IDS,
            reject_request(retry_after=1),
            reject_items(fraction=fraction, seed=seed),
            disk_full_items(fraction=fraction, seed=seed),
            RefuseItems(
                status=503, type="unavailable_shards_exception", reason="", fraction=fraction, seed=seed
            ),
        ]
        if seen.items > 1:  # one alone would rightly be rejected
            faults += [Status(413, voice="nobody"), Status(400)]
        return self._rng.choice(faults)


class _Schedule:
    """One run: writes, deletes and commits at random, and the dictionary of what there should be."""

    def __init__(self, faulty: Faulty, rng: Random, name: str, **pace: float) -> None:
        self.faulty = faulty
        self.expected: dict[str, Article] = {}
        self.added: Counter[str] = Counter()
        self.outcomes: list[WriteOutcome] = []
        self._rng = rng
        self._name = name
        self._pace = {"request_seconds": STALL_SECONDS / 2, **pace}

    def ids(self) -> list[str]:
        return [self._article(number, 0, 0).id for number in range(SLUGS)]

    def _article(self, number: int, step: int, version: int) -> Article:
        return report(f"{self._name}-{number}", f"step{step}", version=version)

    def run(self) -> None:
        """To the end, or to the commit that gave up."""
        sizes = {"articles": self._rng.choice((1, 3, 500)), "in_flight": self._rng.choice((1, 2))}
        sizes["staged_bytes"] = self._rng.choice((1_000, 64_000_000))
        writer = self.faulty.writer(**sizes, **self._pace)
        for step in range(STEPS):
            self._step(writer, step)
            if self.outcomes and self.outcomes[-1].in_doubt:
                return
        self.outcomes.append(writer.commit())
        writer.close()

    def _step(self, writer: ElasticWriter, step: int) -> None:
        article = self._article(self._rng.randrange(SLUGS), step, self._rng.randrange(5))
        match self._rng.randrange(12):
            case 0:
                self.outcomes.append(writer.commit())
            case 1:
                self.outcomes.append(writer.commit())
                if not self.outcomes[-1].in_doubt:
                    writer.delete(article.id)
                    self.expected.pop(article.id, None)
                    self.outcomes.append(writer.commit())
            case _:
                writer.add(article)
                self.added[article.id] += 1
                if article.id not in self.expected or article.version >= self.expected[article.id].version:
                    self.expected[article.id] = article


def _accounted(outcomes: Iterable[WriteOutcome]) -> Counter[str]:
    return Counter(
        id
        for outcome in outcomes
        for ids in (
            outcome.indexed,
            outcome.superseded,
            [id for id, _ in outcome.rejected],
            outcome.in_doubt,
        )
        for id in ids
    )


@pytest.mark.parametrize("seed", range(PASSING))
def test_what_goes_wrong_for_a_while_changes_nothing_of_what_is_stored(faulty: Faulty, seed: int) -> None:
    rng = Random(seed)
    schedule = _Schedule(faulty, rng, f"passing-{seed}")
    faulty.proxy.play(_Weather(rng, share=rng.choice((0.1, 0.3, 0.6))))
    schedule.run()
    assert faulty.visible(schedule.ids()) == schedule.expected
    assert _accounted(schedule.outcomes) == schedule.added
    assert not any(outcome.in_doubt or outcome.rejected for outcome in schedule.outcomes)


@pytest.mark.parametrize("seed", range(GIVING_UP))
def test_who_gives_up_has_told_the_truth_and_may_write_everything_again(faulty: Faulty, seed: int) -> None:
    """What is not in doubt is stored as in a dictionary, superseded or not."""
    rng = Random(seed)
    schedule = _GivingUp(faulty, rng, f"giving-up-{seed}", patience=0.1)
    faulty.proxy.play(_Weather(rng, share=0.2, last=rng.randrange(1, 20)))
    schedule.run()
    faulty.proxy.play(())
    assert _accounted(schedule.outcomes) == schedule.added
    there = faulty.stored(schedule.ids())
    for outcome in schedule.outcomes:
        assert there.keys() >= set(outcome.indexed)
    in_doubt = set(schedule.outcomes[-1].in_doubt)
    assert {id: article for id, article in there.items() if id not in in_doubt} == {
        id: article for id, article in schedule.expected.items() if id not in in_doubt
    }
    faulty.write(schedule.expected.values())
    assert faulty.visible(schedule.ids()) == schedule.expected


class _GivingUp(_Schedule):
    """Without deletions, of which an outcome says nothing; every version is newer than the one before."""

    def _step(self, writer: ElasticWriter, step: int) -> None:
        if self._rng.randrange(6) == 0:
            self.outcomes.append(writer.commit())
            return
        article = self._article(self._rng.randrange(SLUGS), step, step)
        writer.add(article)
        self.added[article.id] += 1
        self.expected[article.id] = article
