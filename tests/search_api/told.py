"""Invented reports of which it is known where, who, what and when: for tests of names, places and days."""

from dataclasses import replace
from datetime import date

from articles.article import Article, Dateline
from articles.event import Bearing, Event, EventPrecision
from articles.mention import Entity, Kind, Location, Mention, Part, PlaceRole
from articles.names import entity_id
from knowledge.people import person_id
from tests.corpora.reports import named, report

BOTH = (PlaceRole.DATELINE, PlaceRole.MENTIONED)
MENTIONED = (PlaceRole.MENTIONED,)


_UKRAINE = ("geonames:690791", "Ukraine")
_DONETSK_OBLAST = ("geonames:709716", "Donetsk Oblast")


def located(id: str, label: str, type: str, where: Location, *surfaces: str, **fields: object) -> Entity:
    """A place."""
    made = Entity(id, label, surfaces or (label,), 1, type, location=where, roles=MENTIONED)
    return replace(made, **fields)  # type: ignore[arg-type]


def someone(name: str, *surfaces: str, type: str = "", **fields: object) -> Entity:
    """A group of this type, or a person."""
    id = entity_id(name) if type else person_id(name)
    made = Entity(id, name, surfaces or (name,), 1, type)
    return replace(made, **fields)  # type: ignore[arg-type]


def days(first: str, last: str = "", *, text: str, body: str, **fields: object) -> Event:
    """An expression of the body for these days."""
    start = body.index(text)
    made = Event(
        first=date.fromisoformat(first),
        last=date.fromisoformat(last or first),
        precision=EventPrecision.RANGE if last else EventPrecision.DAY,
        text=text,
        part=Part.BODY,
        start=start,
        end=start + len(text),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def mention(
    kind: Kind, entity: str, surface: str, body: str, *, after: int = 0, demonym: bool = False
) -> Mention:
    """The first place of some words in a body."""
    start = body.index(surface, after)
    return Mention(Part.BODY, start, start + len(surface), kind, surface, entity, 0.9171, demonym)


KYIV = located(
    "geonames:703448",
    "Kyiv",
    "town",
    Location("UA", 50.455, 30.524, (_UKRAINE,)),
    "KIEV",
    "Kiev",
    count=3,
    roles=BOTH,
    salience=0.84,
    confidence=0.987,
)
ILOVAISK = located(
    "geonames:707679",
    "Ilovaisk",
    "town",
    Location("UA", 47.925, 38.198, (_DONETSK_OBLAST, _UKRAINE)),
    count=2,
    salience=0.7,
    confidence=0.93,
)
DONETSK = located(
    "geonames:709717",
    "Donetsk",
    "town",
    Location("UA", 48.023, 37.802, (_DONETSK_OBLAST, _UKRAINE)),
    salience=0.3,
)
UKRAINE = located(*_UKRAINE, "country", Location("UA", 49.0, 32.0), "Ukrainian", salience=0.2)
LATVIA = located("geonames:458258", "Latvia", "country", Location("LV", 57.0, 25.0), salience=0.1)
BLACK_SEA = located("dateline:black-sea", "Black Sea", "sea", Location("", 43.0, 34.0), salience=0.2)
RIDGE = replace(named("Varna Ridge"), salience=0.6, confidence=0.4, roles=MENTIONED)
_LEBANON = ("geonames:272103", "Lebanon")
_LIBYA = ("geonames:2215636", "Libya")
LEBANESE = located(
    "geonames:266826", "Tripoli", "town", Location("LB", 34.433, 35.844, (_LEBANON,)), confidence=0.31
)
LIBYAN = located(
    "geonames:2210247", "Tripoli", "town", Location("LY", 32.887, 13.187, (_LIBYA,)), salience=0.9
)
LYSENKO = someone("Andriy Lysenko", "Andriy Lysenko", "Lysenko", count=2, salience=0.8, confidence=0.95)
HEZBOLLAH = someone("Hezbollah", "Hizbollah", type="armed group", salience=0.9)
NATO = someone("NATO", type="alliance", salience=0.2)

FIRST_BODY = (
    "A convoy left Kiev overnight and reached Ilovaisk on Friday morning, Andriy Lysenko said.\n\n"
    "Lysenko said that Ukrainian drivers had been held near Varna Ridge. NATO ships stayed in the Black Sea, "
    "as they had since March 2013. Talks in Donetsk are due next week.\n\n"
    "The road from Kiev to Ilovaisk was mined from 11 to 13 August. Victory Road is closed."
)
CONVOY = report(
    "told/convoy",
    FIRST_BODY,
    title="Convoy from Kiev reaches Ilovaisk",
    outlet="Meridian Wire",
    language="en",
    byline=("Nadia Korol",),
    published="2014-08-15T18:20:00+03:00",
    dateline=Dateline("KIEV", "Aug. 15", "Meridian Wire"),
    persons=(LYSENKO,),
    places=(KYIV, ILOVAISK, RIDGE, DONETSK, UKRAINE, LATVIA, BLACK_SEA),
    orgs=(NATO,),
    events=(
        days("2014-08-14", text="overnight", body=FIRST_BODY, salience=0.91),
        days("2014-08-15", text="on Friday morning", body=FIRST_BODY, salience=0.7),
        days("2014-08-11", "2014-08-13", text="from 11 to 13 August", body=FIRST_BODY, salience=0.4),
        days(
            "2013-03-01",
            "2013-03-31",
            text="March 2013",
            body=FIRST_BODY,
            precision=EventPrecision.MONTH,
            bearing=Bearing.BACKGROUND,
            salience=0.2,
        ),
        days(
            "2014-08-18",
            "2014-08-24",
            text="next week",
            body=FIRST_BODY,
            bearing=Bearing.FUTURE,
            salience=0.2,
        ),
    ),
    mentions=(
        mention(Kind.PLACE, KYIV.id, "Kiev", FIRST_BODY),
        mention(Kind.PLACE, ILOVAISK.id, "Ilovaisk", FIRST_BODY),
        mention(Kind.PERSON, LYSENKO.id, "Andriy Lysenko", FIRST_BODY),
        mention(Kind.PERSON, LYSENKO.id, "Lysenko", FIRST_BODY, after=FIRST_BODY.index("\n")),
        mention(Kind.PLACE, UKRAINE.id, "Ukrainian", FIRST_BODY, demonym=True),
        mention(Kind.PLACE, RIDGE.id, "Varna Ridge", FIRST_BODY),
        mention(Kind.ORG, NATO.id, "NATO", FIRST_BODY),
        mention(Kind.PLACE, BLACK_SEA.id, "Black Sea", FIRST_BODY),
        mention(Kind.PLACE, DONETSK.id, "Donetsk", FIRST_BODY),
        mention(Kind.PLACE, "", "Victory Road", FIRST_BODY),
    ),
)

TOLD: tuple[Article, ...] = (
    CONVOY,
    report(
        "told/rename",
        "Signs in Kyiv were changed on 20 August 2014, Lysenko said.",
        title="New signs in Kyiv",
        outlet="Harbour Post",
        language="en",
        published="2014-08-21",
        persons=(LYSENKO,),
        places=(replace(KYIV, surfaces=("Kyiv",), count=2, roles=MENTIONED),),
        events=(days("2014-08-20", text="2014", body="2014", salience=0.9),),
    ),
    report(
        "told/harbour",
        "Ships waited in the harbour of Tripoli. Hizbollah said nothing of it.",
        title="Ships wait off Tripoli",
        outlet="Harbour Post",
        language="en",
        published="2012-05-02",
        places=(LEBANESE,),
        orgs=(HEZBOLLAH,),
    ),
    *(
        report(
            f"told/libya/{number}",
            "Shops in Tripoli opened again.",
            title=f"Shops open in Tripoli, day {number}",
            outlet="Harbour Post",
            language="en",
            published=f"2011-09-0{number}",
            dateline=Dateline("TRIPOLI"),
            places=(replace(LIBYAN, roles=(PlaceRole.DATELINE,)),),
            events=(days(f"2011-09-0{number}", text="Shops", body="Shops", salience=0.8),),
        )
        for number in (1, 2)
    ),
)
"""Five reports: two naming Kyiv (one as Kiev), two of Tripoli in Libya, one perhaps of Tripoli in Lebanon."""
