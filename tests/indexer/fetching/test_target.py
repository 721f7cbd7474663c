"""Reading an address, and showing it."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from urllib3.util import parse_url

from indexer.fetching.errors import FetchError
from indexer.fetching.target import MAX_ADDRESS, parse_target, shown_address


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://user:secret@news.test/a", "https://…@news.test/a"),
        ("https://secret@news.test", "https://…@news.test"),
        ("https://user:sec@ret@news.test/", "https://…@news.test/"),
        ("https://user:secr/et@news.test/", "https://…@news.test/"),
        ("https:\\\\user:secret@news.test/", "https://…@news.test/"),
        ("ftp://user:secret@news.test/", "ftp://…@news.test/"),
        ("user:secret@news.test", "user://…@news.test"),
        ("https://news.test/@analyst/1?to=a@b#c@d", "https://news.test/@analyst/1?to=a@b#c@d"),
        ("no address", "no address"),
    ],
)
def test_an_address_is_shown_without_a_user_or_a_password(url: str, shown: str) -> None:
    assert shown_address(url) == shown


@pytest.mark.parametrize(
    ("url", "origin", "path"),
    [
        ("http://news.test", "http://news.test", "/"),
        ("HTTPS://News.Test:443?q=1", "https://news.test", "/?q=1"),
        ("https://news.test:80/", "https://news.test:80", "/"),
        ("http://news.test:00080/a/../b//c", "http://news.test", "/a/../b//c"),
        ('http://news_1.test/%7Ea%2fb"<>^`{|}', "http://news_1.test", "/%7Ea%2fb%22%3C%3E%5E%60%7B%7C%7D"),
        ("http://straße.test/ü", "http://strasse.test", "/%C3%BC"),
        ("http://[2606:4700::ABCD]:8080/", "http://[2606:4700::abcd]:8080", "/"),
        ("http://1.2.3.4.:80/", "http://1.2.3.4", "/"),
    ],
)
def test_an_address_has_one_spelling(url: str, origin: str, path: str) -> None:
    target = parse_target(url)
    assert (target.origin, target.path, target.url) == (origin, path, origin + path)
    assert parse_target(target.url) == target


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://",
        "http://.",
        "http:// news.test/",
        " http://news.test/",
        "http://news.test/a b",
        "http://news..test/",
        "http://news.test:/",
        "http://news.test:1234567/",
        f"http://{'a' * 64}.test/",
        f"http://{'a.' * 127}test/",
        f"http://{'ä.' * 100_000}test/",
        "http://news.test/" + "a" * MAX_ADDRESS,
        "http://news.test/\ud800",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        parse_target(url)
    assert caught.value.reason == "not_an_address"


@settings(max_examples=400, deadline=None)
@given(
    st.text(st.sampled_from("abx0127.:/@#?%[]\\\t。１ü-_ &=F"), max_size=30),
    st.sampled_from(["http://", "https://a"]),
)
def test_what_is_taken_for_an_address_has_the_same_host_for_other_readers(text: str, start: str) -> None:
    try:
        target = parse_target(start + text)
    except FetchError:
        return
    assert urlsplit(target.url).hostname == target.host
    assert (parse_url(target.url).host or "").strip("[]") == target.host
    assert (
        (urlsplit(target.url).port or target.port)
        == target.port
        == (parse_url(target.url).port or target.port)
    )
    assert parse_target(target.url) == target
