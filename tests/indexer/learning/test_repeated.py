import pytest
from hypothesis import given as generated
from hypothesis import strategies as st

from indexer.learning.repeated import Sketch, furniture_in, line_digest, lines_that_teach, outlet_names

PROSE = [
    f"Shells fell on the northern road in the night of the {number}th, and the ferry stayed at its berth "
    f"until the guns had been silent for {number} hours; nobody in the valley had slept, a driver said."
    for number in range(1, 13)
]
NAMES = outlet_names("Harbour Post", "harbourpost.example")


def taught(*lines: str) -> list[str]:
    """What an article with these lines teaches."""
    digests = [line_digest(line) for line in lines]
    return list(lines_that_teach(lines, digests, frozenset(), NAMES).values())


def taken(lines: list[str], *learnt: str, before: int = 0) -> list[str]:
    """What goes of an article with these lines."""
    digests = [line_digest(line) for line in lines]
    numbers = furniture_in(lines, digests, {line_digest(line) for line in learnt}, taken=before)
    return [lines[number] for number in numbers]


@pytest.mark.parametrize(
    "line",
    [
        "Get the day's reports in the morning, before your first coffee",
        "You can turn this off at any time.",
        "The views expressed here are those of the author.",
        "More from the valley",
        "Harbour Post is read in 40 countries and has been printed since 1911.",
        "Follow Harbour Post in three languages.",
        "Подписывайтесь на нас в любой сети.",
        "Share your story with our desk: 555 0100.",
    ],
)
def test_what_is_said_to_readers_or_of_the_outlet_teaches_at_the_ends(line: str) -> None:
    assert line in taught(*PROSE[:9], line)
    assert line in taught(line, *PROSE[:9])


@pytest.mark.parametrize(
    "line",
    [
        "More than 9,000 people have died since the war began.",
        "The convoy was stopped at a bridge near Velika in spring.",
        "Moscow denies that it sends soldiers across the border.",
        "Kyiv says that.",
        "The US has asked for talks.",
        "وقالت الوزارة إن القافلة لم تصل إلى المدينة بعد.",
    ],
)
def test_what_agencies_repeat_from_report_to_report_teaches_nothing(line: str) -> None:
    lines = [*PROSE[:9], "The road from Kyiv to the river was closed, and Moscow said nothing of it."]
    assert line not in taught(*lines, line)
    assert line not in taught(line, *lines)


def test_a_long_line_teaches_nothing() -> None:
    line = "your newsletter " * 20
    assert line not in taught(*PROSE[:9], line)


def test_in_the_middle_only_what_is_plainly_said_to_readers_teaches() -> None:
    plug, other = "Follow our coverage of the war on every network.", "The author's own view"
    lines = [*PROSE[:6], plug, *PROSE[6:], other, *PROSE[:6]]
    assert plug in taught(*lines)
    assert other not in taught(*lines)


def test_the_heading_of_a_paragraph_and_a_place_at_the_beginning_teach_nothing() -> None:
    heading, place = "In the eastern districts", "Velika, Northland"
    lines = [place, *PROSE[:9], heading, PROSE[9]]
    assert taught(*lines) == []
    assert heading in taught(*PROSE[:9], heading)


def test_prose_teaches_nothing() -> None:
    assert taught(*PROSE) == []


def test_a_line_is_known_whatever_its_case_and_spaces() -> None:
    assert line_digest("More  from\tthe Valley ") == line_digest("MORE FROM THE VALLEY")
    assert line_digest("More from the valley") != line_digest("More from the valleys")


def test_what_is_learnt_goes_at_the_ends_and_stays_in_the_middle() -> None:
    line, last = "More from the valley", "The author's own view"
    assert taken([line, *PROSE[:10], last], line, last) == [line, last]
    assert taken([*PROSE[:4], line, *PROSE[4:]], line) == []


def test_a_whole_foot_goes_however_many_lines_it_has() -> None:
    foot = [f"More from the valley, part {number}" for number in range(12)]
    assert taken([*PROSE, *foot], *foot) == foot


def test_never_more_than_30_percent_of_an_article_goes_and_that_from_its_ends() -> None:
    foot = ["first words of the foot", "second words of a foot", "third words of the foot"]
    lines = ["A short report of what happened at the bridge. " * 2, *foot]
    size = sum(map(len, lines))
    going = taken(lines, *foot)
    assert going == foot[1:]
    assert sum(map(len, going)) <= 0.3 * size
    assert taken(lines, *foot, before=size) == []
    assert taken(foot, *foot) == []


def test_copies_are_near_and_other_reports_of_one_day_are_not() -> None:
    def sketch(*lines: str) -> Sketch:
        return Sketch.of(lines, [line_digest(line) for line in lines])

    foot = ["More from the valley", "You can turn this off at any time.", "The author's own view"]
    report = sketch(*PROSE[:6], *foot)
    assert report.is_near(sketch(*PROSE[:6]))
    assert report.is_near(sketch("Updated: the road is open.", *PROSE[:5], *foot))
    assert report.is_near(sketch(*PROSE[:2]))
    assert not report.is_near(sketch(*PROSE[6:], *foot))
    assert not sketch(PROSE[0], *foot).is_near(sketch(PROSE[1], *foot))
    assert not report.is_near(Sketch(()))


@generated(st.lists(st.text(max_size=99), max_size=12))
def test_a_sketch_comes_back_from_its_bytes(lines: list[str]) -> None:
    sketch = Sketch.of(lines, [line_digest(line) for line in lines])
    assert Sketch.unpack(sketch.pack()) == sketch
    assert len(sketch.pack()) <= 48
