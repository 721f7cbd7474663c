"""Generated searches find what the model finds."""

from dataclasses import replace

import pytest

from engines.request import SearchRequest, Sort
from tests.corpora.searches import requests
from tests.engines.contract.places import Stocked
from tests.engines.contract.walking import walked_ids

BLOCKS = 8
REQUESTS_A_BLOCK = 150  # 1,200 in all; tens of thousands more have been run without a difference


@pytest.mark.parametrize("seed", range(BLOCKS))
def test_a_search_finds_orders_and_counts_what_the_model_does(varied: Stocked, seed: int) -> None:
    asked = requests(REQUESTS_A_BLOCK, seed, varied.articles)
    assert sum(_agrees(varied, request) for request in asked) > REQUESTS_A_BLOCK // 4


def _agrees(stocked: Stocked, request: SearchRequest) -> bool:
    """Whether the request finds anything; fails where engine and model differ."""
    model, answer = stocked.model, stocked.engine.search(request)
    wanted = [article.id for article in model.matching(request)]
    assert answer.total == len(wanted), request
    assert answer.facets == tuple(model.facet(request, facet) for facet in request.facets), request
    walked = walked_ids(stocked.engine, replace(request, limit=100, facets=()))
    assert sorted(walked) == wanted, request
    assert request.sort is Sort.RELEVANCE or walked == model.by_date(request), request
    assert [hit.article.id for hit in answer.hits] == walked[: request.limit], request
    return bool(wanted)
