"""Writing is an upsert by id and version, safe and visible at the commit."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations
from random import Random

import pytest

from articles.article import Article
from engines.base import SearchEngine, WriteOutcome
from engines.errors import WriteRejectedError
from engines.request import SearchRequest
from engines.tree import Word
from tests.corpora.reports import report
from tests.engines.contract.places import Place, Stocked, found, total, write

SCHEDULES = 25
STEPS = 60


def _version(slug: str, version: int) -> Article:
    return report(slug, f"text{version}", version=version)


def _accounted(outcomes: Iterable[WriteOutcome]) -> Counter[str]:
    """How often each id is in an outcome."""
    return Counter(
        id
        for outcome in outcomes
        for id in (*outcome.indexed, *outcome.superseded, *(id for id, _ in outcome.rejected))
    )


def test_an_article_comes_back_as_it_was_written(varied: Stocked) -> None:
    assert all(varied.engine.get(article.id) == article for article in varied.articles)
    assert sum(len(article.mentions) for article in varied.articles) > 100


def test_every_text_field_comes_back(engine: SearchEngine) -> None:
    article = report(
        "1",
        modified="2014-08-16",
        credit="Wire and agencies",
        section="World",
        source="pages/1.html",
    )
    write(engine, [article])
    assert engine.get(article.id) == article


def test_a_hit_is_the_article_without_its_mentions(varied: Stocked) -> None:
    by_id = {article.id: article for article in varied.articles}
    for hit in varied.engine.search(SearchRequest(limit=100)).hits:
        assert hit.article == replace(by_id[hit.article.id], mentions=())


@pytest.mark.parametrize("id", ["", "x", "0" * 32, "*", "' OR 1=1", "\x00", "é", "a" * 100_000])
def test_getting_or_deleting_what_is_not_there_does_nothing(engine: SearchEngine, id: str) -> None:
    write(engine, [report("1")])
    assert engine.get(id) is None
    with engine.writer() as writer:
        writer.delete(id)
    assert engine.count() == 1


def test_nothing_is_visible_before_the_commit_and_all_is_after_it(engine: SearchEngine) -> None:
    article = report("1", "shells")
    with engine.writer() as writer:
        writer.add(article)
        assert (engine.count(), engine.get(article.id)) == (0, None)
        writer.commit()
        assert (engine.count(), engine.get(article.id)) == (1, article)
        writer.delete(article.id)
        assert found(engine, SearchRequest(query=Word("shells"))) == [article.id]
    assert (engine.count(), engine.get(article.id)) == (0, None)


def test_leaving_a_writer_commits(engine: SearchEngine) -> None:
    with engine.writer() as writer:
        writer.add(report("1"))
    assert engine.count() == 1


def test_leaving_a_writer_by_an_exception_drops_what_was_not_committed(engine: SearchEngine) -> None:
    kept, replaced = report("1", "kept"), report("2", "old")

    def break_off() -> None:
        with engine.writer() as writer:
            writer.add(kept)
            writer.add(replaced)
            writer.commit()
            writer.delete(kept.id)
            writer.add(replace(replaced, body="new"))
            writer.add(report("3"))
            raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        break_off()
    assert engine.count() == 2
    assert (engine.get(kept.id), engine.get(replaced.id)) == (kept, replaced)


def test_closing_a_writer_drops_what_was_not_committed_and_may_be_done_again(engine: SearchEngine) -> None:
    writer = engine.writer()
    writer.add(report("1"))
    writer.close()
    writer.close()
    assert engine.count() == 0
    write(engine, [report("2")])
    assert engine.count() == 1


def test_a_closed_writer_refuses_to_commit(engine: SearchEngine) -> None:
    writer = engine.writer()
    writer.add(report("1"))
    writer.close()
    with pytest.raises(WriteRejectedError):
        writer.commit()
    assert engine.count() == 0


def test_an_empty_commit_is_an_empty_outcome(engine: SearchEngine) -> None:
    with engine.writer() as writer:
        assert writer.commit() == WriteOutcome()


def test_an_article_takes_the_place_of_the_one_with_its_id(engine: SearchEngine) -> None:
    write(engine, [report("1", "shells", outlet="A")])
    again = report("1", "convoy", outlet="B")
    write(engine, [again])
    assert engine.count() == 1
    assert engine.get(again.id) == again
    assert total(engine, SearchRequest(query=Word("shells"))) == 0
    assert total(engine, SearchRequest(query=Word("convoy"))) == 1


@pytest.mark.parametrize("commits", ["together", "each in a commit", "each in a writer"])
def test_all_orders_of_four_versions_end_at_the_newest(engine: SearchEngine, commits: str) -> None:
    orders = list(permutations(range(1, 5)))
    for step in range(4):
        batch = [_version(str(number), order[step]) for number, order in enumerate(orders)]
        if commits == "each in a writer":
            write(engine, batch)
    if commits != "each in a writer":
        turns = [
            _version(str(number), order[step]) for step in range(4) for number, order in enumerate(orders)
        ]
        write(engine, turns, commits=4 if commits == "each in a commit" else 1)
    for number in range(len(orders)):
        assert engine.get(report(str(number)).id) == _version(str(number), 4)
    assert engine.count() == total(engine, SearchRequest(query=Word("text4"))) == len(orders)


def test_of_equal_versions_the_later_counts(engine: SearchEngine) -> None:
    write(engine, [report("1", "first"), report("1", "second")])
    assert total(engine, SearchRequest(query=Word("second"))) == 1
    write(engine, [report("1", "third"), report("1", "fourth")], commits=2)
    assert total(engine, SearchRequest(query=Word("fourth"))) == engine.count() == 1


def test_the_outcome_tells_of_an_older_version_that_it_is_superseded(engine: SearchEngine) -> None:
    write(engine, [_version("1", 5)])
    ((outcome,)) = write(engine, [_version("1", 4), _version("2", 1)])
    assert outcome == WriteOutcome(indexed=(report("2").id,), superseded=(report("1").id,))


def test_a_version_is_a_time_in_milliseconds_and_may_be_0(engine: SearchEngine) -> None:
    for version in (0, 1_400_000_000_000, 2**53):
        (outcome,) = write(engine, [_version("1", version)])
        assert outcome.indexed == (report("1").id,)
    assert engine.get(report("1").id) == _version("1", 2**53)


def test_an_article_can_be_deleted_and_written_again(engine: SearchEngine) -> None:
    article = report("1", "shells")
    write(engine, [article])
    with engine.writer() as writer:
        writer.delete(article.id)
    assert engine.count() == total(engine, SearchRequest(query=Word("shells"))) == 0
    assert engine.get(article.id) is None
    write(engine, [article])
    assert engine.get(article.id) == article


def test_what_was_added_just_before_can_be_deleted_in_the_same_commit(engine: SearchEngine) -> None:
    with engine.writer() as writer:
        writer.add(report("1"))
        writer.add(report("2"))
        writer.delete(report("1").id)
    assert found(engine, SearchRequest()) == [report("2").id]


def test_what_was_deleted_just_before_can_be_added_in_the_same_commit(engine: SearchEngine) -> None:
    write(engine, [report("1", "old")])
    with engine.writer() as writer:
        writer.delete(report("1").id)
        writer.add(report("1", "new"))
    assert engine.get(report("1").id) == report("1", "new")
    assert engine.count() == 1


@pytest.mark.parametrize("seed", range(SCHEDULES))
def test_any_schedule_of_writes_deletes_and_commits_ends_as_in_a_dictionary(place: Place, seed: int) -> None:
    rng = Random(seed)
    expected: dict[str, Article] = {}
    with place.create() as engine:
        writer = engine.writer()
        added: Counter[str] = Counter()
        outcomes: list[WriteOutcome] = []
        for step in range(STEPS):
            article = report(str(rng.randrange(8)), f"step{step}", version=rng.randrange(5))
            match rng.randrange(10):
                case 0 | 1:
                    outcomes.append(writer.commit())
                case 2:
                    outcomes.append(writer.commit())
                    writer.close()
                    writer = engine.writer()
                case 3 if seed % 2:
                    outcomes.append(writer.commit())
                    writer.delete(article.id)
                    expected.pop(article.id, None)
                    outcomes.append(writer.commit())
                case _:
                    writer.add(article)
                    added[article.id] += 1
                    if article.id not in expected or article.version >= expected[article.id].version:
                        expected[article.id] = article
        outcomes.append(writer.commit())
        writer.close()
        assert {id: engine.get(id) for id in expected} == expected
        assert engine.count() == len(expected)
        assert _accounted(outcomes) == added
