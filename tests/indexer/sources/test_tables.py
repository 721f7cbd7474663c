"""A table with a row of names is read row by row, in whatever way it was written."""

import csv
import gzip
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from indexer.reading.records import read_given
from indexer.sources.files import Fault, Form, Item, SourceFile, form_of
from indexer.sources.tables import load_table
from tests.indexer.given import counts, indexed, stored, write
from tests.indexer.reading import exports

NAMES = ("url", "title", "text")
ROWS = (
    ("https://wire.example/1", "Café “Zürich”", "One, two.\n\nHe said “three”; then four."),
    ("https://wire.example/2", "Second", "A | B\tC"),
)


def table(
    rows: Sequence[Sequence[str]], separator: str = ",", names: Sequence[str] = NAMES, **how: str
) -> str:
    """A table as a spreadsheet program writes it."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=how.get("end", "\r\n")).writerows([names, *rows])
    return text.getvalue()


def found(path: Path, content: bytes | str) -> list[Item | Fault]:
    write(path, content)
    form = form_of(path.name)
    size = path.stat().st_size
    assert form[1] is Form.TABLE
    return list(load_table(SourceFile(path=path, form=form[1], suffix=form[0], size=size, mtime_ns=0)))


def records(ones: Sequence[Item | Fault]) -> list[dict[str, object]]:
    assert all(isinstance(one, Item) for one in ones), ones
    return [json.loads(one.content) for one in ones if isinstance(one, Item)]


def reasons(ones: Sequence[Item | Fault]) -> list[tuple[str, str]]:
    """What each is, and the number that its locator ends in."""
    return [
        (one.reason if isinstance(one, Fault) else "item", one.locator.rpartition("#")[2]) for one in ones
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_cells_are_told_apart_by_what_the_names_show(tmp_path: Path, separator: str, end: str) -> None:
    ones = found(tmp_path / "a.csv", table(ROWS, separator, end=end))
    texts = [row[2].replace("\n", end) for row in ROWS] if end == "\n" else [row[2] for row in ROWS]
    assert [record["text"] for record in records(ones)] == texts
    assert [record["title"] for record in records(ones)] == [row[1] for row in ROWS]
    assert reasons(ones) == [("item", "2"), ("item", "3")]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_the_encodings_of_spreadsheet_programs_are_recognised(tmp_path: Path, encoding: str) -> None:
    ones = found(tmp_path / "a.csv", table(ROWS, ";").encode(encoding))
    assert [record["title"] for record in records(ones)] == ["Café “Zürich”", "Second"]


def test_a_table_in_cyrillic_windows_encoding_is_decoded_by_its_letters(tmp_path: Path) -> None:
    text = "Мешканці чули вибухи над річкою до самого ранку, а міст лишався закритим для вантажівок. " * 5
    rows = [(f"https://wire.example/{n}", "Вибухи над річкою", text) for n in range(20)]
    ones = found(tmp_path / "a.csv", table(rows, ";").encode("cp1251"))
    assert {record["text"] for record in records(ones)} == {text}


def test_a_part_that_is_not_utf_8_does_not_garble_the_parts_before_it(tmp_path: Path) -> None:
    long = "Ответ пришёл к вечеру. " * 4_000
    rows = [(f"https://wire.example/{n}", "Ответ", long) for n in range(20)]
    stray = "https://wire.example/x,Caf\xe9 in the harbour,The caf\xe9 was shut.\r\n".encode("cp1252")
    ones = found(tmp_path / "a.csv", table(rows).encode() + stray)
    assert [record["title"] for record in records(ones)] == ["Ответ"] * 20 + ["Café in the harbour"]


@pytest.mark.parametrize("suffix", [".csv.gz", ".tsv"])
def test_packed_and_tab_separated_tables_are_read(tmp_path: Path, suffix: str) -> None:
    content = table(ROWS, "\t").encode()
    ones = found(tmp_path / f"a{suffix}", gzip.compress(content) if suffix.endswith("gz") else content)
    assert len(records(ones)) == 2


def test_the_line_that_excel_writes_above_the_names_is_none_of_them(tmp_path: Path) -> None:
    ones = found(tmp_path / "a.csv", "sep=;\r\n" + table(ROWS, ";"))
    assert [record["title"] for record in records(ones)] == [row[1] for row in ROWS]


def test_only_carriage_returns_end_lines_too(tmp_path: Path) -> None:
    ones = found(tmp_path / "a.csv", "title,text\rOne,First.\rTwo,Second.\r")
    assert [record["text"] for record in records(ones)] == ["First.", "Second."]


def test_names_are_known_in_capitals_and_with_spaces_and_other_columns_are_left_out(tmp_path: Path) -> None:
    ones = found(tmp_path / "a.csv", "Title,Publish Date, TEXT ,rating\nMill,2014-08-15,It burned.,5\n")
    assert records(ones) == [{"title": "Mill", "publish_date": "2014-08-15", "text": "It burned."}]


def test_empty_cells_and_those_that_say_nothing_are_absent(tmp_path: Path) -> None:
    ones = found(tmp_path / "a.csv", "title,outlet,date,url,text\n ,null,NaN,None,It burned.\n")
    assert records(ones) == [{"text": "It burned."}]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Nadia Korol; Samir Haddad", ["Nadia Korol", "Samir Haddad"]),
        ('["Nadia Korol", "Haddad, Samir"]', ["Nadia Korol", "Haddad, Samir"]),
        ("['Nadia Korol', \"Brian O'Neill\"]", ["Nadia Korol", "Brian O'Neill"]),
        ("Nadia Korol", ["Nadia Korol"]),
        ("[]", []),
    ],
)
def test_a_cell_may_hold_a_list_of_names(tmp_path: Path, cell: str, names: list[str]) -> None:
    (record,) = records(found(tmp_path / "a.csv", table([(cell, "It burned.")], names=("persons", "text"))))
    assert record["persons"] == names


@pytest.mark.parametrize("cell", ["Nadia Korol; Samir Haddad", "['Nadia Korol', 'Samir Haddad']"])
def test_a_cell_of_authors_gives_the_byline(tmp_path: Path, cell: str) -> None:
    (record,) = records(found(tmp_path / "a.csv", table([(cell, "It burned.")], names=("authors", "text"))))
    assert read_given(record).byline == ("Nadia Korol", "Samir Haddad")


def test_rows_that_do_not_fit_the_names_are_told_and_their_neighbours_are_read(tmp_path: Path) -> None:
    content = "title,text\nOne,First.\nTwo\n\nThree,a,b\nFour,Fourth.,,\n,\nFive,Fifth.\n"
    ones = found(tmp_path / "a.csv", content)
    assert reasons(ones) == [
        ("item", "2"),
        ("wrong_row", "3"),
        ("wrong_row", "5"),
        ("item", "6"),
        ("item", "8"),
    ]
    assert isinstance(ones[2], Fault)
    assert "3 cells, the first one 2" in ones[2].sentence


def test_a_quotation_mark_that_is_never_closed_costs_one_cell_of_text_at_most(tmp_path: Path) -> None:
    rows = [(f"https://wire.example/{n}", "Title", "Words of a text. " * 60) for n in range(4_000)]
    lines = table(rows).split("\r\n")
    lines[10] = 'https://wire.example/9,Title,"Words that go on'
    limit = csv.field_size_limit()
    ones = found(tmp_path / "a.csv", "\r\n".join(lines))
    assert [one.reason for one in ones if isinstance(one, Fault)] == ["wrong_row"]
    assert len(ones) > 1_900
    assert csv.field_size_limit() == limit


def test_a_line_of_more_than_10_mb_is_told_and_its_neighbours_are_read(tmp_path: Path) -> None:
    content = "title,text\nOne,First.\nTwo," + "x" * 10_000_001 + "\nThree,Third.\n"
    ones = found(tmp_path / "a.csv", content)
    assert reasons(ones) == [("item", "2"), ("too_large", "3"), ("item", "4")]


@pytest.mark.parametrize("content", ["count,ratio\n1,2\n", "words\n", "title;date\nMill;2014\n"])
def test_a_table_without_a_column_of_texts_is_one_fault_that_names_what_is_needed(
    tmp_path: Path, content: str
) -> None:
    ones = found(tmp_path / "a.csv", content)
    assert [(one.locator, one.reason) for one in ones if isinstance(one, Fault)] == [
        (str(tmp_path / "a.csv"), "wrong_header")
    ]
    assert isinstance(ones[0], Fault)
    assert all(name in ones[0].sentence for name in ("“text”", "“html”", "maintext"))


def test_a_table_of_addresses_says_how_they_can_be_fetched(tmp_path: Path) -> None:
    (only,) = found(tmp_path / "a.csv", "url,title\nhttps://wire.example/1,Mill\n" * 9)
    assert isinstance(only, Fault)
    assert (only.reason, "--fetch" in only.sentence) == ("wrong_header", True)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"title,text\n", b"\xef\xbb\xbf"])
def test_a_table_without_rows_holds_nothing(tmp_path: Path, content: bytes) -> None:
    assert found(tmp_path / "a.csv", content) == []


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\xff" * 50, b"PK\x03\x04\xff\xfe" * 90])
def test_what_is_no_text_is_one_fault(tmp_path: Path, content: bytes) -> None:
    (only,) = found(tmp_path / "a.csv", content)
    assert isinstance(only, Fault)
    assert only.reason in ("binary", "wrong_header")


def test_a_packed_table_that_is_cut_off_keeps_the_rows_before_and_is_told(tmp_path: Path) -> None:
    rows = [(f"https://wire.example/{n}", f"Title {n * n}", f"Text {n * n * n}.") for n in range(5_000)]
    content = gzip.compress(table(rows).encode())
    *ones, last = found(tmp_path / "a.csv.gz", content[: len(content) // 2])
    assert isinstance(last, Fault)
    assert last.reason == "damaged"
    assert len(ones) > 1_000


def test_zero_characters_within_a_cell_are_taken_out(tmp_path: Path) -> None:
    (record,) = records(found(tmp_path / "a.csv", b"title,text\nMi\0ll,It bur\0ned down in the night.\n"))
    assert record == {"title": "Mill", "text": "It burned down in the night."}


def test_the_rows_of_trafilatura_which_have_no_names_are_read(tmp_path: Path) -> None:
    row = (
        *(exports.URL, "null", "0f3c", "meridian.example", exports.TITLE, "null", "2014-08-15", exports.TEXT),
        *("null", "null", "article"),
    )
    text = io.StringIO()
    csv.writer(text, delimiter="\t", quoting=csv.QUOTE_MINIMAL).writerows([row, row])
    ones = found(tmp_path / "a.csv", text.getvalue())
    assert reasons(ones) == [("item", "1"), ("item", "2")]
    given = read_given(records(ones)[1])
    assert (given.url, given.title, given.body) == (exports.URL, exports.TITLE, exports.TEXT)
    assert (given.outlet, given.name) == ("meridian.example", exports.URL)


def test_an_export_of_media_cloud_is_indexed_and_then_unchanged(tmp_path: Path, data: Path) -> None:
    names = tuple(exports.MEDIA_CLOUD)
    path = write(tmp_path / "stories.csv", table([tuple(exports.MEDIA_CLOUD.values())], names=names))
    assert counts(indexed(data, path)) == {"indexed": 1}
    assert counts(indexed(data, path)) == {"unchanged": 1}
    article = stored(data, exports.URL)
    assert article is not None
    assert (article.title, article.body, article.outlet) == (exports.TITLE, exports.TEXT, "meridian.example")
    assert article.source == f"{path}#2"
