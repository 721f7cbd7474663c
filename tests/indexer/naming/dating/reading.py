"""What the tests of dates read: the words found in a text and the days that they mean."""

from datetime import date

from indexer.naming.dating.finding import find_dates

FRIDAY = date(2014, 8, 15)
"""The day of the reports."""


def dates_in(text: str, reference: date | None = FRIDAY, *, late: bool = False) -> list[tuple[str, str]]:
    """The words of each date with its day, or its first and last day joined by a slash."""
    return [
        (
            text[each.start : each.end],
            f"{each.first}" if each.first == each.last else f"{each.first}/{each.last}",
        )
        for each in find_dates(text, reference, late=late)
    ]


def days_in(text: str, reference: date | None = FRIDAY, *, late: bool = False) -> list[str]:
    """The days alone."""
    return [days for _, days in dates_in(text, reference, late=late)]
