"""The works of others that the gazetteer is made of are named, with their terms."""

from pathlib import Path

from knowledge.licences import LICENCES

ROOT = Path(__file__).parents[2]


def inputs() -> set[str]:
    pinned = (ROOT / "knowledge/building/requirements.txt").read_text().splitlines()
    return {line.split()[0].replace("==", " ") for line in pinned if "==" in line} | {"GeoNames"}


def test_every_input_of_the_gazetteer_is_named_with_its_terms() -> None:
    assert len(inputs()) == 4
    assert inputs() <= {licence.what for licence in LICENCES}
    assert all(licence.address.startswith("https://") and licence.use for licence in LICENCES)


def test_the_attribution_beside_the_data_names_the_same_works() -> None:
    text = (ROOT / "knowledge/data/ATTRIBUTION.md").read_text()
    assert "CC BY 4.0" in text
    named = [licence for licence in LICENCES if licence.what in inputs()]
    assert all(licence.what in text and licence.by in text for licence in named)
