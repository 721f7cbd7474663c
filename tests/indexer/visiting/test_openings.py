from dataclasses import replace

import orjson
import pytest

from indexer.sources.packing import SourceError
from indexer.visiting.openings import name_of, open_document, open_list
from indexer.visiting.visits import Visit
from tests.indexer.visiting.site import Site, feed

WIRE = Site(port=80)
NOON = 1_692_100_800_000  # of 2023-08-15, UTC


def visit(content: str | bytes, media_type: str = "text/xml") -> Visit:
    content = content if isinstance(content, bytes) else content.encode()
    return Visit(
        address=WIRE.at("/x"), final=WIRE.at("/x"), media_type=media_type, content=content, fetched=NOON
    )


def sitemap(*entries: tuple[str, str]) -> Visit:
    WIRE.put_sitemap("/x", [(WIRE.at(path), when) for path, when in entries])
    return visit(WIRE.bodies["/x"][1])


def test_a_feed_has_entries_or_leads_to_their_pages_and_says_how_long_to_wait() -> None:
    document = visit(feed(WIRE, [1, 2], "<ttl>30</ttl>"))
    opened = open_document(document, pages=False)
    assert [name_of(entry) for entry in opened.entries] == ["report-1", "report-2"]
    assert (opened.pages, opened.wait_seconds) == ((), 1_800)
    led = open_document(document, pages=True)
    assert led.entries == ()
    assert [lead.address for lead in led.pages] == [entry.url for entry in opened.entries]
    hints = orjson.loads(led.pages[0].hints)
    assert hints["title"] == "Northern road shelled, report 1"
    assert "text" not in hints


def test_an_entry_without_a_page_stays_an_entry() -> None:
    text = feed(WIRE, [1]).replace("<link>", "<other>").replace("</link>", "</other>")
    opened = open_document(visit(text), pages=True)
    assert (len(opened.entries), opened.pages) == (1, ())


def test_what_is_said_of_a_page_tells_whether_it_has_changed() -> None:
    first, same, other = (
        open_document(sitemap(("/1", when)), pages=False).pages[0].announced
        for when in ("2023-08-14T10:00:00Z", "2023-08-14T10:00:00Z", "2023-08-14T11:00:00Z")
    )
    assert first == same != other
    assert first


@pytest.mark.parametrize(
    ("when", "tells", "changed"),
    [
        ("2023-08-15T11:00:00+02:00", True, NOON - 3 * 3_600_000),
        ("2023-08-14", True, NOON - 36 * 3_600_000),
        ("2023-08-15", False, NOON - 12 * 3_600_000),
        ("2023-08", False, 1_690_848_000_000),
        ("2023", False, 1_672_531_200_000),
        ("", False, 0),
        ("soon", False, 0),
    ],
)
def test_a_date_tells_only_when_the_page_cannot_have_changed_since(
    when: str, tells: bool, changed: int
) -> None:
    (lead,) = open_document(sitemap(("/1", when)), pages=False).pages
    assert (bool(lead.announced), lead.changed) == (tells, changed)


def test_what_holds_nothing_to_read_is_told() -> None:
    for document in (visit("<rss", "application/rss+xml"), visit(b"\x1f\x8b broken")):
        with pytest.raises(SourceError):
            open_document(document, pages=False)


def test_a_list_leads_to_its_addresses_in_order() -> None:
    opened = open_list(b"# ours\nhttps://wire.example/2\nhttps://wire.example/1\nnonsense\n")
    assert [lead.address for lead in opened.pages] == ["https://wire.example/2", "https://wire.example/1"]
    assert [one.number for one in opened.unreadable] == [4]
    as_answer = replace(visit(b"https://wire.example/2\n"), media_type="text/plain")
    assert len(open_document(as_answer, pages=False).pages) == 1
    with pytest.raises(SourceError):
        open_list(b"\x00\x01\x02" * 500)
