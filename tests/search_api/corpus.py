"""A small index of invented reports, whose every count can be told by reading it."""

from dataclasses import replace
from pathlib import Path

from articles.article import Article, Dateline
from articles.mention import Entity, Kind, Mention, Part
from articles.names import entity_id
from engines.opening import open_engine
from tests.corpora.reports import named, report

LYSENKO = named("Andriy Lysenko", "Andriy Lysenko", "Lysenko", count=2)
CAMERON = named("David Cameron")
KYIV = named("Kyiv", "Kiev")
IZVARYNE = named("Izvaryne")
GOMA = named("Goma")
NATO = named("NATO")
RED_CROSS = named("Red Cross")

COLUMN_BODY = (
    "A military column halted before the border post at Izvaryne, Andriy Lysenko said in Kiev.\n\n"
    "Lysenko gave no number. NATO said that it had seen <b>no</b> & nothing."
)


def _mention(kind: Kind, entity: Entity, surface: str, *, after: int = 0) -> Mention:
    start = COLUMN_BODY.index(surface, after)
    return Mention(Part.BODY, start, start + len(surface), kind, surface, entity.id, 0.9)


COLUMN = report(
    "column",
    COLUMN_BODY,
    title="Column halts at the border, Kyiv says",
    outlet="Meridian Wire",
    language="en",
    byline=("Nadia Korol", "Samir Haddad"),
    published="2014-08-15T18:20:00+03:00",
    dateline=Dateline("KYIV", "Aug. 15", "Meridian Wire"),
    credit="Meridian Wire and agencies",
    section="World",
    persons=(LYSENKO,),
    places=(KYIV, IZVARYNE),
    orgs=(NATO,),
    mentions=(
        _mention(Kind.PLACE, IZVARYNE, "Izvaryne"),
        _mention(Kind.PERSON, LYSENKO, "Andriy Lysenko"),
        _mention(Kind.PLACE, KYIV, "Kiev"),
        _mention(Kind.PERSON, LYSENKO, "Lysenko", after=COLUMN_BODY.index("\n")),
        _mention(Kind.ORG, NATO, "NATO"),
    ),
)

REPORTS: tuple[Article, ...] = (
    COLUMN,
    report(
        "fence",
        "Trucks of a column passed a gap in the border fence, two reporters wrote.",
        title="Through a gap in the fence",
        outlet="Harbour Post",
        language="en",
        published="2014-08-16",
        persons=(CAMERON,),
        places=(IZVARYNE,),
    ),
    report(
        "claim",
        "Le porte-parole Andriy Lysenko a parlé d’une colonne. Le premier ministre David Cameron a réagi.",
        title="Une colonne à la frontière",
        outlet="La Lanterne",
        language="fr",
        published="2014-07-30",
        persons=(LYSENKO, CAMERON),
        places=(KYIV,),
    ),
    report(
        "cholera",
        "Cholera spread among the people who had fled across the border to Goma.",
        title="Cholera in the camps of Goma",
        outlet="Meridian Wire",
        language="en",
        published="1994-07",
        places=(GOMA,),
        orgs=(RED_CROSS,),
    ),
    report(
        "undated",
        "The Red Cross waited for a column of lorries.",
        title="Lorries wait",
        outlet="Harbour Post",
        language="en",
        orgs=(RED_CROSS,),
    ),
    report(
        "archive",
        "Nothing is known of when this one was written.",
        title="From the archive",
        outlet="Harbour Post",
        language="en",
    ),
)
"""Six reports: four dated (three in 2014), two naming Lysenko, three with a column and a border."""


NUMBERED: tuple[Article, ...] = tuple(
    report(f"number/{number}", "The convoy went on.", title=f"Day {number}", published="2014-08-15")
    for number in range(150)
)
"""150 reports that are equal in every order but the id's."""


def write_index(folder: Path, articles: tuple[Article, ...]) -> str:
    """An index of these articles in a folder; its address."""
    with open_engine(str(folder), create=True) as engine, engine.writer() as writer:
        for article in articles:
            writer.add(article)
    return str(folder)


def as_indexed(article: Article) -> Article:
    """A generated article as the indexer would have it: no control characters, ids that come from names."""
    return replace(
        article,
        outlet=article.outlet.replace("\x00", ""),
        persons=_with_own_ids(article.persons),
        places=_with_own_ids(article.places),
        orgs=_with_own_ids(article.orgs),
        mentions=(),
    )


def _with_own_ids(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    made = {entity_id(entity.label): replace(entity, id=entity_id(entity.label)) for entity in entities}
    made.pop("", None)
    return tuple(made.values())
