"""Takes the dateline off a report: "KIEV, Aug 15 (Agency) – Ukraine said …"."""

import re

import regex

from articles.article import Dateline

_LONGEST = 160  # characters of a dateline
_PARAGRAPHS = 3  # a summary or two may stand before the one with the dateline
_LINE = re.compile(r"[^\n]+")

# What stands between the dateline and the report: a dash of any kind, a colon, or nothing after
# the bracket of an agency.
_SEPARATOR = regex.compile(
    r"\s*+[—–―‒]\s*+|\s++[-_−=]{1,2}+\s++|\s*+--\s*+|(?<=\))\s*+[-:]\s++|:\s++"
    r"|(?<=/)\.?\s++|(?<=\))\s*+(?=\p{Lu})"
)
_SEPARATING = re.compile(r"[—–―‒_−=:/)-]")  # one of these is in every separator
_UPPER = r"(?:Mc|al-|el-|Al-|El-)?\p{Lu}[\p{Lu}\p{M}.'’ʼ-]*+"
_MIXED = r"\p{Lu}[\p{L}\p{M}.'’ʼ-]*+"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}+"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = (
    rf"(?:{_WEEKDAY},? )?(?:(?i:{_MONTH})\.? \d{{1,2}}"
    r"|\d{1,2}(?:st|nd|rd|th|er|\.)? (?:de )?\p{L}{3,10}+\.?)(?:,? \d{4})?"
)
_SHAPE = regex.compile(
    rf"(?:(?P<place>(?P<upper>{_UPPER}(?:[ /]{{1,3}}{_UPPER}){{0,5}})|{_MIXED}(?: {_MIXED}){{0,3}})"
    rf"(?P<region>(?:, ?(?!{_WEEKDAY}){_MIXED}(?:[ /]{_MIXED}){{0,3}}){{0,2}}))?"
    rf"(?:[,.]? ?(?P<date>{_DATE}))?"
    r"[,.]? ?(?:[(\[](?P<agency>[\p{L}\d][^()\[\]]{1,60})[)\]]|/(?P<slashed>\p{Lu}[^/]{1,30})/\.?)?[,.]?"
)
# Agencies and what outlets are called: what stands in brackets after a place that is not in capitals.
_AGENCY = re.compile(
    r"\b(?:Reuters|AP|AFP|CNN|UPI|dpa|DPA|Xinhua|TASS|ITAR-TASS|Interfax|Anadolu|AA|EFE|ANSA|BBC|IPS|IRIN|PTI|ANI"
    r"|IANS|VOA|KUNA|SANA|IRNA|Novosti|Ukrinform|Bloomberg|Press|Presse|News|Newswire|Wire|Agency|Agence|Service"
    r"|Times|Post|Herald|Tribune|Guardian)\b"
)
_WORD = re.compile(
    r"(?<![-\w])[^\W\d_]+"
)  # of words with hyphens the first part: the AU of Port-au-Prince is none
_SHORTEST = 4  # letters of a place that stands alone
_MOST_WORDS = 3  # of such a place
_AFTER = regex.compile(r"[\p{Lu}\p{Lo}\d\"'“”‘„«¿(\[]")
# Where a transcript names its speakers, or a list its parts, capitals before a sign mean nothing.
_LABEL = regex.compile(r"^\p{Lu}{2}[\p{Lu} .'’]{0,30}+\s?[:–—-]+\s", regex.MULTILINE)
# In capitals before a dash or a colon, and no place.
_NO_PLACE = frozenset(
    re.findall(
        r"\w+",
        """ADVISORY ALERT ANALYSIS BACKGROUND BREAKING BRIEF CAPTION COMMENT COMMENTARY CORRECTED
        CORRECTION COVID EDITORIAL EXCLUSIVE EXPLAINED EXPLAINER FACT FACTBOX FEATURE FILE FLASH GRAPHIC
        INSIGHT INTERVIEW KEY LATEST LIVE MORE NEWS NOTE OPINION PHOTO PHOTOS PICTURES PODCAST POLL
        PROFILE QUESTION QUOTE READ RECAP RELATED REPORT REVIEW SPECIAL SPONSORED STORY SUMMARY TIMELINE
        UPDATE UPDATED URGENT VIDEO VIEW WARNING WATCH WHAT WHY HOW WHO ANSWER SOURCE AU ECOWAS EU FARC
        FATAH FBI CIA HAMAS HEZBOLLAH IAEA ICC ICJ ICRC IDF IRA ISIL ISIS MONUSCO MSF NATO NGO NGOS OCHA
        OPCW OPEC OSCE PKK PLO RSF SDF TALIBAN UK UN UNESCO UNHCR UNICEF UNIFIL UNRWA US USA USAID UPA
        WFP YPG ADF LRA TPLF SPLA AMISOM ATMIS IS AFP AP""",
    )
)


def split_dateline(text: str) -> tuple[Dateline | None, str]:
    """The dateline that a report begins with, and the report without it; None and the text when it has none.

    Paragraphs are separated by line ends; one of the first three may begin with the dateline. A place in
    capitals is needed, or a place and an agency in brackets; after a place alone the report must go on with a
    sentence ("KYIV – The", not "NATO – the alliance"). Parts of the dateline stay as they are written.
    """
    for line in list(_LINE.finditer(text, 0, _LONGEST * 20))[:_PARAGRAPHS]:
        found = _read(text, line.start())
        if found:
            dateline, end = found
            return dateline, (text[: line.start()] + text[end:].lstrip()).strip()
    return None, text


def _read(text: str, start: int) -> tuple[Dateline, int] | None:
    if not _SEPARATING.search(text, start, start + _LONGEST):
        return None
    for separator in _SEPARATOR.finditer(text, start, start + _LONGEST):
        shape = _SHAPE.fullmatch(text, start, separator.start())
        if shape and _is_dateline(shape, text, separator):
            return _dateline(shape), separator.end()
        if "\n" in text[start : separator.start()]:
            break
    return None


def _is_dateline(shape: regex.Match[str], text: str, separator: regex.Match[str]) -> bool:
    place, agency = shape["place"] or "", shape["agency"] or ""
    if not place or place != shape["upper"]:
        return bool(_AGENCY.search(agency)) and ":" not in separator[0]
    if not _NO_PLACE.isdisjoint(_WORD.findall(place)):
        return False
    if not separator[0].strip(" \n."):
        return bool((agency and (shape["date"] or _AGENCY.search(agency))) or shape["slashed"])
    if shape["region"] or shape["date"] or agency:
        return True
    return (
        len(place) >= _SHORTEST
        and place.count(" ") < _MOST_WORDS
        and _AFTER.match(text, separator.end()) is not None
        and len(_LABEL.findall(text, 0, _LONGEST * 100)) <= 1
        and (":" not in separator[0] or shape.start() == 0)
    )


def _dateline(shape: regex.Match[str]) -> Dateline:
    place = shape["place"] or ""
    place = place.rstrip(".") if place.find(".") == len(place) - 1 else place
    date, agency = shape["date"] or "", shape["agency"] or shape["slashed"] or ""
    if any(char.isdigit() for char in agency):  # GENEVA (15 August 2014) –
        date, agency = date or agency, ""
    return Dateline(place=place + (shape["region"] or ""), date=date, agency=agency)
