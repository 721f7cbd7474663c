"""A rebuild of three old reports into three new ones, and how the index is called before and after."""

from typing import Any

from engines.elastic_index import find
from tests.corpora.reports import report
from tests.elasticsearch.indices import names_beside
from tests.elasticsearch.proxy import Script
from tests.engines.faulty import Faulty

OLD = {article.id: article for article in (report(str(number), "old") for number in range(3))}
NEW = {article.id: article for article in (report(str(number), "new") for number in range(3))}
SWAP_SECONDS = 10  # what no writer waits for here; a swap may take half of it


def names(faulty: Faulty) -> list[str]:
    """The ends of the names of all indexes there are beside the alias: `-1`, `-2`."""
    return [name.removeprefix(faulty.alias) for name in names_beside(faulty.direct, faulty.alias)]


def present(faulty: Faulty) -> str:
    """The end of the name of the index that the alias means."""
    return find(faulty.direct, faulty.alias).name.removeprefix(faulty.alias)


def rebuild(faulty: Faulty, script: Script = (), **pace: Any) -> None:  # noqa: ANN401 - whatever a pace has
    """Write the new ones into a new index and let it take its place, while the script goes wrong."""
    with faulty.rebuild(**{"block_patience": SWAP_SECONDS, **pace}) as writer:
        for article in NEW.values():
            writer.add(article)
        faulty.proxy.play(script)
