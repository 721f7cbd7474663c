"""Whether words look back or ahead: "F" or "P" for the day of a sentence in a report of Wednesday."""

from datetime import date

import pytest

from indexer.naming.dating.tense import Direction, direction_at
from tests.indexer.naming.dating.reading import days_in

WEDNESDAY = date(2014, 8, 13)

_AHEAD = """The two sides will meet in Geneva on Friday.
Negotiators hope to sign the deal on Thursday.
The vote, put off twice, is now planned for Friday.
Parliament is to debate the bill on Thursday.
He is expected in the capital on Saturday.
The convoy could reach the border by Friday.
A funeral for the victims was to be held on Friday.
The truce takes effect on Thursday at midnight.
The truce, which begins at dawn on Friday, was brokered by Egypt.
The envoy heads to the coast on Thursday for talks.
The mayor told reporters he wanted to leave on Sunday.
"We will attack on Saturday," the commander said.
On Thursday, the court will hear his appeal.
He said that on Thursday, the court would hear his appeal.
Friday's emergency session will discuss the crisis.
Residents are expected to return Saturday.
The next round of talks is on Friday.
The deadline is Friday.
Protesters plan a march for Saturday.
The group has called a general strike for Saturday.
The president must decide by Friday whether to sign.
The hearing was postponed until Friday.
He goes on trial on Monday.
Both have until Thursday to respond.
Flights may resume as early as Thursday, officials said.
He spoke ahead of Sunday's vote."""

_BACK = """Negotiators signed the deal on Monday.
The two sides, who will meet again soon, fought on Monday.
At least 20 people have been killed since Sunday.
The truce, which began at dawn on Sunday, has held.
The mayor told reporters Sunday that he wanted to leave.
The army denied it would withdraw, the spokesman said Saturday.
"They attacked us on Saturday," the commander said.
On Saturday, the court heard his appeal.
On Saturday a car bomb exploded near a market that will be rebuilt.
Residents who fled on Saturday are expected to return.
The ban, due to end next month, was extended on Sunday.
Witnesses said planes had dropped bombs on Monday.
The army, trying to retake the city, shelled it on Saturday.
Officials will appeal Monday's ruling.
Monitors are expected to report on the shelling on Sunday that killed 12.
Gunmen opened fire Saturday on a bus heading to the capital.
He could not be reached on Sunday.
The mayor of the port was shot to death on Sunday.
By Sunday, at least 40 bodies had been found."""


@pytest.mark.parametrize("sentence", _AHEAD.splitlines())
def test_words_look_ahead(sentence: str) -> None:
    assert [day for day in days_in(sentence, WEDNESDAY) if day <= "2014-08-13"] == []
    assert days_in(sentence, WEDNESDAY)


@pytest.mark.parametrize("sentence", _BACK.splitlines())
def test_words_look_back(sentence: str) -> None:
    found = [day for day in days_in(sentence, WEDNESDAY) if day[:7] == "2014-08"]
    assert found
    assert [day for day in found if day > "2014-08-13"] == []


def test_without_a_verb_it_stays_open() -> None:
    assert direction_at("A curfew in the port, Friday", 22, 28) is Direction.OPEN


def test_the_sentence_before_does_not_count() -> None:
    text = "They will leave. The port, Friday"
    assert direction_at(text, len(text) - 6, len(text)) is Direction.OPEN


def test_the_month_of_may_is_no_verb() -> None:
    assert days_in("Shells fell on 3 May and 6 May.", WEDNESDAY) == ["2014-05-03", "2014-05-06"]
