import re
from dataclasses import replace

from articles.article import Article, Dateline
from articles.mention import Entity, Kind, Mention, Part, PlaceRole
from indexer.naming.overrides import parse_overrides
from indexer.naming.settling import MAX_ENTITIES, settle
from indexer.reading.origins import Origin

BODY = (
    "Andriy Lysenko said in Kiev that shells had hit Mariupol. Lysenko blamed the rebels.\n\n"
    "The United Nations had no figures. The UN mission left Mariupol, a town in Ukraine, on Friday."
)
NAMES = {
    "Andriy Lysenko": Kind.PERSON,
    "Lysenko": Kind.PERSON,
    "Kiev": Kind.PLACE,
    "Mariupol": Kind.PLACE,
    "Ukraine": Kind.PLACE,
    "United Nations": Kind.ORG,
    "UN": Kind.ORG,
}
FOUND = tuple((f"{kind}s", Origin.RECOGNISED) for kind in Kind)


def article(body: str = BODY, names: dict[str, Kind] = NAMES, **fields: object) -> Article:
    """An article in which names were recognised, before it is known what they mean."""
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    mentions = tuple(
        Mention(Part.BODY, found.start(), found.end(), names[found[0]], found[0], "", 0.9)
        for found in re.finditer(rf"\b(?:{longest_first})\b", body)
    )
    plain = Article(
        id="1",
        url="https://wire.example/1",
        title="",
        body=body,
        language="en",
        mentions=mentions,
        origins=FOUND,
    )
    return replace(plain, **fields)  # type: ignore[arg-type]  # fields of every type


def by_label(entities: tuple[Entity, ...]) -> dict[str, Entity]:
    return {entity.label: entity for entity in entities}


def test_names_become_the_people_places_and_groups_that_they_mean() -> None:
    settled = settle(article())
    assert {label: each.count for label, each in by_label(settled.persons).items()} == {"Andriy Lysenko": 2}
    assert {label: each.count for label, each in by_label(settled.places).items()} == {
        "Mariupol": 2,
        "Kyiv": 1,
        "Ukraine": 1,
    }
    assert {label: each.count for label, each in by_label(settled.orgs).items()} == {"United Nations": 2}
    assert all(mention.entity for mention in settled.mentions)


def test_a_place_has_todays_name_its_country_and_where_it_is() -> None:
    kyiv = by_label(settle(article()).places)["Kyiv"]
    assert (kyiv.id, kyiv.surfaces) == ("geonames:703448", ("Kiev",))
    assert kyiv.location is not None
    assert kyiv.location.country == "UA"
    assert (round(kyiv.location.lat), round(kyiv.location.lon)) == (50, 31)
    assert kyiv.location.within[-1] == ("geonames:690791", "Ukraine")
    assert 0 < kyiv.confidence <= 1


def test_a_place_that_no_list_knows_stays_as_it_is_written() -> None:
    settled = settle(article("Shells fell on Velikavka.", {"Velikavka": Kind.PLACE}))
    (place,) = settled.places
    assert (place.id, place.label, place.location) == ("velikavka", "Velikavka", None)


def test_an_article_of_an_older_version_is_settled_by_its_mentions() -> None:
    older = article(origins=(), persons=(Entity("a-b", "A. B.", ("Lysenko",), 2),))
    assert settle(older).persons == settle(article()).persons


def test_the_place_that_a_report_was_filed_from_has_that_role() -> None:
    filed = Mention(Part.DATELINE, 0, 4, Kind.PLACE, "KIEV", "", 1.0)
    plain = article()
    settled = settle(replace(plain, dateline=Dateline("KIEV"), mentions=(*plain.mentions, filed)))
    places = by_label(settled.places)
    assert places["Kyiv"].roles == (PlaceRole.DATELINE, PlaceRole.MENTIONED)
    assert places["Mariupol"].roles == (PlaceRole.MENTIONED,)
    assert places["Kyiv"].count == 2


def test_what_is_settled_is_settled_the_same_again() -> None:
    settled = settle(article(dateline=Dateline("KIEV")))
    assert settle(settled) == settled


def test_what_the_source_gave_stays_with_the_ids_that_the_same_names_have_in_a_text() -> None:
    given = (Entity("kiev", "Kiev", ("Kiev",), 3),)
    plain = article(
        places=given,
        origins=(("persons", Origin.RECOGNISED), ("orgs", Origin.RECOGNISED), ("places", "given")),
    )
    settled = settle(replace(plain, mentions=()))
    (kyiv,) = settled.places
    assert (kyiv.id, kyiv.label, kyiv.surfaces, kyiv.count) == ("geonames:703448", "Kyiv", ("Kiev",), 3)
    assert settle(settled) == settled


def test_given_names_that_an_override_joins_come_apart_without_it_and_keep_their_counts_in_sum() -> None:
    given = (
        Entity("serhiy-bor", "Serhiy Bor", ("Serhiy Bor",), 3),
        Entity("a-dor", "Alla Dor", ("Alla Dor",), 1),
    )
    plain = article(persons=given, origins=(("persons", "given"),), mentions=())
    said = parse_overrides(
        {"person": {"same": [["Serhiy Bor", "Alla Dor"]], "labels": {"Serhiy Bor": "Bor (both)"}}}
    )
    joined = settle(plain, said)
    (both,) = joined.persons
    assert (both.label, both.surfaces, both.count) == ("Bor (both)", ("Serhiy Bor", "Alla Dor"), 4)
    assert settle(joined, said) == joined
    assert [person.label for person in settle(joined).persons] == ["Serhiy Bor", "Alla Dor"]


def test_the_outlets_own_name_and_the_authors_are_no_mentions() -> None:
    settled = settle(article(outlet="United Nations", byline=("Andriy Lysenko",)))
    assert (settled.persons, settled.orgs) == ((), ())
    assert {mention.kind for mention in settled.mentions} == {Kind.PLACE}


def test_an_override_makes_two_names_one_and_gives_the_label() -> None:
    said = parse_overrides(
        {"person": {"same": [["Serhiy Bor", "Andriy Lysenko"]], "labels": {"Serhiy Bor": "S. Bor (alias)"}}}
    )
    body = "Serhiy Bor came. Andriy Lysenko did not."
    (person,) = settle(
        article(body, {"Serhiy Bor": Kind.PERSON, "Andriy Lysenko": Kind.PERSON}), said
    ).persons
    assert (person.label, person.surfaces, person.count) == (
        "S. Bor (alias)",
        ("Serhiy Bor", "Andriy Lysenko"),
        2,
    )
    assert person.id == settle(article("Serhiy Bor came.", {"Serhiy Bor": Kind.PERSON})).persons[0].id


def test_an_override_makes_one_name_two_within_an_article() -> None:
    names = {"Mohammed Salim": Kind.PERSON, "Muhammad Salim": Kind.PERSON}
    body = "Mohammed Salim met Muhammad Salim."
    assert len(settle(article(body, names)).persons) == 1
    said = parse_overrides({"person": {"different": [["Mohammed Salim", "Muhammad Salim"]]}})
    persons = settle(article(body, names), said).persons
    assert [person.label for person in persons] == ["Mohammed Salim", "Muhammad Salim"]


def test_what_an_override_calls_nothing_is_unmarked_and_can_be_believed_again() -> None:
    said = parse_overrides({"person": {"none": ["Andriy Lysenko"]}})
    without = settle(article(), said)
    assert without.persons == ()
    assert [mention.entity for mention in without.mentions if mention.kind is Kind.PERSON] == ["", ""]
    assert settle(without) == settle(article())


def test_at_most_so_many_entities_of_a_kind_are_kept_the_most_mentioned_first() -> None:
    names = [f"Column {number}" for number in range(MAX_ENTITIES + 20)]
    body = " and ".join([*names, names[-1]])
    settled = settle(article(body, dict.fromkeys(names, Kind.ORG)))
    assert len(settled.orgs) == MAX_ENTITIES
    assert settled.orgs[0].label == names[-1]
    kept = {group.id for group in settled.orgs}
    assert {mention.entity for mention in settled.mentions} == kept


def test_an_honour_tells_who_is_meant_where_a_bare_name_does_not() -> None:
    names = {"Omar": Kind.PERSON}
    (known,) = settle(article("The envoys asked after Mullah Omar.", names)).persons
    (anyone,) = settle(article("The envoys asked after Omar.", names)).persons
    assert (known.label, known.surfaces) == ("Mullah Omar", ("Omar",))
    assert anyone.label == "Omar"


def test_a_place_that_is_more_likely_another_stays_as_it_is_written() -> None:
    (place,) = settle(article("Nothing was heard from Springfield.", {"Springfield": Kind.PLACE})).places
    assert (place.id, place.location) == ("springfield", None)


def test_where_the_outlet_is_at_home_tells_which_town_is_meant() -> None:
    def country(url: str) -> str:
        names = {"Hamilton": Kind.PLACE, "Cambridge": Kind.PLACE}
        places = settle(article("The road from Hamilton to Cambridge is closed.", names, url=url)).places
        located = next(place for place in places if place.label == "Hamilton")
        return located.location.country if located.location else ""

    assert country("https://wire.co.nz/1") == "NZ"
    assert country("https://wire.ca/1") == "CA"


def test_a_place_that_a_source_gave_tells_how_sure_it_is_which_one_is_meant() -> None:
    given = tuple(Entity(name, name, (name,), 1) for name in ("Aden", "Birmingham", "Springfield"))
    plain = article(places=given, origins=(("places", "given"),), mentions=())
    aden, birmingham, springfield = settle(plain).places
    assert 1 >= aden.confidence > birmingham.confidence > 0.4
    assert (springfield.id, springfield.location) == ("springfield", None)
