"""What speaks for a reading of a place's name, and how much: the one table of weights, in natural logarithms.

The form and the signs are reasoned; the sizes were found on half of a set of 199 news reports with 2,601
names and on made-up local papers (towns near each other, named without a hint), by walking each weight up
and down while the likelihood of the true places rose, and then rounded. The other half of the reports and
other made-up papers were kept to check.
"""

from typing import Final

# How often news names a place: because it is known, or because the report is from around there.
FAME: Final = 2.0  # for ten times the people, wherever the report is from
FAME_FROM: Final = 2.0
POPULATION: Final = 1.4  # for ten times the people, among the places around the report
CAPITAL: Final = 4.0

TYPE: Final = {
    "country": 4.0,
    "former country": 2.0,
    "continent": 3.0,
    "sea": 3.0,
    "area": 3.0,
    "region": 0.8,
    "district": -0.5,
    "neighbourhood": -0.5,
    "town": 0.0,
}
OTHER_TYPE: Final = 2.0  # a camp, a river: listed because news names it
UNCOUNTED: Final = (
    5.5  # the people, as a power of ten, of what is listed for its name and not for those in it
)

FIT: Final = {3: 2.2, 2: 0.0, 1: -2.5}  # by Fit: its own name, another name, a looser one
CHIEF_TOWN: Final = -1.5  # a region or district that is named like its town: the town is meant
COUNTY: Final = -2.0  # a district where its word is always said: nobody calls Orange County Orange
PEOPLE: Final = 6.0  # "Ukrainian" can only mean the country
INSIDE: Final = -3.5  # named inside the name of something else
WANTED: Final = 3.0  # its type is the one that the words ask for

# What the other places of the report say; each at most so much.
COUNTRY: Final = 6.5  # all are in its country
REGION: Final = 9.0  # all are in its region
NEAR: Final = 5.0  # they are around it
NEAR_HALF: Final = 0.5  # so many names around it give half of NEAR
UNKNOWN: Final = 0.4  # a report of few names says less: so many more are thought of that say nothing

PAIR: Final = 2.5  # the name beside it is of what it lies in: "Paris, Texas"
DEMONYM: Final = 0.7  # of a name, each "Ukrainian" of the text that is not among the names, up to four
HOME: Final = 2.0  # names that would all be of the outlet's country
DATELINE: Final = 1.5  # names that the place of the dateline is worth
REPEATED: Final = 0  # a name that stands e times as often counts for so much more

NOWHERE: Final = 5.0  # it is a place that is not listed
