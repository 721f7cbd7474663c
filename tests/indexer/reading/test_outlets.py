"""The name of an outlet as its pages write it."""

import pytest

from indexer.reading.outlets import outlet_in_title


@pytest.mark.parametrize(
    ("title", "host", "outlet"),
    [
        (
            "Column shelled near the border | Northern Courier",
            "www.northern-courier.example",
            "Northern Courier",
        ),
        ("Column shelled « Northern Courier", "northern-courier.example", "Northern Courier"),
        ("Al-Manara Review - Evacuation begins", "al-manara-review.example", "Al-Manara Review"),
        ("The peace of an air base · The Lantern", "thelantern.example", "The Lantern"),
        ("Truce holds — DELTA", "news.delta.example", "DELTA"),
        ("Truce holds", "delta.example", ""),
        ("Delta", "delta.example", ""),
        ("", "delta.example", ""),
        ("Truce holds on the delta front", "delta.example", ""),
    ],
)
def test_an_outlet_is_what_its_host_is_named_after(title: str, host: str, outlet: str) -> None:
    assert outlet_in_title(title, host) == outlet
