"""Which characters a text may hold: those that no text holds are taken out before anything reads it."""

import re

# C0 controls but tab and line ends, DEL, halves of surrogate pairs, two noncharacters that XML forbids.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_C1 = re.compile("[\x80-\x9f]")
_SUSPECT = re.compile(f"{_FORBIDDEN.pattern}|{_C1.pattern}")


def scrub(text: str) -> str:
    """The text without characters that no text holds (NUL, controls, lone surrogates).

    C1 controls become what windows-1252 has at their place, as browsers do: pages that declare
    ISO 8859-1 mean them so.
    """
    if not _SUSPECT.search(text):
        return text
    return _C1.sub(_from_windows_1252, _FORBIDDEN.sub("", text))


def squeeze(text: str) -> str:
    """The text on one line: every run of white space is one space, none at the ends."""
    return " ".join(text.split())


def _from_windows_1252(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("cp1252", "ignore")
