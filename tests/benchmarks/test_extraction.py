"""The floors under what is found on real pages, and what is read from one."""

from itertools import islice

import pytest

from benchmarks.extraction import CEILINGS, FLOORS, missed, pages_of, predict, score_set
from benchmarks.shared import MISSING, pages_folder
from tests.indexer.reports import ARTICLE, SENTENCES, TITLE, page

_PAGES, _EVERY = 40, 4
# Of every fourth page, 40 of each set: a little under what is reached.
_SAMPLE_FLOORS = {"aeb F1": 0.97, "aeb exact": 0.40, "atf F1": 0.90, "atf title": 0.85}


def test_a_page_is_read_into_text_title_authors_and_day() -> None:
    head = f'<title>{TITLE}</title><meta name="author" content="Nadia Korol">'
    head += '<meta property="article:published_time" content="2014-08-15T18:20:00+03:00">'
    assert predict(page(f"<article>{ARTICLE}</article>", head), None) == {
        "text": "\n\n".join(SENTENCES),
        "title": TITLE,
        "authors": ["Nadia Korol"],
        "date": "2014-08-15",
    }


def test_the_text_keeps_its_dateline() -> None:
    text = str(predict(page(ARTICLE.replace("The convoy", "KYIV (AP) – The convoy")), None)["text"])
    assert text.startswith("KYIV (AP) – The convoy")


def test_what_is_below_a_floor_or_above_a_ceiling_is_told() -> None:
    assert missed({**FLOORS, **CEILINGS}) == []
    told = missed({**FLOORS, **CEILINGS, "aeb F1": 0.5, "atf bad pages": 400})
    assert told == ["aeb F1 is 0.5000, under 0.979", "atf bad pages is 400, over 22"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["aeb", "atf"])
def test_a_sample_of_real_pages_is_read_as_well_as_before(name: str) -> None:
    folder = pages_folder()
    if folder is None:
        pytest.skip(f"SKIPPED: {MISSING}")
    figures = score_set(name, islice(pages_of(folder, name), 0, _PAGES * _EVERY, _EVERY))
    floors = {what: floor for what, floor in _SAMPLE_FLOORS.items() if what in figures}
    assert {what: figures[what] for what, floor in floors.items() if figures[what] < floor} == {}
