"""From the bytes of a page to its text, once, so that no parser is left to believe a wrong declaration."""

import codecs
import re
from collections.abc import Iterator

import cchardet  # type: ignore[import-untyped]  # ships no types

from indexer.reading.alphabets import ENCODINGS, likeliest_encoding
from indexer.reading.unreadable import Reason, UnreadableError

MAX_BYTES = 10_000_000

_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How "<" and a letter of markup look in the wide encodings, at a place where a character may begin.
_WIDE = (
    (re.compile(rb"\A(?:....)*?<\0\0\0[!/?A-Za-z]\0\0\0", re.DOTALL), "utf-32-le"),
    (re.compile(rb"\A(?:....)*?\0\0\0<\0\0\0[!/?A-Za-z]", re.DOTALL), "utf-32-be"),
    (re.compile(rb"\A(?:..)*?<\0[!/?A-Za-z]\0", re.DOTALL), "utf-16-le"),
    (re.compile(rb"\A(?:..)*?\0<\0[!/?A-Za-z]", re.DOTALL), "utf-16-be"),
)
_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"BZh", "compressed with bzip2"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"SQLite format 3", "a database"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_DECLARED = (
    re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})""", re.IGNORECASE),
    re.compile(rb"""<meta[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE),
)
_HEAD = 4096
# Labels that mean a larger encoding on the web than their name says (WHATWG Encoding Standard, section 4.2).
_LABELS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932",
    "shift-jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "windows-31j": "cp932", "windows-949": "cp949", "koi8-r": "koi8-u", "windows-874": "cp874",
}  # fmt: skip
# A run outside ASCII with the letter on each side of it.
_RUN = re.compile(r"[A-Za-z]?[^\x00-\x7f]+[A-Za-z]?")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# What no language writes: letters of two scripts side by side, three accented Latin letters or signs in a
# row, a sign inside a word, a capital right after a small letter, UTF-8 read as windows-1252, katakana of
# half width beside Latin letters, lines of tables (Ukrainian read as Russian KOI8), and bytes that were not
# decoded.
_STRANGE = re.compile(
    r"[A-Za-z\u00c0-\u024f][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z\u00c0-\u024f]|[\u00a1-\u00ff]{3}"
    r"|[^\W\d_][\u00a1-\u00a9\u00ac-\u00b6\u00b8\u00b9\u00bc-\u00bf][^\W\d_]"
    r"|[\u0430-\u045f][\u0400-\u042f]|[\u00df-\u00ff][\u00c0-\u00de]"
    r"|[\u00c2-\u00c5\u00d0\u00d1\u00d8-\u00da\u00e2][\u00a1-\u00bf\u2018-\u2122\u0152-\u0192\u20ac]"
    r"|[a-z][\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3][a-z]"
    r"|[A-Za-z][\uff61-\uff9f]|[\uff61-\uff9f][A-Za-z]|[\x80-\x9f\u2500-\u257f\ufffd\ue000-\uf8ff]"
)
# How much a declaration and the answer of cchardet weigh beside the letters of a page, as logarithms of
# likelihoods; a declaration also for every letter.
_DECLARED_WEIGHT, _DECLARED_EACH, _DETECTED_WEIGHT = 10.0, 0.1, 8.0
_SURE = 100  # bytes outside ASCII from which cchardet is right about encodings of many bytes a character
_UNLIKELY = -4.8  # for each letter: Thai has -3.7, Chinese taken for Thai -5.6
# Those of the WHATWG Encoding Standard: Python knows more that no page is written in, some of which hang
# (punycode), and cchardet takes windows-1252 with a few apostrophes for Mac Central Europe. Wide encodings
# were recognised before: a page that declares them in ASCII is not one.
_CHARSETS = re.compile(
    r"cp(?:125\d|866|874|932|949|950)|iso8859-\d+|iso2022_jp\w*|koi8-[ru]|mac-(?:roman|cyrillic)"
    r"|gb\w+|big5\w*|euc_\w+|shift_jis\w*"
)
_ACCEPTABLE = 0.1
_STRAY = 1 / 3  # of what is outside ASCII may be no UTF-8; in other encodings 0.7 or more is none
_SAMPLE = 500_000
_ASCII = bytes(range(128))
_ONE_BYTE = re.compile(r"cp(?:125\d|866|874)|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)")


def decode(content: bytes, charset: str = "", *, largest: int = MAX_BYTES) -> str:
    """The text of a page; `charset` is what its transport declared, if anything.

    In this order: byte order mark, wide encodings by the look of their markup, strict UTF-8, UTF-8 with a
    few wrong bytes, the charsets that are declared, what cchardet finds, and the encoding in which the
    letters are likeliest. A declaration is believed only while the text that it gives could be written in
    some language.
    Raises UnreadableError: empty, too_large (over `largest` bytes), binary.
    """
    if len(content) > largest:
        raise UnreadableError(Reason.TOO_LARGE, f"The page is larger than {largest // 10**6} MB.")
    if not content.strip(b" \t\r\n\f\0\xef\xbb\xbf\xfe\xff"):
        raise UnreadableError(Reason.EMPTY, "The page is empty.")
    content = content.removeprefix(codecs.BOM_UTF8)  # also found on pages that are not UTF-8
    encoding = _marked_or_wide(content)
    if encoding:
        return content.decode(encoding, "replace").removeprefix("\ufeff")
    _refuse_binary(content)
    if b"\x1b$" in content and content.isascii():
        return content.decode("iso2022_jp", "replace")
    try:  # not final: a page cut inside its last character is still UTF-8
        return codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return _most_plausible(content, charset)


def _marked_or_wide(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding
    head = content[:_HEAD]
    return next((encoding for look, encoding in _WIDE if look.search(head)), "") if b"\0" in head else ""


def _refuse_binary(content: bytes) -> None:
    for mark, what in _MAGIC:
        if content.startswith(mark):
            raise UnreadableError(Reason.BINARY, f"This is {what}, not a page of text.")
    head = content[:_HEAD]
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) / 50:
        raise UnreadableError(Reason.BINARY, "This is binary data, not a page of text.")


def _most_plausible(content: bytes, charset: str) -> str:
    with_stray_bytes = content.decode("utf-8", "replace")
    wrong = with_stray_bytes.count("\N{REPLACEMENT CHARACTER}")
    if wrong <= _STRAY * sum(map(len, _NOT_ASCII.findall(with_stray_bytes))):
        return _with_stray_bytes(content)
    best, least = "", 2.0
    for encoding, is_likely in _candidates(content, charset):
        text = content.decode(encoding, "replace")
        strangeness = 0.0 if is_likely else _strangeness(text)
        if strangeness < least:
            best, least = text, strangeness
        if strangeness <= _ACCEPTABLE:
            break
    return best


def _candidates(content: bytes, charset: str) -> Iterator[tuple[str, bool]]:
    """The encodings to try, the surest first, each with whether the letters of the page speak for it."""
    found = (look.search(content[:_HEAD]) for look in _DECLARED)
    labels = [charset, *(match[1].decode("ascii") for match in found if match)]
    declared = list(filter(None, map(_codec, labels)))
    detected = _codec(cchardet.detect(content)["encoding"] or "")
    start = max(len(content) - len(content.lstrip(_ASCII)) - 1, 0)
    sample = content[start : start + _SAMPLE]
    letters = len(sample.translate(None, _ASCII))
    one_byte, likelihood = likeliest_encoding(sample, _favoured(declared, detected, letters))
    is_likely = likelihood >= _UNLIKELY
    if is_likely and one_byte == detected:
        yield one_byte, True
    others = [encoding for encoding in declared if not _ONE_BYTE.fullmatch(encoding)]
    if detected and not _ONE_BYTE.fullmatch(detected):
        others.insert(0 if letters >= _SURE else len(others), detected)
    if is_likely and one_byte in declared:
        others.insert(len(others) if letters >= _SURE else 0, one_byte)
    yield from ((encoding, encoding == one_byte) for encoding in others)
    yield one_byte, is_likely


def _favoured(declared: list[str], detected: str, letters: int) -> dict[str, float]:
    """What a page declares and what cchardet says, as weights beside that of its letters."""
    weights = {detected: _DETECTED_WEIGHT} if detected in ENCODINGS else {}
    for rank, encoding in enumerate(filter(_ONE_BYTE.fullmatch, declared)):
        weight = _DECLARED_WEIGHT / 2**rank + _DECLARED_EACH * letters
        weights[encoding] = weights.get(encoding, 0) + weight
    return weights


def _codec(label: str) -> str:
    """The codec that a charset's label means on the web, empty when there is none."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return ""
    return name if _CHARSETS.fullmatch(name) else ""


def _strangeness(text: str) -> float:
    """The share of the runs outside ASCII that no language writes, 0 to 1."""
    first = _NOT_ASCII.search(text)  # it may stand behind a script as long as the sample
    start = max(first.start() - 1, 0) if first else len(text)
    runs = _RUN.findall(text[start : start + _SAMPLE])
    return sum(1 for run in runs if _STRANGE.search(run)) / max(len(runs), 1)


def _with_stray_bytes(content: bytes) -> str:
    """UTF-8 in which single bytes of windows-1252 stand, as where quotations were pasted into a page."""
    codecs.register_error("dateline.windows-1252", _windows_1252_byte)
    return content.decode("utf-8", "dateline.windows-1252")


def _windows_1252_byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end
