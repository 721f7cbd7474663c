"""What no engine can hold is refused with a reason, and harms nothing beside it."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from articles.article import Article
from articles.dates import Basis, Precision, Published
from articles.mention import Entity
from engines.base import SearchEngine
from engines.request import SearchRequest
from engines.tree import Word
from tests.corpora.reports import articles, named, report
from tests.engines.contract.places import total, write

POISON: dict[str, dict[str, Any]] = {
    "half a character in the title": {"title": "half \ud800"},
    "half a character in the body": {"body": "\udfff"},
    "half a character in the outlet": {"outlet": "\ud83d"},
    "half a character in a byline": {"byline": ("ok", "\ud800")},
    "half a character in an id": {"persons": (Entity("a\ud800", "A", (), 1),)},
    "half a character in a label": {"places": (Entity("a", "A\ud800", (), 1),)},
    "half a character in a spelling": {"orgs": (Entity("a", "A", ("\ud800",), 1),)},
    "an outlet that no filter could name": {"outlet": "x" * 513},
    "a huge outlet": {"outlet": "x" * 32_767},
    "a huge language": {"language": "x" * 100_000},
    "a huge name": {"persons": (named("ok"), Entity("x" * 32_767, "A", (), 1))},
    "a huge label": {"places": (Entity("a", "x" * 32_767, (), 1),)},
    "a tab in the id of a person": {"persons": (Entity("a\tb", "A", (), 1),)},
    "no date": {"published": Published("not a date", Precision.DAY, Basis.META)},
    "a date that is not in the calendar": {"published": Published("2014-02-30", Precision.DAY, Basis.META)},
    "a version before time": {"version": -1},
    "a version beyond numbers": {"version": 2**64},
    "no id": {"id": ""},
    "an id of another kind": {"id": "https://post.example/1"},
    "an id that is too short": {"id": "abc"},
    "an id that is not quite one": {"id": "g" * 32},
}


def _poison(slug: str, fields: dict[str, Any]) -> Article:
    return replace(report(slug), **fields)


@pytest.mark.parametrize("fields", POISON.values(), ids=POISON)
def test_a_bad_article_is_rejected_with_a_reason_and_its_neighbours_are_kept(
    engine: SearchEngine, fields: dict[str, Any]
) -> None:
    good, bad = [report(str(number), "shells") for number in range(6)], _poison("bad", fields)
    for batch in (good[:3], good[3:]):  # into an empty index, and into one with articles
        (outcome,) = write(engine, [batch[0], bad, *batch[1:]])
        assert set(outcome.indexed) == {article.id for article in batch}
        assert outcome.superseded == ()
        ((id, reason),) = outcome.rejected
        assert id == bad.id
        assert len(reason) > 10
    assert engine.count() == total(engine, SearchRequest(query=Word("shells"))) == 6


def test_poison_at_random_places_harms_nothing_else(engine: SearchEngine) -> None:
    rng, fields, good = Random(5), list(POISON.values()), articles(1_000, 5, words=5)
    bad = [_poison(f"bad-{number}", rng.choice(fields)) for number in range(10)]
    mixed = [*good, *bad]
    rng.shuffle(mixed)
    outcomes = write(engine, mixed, commits=3)
    assert sorted(id for outcome in outcomes for id, _ in outcome.rejected) == sorted(each.id for each in bad)
    assert sorted(id for outcome in outcomes for id in outcome.indexed) == sorted(each.id for each in good)
    assert engine.count() == 1_000


@pytest.mark.parametrize("older", ["in the same commit", "in an earlier commit"])
def test_a_bad_newer_version_leaves_the_good_older_one_in_place(engine: SearchEngine, older: str) -> None:
    good = report("1", "good", version=1)
    outcomes = write(
        engine,
        [good, replace(good, body="\ud800", version=2)],
        commits=1 if older == "in the same commit" else 2,
    )
    assert engine.get(good.id) == good
    assert [id for outcome in outcomes for id in outcome.indexed] == [good.id]
    assert [id for outcome in outcomes for id, _ in outcome.rejected] == [good.id]
