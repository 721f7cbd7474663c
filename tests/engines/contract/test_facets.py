"""Facets are exact, multi-select, and in one order."""

import pytest

from articles.mention import Entity, Kind
from engines import limits
from engines.base import SearchEngine
from engines.errors import InvalidValueError, UnknownFieldError
from engines.request import FacetRequest, Filter, Match, Presence, SearchRequest
from engines.results import Facet
from engines.tree import Word
from tests.corpora.reports import named, report
from tests.corpora.words import HOSTILE
from tests.engines.contract.places import Place, Stocked, counts, facet, total, write

OUTLET, PERSON = FacetRequest("outlet"), FacetRequest("person")


@pytest.mark.parametrize("size", [1, 9, 10, 11, 60, 100])
@pytest.mark.parametrize("field", ["person", "place", "outlet"])
def test_a_facet_is_exact_whatever_its_size_among_75000_values_in_seven_commits(
    large: Stocked, field: str, size: int
) -> None:
    asked = FacetRequest(field, size)
    counted = facet(large.engine, asked)
    _check(large, counted, large.model.facet(SearchRequest(), asked))
    assert (
        sum(bucket.count for bucket in counted.buckets) + counted.other
        == {
            "person": 90_000,
            "place": 15_000,
            "outlet": 15_000,
        }[field]
    )


def _check(stocked: Stocked, counted: Facet, expected: Facet) -> None:
    """Equal; or marked as approximate, with the right counts of some of very many equals."""
    if not counted.approximate:
        assert counted == expected
        return
    assert stocked.place.kind.shards > 1
    assert [bucket.count for bucket in counted.buckets] == [bucket.count for bucket in expected.buckets]
    last = expected.buckets[-1].count
    assert {each for each in counted.buckets if each.count > last} == {
        each for each in expected.buckets if each.count > last
    }
    assert (counted.missing, counted.other) == (expected.missing, expected.other)


def test_a_value_that_is_rare_in_every_commit_and_commonest_in_all_is_counted_fully(place: Place) -> None:
    """Each of four commits has 12,000 names that occur there three times, and one that occurs twice.

    An engine that asks each of its segments for its commonest values only would never hear of that one.
    """
    with place.create() as engine:
        for commit in range(4):
            names = [Entity(id, id, (), 1) for id in (f"{commit}-{number:05}" for number in range(12_000))]
            articles = [
                report(f"{commit}-{turn}-{start}", persons=tuple(names[start : start + 500]))
                for turn in range(3)
                for start in range(0, 12_000, 500)
            ]
            everywhere = (Entity("everywhere", "Everywhere", (), 1),)
            rare = [report(f"{commit}-{number}", persons=everywhere) for number in range(2)]
            write(engine, [*articles, *rare])
        counted = facet(engine, FacetRequest("person", 2))
    if not (counted.approximate and place.kind.shards > 1):  # there it may take longer than there is time
        assert counts(counted) == [("everywhere", 8), ("0-00000", 3)]


def test_the_first_of_thousands_of_equals_are_shown_also_when_rarer_values_come_before_them(
    engine: SearchEngine,
) -> None:
    for commit in range(2):
        ids = [f"{'z' if commit else 'a'}-{number:04}" for number in range(3_000)]
        names = [Entity(id, id, (), 1) for id in ids]
        articles = [
            report(f"{commit}-{turn}-{start}", persons=tuple(names[start : start + 500]))
            for turn in range(1 + commit)
            for start in range(0, 3_000, 500)
        ]
        write(engine, articles)
    counted = facet(engine, FacetRequest("person", 50))
    assert counts(counted) == [(f"z-{number:04}", 2) for number in range(50)]
    assert counted.other == 3_000 + 2 * 2_950


def test_a_facet_of_a_search_counts_only_what_the_search_finds(large: Stocked) -> None:
    asked, query = FacetRequest("person", 100), Word("convoy", "title")
    counted = facet(large.engine, asked, query=query)
    _check(large, counted, large.model.facet(SearchRequest(query=query), asked))


def test_values_with_equal_counts_are_in_the_order_of_their_characters(engine: SearchEngine) -> None:
    names = ["b", "a", "Z", "é", "ﬀ", "\U0001f600", "\uffff", "10", "9", "ab"]
    write(engine, [report(name, outlet=name) for name in names], commits=len(names))
    assert [bucket.value for bucket in facet(engine, OUTLET).buckets] == sorted(names)


def test_each_value_is_counted_once_for_an_article_that_holds_it_twice(engine: SearchEngine) -> None:
    twice = (Entity("id", "One", ("One",), 3), Entity("id", "One", ("one",), 2))
    write(engine, [report("a", persons=twice)])
    assert counts(facet(engine, PERSON)) == [("id", 1)]


@pytest.mark.parametrize("field", ["person", "place", "org", "outlet", "language"])
def test_hostile_values_are_counted_as_they_are_each_by_itself(engine: SearchEngine, field: str) -> None:
    is_entity = field in list(Kind)
    articles = [
        report(
            str(number),
            **{f"{field}s": (Entity(value, value, (value,), 1),)} if is_entity else {field: value},
        )
        for number, value in enumerate(HOSTILE)
    ]
    write(engine, articles, commits=3)
    assert counts(facet(engine, FacetRequest(field, 100))) == [(value, 1) for value in sorted(HOSTILE)]


def test_the_longest_value_that_an_index_takes_is_counted_and_can_be_chosen(engine: SearchEngine) -> None:
    longest = "😀" * limits.VALUE_CHARACTERS
    write(engine, [report("a", outlet=longest)])
    assert counts(facet(engine, OUTLET)) == [(longest, 1)]
    assert total(engine, SearchRequest(filters=(Filter("outlet", (longest,)),))) == 1


def test_a_filter_does_not_hide_the_other_values_of_its_own_field(engine: SearchEngine) -> None:
    write(engine, [report("1", outlet="A"), report("2", outlet="A"), report("3", outlet="B")])
    counted = facet(engine, OUTLET, filters=(Filter("outlet", ("B",)),))
    assert [(each.value, each.count, each.selected) for each in counted.buckets] == [
        ("A", 2, False),
        ("B", 1, True),
    ]


def test_a_facet_keeps_the_filters_on_other_fields(engine: SearchEngine) -> None:
    write(engine, [report("1", outlet="A", language="en"), report("2", outlet="B", language="fr")])
    chosen = (Filter("outlet", ("B",)), Filter("language", ("en",)))
    assert counts(facet(engine, OUTLET, filters=chosen)) == [("A", 1), ("B", 0)]


@pytest.mark.parametrize(
    "own",
    [
        {"filters": (Filter("person", ("ann",), negated=True),)},
        {"filters": (Filter("person", ("ann", "ben"), Match.ALL),)},
        {"filters": (Filter("person", ("ann",)), Filter("person", ("ben",)))},
        {"presences": (Presence("person", present=False),)},
    ],
)
def test_a_facet_leaves_out_every_condition_on_its_own_field(
    engine: SearchEngine, own: dict[str, object]
) -> None:
    write(engine, [report("1", persons=(named("Ann"), named("Ben"))), report("2", persons=(named("Ann"),))])
    assert counts(facet(engine, PERSON, **own)) == [("ann", 2), ("ben", 1)]


def test_a_value_that_is_only_excluded_is_not_selected(engine: SearchEngine) -> None:
    write(engine, [report("1", outlet="A"), report("2", outlet="B")])
    counted = facet(engine, OUTLET, filters=(Filter("outlet", ("A",), negated=True),))
    assert [bucket.selected for bucket in counted.buckets] == [False, False]


def test_a_selected_value_stays_at_zero_also_when_no_article_has_it(engine: SearchEngine) -> None:
    write(engine, [report("1", "shells", outlet="A")])
    chosen = (Filter("outlet", ("B", "nobody's")),)
    counted = facet(engine, OUTLET, filters=chosen, query=Word("shells"))
    assert counts(counted) == [("A", 1), ("B", 0), ("nobody's", 0)]


def test_a_selected_value_is_shown_beyond_the_size_in_its_place_and_no_longer_counts_as_other(
    engine: SearchEngine,
) -> None:
    outlets = ["A"] * 5 + ["B"] * 4 + ["C"] * 3 + ["D"] * 2
    write(engine, [report(str(number), outlet=outlet) for number, outlet in enumerate(outlets)])
    counted = facet(engine, FacetRequest("outlet", 1), filters=(Filter("outlet", ("D", "C")),))
    assert counts(counted) == [("A", 5), ("C", 3), ("D", 2)]
    assert counted.other == 4


def test_missing_counts_the_articles_without_a_value(engine: SearchEngine) -> None:
    write(engine, [report("1", outlet="A"), report("2"), report("3", "shells")])
    assert facet(engine, OUTLET).missing == 2
    assert facet(engine, OUTLET, query=Word("shells")).missing == 1


def test_a_facet_of_nothing_is_empty(engine: SearchEngine) -> None:
    assert facet(engine, PERSON).buckets == ()
    write(engine, [report("1", "shells", outlet="A")])
    counted = facet(engine, OUTLET, query=Word("nothing"))
    assert (counted.buckets, counted.missing, counted.other) == ((), 0, 0)


def test_facets_come_in_the_order_in_which_they_are_asked_for(engine: SearchEngine) -> None:
    asked = tuple(FacetRequest(field) for field in ("place", "outlet", "language", "org", "person"))
    answer = engine.search(SearchRequest(facets=asked))
    assert [counted.field for counted in answer.facets] == [each.field for each in asked]


def test_an_entity_is_labelled_as_most_articles_spell_it(engine: SearchEngine) -> None:
    spelled = ["KIEV", "Kyiv", "Kiev", "Kiev", "KIEV", "Kiev"]
    places = [report(str(n), places=(Entity("kyiv", label, (label,), 1),)) for n, label in enumerate(spelled)]
    write(engine, places, commits=3)
    assert facet(engine, FacetRequest("place")).buckets[0].label == "Kiev"


def test_of_equally_common_labels_the_first_by_spelling_is_shown(engine: SearchEngine) -> None:
    for number, label in enumerate(["b", "a", "c"]):
        write(engine, [report(str(number), places=(Entity("id", label, (), 1),))])
    assert facet(engine, FacetRequest("place")).buckets[0].label == "a"


def test_a_label_is_the_same_whatever_the_search_finds(engine: SearchEngine) -> None:
    labels = ["Common", "Common", "Rare"]
    write(
        engine,
        [report(str(n), f"word{n}", orgs=(Entity("id", label, (), 1),)) for n, label in enumerate(labels)],
    )
    assert facet(engine, FacetRequest("org"), query=Word("word2")).buckets[0].label == "Common"


def test_a_label_of_one_kind_is_no_label_of_another(engine: SearchEngine) -> None:
    person, place = Entity("jordan", "Jordan Smith", (), 1), Entity("jordan", "Jordan", (), 1)
    write(engine, [report("1", persons=(person,), places=(place,))])
    assert facet(engine, PERSON).buckets[0].label == "Jordan Smith"
    assert facet(engine, FacetRequest("place")).buckets[0].label == "Jordan"


def test_the_label_of_an_id_is_not_taken_from_a_longer_id(engine: SearchEngine) -> None:
    write(engine, [report(n, persons=(Entity("a b", "Long", (), 1),)) for n in "12"])
    write(engine, [report("3", persons=(Entity("a", "Short", (), 1),))])
    assert [bucket.label for bucket in facet(engine, PERSON).buckets] == ["Long", "Short"]


def test_a_selected_value_that_no_article_has_is_its_own_label(engine: SearchEngine) -> None:
    counted = facet(engine, PERSON, filters=(Filter("person", ("nobody",)),))
    assert [(bucket.label, bucket.count) for bucket in counted.buckets] == [("nobody", 0)]


def test_deleted_and_replaced_articles_count_in_no_facet_and_for_no_label(engine: SearchEngine) -> None:
    def spelled(slug: str, label: str, *, version: int = 1) -> None:
        write(engine, [report(slug, places=(Entity("kyiv", label, (), 1),), outlet=label, version=version)])

    for slug in "1234":
        spelled(slug, "Kiev")
    spelled("5", "Kyiv")
    with engine.writer() as writer:
        for slug in "12":
            writer.delete(report(slug).id)
    spelled("3", "Kyiv", version=2)
    assert counts(facet(engine, OUTLET)) == [("Kyiv", 2), ("Kiev", 1)]
    (bucket,) = facet(engine, FacetRequest("place")).buckets
    assert (bucket.label, bucket.count) == ("Kyiv", 3)


@pytest.mark.parametrize("name", ["title", "id", "mentions", "", "person ", "PERSON", "published"])
def test_an_unknown_facet_is_an_error_that_names_the_known_before_any_engine_is_asked(name: str) -> None:
    with pytest.raises(UnknownFieldError) as caught:
        FacetRequest(name)
    assert "person" in caught.value.known
    assert "published:month" in caught.value.known


@pytest.mark.parametrize("size", [0, -1, 101, 10**30])
def test_a_facet_size_out_of_bounds_is_an_error_before_any_engine_is_asked(size: int) -> None:
    with pytest.raises(InvalidValueError):
        FacetRequest("person", size)
