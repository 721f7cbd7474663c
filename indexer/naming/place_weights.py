"""What speaks for a reading of a place's name, and how much: the one table of weights, in natural logarithms.

The form and the signs are reasoned. The sizes were found on half of a set of 199 news reports with 2,601
names and on made-up reports (towns near each other in the United States, or of one country at war, named
without a hint among capitals and countries), by walking each weight up and down while the likelihood of
the true places rose, and then rounded; those of words (WANTED, COUNTY, CHIEF_TOWN, PAIR) and RARE were
set by eye, as the sets hardly tell a town from its district or region. The other half of the reports and
other made-up ones were kept to check: they were right as often, and of readings at 0.9 or more 96 in 100
were right.
"""

from typing import Final

# How often news names a place: because it is known, or because the report is from around there.
FAME: Final = 1.6  # for ten times the people, wherever the report is from
FAME_FROM: Final = 2.4  # by so much a place around the report is named sooner
POPULATION: Final = 0.95  # for ten times the people, among the places around the report
CAPITAL: Final = 2.2

TYPE: Final = {
    "country": 4.2,
    "former country": 2.0,
    "continent": 2.4,
    "sea": 2.4,
    "area": 2.4,
    "region": 0.0,
    "district": -0.5,
    "neighbourhood": -0.5,
    "town": 0.0,
}
OTHER_TYPE: Final = 1.6  # a camp, a river
UNCOUNTED: Final = 4.5  # the power of ten of the people of what is listed because news names it

FIT: Final = {3: 1.2, 2: 0.0, 1: -1.4}  # by Fit: its own name, another name, a looser one
CHIEF_TOWN: Final = -2.5  # a region or district that is named like its town: the town is meant
COUNTY: Final = -2.0  # a district where its word is always said: nobody calls Orange County Orange
PEOPLE: Final = 6.0  # "Ukrainian" can only mean the country
INSIDE: Final = -3.5  # named inside the name of something else
WANTED: Final = 3.0  # its type is the one that the words ask for

# What the other places of the report say; each at most so much.
COUNTRY: Final = 5.0  # all are in its country
NEIGHBOUR: Final = 0.3  # of a name in its country, one in a country that it has a border with
REGION: Final = 7.0  # all are in its region
NEAR: Final = 5.0  # they are around it
NEAR_HALF: Final = 0.4  # so many names around it give half of NEAR
UNKNOWN: Final = 0.4  # a report of few names says less: so many more are thought of that say nothing

PAIR: Final = 2.5  # the name beside it is of what it lies in: "Paris, Texas"
DEMONYM: Final = 1.2  # of a name, each "Ukrainian" of the text that is not among the names, up to four
HOME: Final = 2.0  # names that would all be of the outlet's country
DATELINE: Final = 1.5  # names that the place of the dateline is worth

NOWHERE: Final = 6.0  # it is a place that is not listed
RARE: Final = -4.0  # less so where hardly another place has the name
