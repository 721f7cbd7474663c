"""What parsers make of the elements of HTML, by their names."""

from typing import Final

# What a browser does not show, or only as a picture: their content is dropped with them.
UNSEEN: Final = frozenset({"script", "style", "iframe", "noembed", "noframes", "textarea", "svg"})
# What holds only text to a browser, whatever tags stand in it.
TEXT_ONLY: Final = frozenset({"title"})
# Parsers take everything after these for text, to the end of the page.
MARKER_ONLY: Final = frozenset({"plaintext", "xmp", "listing"})
CODE: Final = frozenset({"script", "style"})
VOID: Final = frozenset(
    {"area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen"}
    | {"link", "meta", "param", "source", "track", "wbr"}
)
ROOTS: Final = frozenset({"html", "head", "body"})
CLOSES_ITSELF: Final = frozenset({"a", "p", "li", "td", "th", "tr", "option"})
INLINE: Final = frozenset(
    {"a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small"}
    | {"span", "strong", "sub", "sup", "tt", "u", "var"}
)
# An end tag does not reach through an open element of higher rank (libxml2, htmlEndPriority).
RANK: Final = {
    "div": 150,
    "td": 160,
    "th": 160,
    "tr": 170,
    "thead": 180,
    "tbody": 180,
    "tfoot": 180,
    "table": 190,
}
