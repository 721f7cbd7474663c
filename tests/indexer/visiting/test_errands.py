from threading import Barrier, Event

from indexer.fetching.errors import FetchError
from indexer.visiting.errands import THREADS, Errand, Errands, host_of, spelt

DONE = FetchError("done", "It is done.")


def errand(host: str, number: int = 0) -> Errand:
    return Errand(address=f"https://{host}.example/{number}")


def take(errands: Errands, count: int) -> list[str]:
    """The addresses of so many errands, in the order in which they were done."""
    taken = [errands.done(20) for _ in range(count)]
    return [one[0].address for one in taken if one]


def test_what_one_host_is_asked_it_is_asked_in_order() -> None:
    with Errands(lambda _: DONE, host_of) as errands:
        for number in range(50):
            errands.add(errand("a", number))
        assert take(errands, 50) == [errand("a", number).address for number in range(50)]
        assert errands.outstanding == 0
        assert errands.done(0) is None


def test_as_many_hosts_are_asked_at_once_as_there_are_threads() -> None:
    meeting = Barrier(THREADS)

    def meet(_: Errand) -> FetchError:
        meeting.wait(20)
        return DONE

    with Errands(meet, host_of) as errands:
        for number in range(2 * THREADS):
            errands.add(errand(f"host{number}"))
        assert len(take(errands, 2 * THREADS)) == 2 * THREADS


def test_a_host_that_must_be_left_alone_keeps_nobody_from_others() -> None:
    waits = {"slow.example": 1_000.0}
    with Errands(lambda _: DONE, host_of, lambda host: waits.get(host, 0.0)) as errands:
        for number in range(20):
            errands.add(errand("slow", number))
            errands.add(errand("quick", number))
        assert take(errands, 20) == [errand("quick", number).address for number in range(20)]
        assert errands.outstanding == 20


def test_nothing_more_is_asked_while_much_waits_to_be_taken() -> None:
    asked: list[Errand] = []

    def note(one: Errand) -> FetchError:
        asked.append(one)
        return DONE

    with Errands(note, host_of) as errands:
        for number in range(100):
            errands.add(errand("a", number))
        assert len(take(errands, 1)) == 1
        assert len(asked) <= 34
        assert len(take(errands, 99)) == 99


def test_what_is_waited_for_is_not_waited_for_at_the_end() -> None:
    never, asked = Event(), Event()

    def wait(_: Errand) -> FetchError:
        asked.set()
        never.wait(60)
        return DONE

    with Errands(wait, host_of) as errands:
        errands.add(errand("a"))
        assert asked.wait(20)
    never.set()


def test_an_address_is_asked_in_one_spelling_without_what_stands_behind_the_hash() -> None:
    assert spelt(" HTTPS://Wire.Example:443/a#b ") == "https://wire.example/a"
    assert spelt("nonsense") == "nonsense"
    assert host_of(Errand(address="nonsense")) == host_of(Errand(address="ftp://wire.example/"))
