"""`dateline licences`: whose work comes with the product."""

import json

from typer.testing import CliRunner

import dateline
from knowledge.licences import LICENCES


def test_every_work_is_told_with_its_maker_and_terms_within_80_columns() -> None:
    done = CliRunner().invoke(dateline.build(), ["licences"])
    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    told = " ".join(done.stdout.split())
    for one in LICENCES:
        assert all(each in told for each in (one.what, one.by, one.licence, one.address))


def test_a_script_gets_the_same_as_json() -> None:
    done = CliRunner().invoke(dateline.build(), ["licences", "--json"])
    assert [one["what"] for one in json.loads(done.stdout)] == [one.what for one in LICENCES]
