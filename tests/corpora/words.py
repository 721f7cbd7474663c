"""What generated articles are made of: words of several scripts, names that break things, dates."""

from typing import Final

# Families of one stem, words that analysis cuts or keeps whole, and the same word in two spellings.
_FAMILIES: Final = (
    "shell shells shelled shelling village villages villager ceasefire ceasefires add added adding err erred "
    "column columns border borders crossed crossing convoy convoys army armies soldier soldiers soldier's "
    "al-Shabaab al-Sham U.S. U.N. Sana'a Sana’a N'Djamena 1,200 1,250 2014 3.5 12:30 don't o'clock "
    "naïve naive café cafe Müller Muller İstanbul Istanbul STRASSE Straße Łódź résumé resume "
    "прошли обстрел обстрелы обстрела Донецк Київ село قصف القصف مدينة حلب الموصل 停火 停戦 村 シリア テレビ "
    "Ειρήνη ΕΙΡΉΝΗ πόλεμος שלום מלחמה युद्ध युद्धविराम สงคราม 휴전 전쟁 მშვიდობა հաշտություն "
    "the of and in on to said was were that from near after before"
)
WORDS: Final = tuple(_FAMILIES.split())

# What a name, an id or an outlet may hold; no tab, and nothing empty, which are refused elsewhere.
HOSTILE: Final = (
    '"quoted" name',
    "O'Brien",
    "<b>bold</b> & <script>",
    "comma, then comma",
    "{brace}",
    "{{ template }}",
    "${env}",
    "%s %d %00",
    "colon: value",
    "a/b",
    "back\\slash",
    "\\",
    "[",
    "]",
    "(",
    "*",
    ".*",
    "?",
    "^",
    "|",
    "~",
    "#",
    "&amp;",
    "+",
    "-1",
    "0",
    "null",
    "None",
    "true",
    "NaN",
    " leading space",
    "trailing space ",
    "two  spaces",
    "line\nbreak",
    "carriage\rreturn",
    "nul\x00inside",
    "zero\u200bwidth",
    "\u202eright to left",
    "\ufeffmark",
    "Case",
    "case",
    "CASE",
    "é",
    "e\u0301",
    "ﬁ",
    "ß",
    "İ",
    "ı",
    "عبد الله",
    "Дмитрий",
    "習近平",
    "😀",
    "👩‍👩‍👧‍👦 🇺🇦",
    "\U0010ffff",
    "\uffff",
    "_id",
    "_all",
    "__proto__",
    "' OR 1=1 --",
    "x" * 512,
    "😀" * 512,
)

# Every precision, zones that move the day and the year, the ends of the calendar, minutes apart.
DATES: Final = (
    "2014",
    "2014-08",
    "2014-08-15",
    "2014-08-15T18:20:00+03:00",
    "2014-08-15T15:20:59Z",
    "2014-08-15T15:21Z",
    "2014-08-15T23:59+00:00",
    "2014-08-16T00:00Z",
    "2014-12-31T23:30-05:00",
    "2015-01-01T00:00+14:00",
    "2015-01-01T00:00-12:00",
    "2015",
    "2015-01",
    "2015-01-01",
    "2016-02-29",
    "2016-02",
    "1969-12-31T23:59Z",
    "1970-01-01",
    "1901-07-04",
    "0001",
    "0001-01-01",
    "9998-12-31",
    "9998",
)

# Spans of days that touch, lie in each other, and fill months, years and more.
SPANS: Final = (
    ("2014-08-15", "2014-08-15"),
    ("2014-08-15", "2014-08-16"),
    ("2014-08-16", "2014-08-16"),
    ("2014-08-11", "2014-08-17"),
    ("2014-08-01", "2014-08-31"),
    ("2014-07-28", "2014-08-03"),
    ("2014-06-01", "2014-08-31"),
    ("2014-01-01", "2014-12-31"),
    ("2014-12-31", "2015-01-01"),
    ("2014-12-31", "2014-12-31"),
    ("2015-01-01", "2015-01-01"),
    ("2010-01-01", "2019-12-31"),
    ("1979-12-24", "1989-02-15"),
    ("2016-02-29", "2016-02-29"),
    ("2016-02-01", "2016-02-29"),
    ("1901-07-04", "1901-07-04"),
    ("0001-01-01", "0001-01-01"),
    ("0001-01-01", "0001-12-31"),
    ("9998-12-31", "9998-12-31"),
)
