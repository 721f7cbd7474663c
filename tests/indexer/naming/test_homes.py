import pytest

from indexer.naming.homes import home_of


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://www.harbour-post.co.uk/1", "GB"),
        ("https://lantern.com.ua/a", "UA"),
        ("https://valley.nz/", "NZ"),
        ("https://wire.example/1", ""),
        ("https://wire.io/1", ""),
        ("https://wire.com/ua", ""),
        ("https://192.0.2.10/1", ""),
        ("file:///pages/1.html", ""),
        ("", ""),
    ],
)
def test_the_end_of_an_address_tells_the_country_of_an_outlet(url: str, code: str) -> None:
    assert home_of(url) == code
