"""Takes learnt furniture off articles that are indexed, and puts back what is text after all."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from articles.article import Article
from engines.base import IndexWriter, SearchEngine, WriteOutcome
from indexer.learning.learnt import Furniture
from indexer.learning.loose import with_line
from indexer.learning.off import still_off
from indexer.learning.repeated import lines_of

_AT_ONCE: Final = 500


def mend(engine: SearchEngine, writer: IndexWriter, furniture: Furniture, stopped: Callable[[], bool]) -> int:
    """Free indexed articles of what has been learnt to be furniture since; each keeps its version.

    Gives how many are still to be mended: those that the engine left in doubt, or all that were left when
    it was `stopped`. Raises EngineError.
    """
    ids = furniture.to_mend()
    for some in _groups(ids):
        if stopped():
            break
        changed = furniture.mend(_stored(engine, some))
        doubtful = _written(writer, changed)
        furniture.mended([id for id in some if id not in doubtful])
    return len(furniture.to_mend())


def put_back(engine: SearchEngine, writer: IndexWriter, furniture: Furniture, number: int) -> int | None:
    """Take a line for text: it is never taken off again, and put back where it was taken off.

    Gives how many articles have it again, None when nothing was learnt under this number. Raises EngineError;
    given the same number again it goes on.
    """
    if not furniture.keep(number):
        return None
    done = 0
    while ids := furniture.without(number, _AT_ONCE):
        changed = [_whole(article, furniture, number) for article in _stored(engine, ids)]
        doubtful = _written(writer, changed)
        furniture.put_back(number, [id for id in ids if id not in doubtful])
        done += len(changed) - len(doubtful)
        if doubtful:
            break
    return done


def _whole(article: Article, furniture: Furniture, number: int) -> Article:
    """A stored article with this line."""
    off = still_off(lines_of(article), furniture.off(article.id))
    places = [one.loose.place for one in off]
    for one in off:
        if one.furniture == number:
            article = with_line(article, one.loose, places)
            places.remove(one.loose.place)
    return article


def _stored(engine: SearchEngine, ids: Sequence[str]) -> list[Article]:
    return [article for article in map(engine.get, ids) if article is not None]


def _written(writer: IndexWriter, articles: Sequence[Article]) -> set[str]:
    """Write these; gives the ids of which the engine has not said that they are done."""
    for article in articles:
        writer.add(article)
    outcome: WriteOutcome = writer.commit()
    return set(outcome.in_doubt)


def _groups(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
