"""Labels of entities, remembered for a while: to look them up takes longer than most searches."""

from time import monotonic
from typing import Final

SECONDS: Final = 300.0
"""How old a label may be that is shown. It changes only when most reports come to spell a name otherwise."""

_MOST: Final = 200_000

Named = tuple[str, str]
"""A field and the id of an entity."""


class Labels:
    """The labels of one index that were looked up in the last five minutes; may be used by many threads.

    One that is `forgetful` remembers none: for an engine that itself writes, and has to show it at once.
    """

    def __init__(self, *, forgetful: bool = False) -> None:
        self._forgetful = forgetful
        self._known: dict[Named, tuple[float, str]] = {}

    def anew(self) -> "Labels":
        """Of the same kind, with nothing in them: for another index."""
        return Labels(forgetful=self._forgetful)

    def known(self, wanted: dict[str, list[str]]) -> dict[Named, str]:
        """Those of the wanted ids, by field, that are remembered."""
        oldest = monotonic() - SECONDS
        found = {}
        for field, ids in wanted.items():
            for id in ids:
                remembered = self._known.get((field, id))
                if remembered and remembered[0] > oldest:
                    found[field, id] = remembered[1]
        return found

    def remember(self, labels: dict[Named, str]) -> None:
        """Keep these, which were looked up just now."""
        if self._forgetful:
            return
        if len(self._known) > _MOST:
            self._known = {}
        now = monotonic()
        self._known.update({named: (now, label) for named, label in labels.items()})
