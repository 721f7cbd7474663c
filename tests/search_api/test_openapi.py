"""W9: the service does what its OpenAPI document says."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from search_api.params import PARAMS


@pytest.fixture(scope="module")
def document(site: httpx.Client) -> dict[str, Any]:
    """The OpenAPI document that is served."""
    found: dict[str, Any] = site.get("/openapi.json").json()
    return found


def test_the_document_tells_every_address_for_scripts(document: dict[str, Any]) -> None:
    assert {(path, method) for path, methods in document["paths"].items() for method in methods} == {
        ("/v1/search", "get"),
        ("/v1/search", "post"),
        ("/v1/articles/{id}", "get"),
        ("/v1/fields", "get"),
        ("/healthz", "get"),
        ("/readyz", "get"),
    }


def test_get_and_post_take_the_same_parameters_those_of_the_table(document: dict[str, Any]) -> None:
    search = document["paths"]["/v1/search"]
    body = search["post"]["requestBody"]["content"]["application/json"]["schema"]
    names = [param.name for param in PARAMS]
    assert [each["name"] for each in search["get"]["parameters"]] == names
    assert list(body["properties"]) == names
    assert body["additionalProperties"] is False


def test_every_error_is_a_problem_document(document: dict[str, Any]) -> None:
    for methods in document["paths"].values():
        for operation in methods.values():
            for status, response in operation["responses"].items():
                kind = "application/json" if status == "200" else "application/problem+json"
                assert list(response["content"]) == [kind]


@pytest.mark.slow
def test_generated_requests_are_answered_as_the_document_says(site: httpx.Client, tmp_path: Path) -> None:
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        "run",
        f"{site.base_url}openapi.json",
        "--max-examples=40",
        "--seed=3",
        # A date such as 2014-13 or a query such as `(` is text as the schema wants it, and still wrong.
        "--exclude-checks=positive_data_acceptance",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-5000:]
