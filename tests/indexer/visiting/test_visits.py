import os
from pathlib import Path

from indexer.visiting.visits import Visit, Visits

WHOLE = Visit(
    address="https://wire.example/feed",
    final="https://wire.example/feed.xml",
    media_type="text/xml",
    charset="utf-8",
    etag='"1"',
    modified="Fri, 15 Aug 2014 08:00:00 GMT",
    digest=b"digest",
    version=1,
    announced=b"said",
    content=b"<rss>" * 100,
    fetched=2,
    status="ok",
    sentence="",
    failures=0,
    due=3,
)


def test_what_was_kept_of_an_address_is_there_the_next_time(tmp_path: Path) -> None:
    with Visits(tmp_path / "v.sqlite") as visits:
        assert visits.of(WHOLE.address) == Visit(address=WHOLE.address)
        visits.keep([Visit(address=WHOLE.address, status="busy"), WHOLE])
    with Visits(tmp_path / "v.sqlite") as visits:
        assert visits.of(WHOLE.address) == WHOLE
        assert visits.due(WHOLE.address) == 3


def test_when_to_come_again_is_set_of_an_address_that_was_visited(tmp_path: Path) -> None:
    with Visits(tmp_path / "v.sqlite") as visits:
        visits.keep([WHOLE])
        visits.set_due(WHOLE.address, 9)
        visits.set_due("https://wire.example/other", 9)
        assert visits.due(WHOLE.address) == 9
        assert visits.due("https://wire.example/other") == 0


def test_content_that_is_too_large_to_be_kept_is_asked_for_whole_the_next_time(tmp_path: Path) -> None:
    large = Visit(address="https://wire.example/", etag='"1"', modified="then", content=os.urandom(2_100_000))
    with Visits(tmp_path / "v.sqlite") as visits:
        visits.keep([large])
        assert visits.of(large.address) == Visit(address=large.address)


def test_a_damaged_memory_begins_anew(tmp_path: Path) -> None:
    (tmp_path / "v.sqlite").write_bytes(b"SQLite format 3\0" + b"#" * 5_000)
    with Visits(tmp_path / "v.sqlite") as visits:
        visits.keep([WHOLE])
        assert visits.of(WHOLE.address) == WHOLE
