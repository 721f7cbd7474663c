"""One address has one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reading.addresses import MAX_ADDRESS, believed_address, canonical_url, file_locator, host_name


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://WWW.Wire.EXAMPLE/A/b", "http://www.wire.example/A/b"),
        ("http://wire.example:80/a", "http://wire.example/a"),
        ("https://wire.example:443/a", "https://wire.example/a"),
        ("https://wire.example:8443/a", "https://wire.example:8443/a"),
        ("https://wire.example", "https://wire.example/"),
        ("https://wire.example./a", "https://wire.example/a"),
        ("https://wire.example/a#top", "https://wire.example/a"),
        ("https://wire.example/a?utm_source=x&id=7&fbclid=y&UTM_Medium=z", "https://wire.example/a?id=7"),
        ("https://wire.example/a?gclid=1", "https://wire.example/a"),
        ("https://wire.example/?p=12", "https://wire.example/?p=12"),
        ("https://reader:secret@wire.example/a", "https://wire.example/a"),
        ("https://wire.example/%7eann/caf%c3%a9", "https://wire.example/~ann/caf%C3%A9"),
        ("https://wire.example/café au lait", "https://wire.example/caf%C3%A9%20au%20lait"),
        (
            "https://провід.example/новини",
            "https://xn--b1ae2adf8k.example/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8",
        ),
        ("https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"),
        ("  https://wire.example/a\n", "https://wire.example/a"),
    ],
)
def test_spellings_of_one_address_become_one(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "", "wire.example/a", "//wire.example/a", "javascript:alert(1)", "data:text/html,x", "file:///etc/x",
        "ftp://wire.example/", "http://", "http:///a", "http://a..b/", "http://a b/",
        "http://wire.example:99999/", "http://wire.example:x/", "http://[::1", "http://<script>/",
        "http://wire.example/" + "a" * MAX_ADDRESS,
        "http://" + "a." * 200 + "example/", "http://" + "ü" * 300 + ".example/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        canonical_url(url)


@given(
    st.one_of(
        st.text(), st.text().map(lambda text: "http://wire.example/" + text), st.from_regex(r"https?://.*")
    )
)
def test_any_text_is_refused_or_has_a_form_that_stays(url: str) -> None:
    try:
        canonical = canonical_url(url)
    except ValueError:
        return
    assert canonical.isascii()
    assert canonical_url(canonical) == canonical


def test_the_first_claim_that_can_be_believed_is() -> None:
    claims = ["", "javascript:x", "https://wire.example/", "/report?utm_source=a", "https://other.example/b"]
    assert believed_address(claims, "https://wire.example/x/y") == "https://wire.example/report"


def test_a_claim_to_be_the_front_page_is_not_believed() -> None:
    assert believed_address(["https://wire.example", "https://wire.example/#top"]) == ""


def test_a_front_page_with_a_query_is_a_page() -> None:
    assert believed_address(["https://wire.example/?story=9"]) == "https://wire.example/?story=9"


def test_what_names_no_address_is_named_by_where_it_was_found() -> None:
    assert file_locator("pages/a b/é.html") == "file:pages/a%20b/%C3%A9.html"
    assert file_locator("lines.jsonl", "7/x y") == "file:lines.jsonl#7/x%20y"


def test_places_that_differ_only_in_bytes_that_are_no_text_stay_apart() -> None:
    assert file_locator("a\udcff.html") != file_locator("a\udcfe.html")


def test_the_host_is_without_www() -> None:
    assert host_name("https://www.wire.example/a") == "wire.example"
    assert host_name("file:a/b.html") == ""
