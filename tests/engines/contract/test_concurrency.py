"""Many threads get the answers that one would get."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

from engines.base import SearchEngine
from engines.request import SearchRequest, Sort
from engines.results import SearchResults
from engines.tree import Or, Word
from tests.corpora.reports import report
from tests.corpora.searches import requests
from tests.engines.contract.places import Place, Stocked, write
from tests.engines.contract.walking import walked_ids

THREADS = 8
REQUESTS = 240
COMMITS = 12


def test_answers_to_eight_threads_are_those_to_one(varied: Stocked) -> None:
    asked = [replace(each, highlight=True) for each in requests(REQUESTS, 99, varied.articles)]
    alone = [varied.engine.search(each) for each in asked]
    with varied.place.open() as fresh, ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(fresh.search, asked)) == alone


def test_walks_in_eight_threads_do_not_disturb_each_other(varied: Stocked) -> None:
    words = ("the", "shells", "village", "army", "cafe", "naive")
    asked = [
        SearchRequest(query=Or((Word(each), Word("of"))), sort=sort, limit=12)
        for each in words
        for sort in Sort
    ]
    alone = [walked_ids(varied.engine, each) for each in asked]
    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(lambda each: walked_ids(varied.engine, each), asked)) == alone


def test_a_search_during_commits_sees_one_state_of_the_index(place: Place) -> None:
    """Every commit adds ten articles and takes five away; no answer may mix two states.

    But over several shards, of which one shows a commit before the other.
    """

    def observe(reader: SearchEngine, done: Event) -> list[SearchResults]:
        answers: list[SearchResults] = []
        while not done.is_set() or not answers:
            answers.append(reader.search(SearchRequest(query=Word("shells"), limit=100)))
        return answers

    with place.create() as engine, place.open() as reader, ThreadPoolExecutor(3) as pool:
        write(engine, [report(str(number), "shells") for number in range(10)])
        done = Event()
        observers = [pool.submit(observe, reader, done) for _ in range(3)]
        with engine.writer() as writer:
            for commit in range(1, COMMITS):
                for number in range(10):
                    writer.add(report(str(10 * commit + number), "shells"))
                for number in range(5):
                    writer.delete(report(str(10 * commit - 10 + number)).id)
                writer.commit()
        done.set()
        answers = [answer for observer in observers for answer in observer.result()]
        totals = {answer.total for answer in answers}
        if place.kind.shards == 1:
            assert totals <= {10 + 5 * commit for commit in range(COMMITS)}
        else:
            assert all(5 <= total <= 20 + 5 * COMMITS for total in totals)
        assert all(len(answer.hits) == min(answer.total, 100) for answer in answers)
        assert reader.count() == 10 + 5 * (COMMITS - 1)


def test_a_check_can_be_made_while_articles_are_written(place: Place) -> None:
    def write_on(engine: SearchEngine) -> None:
        for number in range(COMMITS):
            write(engine, [report(f"{number}-{each}") for each in range(20)])

    with place.create() as engine, place.open() as reader, ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write_on, engine)
        checked = [reader.check(thorough=True)]
        while not writing.done():
            checked.append(reader.check(thorough=True))
        writing.result()
        assert all(status.damaged == () for status in checked)
        assert reader.check(thorough=True).articles == 20 * COMMITS
