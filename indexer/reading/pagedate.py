"""Reads the dates that pages write, in the forms and languages that occur on the web, into ISO 8601."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum

from articles.dates import Basis, Published
from indexer.reading.months import AROUND_DATES, LABELS, month_number, words_of

_NAME = r"(?P<month>[^\s\d,;:/()|\[\]<>-]{2,20}?(?:-[^\W\d_]{3,7})?)\.?(?:/[^\W\d_]{3,12})?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|-?го|-?е|[ºª°])?(?!\d)"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_OF = r"(?:(?:of|de|del|di|do|da|dei)\s|d[’'])?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})\s?([-/.])\s?(?P<month>\d{1,2})\s?\2\s?(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>(?:1[789]|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d{1,5}\b)",
        r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일號号]?(?!\d)",
        rf"(?<!\d){_DAY}[\s,./-]{{0,3}}{_OF}{_NAME}[\s,./-]{{1,3}}(?:de[l]?\s)?{_YEAR}",
        rf"(?<![^\W\d_]){_NAME}[\s,./-]{{0,3}}{_DAY}[\s,]{{1,3}}{_YEAR}",
        rf"(?<!\d){_YEAR}(?:\sm\.)?[\s.,-]{{1,3}}{_NAME}[\s.,-]{{1,3}}{_DAY}",
        rf"(?<!\d){_YEAR}\.\s?gada\s{_DAY}\.\s?{_NAME}(?!\w)",
        rf"(?<!\d){_DAY}\s(?:tháng\s)(?P<month>\d{{1,2}})[\s,]{{1,2}}(?:năm\s)?{_YEAR}",
        r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<one>\d{1,2})\s?([/-])\s?(?P<two>\d{1,2})\s?\2\s?(?P<year>\d{4})(?!\d)",
        rf"(?<![^\W\d_]){_NAME}\s{_DAY}\s\d\d:\d\d:\d\d\s(?:[a-z]{{2,5}}\s|[+-]\d{{4}}\s)?{_YEAR}",
        r"(?<![\d.])(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<short>\d\d)(?![\d.]\d|\d)",
    )
)
_MAY_HOLD_ONE = re.compile(r"\d{4}|\d\d\.\d\d\.\d\d")  # asked before all forms, most lines have no date
_TWO_WORDS = re.compile(r"(?<=كانون|تشرين) (?=ال)")  # the months of the Levant that have two
_THAI = re.compile("[\u0e01-\u0e2e]")
_TIME = re.compile(
    r"(?P<before>上午|下午|午前|午後|오전|오후)?\s?(?<!\d)(?P<hour>\d{1,2})(?::|h|\s?[時时시點点]\s?)(?P<minute>\d\d)"
    r"(?::\d\d(?:[.,]\d{1,9})?)?\s{0,2}"
    r"(?P<half>[ap]\.?\s?m\b\.?|[πμ]\.?\s?μ\b\.?|مساء|صباحا|[صم](?!\w))?\s{0,2}"
    r"(?P<zone>z\b|(?:utc|gmt)?\s?[+\u2212-]\d\d:?(?:\d\d)?\b|мск\b|[a-z]{2,5}\b)?",
    re.IGNORECASE,
)
_COMPACT_TIME = re.compile(r"\d{8}T?(?P<hour>\d\d)(?P<minute>\d\d)(?:\d\d)?(?P<zone>Z|[+-]\d{4})?", re.ASCII)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)
_AFTERNOON = frozenset("下午 午後 오후 مساء م".split())  # noqa: SIM905 (as a line of words it can be read)
# Abbreviations that mean one offset only, in hours (RFC 2822, section 4.3, and Europe's). CST is left out:
# in Chicago it is one, in Beijing another.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "bst": 1, "cet": 1, "mez": 1, "west": 1, "cest": 2,
    "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "мск": 3, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7,
}  # fmt: skip
# Words behind a time that are no zone: "18:20 Uhr".
_NO_ZONE = frozenset({"uhr", "hrs", "hr", "hs", "uur", "godz", "ore", "by", "on", "am", "pm"})
_LONGEST = 100  # characters of a text that are looked at
_LONGEST_LINE = 80
_PLAIN = re.compile(
    r"(\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d)(?::\d\d(?:\.\d+)?)?([+-](?:0\d|1[0-4]):[0-5]\d)", re.ASCII
)
_EARLIEST = 1700  # there is no news before; what says less is a placeholder or another calendar
_LATEST = 100  # years from now: what says more is no date at all
_BUDDHIST = 543  # years that Thailand counts more


class Doubt(Enum):
    """Why a text that names a date is not believed."""

    IN_FUTURE = "in-future"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Locale:
    """How a page writes dates: the code of its language, and whether 02/03/2014 is a day of March (None:
    nothing tells).
    """

    language: str = ""
    day_first: bool | None = None


NOWHERE = Locale()


def read_date(
    text: str, basis: Basis, now: datetime | None = None, locale: Locale = NOWHERE
) -> Published | None:
    """The date that a page writes, cut to what it knows: a day, or a minute with the zone that it gives.

    A time without a zone is UTC, but in a guess, where it is the time of readers nobody knows where, none. A
    time at exactly midnight is none: pages that know only the day write it so; of a basis `given` it counts
    when it has a zone. None when the text is no date, is ambiguous (02/03/2014, unless `locale`
    decides), lies after the day that follows `now` (aware; not asked when None), or is the first day of the
    computers' calendar, which stands for no date.
    """
    date = judge_date(text, basis, now, locale)
    return date if isinstance(date, Published) else None


def judge_date(
    text: str, basis: Basis, now: datetime | None = None, locale: Locale = NOWHERE
) -> Published | Doubt | None:
    """As `read_date`; where the text is the form of a date that cannot be, the doubt about it."""
    text = text.strip()[:_LONGEST]
    try:
        value = _iso(text, locale, basis)
        published = Published.parse(value, basis)
    except (ValueError, OverflowError):
        return Doubt.IMPOSSIBLE if _is_impossible(text) else None
    if int(value[:4]) < _EARLIEST or value.startswith("1970-01-01"):
        return None
    if now is None or published.start.date() <= (now.astimezone(UTC) + timedelta(days=1)).date():
        return published
    return Doubt.IMPOSSIBLE if int(value[:4]) > now.year + _LATEST else Doubt.IN_FUTURE


def is_date_line(line: str, locale: Locale = NOWHERE) -> bool:
    """Whether a line is a date, what it is, and nothing else: "Published Thursday, 21 May 2015 14:00"."""
    if len(line) > _LONGEST_LINE:
        return False
    days = list(dates_in(line, locale))
    rest = _TIME.sub(" ", line[: days[0][0]] + " " + line[days[-1][1] :]) if days else line
    return len(days) == 1 and all(word in AROUND_DATES or LABELS.match(word) for word in words_of(rest))


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads the dates of one page, as of `now` (aware), in its way of writing them."""

    now: datetime
    locale: Locale = NOWHERE

    def read(self, text: str, basis: Basis) -> Published | Doubt | None:
        """As `judge_date`."""
        return judge_date(text, basis, self.now, self.locale)


def dates_in(text: str, locale: Locale = NOWHERE) -> Iterator[tuple[int, int, date]]:
    """The days that a text names, each with where it starts and ends, in its order; none twice."""
    if not _MAY_HOLD_ONE.search(text):
        return
    text, position = _TWO_WORDS.sub("-", text), 0
    while found := min(_found(text, position, locale), key=lambda match: match[0], default=None):
        yield found
        position = found[1]


def _found(text: str, position: int, locale: Locale) -> Iterator[tuple[int, int, date]]:
    """The first date of each form after a position."""
    for form in _FORMS:
        for match in form.finditer(text, position):
            try:
                day = _day(match, locale)
            except ValueError:
                continue
            if day:
                yield match.start(), match.end(), day
                break


def _iso(text: str, locale: Locale, basis: Basis) -> str:
    plain = _PLAIN.fullmatch(text)  # as most exports write it: no need to look for a date
    if plain and (basis is Basis.GIVEN or text[11:16] != "00:00"):
        return f"{plain[1]}:00{plain[2]}"
    if _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(text) / (1 if len(text) == 10 else 1000), UTC)
        return moment.replace(second=0, microsecond=0).isoformat()
    found = next(dates_in(text, locale), None)
    if found is None:
        return text  # 2014 and 2014-08, or no date
    start, end, day = found
    outside = text[:start] + " " + text[end:]
    time = _COMPACT_TIME.match(text, start) or _TIME.search(outside) or _TIME.search(text, start, end)
    try:
        return _with_time(day, time, basis) if time else f"{day:%Y-%m-%d}"
    except ValueError:  # 24:00, +99:00
        return f"{day:%Y-%m-%d}"


def _day(match: re.Match[str], locale: Locale) -> date | None:
    """The day that a match means; None when its word is no month or it could be two days.

    Raises ValueError when it is a date that no calendar has.
    """
    parts = match.groupdict()
    if "one" in parts:
        day, month = _ordered(int(parts["one"]), int(parts["two"]), locale)
    else:
        day, month = int(parts["day"]), _month(parts["month"], locale)
    if not month:
        return None
    year = int(parts["year"]) if "year" in parts else _full_year(int(parts["short"]))
    if locale.language == "th" or _THAI.search(match[0]):
        year -= _BUDDHIST if year > _EARLIEST + _BUDDHIST else 0
    return date(year, month, day)


def _ordered(one: int, two: int, locale: Locale) -> tuple[int, int]:
    """Day and month of two numbers; month 0 when nothing tells which is which."""
    if two > 12 or (one <= 12 and locale.day_first is False):
        one, two = two, one
    is_sure = one > 12 or one == two or locale.day_first is not None
    return one, two if is_sure else 0


def _month(name: str, locale: Locale) -> int:
    return int(name) if name.isdecimal() else month_number(name, locale.language) or 0


def _full_year(short: int) -> int:
    return short + (2000 if short < 70 else 1900)


def _is_impossible(text: str) -> bool:
    """Whether a text has the form of a date, of a time with news, and no calendar has that day."""
    for match in filter(None, (form.search(text) for form in _FORMS)):
        try:
            _day(match, NOWHERE)
        except ValueError:
            return int(match.groupdict().get("year") or 0) >= _EARLIEST
    return False


def _with_time(day: date, time: re.Match[str], basis: Basis) -> str:
    parts = time.groupdict()
    name = (parts["zone"] or "").lower()
    has_zone = name != "" and name not in _NO_ZONE
    zone = _zone(name if has_zone else "z")
    hour, minute = int(parts["hour"]), int(parts["minute"])
    half = (parts.get("before") or parts.get("half") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half in _AFTERNOON or half[0] in "pμ" else 0)
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    is_midnight = (moment.hour, moment.minute) == (0, 0)
    needs_zone = basis is Basis.GUESS or is_midnight
    if zone is None or (needs_zone and not has_zone) or (is_midnight and basis is not Basis.GIVEN):
        return f"{day:%Y-%m-%d}"
    return moment.isoformat()


def _zone(name: str) -> timezone | None:
    """The zone of an offset or an abbreviation; None for one that could mean several."""
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    digits = re.sub(r"\D", "", name)
    if not digits:
        return None
    minutes = int(digits[:2]) * 60 + int(digits[2:] or "0")
    return timezone(timedelta(minutes=minutes if "+" in name else -minutes))
