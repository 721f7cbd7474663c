from pathlib import Path

from indexer.naming.marked import Marked, read_marked, unmark


def test_a_line_is_its_text_and_the_names_in_it() -> None:
    assert unmark("Rain in [LOC|Goma], said [PER|Ann Hale].") == Marked(
        "Rain in Goma, said Ann Hale.", ((8, 12, "LOC"), (19, 27, "PER"))
    )


def test_every_line_with_words_is_a_paragraph(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Two.\n\nThree.\n")
    (tmp_path / "a.txt").write_text("  [ORG|One]  \n")
    assert [each.text for each in read_marked(tmp_path)] == ["One", "Two.", "Three."]


def test_one_paragraph_in_five_is_for_the_test_whatever_is_marked_in_it() -> None:
    texts = [f"Paragraph {number} of Goma" for number in range(500)]
    share = sum(unmark(text).is_test for text in texts)
    assert 70 < share < 130
    assert unmark("Rain in [LOC|Goma]").is_test == unmark("Rain in Goma").is_test
