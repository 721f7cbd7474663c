"""What an article is about, where it was filed, and what its places lie in."""

from dataclasses import replace

import pytest

from articles.article import Article
from articles.mention import CENTRAL, Entity, Location, PlaceRole
from engines.base import SearchEngine
from engines.request import FacetRequest, Filter, Match, Presence, SearchRequest
from engines.results import Bucket
from engines.tree import Word
from tests.corpora.reports import located, named, report
from tests.engines.contract.places import counts, facet, found, total, write

PLACE, COUNTRY = FacetRequest("place"), FacetRequest("country")
KYIV = located("Kyiv", "UA", "Kyiv City", "Ukraine")
DONETSK = located("Donetsk", "UA", "Donetsk Oblast", "Ukraine")
ALEPPO = located("Aleppo", "SY", "Aleppo Governorate", "Syria")
UKRAINE = located("Ukraine", "UA")


def _naming(field: str, slug: str, *entities: Entity) -> Article:
    match field:
        case "person":
            return report(slug, persons=entities)
        case "place":
            return report(slug, places=entities)
        case _:
            return report(slug, orgs=entities)


@pytest.mark.parametrize("field", ["person", "place", "org"])
def test_central_conditions_and_facets_pass_over_what_is_only_mentioned(
    engine: SearchEngine, field: str
) -> None:
    passing = replace(named("Ann"), salience=CENTRAL - 0.01)
    about = _naming(field, "1", replace(named("Ann"), salience=CENTRAL), named("Ben"))
    beside = _naming(field, "2", passing)
    write(engine, [about, beside], commits=2)
    ann, has, lacks = Filter(field, ("ann",)), Presence(field, True), Presence(field, False)
    for asked in (SearchRequest(filters=(ann,)), SearchRequest(presences=(has,))):
        assert total(engine, asked) == 2
        assert found(engine, replace(asked, central=True)) == [about.id]
    dropped = (replace(ann, negated=True),)
    assert found(engine, SearchRequest(filters=dropped, central=True)) == [beside.id]
    assert found(engine, SearchRequest(presences=(lacks,), central=True)) == [beside.id]
    assert counts(facet(engine, FacetRequest(field))) == [("ann", 2), ("ben", 1)]
    counted = facet(engine, FacetRequest(field), central=True)
    assert (counts(counted), counted.missing) == ([("ann", 1), ("ben", 1)], 1)


def test_a_condition_on_a_country_or_region_finds_every_article_with_a_place_in_it(
    engine: SearchEngine,
) -> None:
    kyiv, both = report("1", places=(KYIV,)), report("2", places=(DONETSK, KYIV))
    itself, elsewhere = report("3", places=(UKRAINE,)), report("4", places=(ALEPPO,))
    write(engine, [kyiv, both, itself, elsewhere], commits=2)

    def ids(asked: Filter) -> set[str]:
        return set(found(engine, SearchRequest(filters=(asked,))))

    assert ids(Filter("place", ("ukraine",))) == {kyiv.id, both.id, itself.id}
    assert ids(Filter("place", ("ukraine",), negated=True)) == {elsewhere.id}
    assert ids(Filter("place", ("donetsk-oblast",))) == {both.id}
    assert ids(Filter("place", ("ukraine", "donetsk-oblast"), Match.ALL)) == {both.id}


def test_an_article_counts_once_for_a_country_however_many_of_its_places_it_names(
    engine: SearchEngine,
) -> None:
    write(engine, [report("1", places=(KYIV, DONETSK, UKRAINE)), report("2", places=(DONETSK, ALEPPO))])
    assert counts(facet(engine, PLACE)) == [
        ("donetsk", 2),
        ("donetsk-oblast", 2),
        ("ukraine", 2),
        ("aleppo", 1),
        ("aleppo-governorate", 1),
        ("kyiv", 1),
        ("kyiv-city", 1),
        ("syria", 1),
    ]
    assert counts(facet(engine, COUNTRY)) == [("UA", 2), ("SY", 1)]


def test_what_places_lie_in_has_the_label_that_most_articles_give_it(engine: SearchEngine) -> None:
    old = replace(KYIV, location=Location("UA", 50.45, 30.52, (("ukraine", "The Ukraine"),)))
    write(engine, [report("1", places=(old,)), report("2", places=(KYIV,)), report("3", places=(DONETSK,))])
    assert Bucket("ukraine", "Ukraine", 3) in facet(engine, PLACE).buckets
    assert Bucket("ukraine", "Ukraine", 3) in facet(engine, PLACE, central=True).buckets


def test_what_places_lie_in_is_no_word_of_the_article(engine: SearchEngine) -> None:
    write(engine, [report("1", places=(KYIV,))])
    assert total(engine, SearchRequest(query=Word("kyiv", "place"))) == 1
    assert total(engine, SearchRequest(query=Word("ukraine", "place"))) == 0


def test_roles_tell_where_an_article_was_filed_from_what_it_names_and_unknown_ones_are_named(
    engine: SearchEngine,
) -> None:
    dateline, mentioned = PlaceRole.DATELINE, PlaceRole.MENTIONED
    filed = report("1", places=(replace(KYIV, roles=(dateline,)), replace(ALEPPO, roles=(mentioned,))))
    names = report("2", places=(KYIV,))
    twice = report("3", places=(replace(KYIV, roles=(dateline, mentioned)),))
    write(engine, [filed, names, twice], commits=2)
    in_ukraine, in_country = Filter("place", ("ukraine",)), Filter("country", ("UA",))
    for asked in (in_ukraine, in_country):
        by_role = {
            role: set(found(engine, SearchRequest(filters=(asked,), place_role=role))) for role in PlaceRole
        }
        assert by_role == {dateline: {filed.id, twice.id}, mentioned: {names.id, twice.id}}
    assert counts(facet(engine, COUNTRY, place_role=dateline)) == [("UA", 2)]
    assert counts(facet(engine, COUNTRY, place_role=mentioned)) == [("UA", 2), ("SY", 1)]
    assert facet(engine, PLACE, place_role=dateline).missing == 1


def test_a_role_goes_before_what_is_central_for_places_and_not_for_people(engine: SearchEngine) -> None:
    aside = replace(KYIV, roles=(PlaceRole.DATELINE,), salience=0.0)
    article = report("1", places=(aside,), persons=(replace(named("Ann"), salience=0.0),))
    write(engine, [article])
    asked = SearchRequest(filters=(Filter("place", ("kyiv",)),), central=True)
    assert total(engine, asked) == 0
    assert total(engine, replace(asked, place_role=PlaceRole.DATELINE)) == 1
    people = SearchRequest(filters=(Filter("person", ("ann",)),), place_role=PlaceRole.DATELINE)
    assert [total(engine, replace(people, central=central)) for central in (False, True)] == [1, 0]


def test_an_article_whose_places_no_country_holds_lacks_a_country(engine: SearchEngine) -> None:
    at_sea, unknown = report("1", places=(located("Black Sea"),)), report("2", places=(named("Somewhere"),))
    write(engine, [at_sea, unknown, report("3", places=(KYIV,))])
    assert facet(engine, COUNTRY).missing == 2
    missing = SearchRequest(presences=(Presence("country", present=False),))
    assert set(found(engine, missing)) == {at_sea.id, unknown.id}


def test_a_facet_on_a_narrower_column_leaves_out_the_conditions_on_its_field(engine: SearchEngine) -> None:
    write(engine, [report("1", places=(KYIV,)), report("2", places=(ALEPPO,)), report("3")])
    counted = facet(engine, COUNTRY, filters=(Filter("country", ("SY",)),), central=True)
    assert counts(counted) == [("SY", 1), ("UA", 1)]
    assert [bucket.selected for bucket in counted.buckets] == [True, False]


def test_the_kinds_of_groups_are_counted_once_an_article_and_can_be_asked_for(engine: SearchEngine) -> None:
    m23, rsf = (replace(named(name), type="armed group") for name in ("M23", "RSF"))
    unhcr = replace(named("UNHCR"), type="UN body", salience=CENTRAL - 0.01)
    both, one, unknown = (
        report("1", orgs=(m23, rsf, unhcr)),
        report("2", orgs=(unhcr,)),
        report("3", orgs=(named("Sons of the River"),)),
    )
    write(engine, [both, one, unknown])
    kinds = FacetRequest("org_type")
    assert counts(facet(engine, kinds)) == [("UN body", 2), ("armed group", 1)]
    assert facet(engine, kinds).missing == 1
    assert counts(facet(engine, kinds, central=True)) == [("armed group", 1)]
    armed = Filter("org_type", ("armed group",))
    assert found(engine, SearchRequest(filters=(armed,))) == [both.id]
    assert set(found(engine, SearchRequest(filters=(replace(armed, negated=True),)))) == {one.id, unknown.id}
