import pytest

from indexer.reading.fragments import fragment_line, fragment_lines
from indexer.reading.markup import MAX_TAGS
from indexer.reading.unreadable import UnreadableError


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("One.<br>Two.<br/>Three.", ["One.", "Two.", "Three."]),
        ("<ul><li>One</li><li>Two</li></ul>", ["One", "Two"]),
        ("<blockquote><p>One</p></blockquote>Two", ["One", "Two"]),
        ("One <b>and</b>\n<i>two</i>", ["One and two"]),
        ("<div><div>One</div>Two</div>", ["One", "Two"]),
        ("<p>One<script>alert(1)</script></p><style>p{}</style>", ["One"]),
        ("<figure><img src=a><figcaption>A road</figcaption></figure><p>One</p>", ["One"]),
        ("Fish &amp; bread &eacute;", ["Fish & bread é"]),
        ("Less < more", ["Less < more"]),
        ("One\n\nTwo", ["One", "Two"]),
        ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", ["One", "Two"]),
        ("<p>One</p><p", ["One"]),
        ("", []),
        ("<p> </p>", []),
    ],
)
def test_html_becomes_paragraphs(text: str, lines: list[str]) -> None:
    assert fragment_lines(text, is_html=True) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One\ntwo\n\nThree", ["One two", "Three"]),
        ("One\r\nTwo", ["One", "Two"]),
        ("Fish &amp; bread", ["Fish &amp; bread"]),
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("a < b > c", ["a < b > c"]),
    ],
)
def test_plain_text_stays_as_it_is_unless_it_holds_tags(text: str, lines: list[str]) -> None:
    assert fragment_lines(text, is_html=False) == lines


def test_a_title_is_one_line_without_markup() -> None:
    assert fragment_line("Road <b>shelled</b><br>again &amp;amp; again") == "Road shelled again &amp; again"


@pytest.mark.parametrize("text", ["<b>" * 3_000 + "One", "<div>" * 3_000 + "One", "<!--" * 50_000 + "One"])
def test_no_nesting_loses_the_text(text: str) -> None:
    assert " ".join(fragment_lines(text, is_html=True)).endswith("One")


def test_more_tags_than_a_page_may_have_are_refused() -> None:
    with pytest.raises(UnreadableError):
        fragment_lines("<b>" * (MAX_TAGS + 1), is_html=True)
