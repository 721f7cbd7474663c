import itertools
from pathlib import Path

import pytest
from hypothesis import given as generated
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests.indexer.given import (
    body,
    counts,
    indexed,
    item,
    line,
    page,
    stored,
    taken,
    total,
    write,
    write_lines,
)


def test_an_older_version_never_takes_the_place_of_a_newer_in_any_order(tmp_path: Path) -> None:
    for number, order in enumerate(itertools.permutations(range(1, 5))):
        data = tmp_path / str(number)
        items = [
            item(line(1, f"Version {version} of the report from the valley."), version) for version in order
        ]
        if number % 2:
            assert counts(taken(data, items)) == {"indexed": 1, "superseded": 3}
        else:
            for one in items:
                taken(data, [one])
        assert body(data, 1).startswith("Version 4 ")
        assert total(data) == 1


def test_of_equally_old_readings_the_same_one_stays_in_every_order_and_commit(tmp_path: Path) -> None:
    texts = ["One account of the shelling.", "Another account of the shelling.", "A third account of it."]
    kept = set()
    for number, order in enumerate(itertools.permutations(texts)):
        data = tmp_path / str(number)
        items = [item(line(1, text), 5, place=text) for text in order]
        assert counts(taken(data, items, commit_articles=1 + number % 3)) == {"indexed": 1, "superseded": 2}
        assert counts(taken(data, items)) == {"unchanged": 3}
        kept.add(body(data, 1))
    assert len(kept) == 1


def test_the_same_content_twice_is_one_article(tmp_path: Path, data: Path) -> None:
    for name in ("a.html", "b.html"):
        write(tmp_path / "in" / name, page(1))
    assert counts(indexed(data, tmp_path / "in")) == {"indexed": 1, "superseded": 1}
    assert counts(indexed(data, tmp_path / "in")) == {"unchanged": 2}


@pytest.mark.parametrize("commit_articles", [1, 2, 100])
@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_known_content_that_is_found_with_a_newer_version_keeps_its_place(
    data: Path, order: tuple[int, ...], commit_articles: int
) -> None:
    known, other = "The account that is known.", "The other account of the same day."
    taken(data, [item(line(1, known), 1)])
    items = [item(line(1, other), 1), item(line(1, known), 2), item(line(1, other), 1, place="elsewhere")]
    taken(data, [items[at] for at in order], commit_articles=commit_articles)
    assert body(data, 1) == known


def test_pages_without_an_address_are_told_apart_by_their_place(tmp_path: Path, data: Path) -> None:
    nameless = page(1).replace("<link rel=canonical href='https://wire.example/pages/1'>", "")
    for name in ("a.html", "b.html"):
        write(tmp_path / "in" / name, nameless)
    assert counts(indexed(data, tmp_path / "in")) == {"indexed": 2}
    assert counts(indexed(data, tmp_path / "in")) == {"unchanged": 2}


def test_without_its_ledger_an_older_version_is_superseded_by_the_index_and_then_known(
    tmp_path: Path, data: Path
) -> None:
    taken(data, [item(line(1, "The newer report of the two."), 9)])
    (data / "ledger.sqlite").unlink()
    older = [item(line(1, "The older report of the two."), 5)]
    assert counts(taken(data, older)) == {"superseded": 1}
    assert counts(taken(data, older)) == {"unchanged": 1}
    assert body(data, 1).startswith("The newer")


def test_many_small_commits_end_as_one(tmp_path: Path, data: Path) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(number % 20) for number in range(40)])
    report = indexed(data, path, commit_articles=3)
    assert counts(report) == {"indexed": 20, "superseded": 20}
    assert total(data) == 20


VERSIONS = st.lists(
    st.lists(st.tuples(st.integers(1, 3), st.integers(1, 6), st.sampled_from("abc")), max_size=6), max_size=4
)


@examples(max_examples=25, deadline=None)
@generated(runs=VERSIONS)
def test_what_is_stored_equals_a_dictionary_of_the_newest(
    tmp_path_factory: pytest.TempPathFactory, runs: list[list[tuple[int, int, str]]]
) -> None:
    data = tmp_path_factory.mktemp("model") / "data"
    newest: dict[int, tuple[int, set[str]]] = {}
    for items in runs:
        report = taken(
            data,
            [item(line(number, f"Text {text} of it."), version, text) for number, version, text in items],
            commit_articles=2,
        )
        assert report.in_doubt == 0
        for number, version, text in items:
            known, texts = newest.get(number, (0, set()))
            if version >= known:
                newest[number] = (version, {text} | (texts if version == known else set()))
    for number, (version, texts) in newest.items():
        article = stored(data, f"https://wire.example/reports/{number}")
        assert article is not None
        assert article.body.split()[1] in texts
        assert article.version <= version
    if runs:
        assert total(data) == len(newest)
