"""When the events of an article were."""

from datetime import date

from articles.dates import Basis, Published
from articles.event import Bearing, Event, EventPrecision
from articles.mention import Part
from indexer.naming.eventdates import MAX_EVENTS, find_events

_PUBLISHED = Published.parse("2014-08-15T18:20:00+03:00", Basis.GIVEN)
_BODY = """Shelling killed nine people in the port on Thursday, the mayor said on Friday.

Talks will resume on Monday. The mayor, who was elected in 2010, blamed the 2003 invasion.

The road was cut last week. A truce signed on 20 June had held until then."""


def _events(body: str, title: str = "", published: Published | None = _PUBLISHED) -> tuple[Event, ...]:
    return find_events(title, body, published=published)


def _told(events: tuple[Event, ...]) -> list[tuple[str, Bearing]]:
    return [(event.text, event.bearing) for event in events]


def test_reported_days_come_first_then_background_then_what_is_to_come() -> None:
    assert _told(_events(_BODY)) == [
        ("Friday", Bearing.REPORTED),
        ("Thursday", Bearing.REPORTED),
        ("last week", Bearing.REPORTED),
        ("20 June", Bearing.REPORTED),
        ("2010", Bearing.BACKGROUND),
        ("2003", Bearing.BACKGROUND),
        ("Monday", Bearing.FUTURE),
    ]


def test_an_event_tells_its_words_and_where_they_stand() -> None:
    (event,) = _events("The port fell on Thursday night.", published=_PUBLISHED)
    assert event == Event(
        first=date(2014, 8, 14),
        last=date(2014, 8, 14),
        precision=EventPrecision.DAY,
        text="Thursday night",
        part=Part.BODY,
        start=17,
        end=31,
        bearing=Bearing.REPORTED,
        salience=1.0,
    )


def test_offsets_of_the_title_count_in_the_title() -> None:
    (event,) = _events("The port fell.", "Port fell on Thursday")
    assert (event.part, event.start, event.end) == (Part.TITLE, 13, 21)


def test_a_day_in_the_title_weighs_more_than_one_in_the_lede_alone() -> None:
    events = _events(_BODY, "Nine killed on Thursday")
    assert [event.text for event in events[:3]] == ["Thursday", "Thursday", "Friday"]
    assert events[0].salience == 1.0 > events[2].salience > 0.5


def test_the_one_clear_day_of_an_article_has_all_salience_wherever_it_stands() -> None:
    (event,) = _events("It was quiet.\n\n" * 6 + "A well was hit on Thursday.")
    assert event.salience == 1.0


def test_a_year_named_in_passing_has_next_to_none() -> None:
    (event,) = _events("It was quiet. The mayor was elected in 2003.")
    assert event.bearing is Bearing.BACKGROUND
    assert event.salience < 0.1


def test_a_day_that_is_repeated_weighs_more() -> None:
    once = {event.text: event.salience for event in _events("Hit on Tuesday. Hit on Thursday.")}
    again = {
        event.text: event.salience
        for event in _events("Hit on Tuesday. Hit on Thursday. On Tuesday it burned.")
    }
    assert again["Thursday"] < once["Thursday"]
    assert again["Tuesday"] == 1.0


def test_what_lies_months_back_is_background_when_it_is_told_as_an_aside() -> None:
    told = dict(_told(_events("On Thursday rebels, who seized the port on 3 March, left.")))
    assert told["3 March"] is Bearing.BACKGROUND
    told = dict(_told(_events("On Thursday rebels left. They seized the port on 3 March.")))
    assert told["3 March"] is Bearing.REPORTED


def test_what_an_article_is_about_is_reported_however_long_ago() -> None:
    events = _events(
        "The bridge fell on 3 May 1999. Its builders were tried.", "The bridge that fell on 3 May 1999"
    )
    assert {event.bearing for event in events} == {Bearing.REPORTED}


def test_the_entries_of_a_chronology_are_reported_however_long_ago() -> None:
    body = "It was long.\n\n- 4 April 2003: the war begins\n- 6 May 2009: it ends"
    assert _told(_events(body)) == [
        ("6 May 2009", Bearing.REPORTED),
        ("4 April 2003", Bearing.REPORTED),
    ]


def test_what_is_so_today_is_reported() -> None:
    assert _told(_events("The envoy is in the port today for talks.")) == [("today", Bearing.REPORTED)]
    assert _told(_events("He ordered the troops to attack the port today.")) == [("today", Bearing.REPORTED)]
    assert _told(_events("The envoy will land today.")) == [("today", Bearing.FUTURE)]


def test_this_year_is_to_come_where_words_look_ahead() -> None:
    assert _told(_events("Wells will be dug this year.")) == [("this year", Bearing.FUTURE)]
    assert _told(_events("Wells were dug this year.")) == [("this year", Bearing.REPORTED)]


def test_an_earlier_dateline_is_the_day_from_which_it_counts() -> None:
    (event,) = find_events("", "The port fell yesterday.", published=_PUBLISHED, filed="Aug 14")
    assert event.first == date(2014, 8, 13)


def test_without_any_day_only_complete_dates_are_found() -> None:
    events = _events(
        "Hit on Friday, last week and on 3 May. It fell on 3 May 2014, after 1999.", published=None
    )
    assert _told(events) == [("3 May 2014", Bearing.REPORTED), ("1999", Bearing.BACKGROUND)]


def test_vague_words_give_no_event() -> None:
    assert (
        _events("Recently, several days ago and in recent weeks wells were hit; more later this year.") == ()
    )
    assert _events("") == ()


def test_of_too_many_the_most_salient_are_kept() -> None:
    body = "A well was hit on Thursday.\n\n" + "It was built in 1999. " * (MAX_EVENTS + 50)
    events = _events(body)
    assert len(events) == MAX_EVENTS
    assert events[0].text == "Thursday"
