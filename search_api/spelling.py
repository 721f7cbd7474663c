"""With `variants=off`: a name finds only the reports in which it is spelled as the search spells it."""

from articles.mention import Kind
from engines.request import Match
from engines.tree import And, Node, Not, Or, Phrase
from search_api.asked import Asked

_WHERE = ("title", "body", "dateline")


def is_exact(asked: Asked) -> bool:
    """Whether names are to be found in one spelling only."""
    return asked.one("variants") == "off"


def spelled(asked: Asked, name: str) -> tuple[str, ...]:
    """The names of a filter, `person` or `not_person`, that are no ids: an id has no spelling."""
    field = name.removeprefix("not_")
    return tuple(each for each in asked.all(name) if asked.names.value(field, each) != each)


def with_spellings(words: Node | None, asked: Asked) -> Node | None:
    """The words, and with `variants=off` that each name stands in the report as it is written.

    The filters tell whom a name means; this how it is spelled, but for case and accents, as in every phrase.
    It is looked for in the text, since a field of names holds also what a list calls an entity. `Not(Not(x))`
    keeps what `x` finds: under a Not nothing gives a score or a mark, so that the words alone do.
    """
    if not is_exact(asked):
        return words
    kept = [_kept(asked, kind) for kind in Kind]
    dropped = [Not(_standing(each)) for kind in Kind for each in spelled(asked, f"not_{kind}")]
    parts = [part for part in (words, *kept, *dropped) if part]
    return And(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)


def _kept(asked: Asked, kind: Kind) -> Node | None:
    """None where nothing is asked, or an id beside names, which any spelling will do for."""
    names = spelled(asked, kind)
    every = asked.one(f"{kind}_op") == Match.ALL
    if not names or (len(names) < len(asked.all(kind)) and not every):
        return None
    found = tuple(_standing(each) for each in names)
    return Not(Not(And(found) if every else Or(found)))


def _standing(name: str) -> Node:
    return Or(tuple(Phrase(name, field=field) for field in _WHERE))
