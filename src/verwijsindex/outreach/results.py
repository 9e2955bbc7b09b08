"""What came of a survey; small numbers are not told."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from verwijsindex.onboarding.rules import FEWEST_SHOWN, is_small
from verwijsindex.outreach.models import Survey
from verwijsindex.outreach.rules import Question, questions_in


@dataclass(frozen=True)
class Result:
    """The answers to a question: how often each was given, or in words. A count of None is too small to tell."""

    question: Question
    counts: dict[str, int | None]
    words: list[str]


def results_of(survey: Survey, *, on: date) -> list[Result]:
    """Give the answers per question once all are in, since what comes in tells who gave it; none of fewer than five."""
    answered = survey.places.filter(has_answered=True).count()
    is_open = survey.until is None or on <= survey.until
    if answered < FEWEST_SHOWN or (is_open and answered < survey.places.count()):
        return []
    return list(_results(survey))


def _results(survey: Survey) -> Iterator[Result]:
    given: dict[int, list[str]] = {}
    for number, value in survey.answers.order_by("value").values_list("question", "value"):
        given.setdefault(number, []).append(value)
    for number, question in enumerate(questions_in(survey.questions)):
        counted = Counter(given.get(number, []))
        yield Result(question, _told(question, counted), [] if question.choices else given.get(number, []))


def _told(question: Question, counted: Counter[str]) -> dict[str, int | None]:
    """Leave out small numbers; where each gives one answer a second one too, since all together tell the first."""
    small = [choice for choice in question.choices if is_small(counted[choice])]
    if question.takes_one and len(small) == 1:
        others = [choice for choice in question.choices if counted[choice] and choice not in small]
        small += sorted(others, key=lambda choice: counted[choice])[:1]
    return {choice: None if choice in small else counted[choice] for choice in question.choices}
