from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.article import Article, Dateline
from articles.dates import Basis, Published
from articles.event import Bearing
from articles.mention import Entity, Kind, Mention, Part, PlaceRole
from indexer.naming import annotate, settling
from indexer.naming.annotate import ANNOTATOR_VERSION, MAX_CHARACTERS, Annotator
from indexer.naming.settling import MAX_ENTITIES
from knowledge.people import person_id

ANNOTATOR = Annotator()
BODY = (
    "President Volodymyr Zelensky said in Kyiv on Friday that the shelling of Kharkiv had to stop.\n\n"
    "Zelensky spoke after talks with Jens Stoltenberg, the head of NATO. Stoltenberg's aides gave no details."
)


def article(body: str = BODY, title: str = "", **fields: object) -> Article:
    plain = Article(id="1", url="https://wire.example/1", title=title, body=body, language="en")
    return replace(plain, **fields)  # type: ignore[arg-type]  # fields of every type


def annotated(body: str = BODY, title: str = "", **fields: object) -> Article:
    (result,) = ANNOTATOR.annotate([article(body, title, **fields)])
    return result


def spelled(entity: Entity) -> tuple[str, tuple[str, ...], int]:
    return entity.id, entity.surfaces, entity.count


def labels(entities: tuple[Entity, ...]) -> dict[str, int]:
    return {entity.label: entity.count for entity in entities}


def test_an_article_gets_its_people_places_and_organisations_most_mentioned_first() -> None:
    result = annotated()
    assert labels(result.persons) == {"Volodymyr Zelensky": 2, "Jens Stoltenberg": 2}
    assert spelled(result.persons[0]) == ("volodymyr-zelensky", ("Volodymyr Zelensky", "Zelensky"), 2)
    assert labels(result.places) == {"Kyiv": 1, "Kharkiv": 1}
    assert labels(result.orgs) == {"NATO": 1}
    counts = [
        entity.count for entity in annotated("Trucks left Goma for Bukavu. In Bukavu they waited.").places
    ]
    assert counts == [2, 1]


def test_everything_else_of_the_article_stays_as_it_was() -> None:
    given = article(title="A headline", outlet="Sample Wire", byline=("Ruth Adler",), version=7)
    (result,) = ANNOTATOR.annotate([given])
    assert result.origins == tuple((f"{kind}s", "recognised") for kind in Kind)
    assert replace(result, persons=(), places=(), orgs=(), mentions=(), events=(), origins=()) == given


def test_mentions_say_part_characters_kind_and_entity() -> None:
    result = annotated("Refugees reached Tawila.", "Fighters enter El Fasher")
    assert [replace(mention, confidence=1) for mention in result.mentions] == [
        Mention(Part.TITLE, 15, 24, Kind.PLACE, "El Fasher", result.places[0].id, 1),
        Mention(Part.BODY, 17, 23, Kind.PLACE, "Tawila", result.places[1].id, 1),
    ]
    assert all(0.5 < mention.confidence <= 1 for mention in result.mentions)


def test_a_kind_of_which_the_source_gave_none_stays_empty() -> None:
    result = annotated(origins=(("title", "h1"), ("persons", "given")))
    assert result.persons == ()
    assert labels(result.orgs) == {"NATO": 1}
    assert not [mention for mention in result.mentions if mention.kind is Kind.PERSON]


def check_mentions(result: Article) -> None:
    entities = {(kind, entity.id): entity for kind in Kind for entity in result.entities(kind)}
    last = {Part.TITLE: 0, Part.BODY: 0}
    for mention in result.mentions:
        text = result.title if mention.part is Part.TITLE else result.body
        assert text[mention.start : mention.end] == mention.surface
        entity = entities[mention.kind, mention.entity]
        assert mention.surface in (entity.label, *entity.surfaces)
        assert mention.start >= last[mention.part]
        last[mention.part] = mention.end
    assert [mention.part for mention in result.mentions] == sorted(
        (mention.part for mention in result.mentions), key=[Part.TITLE, Part.BODY].index
    )


_PIECES = [
    "Col.",
    "Ali Hassan",
    "Hassan",
    "said",
    ". ",
    "\n\n",
    "NATO",
    "(RSF)",
    "Rapid Support Forces",
    "Kyiv",
]
_PIECES += [
    "A. ",
    "'s",
    "known as",
    "\ud800",
    "日本",
    "İstanbul",
    "Mr. Lysenko",
    "KYIV",
    "U.S.",
    "«",
    "-",
    "eastern",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=6), st.lists(st.sampled_from(_PIECES), max_size=40))
def test_mentions_are_what_the_text_says_in_order_and_apart(title: list[str], body: list[str]) -> None:
    check_mentions(
        annotated(" ".join(body), " ".join(title), orgs=(Entity("x", "Hassan", ("Hassan", "Ali"), 1),))
    )
    check_mentions(annotated(" ".join(body), " ".join(title)))


def test_an_article_gets_the_same_names_alone_and_among_others() -> None:
    others = [article(f"Angela Merkel flew to Minsk {number} times. " * number) for number in range(1, 5)]
    among = ANNOTATOR.annotate([*others, article(), *others])
    assert among[4] == annotated()
    assert ANNOTATOR.annotate([]) == []


def test_a_surname_in_the_headline_belongs_to_the_full_name_in_the_body() -> None:
    result = annotated(title="Zelensky urges allies to act")
    assert labels(result.persons)["Volodymyr Zelensky"] == 3
    assert result.mentions[0].entity == "volodymyr-zelensky"


def test_a_surname_that_could_be_either_of_two_people_is_believed_less() -> None:
    result = annotated(
        "President Bashar al-Assad left Damascus. His brother, Maher al-Assad, stayed. Assad gave no reason."
    )
    people = [mention for mention in result.mentions if mention.kind is Kind.PERSON]
    assert [(mention.entity, mention.confidence <= 0.4) for mention in people] == [
        (person_id("Bashar al-Assad"), False),
        (person_id("Maher al-Assad"), False),
        (person_id("Maher al-Assad"), True),
    ]


def test_initials_mean_the_organisation_that_introduced_them() -> None:
    result = annotated(
        "The Rapid Support Forces (RSF) shelled El Fasher. An army spokesman said the RSF had lost men. "
        "RSF fighters denied it."
    )
    (group,) = result.orgs
    assert spelled(group) == ("rapid-support-forces", ("Rapid Support Forces", "RSF"), 4)
    assert group.type == "armed group"


def test_a_name_in_capitals_is_the_same_entity_and_labelled_in_small_letters() -> None:
    result = annotated("Residents of Aleppo said the shelling of Aleppo went on.", "ALEPPO SHELLED AGAIN")
    (aleppo,) = result.places
    assert (aleppo.label, aleppo.surfaces, aleppo.count) == ("Aleppo", ("ALEPPO", "Aleppo"), 3)


def test_an_officer_is_a_person_without_the_rank() -> None:
    result = annotated("The crossing was closed, Col. Haddad said on Friday.")
    assert labels(result.persons) == {"Haddad": 1}


def test_peoples_without_a_country_are_no_entities() -> None:
    result = annotated("Thousands of Kurds and Muslims fled the advance on Vukovar.")
    assert (labels(result.persons), labels(result.places), labels(result.orgs)) == ({}, {"Vukovar": 1}, {})


def test_a_word_for_the_people_of_a_country_stands_for_it_with_less_weight() -> None:
    result = annotated("Ukrainian troops left Goma.", "In Goma")
    places = {place.label: place for place in result.places}
    assert (places["Ukraine"].surfaces, places["Ukraine"].count) == (("Ukrainian",), 1)
    assert places["Ukraine"].salience < places["Goma"].salience
    assert [mention.surface for mention in result.mentions if mention.demonym] == ["Ukrainian"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("North Korean troops came.", "North Korea"),
        ("The South Sudanese army left.", "South Sudan"),
        ("Sri Lankan soldiers came.", "Sri Lanka"),
        ("A French-Syrian family waited.", "France"),
    ],
)
def test_words_for_a_people_may_be_two(text: str, label: str) -> None:
    assert label in labels(annotated(text).places)


def test_a_demonym_inside_another_name_is_no_name_of_its_own() -> None:
    assert labels(annotated("The Russian Foreign Ministry gave no figures.").places) == {}


def test_the_place_that_a_report_was_filed_from_is_one_of_its_places() -> None:
    result = annotated("Nothing moved here.", dateline=Dateline("WASHINGTON/KIEV"))
    assert {place.label: place.roles for place in result.places} == {
        "Washington": (PlaceRole.DATELINE,),
        "Kyiv": (PlaceRole.DATELINE,),
    }
    assert [(each.part, each.start, each.end, each.surface) for each in result.mentions] == [
        (Part.DATELINE, 0, 10, "WASHINGTON"),
        (Part.DATELINE, 11, 15, "KIEV"),
    ]


def test_a_dateline_is_read_in_any_language() -> None:
    result = annotated("La ceremonia fue sobria.", language="es", dateline=Dateline("BOGOTÁ"))
    assert {place.label: place.roles for place in result.places} == {"Bogotá": (PlaceRole.DATELINE,)}
    assert (result.persons, result.events) == ((), ())


def test_the_days_that_the_text_reports_of_are_its_events() -> None:
    result = annotated(published=Published.parse("2022-03-05", Basis.GIVEN))
    assert [(event.first, event.text, event.bearing) for event in result.events] == [
        (date(2022, 3, 4), "Friday", Bearing.REPORTED)
    ]


def test_the_outlets_own_name_and_the_byline_are_no_mentions() -> None:
    body = "Anna Petrova reported from Kyiv. Olena Bondar told the Sample Herald that Kyiv was calm."
    plain = annotated(body)
    own = annotated(body, outlet="Sample Herald", byline=("Anna Petrova", "Reuters"))
    assert labels(plain.persons) == {"Anna Petrova": 1, "Olena Bondar": 1}
    assert labels(plain.orgs) == {"Sample Herald": 1}
    assert labels(own.persons) == {"Olena Bondar": 1}
    assert own.orgs == ()
    check_mentions(own)


def test_a_kind_that_the_source_gave_is_kept_and_its_names_are_marked_as_sure() -> None:
    given = (Entity("p1", "Volodymyr Zelensky", ("Zelensky",), 9),)
    result = annotated(persons=given, title="Zelensky in Brussels")
    assert [spelled(person) for person in result.persons] == [("volodymyr-zelensky", ("Zelensky",), 9)]
    people = [mention for mention in result.mentions if mention.kind is Kind.PERSON]
    assert [(mention.part, mention.surface) for mention in people] == [
        (Part.TITLE, "Zelensky"),
        (Part.BODY, "Volodymyr Zelensky"),
        (Part.BODY, "Zelensky"),
    ]
    assert {(mention.entity, mention.confidence) for mention in people} == {("volodymyr-zelensky", 1.0)}
    assert "Kyiv" in labels(result.places)


def test_a_given_name_is_nothing_else_besides() -> None:
    result = annotated(
        "Jordan Hill said in Jordan that he would stay.", persons=(Entity("j", "Jordan", (), 1),)
    )
    assert result.places == ()
    assert [mention.surface for mention in result.mentions if mention.entity == "jordan"] == [
        "Jordan",
        "Jordan",
    ]


def test_a_given_name_is_marked_whatever_the_language() -> None:
    result = annotated("Президент приехал в Минск.", language="ru", places=(Entity("minsk", "Минск", (), 1),))
    assert [(mention.start, mention.surface) for mention in result.mentions] == [(20, "Минск")]


def test_nothing_is_recognised_when_every_kind_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotate, "_recogniser", lambda: pytest.fail("the model was loaded"))
    only = (Entity("x", "Nobody", ("Nobody",), 1),)
    assert annotated(persons=only, places=only, orgs=only).mentions == ()


def test_the_model_is_not_loaded_before_an_article_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotate, "_recogniser", lambda: pytest.fail("the model was loaded"))
    Annotator().annotate([])


@pytest.mark.parametrize("language", ["fr", "ru", "ar", "id"])
def test_an_article_in_another_language_gets_no_guesses(language: str) -> None:
    result = annotated(language=language)
    assert (result.persons, result.places, result.orgs, result.mentions) == ((), (), (), ())


def test_an_article_of_unknown_language_is_read_as_english() -> None:
    assert annotated(language="").places == annotated().places


def test_an_empty_article_has_no_names() -> None:
    result = annotated("", "")
    assert (result.persons, result.places, result.orgs, result.mentions) == ((), (), (), ())


def test_the_names_of_a_title_are_found_where_there_is_no_body() -> None:
    assert labels(annotated("", "Shells fall on Aleppo").places) == {"Aleppo": 1}


def test_a_body_is_read_up_to_a_limit_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_CHARACTERS == 100_000
    body = "Trucks waited in Goma. It rained in Bukavumba."
    monkeypatch.setattr(annotate, "MAX_CHARACTERS", len(body) - len("mba."))
    assert list(labels(annotated(body).places)) == ["Goma"]


def test_an_article_has_a_limit_of_entities_and_keeps_the_most_mentioned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert MAX_ENTITIES == 500
    monkeypatch.setattr(settling, "MAX_ENTITIES", 1)
    result = annotated("Trucks left Goma for Bukavu. In Bukavu, Paul Kagame waited.")
    assert labels(result.places) == {"Bukavu": 2}
    check_mentions(result)


def test_the_annotator_has_a_version() -> None:
    assert ANNOTATOR_VERSION
