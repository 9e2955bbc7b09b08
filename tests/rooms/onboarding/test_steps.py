"""When each of the nine steps is due. Row C1."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verwijsindex.kit.working_days import is_working_day
from verwijsindex.onboarding.evaluations.questions import QUESTION_LISTS
from verwijsindex.onboarding.questions import QUESTIONS
from verwijsindex.onboarding.rules import CannotSkip, Step, Window, check_move, next_step, proposed_date, window

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("step", "first", "last"),
    [
        (Step.CONTACT, date(2026, 11, 23), date(2026, 11, 27)),
        (Step.FIRST_EVALUATION, date(2027, 1, 3), date(2027, 1, 17)),
        (Step.SECOND_EVALUATION, date(2027, 1, 22), date(2027, 2, 22)),
        (Step.YEARLY, date(2027, 11, 22), date(2027, 12, 22)),
    ],
)
def test_a_step_is_due_within_its_window(step: Step, first: date, last: date) -> None:
    assert window(step, since=SUNDAY) == Window(first, last)


@given(step=st.sampled_from(Step), since=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_what_is_proposed_is_a_working_day_in_the_window(step: Step, since: date) -> None:
    due, day = window(step, since=since), proposed_date(step, since=since)

    assert is_working_day(day)
    assert due.opens <= day <= due.closes


@pytest.mark.parametrize(
    ("at", "to"),
    [
        (Step.CONTACT, Step.TALK),
        (Step.TRAINING, Step.CONTACT),
        (Step.SECOND_EVALUATION, Step.YEARLY),
        (Step.YEARLY, Step.YEARLY),
    ],
)
def test_one_goes_a_step_forward_or_any_back(at: Step, to: Step) -> None:
    check_move(at, to)


@pytest.mark.parametrize(("at", "to"), [(Step.CONTACT, Step.DRAFT), (Step.TRAINING, Step.TRAINING)])
def test_no_step_is_skipped_or_taken_twice(at: Step, to: Step) -> None:
    with pytest.raises(CannotSkip):
        check_move(at, to)


def test_after_the_yearly_talk_comes_the_yearly_talk() -> None:
    assert [next_step(step) for step in Step] == [*list(Step)[1:], Step.YEARLY]


def test_each_step_has_its_questions() -> None:
    assert set(QUESTIONS) | set(QUESTION_LISTS) == set(Step)
    assert not set(QUESTIONS) & set(QUESTION_LISTS)
    assert sum(map(len, QUESTIONS.values())) == len({code for asked in QUESTIONS.values() for code in asked})
