from dataclasses import replace
from datetime import date

from hypothesis import given as generated
from hypothesis import strategies as st

from articles.article import Article, article_id
from articles.event import Event, EventPrecision
from articles.mention import Entity, Kind, Mention, Part
from articles.names import entity_id
from indexer.learning.loose import Loose, with_line, without_lines
from indexer.naming.annotate import Annotator

URL = "https://wire.example/1"
WORDS = ["Velika", "Orla Dane", "road", "bridge", "in", "the", "Kessim", "night"]
NAMES = {"Velika": Kind.PLACE, "Orla Dane": Kind.PERSON, "Kessim": Kind.PLACE}


def _entity(surfaces: list[str]) -> Entity:
    return Entity(entity_id(surfaces[0]), surfaces[0], tuple(dict.fromkeys(surfaces)), len(surfaces))


def article(lines: list[str], title: str = "Orla Dane in Velika") -> Article:
    """An article with its names, as the annotator would have them: each stands for itself."""
    body = "\n\n".join(lines)
    mentions = [
        Mention(part, at, at + len(name), kind, name, entity_id(name), 0.9)
        for part, text in ((Part.TITLE, title), (Part.BODY, body))
        for at in range(len(text))
        for name, kind in NAMES.items()
        if text.startswith(name, at)
    ]

    def of_kind(kind: Kind) -> tuple[Entity, ...]:
        found: dict[str, list[str]] = {}
        for mention in mentions:
            if mention.kind is kind:
                found.setdefault(mention.entity, []).append(mention.surface)
        return tuple(sorted(map(_entity, found.values()), key=lambda entity: -entity.count))

    return Article(
        id=article_id(URL),
        url=URL,
        title=title,
        body=body,
        persons=of_kind(Kind.PERSON),
        places=of_kind(Kind.PLACE),
        mentions=tuple(mentions),
        origins=(("body", "trafilatura"),),
    )


LINES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=9
)


@generated(LINES, st.data())
def test_an_article_without_lines_is_as_if_it_had_never_had_them_and_has_them_again_when_they_are_put_back(
    lines: list[str], data: st.DataObject
) -> None:
    whole = article(lines)
    gone = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=len(lines) - 1))
    without, loose = without_lines(whole, gone)
    assert without == article([line for number, line in enumerate(lines) if number not in gone])
    assert [(one.place, one.line) for one in loose] == [(number, lines[number]) for number in sorted(gone)]
    off = {one.place for one in loose}
    for one in data.draw(st.permutations(loose)):
        without = with_line(without, one, off)
        off.remove(one.place)
    assert without == whole


@generated(LINES, st.data())
def test_lines_that_go_one_after_the_other_come_back_to_their_places(
    lines: list[str], data: st.DataObject
) -> None:
    left, off = article(lines), dict[int, Loose]()
    for _ in range(len(lines) - 1):
        number = data.draw(st.integers(0, len(left.body.split("\n\n")) - 1))
        left, (one,) = without_lines(left, [number], off)
        off[one.place] = one
    for place in data.draw(st.permutations(sorted(off))):
        left = with_line(left, off[place], off)
        del off[place]
    assert left == article(lines)


def test_entities_that_the_source_gave_stay_with_their_counts() -> None:
    given = Entity("velika", "Velika", ("Velika",), 7)
    whole = replace(article(["the road", "in Velika"]), places=(given,), origins=(("places", "given"),))
    without, _ = without_lines(whole, [1])
    assert without.places == (given,)
    assert without.persons == whole.persons
    assert [mention.part for mention in without.mentions if mention.kind is Kind.PLACE] == [Part.TITLE]


def test_dates_go_with_their_line_and_come_back_in_the_order_of_an_article() -> None:
    lines = ["on Friday the road", "by Sunday the bridge", "the night"]
    body = "\n\n".join(lines)

    def day(number: int, words: str, salience: float) -> Event:
        return Event(
            first=date(2024, 3, number),
            last=date(2024, 3, number),
            precision=EventPrecision.DAY,
            text=words,
            part=Part.BODY,
            start=body.index(words),
            end=body.index(words) + len(words),
            salience=salience,
        )

    friday, sunday = day(1, "on Friday", 0.4), day(3, "by Sunday", 0.9)
    whole = replace(article(lines), events=(sunday, friday))
    without, (loose,) = without_lines(whole, [0])
    assert loose.events == (friday,)
    (left,) = without.events
    assert without.body[left.start : left.end] == "by Sunday"
    assert with_line(without, loose) == whole


def test_an_article_whose_names_were_not_looked_for_loses_nothing_but_the_line() -> None:
    whole = replace(article(["the road", "the bridge"]), persons=(), places=(), mentions=())
    without, (loose,) = without_lines(whole, [1])
    assert without == replace(whole, body="the road")
    assert with_line(without, loose) == whole


def test_names_that_the_annotator_found_keep_to_their_words() -> None:
    lines = [
        "Sign up for the letter from Geneva.",
        "John Kerry arrived in Kyiv on Friday, and Kerry met ministers there.",
        "The United Nations had called for talks in Geneva.",
    ]
    plain = Article(id=article_id(URL), url=URL, title="Talks begin", body="\n\n".join(lines), language="en")
    (whole,) = Annotator().annotate([plain])
    without, _ = without_lines(whole, [0])
    assert whole.mentions
    assert all(
        without.body[mention.start : mention.end] == mention.surface
        for mention in without.mentions
        if mention.part is Part.BODY
    )
    assert {entity.id for entity in without.persons} == {entity.id for entity in whole.persons}
