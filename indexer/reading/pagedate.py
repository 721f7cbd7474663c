"""Reads the dates that pages write, in the forms that occur on the web, into ISO 8601."""

import re
from datetime import UTC, datetime, timedelta, timezone

from articles.dates import Basis, Published

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>\d{4})\b"
_DATES = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        r"(?<!\d)(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>(?:1[789]|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d{1,5}\b)",
        rf"\b{_DAY}[\s,./-]{{1,3}}(?:of )?{_MONTH}[\s,./-]{{1,3}}{_YEAR}",
        rf"\b{_MONTH}[\s,./-]{{0,3}}{_DAY}[\s,]{{1,3}}{_YEAR}",
        r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})(?!\d)",
    )
)
_TIME = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d(?:[.,]\d{1,9})?)?\s{0,2}(?P<half>[ap]\.?m\b\.?)?\s{0,2}"
    r"(?P<zone>z\b|(?:utc|gmt)?\s?[+\u2212-]\d\d:?(?:\d\d)?\b|[a-z]{2,5}\b)?",
    re.IGNORECASE,
)
_COMPACT_TIME = re.compile(r"\d{8}T?(?P<hour>\d\d)(?P<minute>\d\d)(?:\d\d)?(?P<zone>Z|[+-]\d{4})?", re.ASCII)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)
# Abbreviations that mean one offset only, in hours (RFC 2822, section 4.3, and Europe's).
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "bst": 1, "cet": 1, "west": 1, "cest": 2, "eet": 2,
    "eest": 3, "msk": 3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7,
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_AROUND_DATES = frozenset(
    {"mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday"}
    | {"fri", "friday", "sat", "saturday", "sun", "sunday", "published", "posted", "updated", "first", "last"}
    | {"date", "time", "local", "on", "at", "of", "the", "am", "pm", "a", "p", "m", "th", "st", "nd", "rd"}
    | {"et", "ist", *_ZONES}
)
_LONGEST_LINE = 80  # characters
_PLAIN = re.compile(
    r"(\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d)(?::\d\d(?:\.\d+)?)?([+-](?:0\d|1[0-4]):[0-5]\d)", re.ASCII
)
_EARLIEST = 1700  # there is no news before; pages without a date say the year 1 or 1601


def read_date(text: str, basis: Basis, now: datetime | None = None) -> Published | None:
    """The date that a page writes, cut to what it knows: a day, or a minute with the zone that it gives.

    A time at exactly midnight is none: pages that know only the day write it so; of a basis `given` it
    counts when it has a zone. None when the text is no date, is ambiguous (02/03/2014), lies after the day
    that follows `now` (aware; not asked when None), or is the first day of the computers' calendar, which
    stands for no date.
    """
    try:
        value = _iso(text.strip()[:100], knows_midnight=basis is Basis.GIVEN)
        published = Published.parse(value, basis)
    except (ValueError, OverflowError):
        return None
    if int(value[:4]) < _EARLIEST or value.startswith("1970-01-01"):
        return None
    is_future = now is not None and published.start.date() > (now.astimezone(UTC) + timedelta(days=1)).date()
    return None if is_future else published


def is_date_line(text: str) -> bool:
    """Whether a line is a date and nothing else: "Published Thursday, 21 May 2015 14:00"."""
    date = _find(text) if len(text) <= _LONGEST_LINE else None
    rest = _TIME.sub(" ", text[: date.start()] + " " + text[date.end() :]) if date else ""
    return date is not None and set(_WORD.findall(rest.lower())) <= _AROUND_DATES


def _find(text: str) -> re.Match[str] | None:
    return next((match for form in _DATES if (match := form.search(text))), None)


def _iso(text: str, *, knows_midnight: bool) -> str:
    plain = _PLAIN.fullmatch(text)  # as most exports write it: no need to look for a date
    if plain and (knows_midnight or text[11:16] != "00:00"):
        return f"{plain[1]}:00{plain[2]}"
    if _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(text) / (1 if len(text) == 10 else 1000), UTC)
        return moment.replace(second=0, microsecond=0).isoformat()
    match = _find(text)
    if match is None:
        return text  # 2014 and 2014-08, or no date
    month = match["month"]
    day = datetime(int(match["year"]), _month(month), int(match["day"]))
    outside = text[: match.start()] + " " + text[match.end() :]
    time = _COMPACT_TIME.match(text, match.start()) or _TIME.search(outside)
    try:
        return _with_time(day, time, knows_midnight) if time else f"{day:%Y-%m-%d}"
    except ValueError:  # 24:00, +99:00
        return f"{day:%Y-%m-%d}"


def _month(name: str) -> int:
    return int(name) if name.isdecimal() else _MONTHS.index(name[:3].lower()) + 1


def _with_time(day: datetime, time: re.Match[str], knows_midnight: bool) -> str:
    parts = time.groupdict()
    zone = _zone((parts["zone"] or "z").lower())
    hour, minute, half = int(parts["hour"]), int(parts["minute"]), (parts.get("half") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    moment = day.replace(hour=hour, minute=minute, tzinfo=zone)
    is_midnight = (moment.hour, moment.minute) == (0, 0)
    if zone is None or (is_midnight and not (knows_midnight and parts["zone"])):
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
