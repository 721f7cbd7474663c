import pytest

from indexer.naming.ships import know_ships
from tests.indexer.spans import mark, marked


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (
            "the frigate [LOC|Lisbon] sailed to [LOC|Lisbon]",
            "the frigate [MISC|Lisbon] sailed to [LOC|Lisbon]",
        ),
        ('the tanker "[PER|Anna K]" leaked', 'the tanker "[MISC|Anna K]" leaked'),
        ("[ORG|HMS Resolve] and MV [LOC|Delta Star]", "[MISC|HMS Resolve] and MV [MISC|Delta Star]"),
        ("a tanker left [LOC|Basra]", "a tanker left [LOC|Basra]"),
        ("[LOC|Mount] Vale", "[LOC|Mount] Vale"),
    ],
)
def test_a_ship_is_no_person_place_or_organisation(found: str, right: str) -> None:
    text, spans = marked(found)
    assert mark(text, know_ships(text, spans)) == right
