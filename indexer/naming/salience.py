"""How central a name is to an article, 0 to 1: what it is about against what it only mentions.

Each mention leaves the less of a doubt the more prominent it stands: 1 - salience is the product of what
every mention leaves, so that no number of mentions goes over 1, and one in the headline is enough. The
weights are chosen so that these are central (at least `CENTRAL`): who stands in the headline; who stands in
the lede and twice more in a report of 400 words; who stands six times in such a report.
No measured truth is behind them; the order that they give is tested.
"""

from collections.abc import Iterable
from typing import Final

from articles.mention import Mention, Part

IN_TITLE: Final = 0.6
IN_LEDE: Final = 0.4
IN_BODY: Final = 0.12
FILED_FROM: Final = 0.3
OF_A_DEMONYM: Final = 0.3
"""What a word for a people weighs against the name of its country."""

_WORDS: Final = 400
_LEDE_CHARACTERS: Final = 400


class Prominence:
    """Weighs the mentions of one article, by its body."""

    def __init__(self, body: str) -> None:
        self._lede_end = min(len(body.partition("\n\n")[0]), _LEDE_CHARACTERS)
        words = max(body.count(" "), 1)
        # In a report of twice the length a mention says less, though not half as much.
        self._in_body = IN_BODY * min(1.0, (_WORDS / words) ** 0.5)

    def salience(self, mentions: Iterable[Mention]) -> float:
        """How central that is which these mentions mean."""
        doubt = 1.0
        for mention in mentions:
            doubt *= 1 - self.weight(mention)
        return round(1 - doubt, 3)

    def weight(self, mention: Mention) -> float:
        """What one mention says by itself, 0 to 1."""
        match mention.part:
            case Part.TITLE:
                weight = IN_TITLE
            case Part.DATELINE:
                weight = FILED_FROM
            case Part.BODY:
                weight = IN_LEDE if mention.start < self._lede_end else self._in_body
        return weight * OF_A_DEMONYM if mention.demonym else weight
