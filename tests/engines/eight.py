"""Eight reports, and what a writer says and an index holds when all of them are written."""

from engines.base import WriteOutcome
from tests.corpora.reports import report

EIGHT = [report(str(number), f"text{number}", version=number) for number in range(8)]
IDS = tuple(article.id for article in EIGHT)
STORED = dict(zip(IDS, EIGHT, strict=True))
ALL = WriteOutcome(indexed=tuple(sorted(IDS)))
ALONE = {"articles": 8, "in_flight": 1}
"""The pace at which all eight go in one request, and one request at a time."""
