import gzip
import json
import os
from pathlib import Path
from random import Random

import pytest

from articles.article import article_id
from engines.request import SearchRequest
from tests.indexer.given import counts, indexed, line, opened, page, write, write_lines

GOOD = page(1)
BODY = "<p>Shells fell on the northern road again, residents of the valley said on Friday.</p>"


def hostile_pages() -> dict[str, bytes]:
    """Pages as a careless or hostile publisher sends them, by name."""
    start = f"<html><head><title>Shells on the road</title></head><body><h1>Shells on the road</h1>{BODY * 5}"
    return {
        "empty.html": b"",
        "spaces.html": b" \n\t" * 1_000,
        "binary.html": os.urandom(100_000),
        "zeros.html": b"\0" * 100_000,
        "picture.html": b"\x89PNG\r\n\x1a\n" + os.urandom(5_000),
        "truncated.html": GOOD.encode()[: len(GOOD) // 2],
        "truncated.html.gz": gzip.compress(GOOD.encode())[:-20],
        "no-gzip.html.gz": GOOD.encode(),
        "bomb.html.gz": gzip.compress(b"<p>" * 20_000_000),
        "wrong-charset.html": GOOD.replace("Shells", "Снаряды")
        .encode()
        .replace(b"<head>", b"<head><meta charset=ascii>"),
        "utf16-declared-utf8.html": GOOD.replace("<head>", "<head><meta charset=utf-8>").encode("utf-16"),
        "unknown-charset.html": GOOD.replace("<head>", "<head><meta charset=klingon>").encode(),
        "nested-div.html": f"{start}{'<div>' * 300}{BODY}{'</div>' * 300}</body></html>".encode(),
        "deeper-div.html": f"{start}{'<div>' * 100_000}{BODY}".encode(),
        "big-script.html": f"{start}<script>{'x=1;' * 5_000_000}</script></body></html>".encode(),
        "script-9mb.html": f"{start}<script>{'x=1;' * 2_200_000}</script></body></html>".encode(),
        "attributes.html": f"{start}<p {'a=b ' * 200_000}>x</p></body></html>".encode(),
        "comments.html": f"{start}{'<!--' * 100_000}".encode(),
        "links.html": f"{start}{'<a href=' + chr(34)}".encode() * 3_000,
        "fonts.html": f"{start}{'<font>' * 1_000_000}".encode(),
        "entities.html": (
            "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
            + "".join(f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(9))
            + f"]>{start}&j;</body></html>"
        ).encode(),
        "surrogates.html": f"{start}&#xD800;&#55357; and on</body></html>".encode(),
        "controls.html": f"{start}\x00\x01\x02\x1b[31m\x7f</body></html>".encode(),
        "bad-date.html": GOOD.replace(
            "<head>", "<head><meta property='article:published_time' content='99999-99-99T99:99'>"
        ).encode(),
        "bad-json-ld.html": GOOD.replace(
            "<head>", "<head><script type='application/ld+json'>{\"@graph\": [[[[</script>"
        ).encode(),
        "long-word.html": f"{start}<p>{'x' * 2_000_000}</p></body></html>".encode(),
    }


HOSTILE_LINES: list[str] = [
    "{",
    "not json at all",
    "[]",
    "null",
    "{}",
    '{"url": "https://wire.example/x"}',
    '{"text": "No address and no title."}',
    '{"url": 3, "title": ["a"], "text": {"b": 1}}',
    '{"url": "javascript:alert(1)", "title": "A title", "text": "A text of some words."}',
    '{"url": "https://wire.example/n", "title": "A title", "text": "A text of some words.", "score": NaN}',
    r'{"url": "https://wire.example/s", "title": "Half \ud800 a pair", "text": "A \udfff text."}',
    '{"url": "https://wire.example/d", "title": "A title", "text": "A text.", "published": "soon"}',
    '{"url": "https://wire.example/p", "title": "A title", "text": "A text.", "persons": [1, {"a": 2}, ""]}',
    '{"url": "https://wire.example/i", "_id": "x", "routing": "y", "version": 9, "title": "T", "text": "A"}',
    '{"url": "https://wire.example/h", "html": ""}',
    '{"url": "https://wire.example/hn", "html": 7}',
    '{"url": "https://wire.example/z", "title": "\\u0000\\u0001", "text": "\\u0000\\u200b"}',
    '{"url": "' + "https://wire.example/" + "x" * 100_000 + '", "title": "T", "text": "A text."}',
    '{"a":' * 5_000 + "1" + "}" * 5_000,
    json.dumps({"url": "https://wire.example/l", "title": "t" * 1_000_000, "text": "w " * 2_000_000}),
]


def addresses(data: Path) -> set[str]:
    with opened(data) as engine:
        hits = engine.search(SearchRequest(limit=100, highlight=False)).hits
        return {hit.article.url for hit in hits}


@pytest.mark.slow
def test_every_hostile_page_is_indexed_or_quarantined_and_all_good_ones_are_indexed(tmp_path: Path) -> None:
    folder, data = tmp_path / "in", tmp_path / "data"
    hostile = {name: write(folder / name, content) for name, content in hostile_pages().items()}
    for number, name in enumerate(hostile):
        write(folder / f"{name}-neighbour.html", page(100 + number))
    first = indexed(data, folder, workers=2)
    assert first.read == first.indexed + first.superseded + first.quarantined == 2 * len(hostile)
    assert {f"https://wire.example/pages/{100 + number}" for number in range(len(hostile))} <= addresses(data)
    second = indexed(data, folder)
    assert counts(second) == {"unchanged": first.indexed + first.superseded, "quarantined": first.quarantined}
    assert second.reasons == first.reasons


def test_every_hostile_line_is_indexed_or_quarantined_and_all_good_ones_are_indexed(tmp_path: Path) -> None:
    lines: list[dict[str, object] | str] = []
    for number, hostile in enumerate(HOSTILE_LINES):
        lines += [line(number), hostile]
    data = tmp_path / "data"
    path = write_lines(tmp_path / "wire.jsonl", lines)
    first = indexed(data, path)
    assert first.read == len(lines)
    assert first.indexed + first.quarantined + first.superseded == len(lines)
    assert first.in_doubt == 0
    with opened(data) as engine:
        for number in range(len(HOSTILE_LINES)):
            assert engine.get(article_id(f"https://wire.example/reports/{number}")) is not None
    second = indexed(data, path)
    assert second.indexed == 0
    assert (second.read, second.quarantined) == (first.read, first.quarantined)
    assert second.reasons == first.reasons


def test_what_is_no_file_is_quarantined_and_the_rest_of_the_folder_is_indexed(tmp_path: Path) -> None:
    folder, data = tmp_path / "in", tmp_path / "data"
    write(folder / "a.html", page(1))
    os.mkfifo(folder / "b.html")
    (folder / "loop").symlink_to(folder)
    (folder / "gone.html").symlink_to(tmp_path / "nowhere")
    (folder / "zero.jsonl").symlink_to("/dev/zero")
    write(folder / "style.css", "p {}")
    write_lines(folder / "z.jsonl", [line(2)])
    report = indexed(data, folder)
    assert counts(report) == {"indexed": 2, "quarantined": 4, "skipped": 1}
    assert report.reasons == {"not_a_file": 2, "link_loop": 1, "unreadable": 1}
    assert counts(indexed(data, folder)) == {"unchanged": 2, "quarantined": 4, "skipped": 1}


def test_all_before_damage_in_a_packed_file_is_indexed(tmp_path: Path) -> None:
    lines = [line(number, os.urandom(200).hex()) for number in range(300)]
    packed = gzip.compress("".join(f"{json.dumps(each)}\n" for each in lines).encode())
    path = write(tmp_path / "wire.jsonl.gz", packed[: len(packed) * 2 // 3])
    report = indexed(tmp_path / "data", path)
    assert report.reasons == {"damaged": 1}
    assert report.indexed > 100
    assert report.read == report.indexed + 1


def test_one_percent_of_poison_harms_no_good_document(tmp_path: Path) -> None:
    random = Random(7)
    lines: list[dict[str, object] | str] = [line(number) for number in range(1_000)]
    poisoned = random.sample(range(1_000), 10)
    for number in poisoned:
        lines[number] = random.choice(["{broken", "[1, 2]", '{"url": "https://wire.example/void"}', "\ufffd"])
    folder, data = tmp_path / "in", tmp_path / "data"
    path = write_lines(folder / "wire.jsonl", lines)
    pages = {number: write(folder / f"{number:03}.html", page(number)) for number in range(40)}
    poisoned_pages = random.sample(sorted(pages), 2)
    for number in poisoned_pages:
        write(pages[number], random.choice([b"", b"\0" * 500, b"\x89PNG\r\n\x1a\n" + os.urandom(500)]))
    report = indexed(data, folder)
    assert counts(report) == {"indexed": 1_028, "quarantined": 12}
    with opened(data) as engine:
        assert engine.count() == 1_028
    from indexer.quarantine import Quarantine

    quarantine = Quarantine(data / "ledger-quarantine.sqlite", limit=0)
    expected = {f"{path}#{number + 1}" for number in poisoned} | {
        str(pages[number]) for number in poisoned_pages
    }
    assert {row.locator for row in quarantine.rows()} == expected
    quarantine.close()
