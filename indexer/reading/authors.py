"""Single names of authors from the texts of bylines, in the languages of the news."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from indexer.reading.characters import squeeze
from indexer.reading.months import AROUND_DATES, month_number

# What stands before names. The last are of one small word each, which begins many names when it is large.
_LEAD_IN = re.compile(
    r"^\W*(?:(?i:(?:(?:written|reported|posted|published|words|text|story|analysis|review|report)\s+)?by\b"
    r"|view all posts by\b|(?:(?:ein|eine|un|une|una)\s[^\W\d_]+\s|geschrieben\s|publi(?:é|cado)\s|escrito\s"
    r"|recueillis\s|a cura\s)?(?:von|par|por|(?<=cura )di)\b|door\b|przez\b|oleh\b"
    r"|(?:authors?|autor(?:in|es|a|as|i|e|zy)?|auteure?s?|forfatter|författare|yazar[ıi]?|penulis|автори?|авторка)\b"
    r"|(?:texte?|texto|testo|tekst|текст|reporter)\s*:)|(?:di|av|af|от)\s"
    r"|بقلم\b|الكاتب\b|كتبت?\b|نویسنده\b|מאת\b|लेखक|作者|撰文|本[报報]?[记記]者|[记記]者|文\s?[/／])[\s:：]*"
)
_ADDRESS = re.compile(r"(?<!\S)\S*(?:@|https?:|www\.|\.(?:com|org|net)\b)\S*", re.IGNORECASE)
_NOTE = re.compile(r"\([^)]{0,80}\)|\[[^\]]{0,80}\]|（[^）]{0,80}）")
_SUFFIX = re.compile(r",\s*(Jr|Sr|II|III|IV)\b", re.IGNORECASE)
_DEGREE = r"\b(?:MD|PhD|Ph\.D|MS|MSc|MA|MPH|MBA|RDN?|LD|RN|JD|DDS|CPA|CFP|M\.D)\b\.?"
_DEGREES_BEHIND = re.compile(rf"(?:^|(?<=\w\s))(?:[,\s]*{_DEGREE})+$")
_BETWEEN = re.compile(
    r"\s*(?:[,;|/•\n、，；／،؛]|(?<![㐀-鿿])·)\s*(?:(?:and|und|et|with|&)\s+)?"
    r"|\s+(?:and|und|et|with|&|–|—|-)\s+",
    re.IGNORECASE,
)
# Between two names of two words each; else it is part of one (Ortega y Gasset) or begins a place.
_WEAKLY_BETWEEN = re.compile(r"\s(?:y|e|en|i|и|та|і|й|og|och|ja|oraz|ve|dan|και|și|si|và|و)\s")
_TAIL = re.compile(r"\s(?:in|for|at|from|aus|für|à|pour|en|em|из|в|у|Published|Updated|Posted)(?:\s.*)?$")
_JOB_BEHIND = re.compile(r"\s?(?:기자|특파원|記者|记者)$")
_CHINESE_NAMES = re.compile(r"[㐀-鿿]{2,4}(?:\s[㐀-鿿]{2,4})+")
# What stands beside names in a byline and is none.
_NO_NAME = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|columnist|contributor|producer|photographer|director|professor"
    r"|analyst|officer|manager|head of|minutes?|published|updated|posted|follow|read|link copied|sponsored"
    r"|admin|administrator|unknown|null|undefined|wire service"
    r"|redakteur\w*|korrespondent\w*|journalist\w*|correspondant\w*|corresponsal|periodista|giornalista"
    r"|corrispondente|verslaggever|fotograf\w*|muhabiri?|корреспондент\w*|кореспондент\w*|журналіст\w*"
    r"|журналист\w*|редактор\w*|مراسل\w*|صحفي\w*)\b"
    r"|\d|[?!:…<>{}]",
    re.IGNORECASE,
)
_AGENCIES: Final = (
    "Associated Press|Agence France-Presse|Press Association|Deutsche Presse-Agentur|Reuters|AFP|dpa|ANSA|EFE"
    "|TASS|Interfax|RIA Novosti|Xinhua|Anadolu|Ukrinform|UNIAN|Belga|Kyodo|Yonhap|Bloomberg|رويترز|فرانس برس"
    "|新华社"
)
_AGENCY_BEHIND = re.compile(rf"(?<=\w)\s(?:The\s|/\s?)?(?:{_AGENCIES})$")
_ORGANISATION = re.compile(
    rf"(?:{_AGENCIES})|the\s.*"
    r"|(?:.*[\s-])?(?:news|media|agency|agencies|network|magazine|journal|tribune|gazette|herald|times|telegraph"
    r"|newsroom|press|wire|service|report|tv|radio|desk|team|staff|bureau|board|foundation|institute|university"
    r"|redaktion|redactie|redacción|redacao|redação|redazione|rédaction|redakcja|редакци[яи]|редакція|агентство"
    r"|وكالات|التحرير|編集部|编辑部)",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[A-Z]{2,6}")
_LONGEST = 60  # characters of a name
_MOST_TEXTS = 100  # that are looked at, up to _LONGEST_TEXT characters of each
_LONGEST_TEXT = 1_000


def split_byline(texts: Iterable[str]) -> tuple[str, ...]:
    """Single names from the texts of a byline: "By Nadia Korol and Samir Haddad in Kyiv" has two.

    Each name once, in order of appearance; roles, degrees, places, addresses, numbers and long texts are
    dropped.
    """
    names: dict[str, str] = {}
    for text in islice(texts, _MOST_TEXTS):
        text = _ADDRESS.sub(" ", _NOTE.sub(" ", _LEAD_IN.sub("", text[:_LONGEST_TEXT])))
        for part in _BETWEEN.split(_SUFFIX.sub(r" \1", text)):
            for name in _names(squeeze(part)):
                names.setdefault(plain(name), name)
    return tuple(names.values())


def _names(part: str) -> Iterator[str]:
    """The names in one part of a byline: one, two, or none where it is something else."""
    part = _JOB_BEHIND.sub("", _LEAD_IN.sub("", part))
    if _CHINESE_NAMES.fullmatch(part):
        yield from part.split()
        return
    pieces = _WEAKLY_BETWEEN.split(part)
    for piece in pieces if all(" " in piece for piece in pieces) else [part]:
        name = _DEGREES_BEHIND.sub("", _without_tail(piece)).strip(" .,*-–—")
        if name and len(name) <= _LONGEST and not _NO_NAME.search(name) and not _is_date_word(name):
            yield name


def _without_tail(text: str) -> str:
    """A name without the place and the agency behind it; " in " ends also a name of one word."""
    text = text.partition(" in ")[0]
    for tail in (_TAIL, _AGENCY_BEHIND):
        start = tail.sub("", text)
        text = start if " " in start else text
    return text


def is_organisation(name: str) -> bool:
    """Whether a name in a byline is that of an agency, an outlet or an office and not of a person."""
    return bool(_CAPITALS.fullmatch(name) or _ORGANISATION.fullmatch(name))


def plain(name: str) -> str:
    """Letters and digits only, in small letters, without a leading article: what two spellings share."""
    return "".join(filter(str.isalnum, name.casefold().removeprefix("the ")))


def _is_date_word(name: str) -> bool:
    return " " not in name and (month_number(name) is not None or name.casefold() in AROUND_DATES)
