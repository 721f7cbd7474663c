"""`python -m benchmarks.encodings`: how many pages in old encodings are decoded rightly."""

import sys
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

import cchardet  # type: ignore[import-untyped]  # ships no types

from benchmarks.languages import REPORTS
from benchmarks.records import record
from indexer.reading.decode import decode

FLOORS: Final = {
    "undeclared": 0.97,
    "undeclared, 60 characters": 0.97,
    "declared rightly": 0.99,
    "declared wrongly": 0.99,
    "UTF-8 declared as another": 1.0,
    "UTF-8 with wrong bytes": 1.0,
    "UTF-8 cut in a character": 1.0,
}
"""The share that has to be right of each kind of page."""

PAIRS: Final = (
    *(("ru", "koi8-r"), ("ru", "cp1251"), ("ru", "iso8859-5"), ("ru", "cp866"), ("ru", "mac-cyrillic")),
    *(("uk", "koi8-u"), ("uk", "cp1251"), ("bg", "cp1251"), ("sr", "cp1251"), ("hr", "cp1250")),
    *(("pl", "cp1250"), ("pl", "iso8859-2"), ("cs", "cp1250"), ("cs", "iso8859-2"), ("ro", "cp1250")),
    *(("hu", "cp1250"), ("hu", "iso8859-2"), ("el", "cp1253"), ("el", "iso8859-7"), ("tr", "cp1254")),
    *(("he", "cp1255"), ("he", "iso8859-8"), ("ar", "cp1256"), ("ar", "iso8859-6"), ("fa", "cp1256")),
    *(("lt", "cp1257"), ("vi", "cp1258"), ("th", "tis-620"), ("zh", "gb18030"), ("tw", "big5")),
    *(("ja", "shift_jis"), ("ja", "euc-jp"), ("ja", "iso2022_jp"), ("ko", "euc-kr")),
    *(("fr", "cp1252"), ("de", "iso8859-15"), ("es", "cp1252")),
)  # fmt: skip
"""Languages, each with an encoding that its pages were written in."""

WRONG: Final = (
    "utf-8", "iso-8859-1", "windows-1252", "windows-1251", "windows-1250", "windows-1253", "windows-1255",
    "koi8-r", "iso-8859-2", "tis-620", "gb2312", "big5", "shift_jis", "euc-kr",
)  # fmt: skip
_SHORT: Final = 60
_MARKS: Final = "\u0300\u0301\u0303\u0309\u0323"

Decode = Callable[[bytes, str], str]


def page(language: str, encoding: str, length: int | None = None) -> bytes:
    """A page with a menu, a headline and the report, of so many characters, and no word of its encoding."""
    text = " ".join(_apart(REPORTS[language]).split()).encode(encoding, "ignore").decode(encoding)[:length]
    words = text.split() if " " in text else [text[at : at + 4] for at in range(0, len(text), 4)]
    menu = "".join(
        f'<li><a href="/section/{number}">{word}</a></li>' for number, word in enumerate(words[2:9])
    )
    return (
        f"<html><head><title>{text[:40]}</title><script>var section = 7;</script></head><body>"
        f'<ul class="menu">{menu}</ul><h1>{text[:40]}</h1><div class="text"><p>{text}</p></div>'
        "<p>(c) 2009 The Daily. All rights reserved.</p></body></html>"
    ).encode(encoding)


def _apart(text: str) -> str:
    """The tones of Vietnamese as characters of their own, as windows-1258 has them."""
    apart = unicodedata.normalize("NFD", text)
    if not {"\u0323", "\u0309"} & set(apart):
        return text
    runs = "".join(f"\n{each}" if each in _MARKS else each for each in apart)
    return "".join(unicodedata.normalize("NFC", run) for run in runs.split("\n"))


def measure(decode: Decode = decode) -> dict[str, float]:
    """The share of pages that give their text, by the kind of page."""
    return {kind: share(decode, kind) for kind in FLOORS}


def share(decode: Decode, kind: str) -> float:
    """The share of the pages of one kind that give their text."""
    right = [decode(content, charset) == text for content, charset, text in _cases(kind)]
    return sum(right) / len(right)


def _cases(kind: str) -> Iterator[tuple[bytes, str, str]]:
    """Pages of a kind, each with the charset that its transport declares and its true text."""
    if kind.startswith("UTF-8"):
        yield from _in_utf_8(kind)
        return
    length = _SHORT if kind.endswith("characters") else None
    for language, encoding in PAIRS:
        content = page(language, encoding, length)
        declared = {"declared rightly": (encoding,), "declared wrongly": WRONG}.get(kind, ("",))
        yield from ((content, charset, content.decode(encoding)) for charset in declared)


def _in_utf_8(kind: str) -> Iterator[tuple[bytes, str, str]]:
    for language in REPORTS:
        text = page(language, "utf-8").decode()
        if kind.endswith("another"):
            yield from ((text.encode(), charset, text) for charset in WRONG)
        elif kind.endswith("wrong bytes"):
            yield text.encode() + b"<p>a \x93quotation\x94 \x97", "", f"{text}<p>a “quotation” —"
        else:
            end = REPORTS[language][-9]
            yield (
                f"{text}<p>{end}".encode()[:-1],
                "windows-1252",
                text + "<p>" + end.encode()[:-1].decode("utf-8", "ignore"),
            )


def main() -> int:
    """Print and record the shares; the exit status is 1 when one is below its floor."""
    figures = measure()
    found = measure(
        lambda content, _: content.decode(cchardet.detect(content)["encoding"] or "utf-8", "replace")
    )
    for kind, share in figures.items():
        mark = "" if share >= FLOORS[kind] else "  TOO LOW"
        print(f"{kind:<30} {share:>8.4f}   cchardet alone {found[kind]:>8.4f}{mark}")
    record("encodings", figures)
    return int(any(share < FLOORS[kind] for kind, share in figures.items()))


if __name__ == "__main__":
    sys.exit(main())
