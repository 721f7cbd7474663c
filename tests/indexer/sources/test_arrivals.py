from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from indexer.candidate import digest_of
from indexer.intake import Intake
from indexer.quarantine import Quarantine
from indexer.sources.arrivals import Arrivals, Known, Pause, is_web_address, web_fault, web_file
from indexer.sources.files import Form, Item, Provenance
from tests.indexer.given import counts, page, settings_in, taken

ADDRESS = "https://wire.example/somewhere"


def item(number: int, version: int, address: str = ADDRESS) -> Item:
    provenance = Provenance(form=Form.PAGE, address=address, version=version)
    return Item(web_file(address, version=version), address, page(number).encode(), provenance)


def known(one: Item) -> Known:
    """The same without its content."""
    return Known(one.file, one.locator, digest_of(one.content), one.provenance)


def test_what_is_known_needs_no_content(data: Path) -> None:
    first = item(1, 5)
    held: list[bool] = []

    def again(intake: Intake) -> Arrivals:
        held.extend([intake.holds(known(first)), intake.holds(known(item(2, 5)))])
        return [known(first)]

    assert counts(taken(data, [first])) == {"indexed": 1}
    assert counts(taken(data, again)) == {"unchanged": 1}
    assert held == [True, False]


def test_what_was_known_is_superseded_by_what_took_its_place_in_the_same_run(data: Path) -> None:
    first = item(1, 5)
    taken(data, [first])

    def newer(intake: Intake) -> Iterator[Item | Known | Pause]:
        changed = page(1, "The bridge was rebuilt within a year of the war.").encode()
        other = item(1, 9, f"{ADDRESS}/else")
        yield Item(other.file, other.locator, changed, other.provenance)
        while not intake.batch.replaced:
            yield Pause()
        yield known(first)

    assert counts(taken(data, newer, commit_seconds=0.0)) == {"indexed": 1, "superseded": 1}


def test_what_was_never_known_and_is_not_here_is_told(data: Path) -> None:
    report = taken(data, [known(item(1, 5))])
    assert report.reasons == {"lost_meanwhile": 1}


def test_what_was_found_before_a_pause_is_read_at_once(data: Path) -> None:
    seen: list[int] = []

    def found(intake: Intake) -> Arrivals:
        yield item(1, 5)
        while not intake.tally.read:
            yield Pause()
        seen.append(intake.tally.read)

    assert counts(taken(data, found)) == {"indexed": 1}
    assert seen == [1]


def test_a_place_that_can_be_read_again_leaves_the_quarantine(data: Path) -> None:
    def mended(intake: Intake) -> Arrivals:
        intake.release(ADDRESS)
        return ()

    report = taken(data, [web_fault(ADDRESS, "busy", "Its host is busy.")])
    assert (report.suffixes, report.reasons) == ({"web page": 1}, {"busy": 1})
    taken(data, mended)
    with closing(Quarantine(settings_in(data).quarantine, limit=1)) as kept:
        assert kept.count == 0


def test_addresses_are_told_from_files() -> None:
    assert is_web_address("HTTPS://wire.example/")
    assert not is_web_address("http.html")
    assert not is_web_address("ftp://wire.example/")
