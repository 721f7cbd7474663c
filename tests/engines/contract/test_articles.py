"""All articles can be read back, whole, as of one moment."""

from engines.base import SearchEngine
from tests.corpora.reports import report
from tests.engines.contract.places import Stocked, write


def test_every_article_is_read_back_whole_and_once(varied: Stocked) -> None:
    read = list(varied.engine.articles())
    assert len(read) == len(varied.articles)
    assert {article.id: article for article in read} == {each.id: each for each in varied.articles}


def test_many_equal_articles_are_read_back_each_once(large: Stocked) -> None:
    read = [article.id for article in large.engine.articles()]
    assert sorted(read) == sorted(article.id for article in large.articles)


def test_an_empty_index_has_none(engine: SearchEngine) -> None:
    assert list(engine.articles()) == []


def test_what_is_written_while_they_are_read_is_not_among_them(engine: SearchEngine) -> None:
    before = [report(str(number)) for number in range(250)]
    write(engine, before)
    reading = engine.articles()
    read = [next(reading)]
    with engine.writer() as writer:
        for article in before[100:]:
            writer.delete(article.id)
        writer.add(report("later"))
    read += reading
    assert sorted(each.id for each in read) == sorted(each.id for each in before)
    assert engine.count() == 101
    with engine.rebuild(force=True) as writer:
        for article in engine.articles():
            writer.add(article)
    assert engine.count() == 101
