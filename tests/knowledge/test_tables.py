import pytest

from knowledge.tables import names_in, rows


def test_rows_are_filled_up_and_remarks_left_out() -> None:
    found = list(rows("nations.tsv", 3))
    assert ("Ukraine", "UA", "Ukrainian") in found
    assert ("Somaliland", "SO", "") in found
    assert not any(row[0].startswith("#") for row in found)


def test_a_line_with_too_many_columns_is_named() -> None:
    with pytest.raises(ValueError, match=r"nations\.tsv, line \d+: 3 columns, of 2"):
        list(rows("nations.tsv", 2))


def test_names_are_parted_by_semicolons() -> None:
    assert names_in("al-Fatah; Fatah movement;") == ("al-Fatah", "Fatah movement")
    assert names_in("") == ()
