import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dateline
from articles.article import article_id
from tests.indexer.given import line, opened, page, write, write_lines

HERE = Path(dateline.__file__).parent
REPORT_1 = article_id("https://wire.example/reports/1")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def dateline_(*arguments: object, input: str | None = None) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(dateline.build(), [str(each) for each in arguments], input=input)


def index(data: Path, *arguments: object) -> Result:
    return dateline_("index", "--engine", data, "--no-annotate", *arguments)


def process(*arguments: object, **options: object) -> "subprocess.CompletedProcess[str]":
    """Run the command line as people do."""
    command = [sys.executable, str(HERE / "dateline.py"), *(str(each) for each in arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **options)  # type: ignore[call-overload,no-any-return]


def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    code = (
        "import sys, dateline; sys.argv = ['dateline', '--help']\n"
        "try: dateline.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'lxml', 'bs4', 'trafilatura', 'tantivy', 'onnxruntime', 'numpy', 'fastapi', 'pydantic'}\n"
        "print('heavy:', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HERE)
    assert "heavy: []" in done.stdout
    for command in ("index", "check", "rebuild", "tidy", "delete", "quarantine", "serve", "search"):
        assert command in done.stdout


@pytest.mark.parametrize(
    "command", ["index", "check", "rebuild", "tidy", "delete", "quarantine list", "quarantine retry"]
)
def test_the_help_of_a_command_has_an_example(command: str) -> None:
    done = dateline_(*command.split(), "--help")
    assert done.exit_code == 0
    assert f"Example: dateline {command}" in done.output


def test_indexing_ends_with_a_summary_that_fits_80_columns(tmp_path: Path, data: Path) -> None:
    write_lines(tmp_path / "in/wire.jsonl", [line(number) for number in range(1_200)])
    write_lines(tmp_path / f"in/{'long-name-' * 15}.jsonl", ["{broken"])
    write(tmp_path / "in/style.css", "p {}")
    done = index(data, tmp_path / "in")
    assert done.exit_code == 3
    assert "Read 1,202 in " in done.stdout
    assert "  indexed               1,200" in done.stdout
    assert "  broken json                      1  …" in done.stdout
    assert "Skipped: 1 .css" in done.stdout
    assert all(len(each) <= 80 for each in done.stdout.splitlines())
    assert done.stderr.startswith("Reading ")


def test_the_report_is_json_on_standard_output_and_in_a_file(tmp_path: Path, data: Path) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(1), line(2)])
    done = index(data, path, "--json", "--report", tmp_path / "report.json")
    assert done.exit_code == 0
    fields = json.loads(done.stdout)
    assert (fields["read"], fields["indexed"]) == (2, 2)
    assert json.loads((tmp_path / "report.json").read_text()) == fields


def test_every_option_is_also_an_environment_variable(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(1)])
    settings = {
        "ENGINE": data,
        "LEDGER": tmp_path / "l.sqlite",
        "OUTLET": "Wire",
        "ANNOTATE": "0",
        "WORKERS": "1",
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"DATELINE_{name}", str(value))
    assert dateline_("index", path).exit_code == 0
    assert (tmp_path / "l.sqlite").exists()
    with opened(data) as engine:
        article = engine.get(REPORT_1)
        assert article is not None
        assert article.outlet == "Wire"


def test_standard_input_is_read_as_json_lines(tmp_path: Path, data: Path) -> None:
    lines = "".join(f"{json.dumps(line(number))}\n" for number in range(3))
    for outcome in ("indexed", "unchanged"):
        done = process("index", "--engine", data, "--no-annotate", "--json", "-", input=lines)
        assert done.returncode == 0
        assert json.loads(done.stdout)[outcome] == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["index", "nowhere"], "There is no file or folder nowhere."),
        (["check", "--engine", "nowhere"], "make one with `dateline index`"),
        (["rebuild", "--engine", "nowhere"], "make one with `dateline index`"),
        (["delete", "short"], "32 hexadecimal digits"),
        (["quarantine", "show", "7", "--engine", "nowhere"], "There is no number 7"),
        (["index", ".", "--engine", "https://me:secret@wire.example/name"], "An address holds no password"),
        (["index", ".", "--ledger", "l", "--engine", "https://me:secret@wire.example/name"], "no password"),
        (["check", "--engine", "ftp://wire.example/name"], "This is no address of an index"),
        (["index", ".", "--shard", "0/8"], "A part is written as 2/8"),
        (["index", ".", "--shard", "9/8"], "A part is written as 2/8"),
        (["index", ".", "--shard", "x"], "A part is written as 2/8"),
        (["index", ".", "--shard", "2/8", "--rebuild"], "leave out --shard"),
    ],
)
def test_wrong_use_is_one_sentence_and_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = dateline_(*arguments)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert done.stderr.startswith("dateline: ")
    assert "secret" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_deleted_articles_come_back_with_the_next_import_and_forgotten_ones_do_not(
    tmp_path: Path, data: Path
) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(1), line(2)])
    index(data, path)
    done = dateline_("delete", "--engine", data, REPORT_1, "0" * 32)
    assert done.stdout == "Removed 1 articles, 1 were not there.\n"
    assert json.loads(index(data, path, "--json").stdout)["indexed"] == 1
    dateline_("delete", "--engine", data, REPORT_1, "--forget")
    for _ in range(2):
        fields = json.loads(index(data, path, "--json").stdout)
        assert (fields["skipped"], fields["unchanged"], fields["indexed"]) == (1, 1, 0)
    with opened(data) as engine:
        assert engine.get(REPORT_1) is None


def test_the_quarantine_can_be_listed_shown_retried_and_dropped(tmp_path: Path, data: Path) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(1), '{"broken": \x1b[31m', "{again"])
    index(data, path)
    listed = dateline_("quarantine", "list", "--engine", data)
    assert [each.split()[:3] for each in listed.stdout.splitlines()] == [
        ["1", "broken", "json"],
        ["2", "broken", "json"],
    ]
    shown = dateline_("quarantine", "show", "1", "--engine", data)
    assert f"{path}#2" in shown.stdout
    assert '{"broken": \ufffd[31m' in shown.stdout
    path.unlink()
    retried = dateline_("quarantine", "retry", "--engine", data, "--no-annotate", "--json")
    assert json.loads(retried.stdout)["quarantined"] == 2
    assert dateline_("quarantine", "drop", "1", "--engine", data).stdout == "Removed 1.\n"
    rows = dateline_("quarantine", "list", "--engine", data, "--json").stdout.splitlines()
    assert [json.loads(row)["number"] for row in rows] == [2]


def test_what_can_be_read_by_now_leaves_the_quarantine(tmp_path: Path, data: Path) -> None:
    missing = tmp_path / "in/a.html"
    missing.parent.mkdir()
    missing.symlink_to(tmp_path / "later.html")
    assert index(data, tmp_path / "in").exit_code == 3
    write(tmp_path / "later.html", page(1))
    done = dateline_("quarantine", "retry", "--engine", data, "--no-annotate", "--json")
    assert json.loads(done.stdout)["indexed"] == 1
    assert dateline_("quarantine", "list", "--engine", data).stdout == "The quarantine is empty.\n"


def test_check_says_ok_or_what_to_do(tmp_path: Path, data: Path) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(1), line(2)])
    index(data, path)
    well = dateline_("check", "--engine", data)
    assert well.exit_code == 0
    assert all(each.endswith("ok") for each in well.stdout.splitlines())
    write_lines(path, ["{broken"])
    index(data, path)
    (data / "ledger.sqlite").write_bytes(b"")
    ill = dateline_("check", "--engine", data, "--json")
    assert ill.exit_code == 3
    fields = json.loads(ill.stdout)
    assert (fields["articles"], fields["quarantine"]["count"], fields["ok"]) == (2, 1, False)
    assert len(fields["advice"]) == 2


def test_what_a_check_finds_fits_80_columns(tmp_path: Path, data: Path) -> None:
    index(data, write_lines(tmp_path / "wire.jsonl", [line(1), "{broken"]), "--shard", "1/1")
    for part in ("1/2", "2/2"):
        index(data, tmp_path / "wire.jsonl", "--shard", part)
    (data / "ledger.sqlite").write_bytes(b"")
    done = dateline_("check", "--engine", data)
    assert done.exit_code == 3
    assert all(len(each) <= 80 for each in done.stdout.splitlines())
    assert "→ the next `dateline index` reads everything again" in done.stdout
    assert "ledger 2/2" in done.stdout
    kept = [
        dateline_("quarantine", "list", "--engine", data, "--shard", part).stdout for part in ("1/2", "2/2")
    ]
    assert sorted(each.split()[0] for each in kept) == ["1", "The"]
    parts = json.loads(dateline_("check", "--engine", data, "--json").stdout)["parts"]
    assert parts["2/2"]["ledger"]["state"] == "sound"


def test_tidying_a_directory_finds_nothing(tmp_path: Path, data: Path) -> None:
    index(data, write_lines(tmp_path / "wire.jsonl", [line(1)]))
    done = dateline_("tidy", "--engine", data)
    assert (done.exit_code, done.stdout) == (0, "There is nothing to remove.\n")
    assert json.loads(dateline_("tidy", "--engine", data, "--json").stdout) == {"removed": []}


def test_an_engine_that_is_not_there_ends_with_status_6(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    write_lines(tmp_path / "wire.jsonl", [line(1)])
    for arguments in (["index", tmp_path / "wire.jsonl"], ["check"], ["rebuild"], ["tidy"]):
        done = dateline_(*arguments, "--engine", tmp_path / "file" / "data")
        assert done.exit_code == 6
        assert "cannot be used for an index" in done.stderr


def test_an_engine_can_be_waited_for(tmp_path: Path) -> None:
    """What is in the way of the directory goes away once the wait is announced."""
    path = write_lines(tmp_path / "wire.jsonl", [line(1)])
    (tmp_path / "file").touch()
    command = ["index", path, "--engine", tmp_path / "file/data", "--no-annotate", "--wait", "--json"]
    waiting = subprocess.Popen(
        [sys.executable, str(HERE / "dateline.py"), *map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert waiting.stderr is not None
    assert waiting.stderr.readline().startswith("dateline: Waiting for the engine, up to 15 minutes.")
    (tmp_path / "file").unlink()
    output, errors = waiting.communicate(timeout=60)
    assert waiting.returncode == 0
    assert json.loads(output)["indexed"] == 1
    assert "Waiting" not in errors


def test_patience_limits_the_wait(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = write_lines(tmp_path / "wire.jsonl", [line(1)])
    done = dateline_("index", path, "--engine", tmp_path / "file/data", "--wait", "--patience", "0.02")
    assert done.exit_code == 6
    assert done.stderr.splitlines()[0].endswith(
        "up to 0.02 minutes. This directory cannot be used for an index."
    )
    assert len(done.stderr.splitlines()) == 2


def test_rebuilding_keeps_every_article_whole_and_the_ledger(tmp_path: Path, data: Path) -> None:
    records = [line(number, persons=["Andriy Lysenko"], byline="A. Reporter") for number in range(250)]
    path = write_lines(tmp_path / "wire.jsonl", records)
    index(data, path)
    with opened(data) as engine:
        before, identity = engine.get(REPORT_1), engine.check().index
    done = dateline_("rebuild", "--engine", data)
    assert done.exit_code == 0
    assert "250 articles" in done.stdout
    with opened(data) as engine:
        assert engine.get(REPORT_1) == before
        assert engine.count() == 250
        assert engine.check().index != identity
    assert json.loads(index(data, path, "--json").stdout)["unchanged"] == 250


def test_indexing_anew_swaps_at_the_end_and_refuses_to_shrink(tmp_path: Path, data: Path) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(number) for number in range(200)])
    index(data, path)
    write_lines(path, [line(number) for number in range(100)])
    refused = index(data, path, "--rebuild", "--json")
    assert refused.exit_code == 4
    fields = json.loads(refused.stdout)
    assert (fields["indexed"], fields["in_doubt"]) == (0, 100)
    with opened(data) as engine:
        assert engine.count() == 200
    assert json.loads(index(data, path, "--json").stdout)["indexed"] == 100
    forced = index(data, path, "--rebuild", "--force", "--json")
    assert json.loads(forced.stdout)["indexed"] == 100
    with opened(data) as engine:
        assert engine.count() == 100
    assert json.loads(index(data, path, "--json").stdout)["unchanged"] == 100


def test_an_engine_that_cannot_write_leaves_everything_in_doubt_and_the_next_run_settles_it(
    tmp_path: Path, data: Path
) -> None:
    path = write_lines(
        tmp_path / "wire.jsonl", [line(number, os.urandom(1_000).hex()) for number in range(400)]
    )
    index(data, write_lines(tmp_path / "first.jsonl", [line(1_000)]))
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))"
    code = f"{limit}; import dateline; dateline.main()"
    command = [
        sys.executable,
        "-c",
        code,
        "index",
        "--engine",
        str(data),
        "--no-annotate",
        "--json",
        str(path),
    ]
    failed = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE, timeout=120)
    assert failed.returncode == 4, failed.stderr
    fields = json.loads(failed.stdout)
    assert (fields["read"], fields["indexed"], fields["in_doubt"]) == (400, 0, 400)
    assert json.loads(index(data, path, "--json").stdout)["indexed"] == 400
