"""Tells a line of names, as credits have them, from a sentence."""

import re
from typing import Final

# What stands between the names in a credit, in the languages of the agencies.
_BETWEEN_NAMES: Final = frozenset(
    re.findall(
        r"\w+",
        """
    a about additional additionally agences agencias agencies agency agenturen agenzie al also and at
    beim by compiled con contributed contributing contributor contributors copy correspondent
    correspondents da dal das de dei del della der desk di do dos dpa du e ed edición edição edited
    editing editor
    editors el en et for from further graphics headline her him i ibn im in intern issue its
    journalist la las le les los me mit music my news newsroom night nosso nuestro of on original
    originally other our page para per photo photography photos por print produced producer
    reporter reporters reporting reports research review service services she site st staff
    story stringer stringers team the this through to translated translation
    und under us van version via video visuals von website weekly wire wires with writer writers
    writing written y your zu а агентств агентства агенцій в газета для з за и из й с та у
    """,
    )
)
_WORD: Final = re.compile(r"[^\W\d_][\w’'.-]*")


def are_names(text: str) -> bool:
    """Whether a text is names and what stands between them in a credit, and so no sentence.

    Words of scripts that have no capitals count as names.
    """
    words = _WORD.findall(text)
    return all(not word[0].islower() or word.casefold().strip(".’'-") in _BETWEEN_NAMES for word in words)
