"""Lines that repeat from page to page: which may be furniture, and how an article is without them.

A line is known by a digest of its words. Furniture is learnt by `learnt.py`; here is what an article teaches,
and what may be taken off it. What agencies repeat is text: a sentence that names somebody or gives a figure
is never learnt, unless it speaks to the reader or of the outlet.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from articles.article import Article

BREAK: Final = "\n\n"
"""What stands between the paragraphs of a body."""

LONGEST: Final = 300
"""Characters of a line that may be furniture."""

LARGEST_SHARE: Final = 0.3
"""Of an article's characters, that may be taken off it."""

_FIRST, _LAST = 3, 6  # lines at the ends of an article
_PROSE = 120  # characters: a line over a paragraph of so many is its heading
_NAME_WORDS = 4  # a line of so many words, all with a capital, may be a place: "Kyiv, Ukraine"

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIGURE = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[.!?…。！？।۔؟][\W_]*$")
# What is said to readers, wherever it stands.
_PLUG = re.compile(
    r"\bnewsletters?\b|\bsubscri|\bsign up\b|\bfollow (?:us|our|the)\b|\b(?:join|support) (?:us|our)\b"
    r"|\bour (?:app|coverage|channel|journalism|telegram|whatsapp|live blog|podcast)\b"
    r"|\b(?:telegram|whatsapp|facebook|instagram|youtube|twitter|tiktok|bluesky)\b.*\b(?:channel|page|follow)"
    r"|\bread (?:also|more|next)\b|\balso read\b|\bclick here\b|©|\ball rights reserved\b|https?://|\bwww\.",
    re.IGNORECASE,
)
_HINTS: Final = (
    *("newsletter", "subscri", "sign up", "follow", "join ", "support ", "our ", "telegram", "whatsapp"),
    *("facebook", "instagram", "youtube", "twitter", "tiktok", "bluesky", "read ", "click here", "©"),
    *("rights reserved", "http", "www."),
)  # without one of these a line is no plug: a tenth of the time
# What speaks to readers, or of the page itself, where it stands at an end.
_TO_READERS: Final = (
    "you your yours us our ours copyright cookie cookies"
    " ihr ihre ihrem ihren ihrer unser unsere unserem unseren unserer abonnieren abonniert"
    " vous votre vos notre nos abonnez nuestra nuestras nuestro nuestros suscríbete suscríbase"
    " наш наша наше наши наших нашей нашем нашу ваш ваша ваше ваши вас вам нас нам"
    " подпишитесь подписывайтесь підпишіться підписуйтесь читайте"
)
_READER_WORDS: Final = frozenset(_TO_READERS.split())
_THIS_PAGE = re.compile(
    r"\bthis (?:article|story|report|page|piece|site|website|column|video)\b", re.IGNORECASE
)


def lines_of(article: Article) -> list[str]:
    """The paragraphs of its body."""
    return article.body.split(BREAK)


def line_digest(line: str) -> bytes:
    """64 bits that tell a line, whatever its case and its spaces."""
    return blake2b(" ".join(line.casefold().split()).encode("utf-8", "replace"), digest_size=8).digest()


def lines_that_teach(
    lines: Sequence[str], digests: Sequence[bytes], known: Collection[bytes], outlet: Collection[str]
) -> dict[bytes, str]:
    """The lines of an article that are furniture when others have them too, by their digests.

    Those that stand among the first three or the last six, without those that are known, and are short
    enough; in the middle only what is plainly said to readers. `outlet` are the names that the page's
    outlet goes by. Nothing that may be text: see above.
    """
    own = [number for number, digest in enumerate(digests) if digest not in known]
    ends = {*own[:_FIRST], *own[-_LAST:]}
    return {
        digests[number]: lines[number]
        for number in own
        if len(lines[number]) <= LONGEST
        and (_is_plug(lines[number]) or (number in ends and not _may_be_text(lines, number, outlet)))
    }


def _is_plug(line: str) -> bool:
    lowered = line.lower()
    return any(hint in lowered for hint in _HINTS) and _PLUG.search(line) is not None


def _may_be_text(lines: Sequence[str], number: int, outlet: Collection[str]) -> bool:
    line = lines[number]
    words = _WORD.findall(line)
    if not words:
        return False
    if _SENTENCE_END.search(line):
        is_text = _is_news(line, words) or _is_name(words[0], lines, number)
    elif number < _FIRST:
        is_text = len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words)
    else:
        following = lines[number + 1 : number + 2]
        is_text = bool(following) and len(following[0]) > _PROSE
    return is_text and not _is_to_readers(line, words) and not any(name in _squeezed(line) for name in outlet)


def _is_to_readers(line: str, words: Sequence[str]) -> bool:
    said = {word.lower() for word in words if not word.isupper()}  # "us", but not "US"
    return "@" in line or not said.isdisjoint(_READER_WORDS) or _THIS_PAGE.search(line) is not None


def _is_news(line: str, words: Sequence[str]) -> bool:
    """Whether a sentence names somebody or gives a figure; in letters without case, that cannot be told."""
    if any(word[0].isupper() and word != "I" for word in words[1:]):
        return True
    return _FIGURE.search(line) is not None or line.lower() == line.upper()


def _is_name(word: str, lines: Sequence[str], number: int) -> bool:
    """Whether a word that begins a line has its capital within the sentences of other lines too."""
    if not word[0].isupper():
        return False
    others = (line for at, line in enumerate(lines) if at != number)
    return any(_is_within(f" {word}", line) for line in others)


def _is_within(name: str, line: str) -> bool:
    """Whether a word, with a space before it, stands in a line where no sentence begins."""
    at = line.find(name, 1)
    while at > 0:
        following = line[at + len(name) : at + len(name) + 1]
        if (line[at - 1].isalnum() or line[at - 1] == ",") and not following.isalnum():
            return True
        at = line.find(name, at + 1)
    return False


def outlet_names(outlet: str, host: str) -> frozenset[str]:
    """What the outlet of a page goes by, without spaces: its name, and the main part of its host."""
    main = max(host.split("."), key=len, default="")
    return frozenset(name for name in (_squeezed(outlet), main) if len(name) > 3)


def _squeezed(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def furniture_in(
    lines: Sequence[str], digests: Sequence[bytes], learnt: Collection[bytes], *, taken: int = 0
) -> list[int]:
    """The numbers of the lines of an article that are learnt furniture, in order.

    They stand where they would teach. Together with the `taken` characters that are off already they are
    never more than 30 % of the article: what is farther from its ends stays then.
    """
    own = [number for number, digest in enumerate(digests) if digest not in learnt]
    if len(own) == len(lines) or not own:
        return []
    head = own[:_FIRST][-1] if len(own) >= _FIRST else len(lines)
    tail = own[-_LAST:][0] if len(own) >= _LAST else 0
    found = [
        number
        for number, digest in enumerate(digests)
        if digest in learnt and (number < head or number > tail or _is_plug(lines[number]))
    ]
    room = LARGEST_SHARE * (sum(map(len, lines)) + taken) - taken
    going: list[int] = []
    for number in sorted(found, key=lambda number: (min(number, len(lines) - 1 - number), -number)):
        room -= len(lines[number])
        if room < 0:
            break
        going.append(number)
    return sorted(going)


@dataclass(frozen=True, slots=True)
class Sketch:
    """The longest lines of an article, by which a copy of it is known: digest and length of each."""

    lines: tuple[tuple[int, int], ...]

    _SIZE = 8

    @classmethod
    def of(cls, lines: Sequence[str], digests: Sequence[bytes]) -> "Sketch":
        """Of the lines of an article without its furniture."""
        longest = sorted(zip(map(len, lines), digests, strict=True), reverse=True)[: cls._SIZE]
        return cls(tuple((int.from_bytes(digest[:4]), min(size, 65_535)) for size, digest in longest))

    def is_near(self, other: "Sketch") -> bool:
        """Whether most of the shorter of the two stands in the other one too."""
        mine, its = dict(self.lines), dict(other.lines)
        shared = sum(mine[digest] for digest in mine.keys() & its.keys())
        return 2 * shared > min(sum(mine.values()), sum(its.values()))

    def pack(self) -> bytes:
        """As bytes, six for a line."""
        return b"".join(digest.to_bytes(4) + size.to_bytes(2) for digest, size in self.lines)

    @classmethod
    def unpack(cls, packed: bytes) -> "Sketch":
        """The sketch that `pack` wrote."""
        parts = [packed[at : at + 6] for at in range(0, len(packed), 6)]
        return cls(tuple((int.from_bytes(part[:4]), int.from_bytes(part[4:])) for part in parts))
