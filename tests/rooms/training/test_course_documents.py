"""The shipped courses say the same in both languages, and can be passed."""

import pytest

from verwijsindex.training.documents import LANGUAGES, Course, Question, course_names, read_course

NAMES = course_names()


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_ask_the_same(name: str) -> None:
    dutch, english = (read_course(name, language) for language in LANGUAGES)

    assert _answers(dutch) == _answers(english)
    assert _editions(dutch) == _editions(english)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_one_right_answer_and_says_why(name: str, language: str) -> None:
    for question in _questions(read_course(name, language)):
        assert 1 <= question.right <= len(question.options)
        assert len(set(question.options)) == len(question.options) >= 3
        assert question.feedback.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_the_right_answer_is_not_always_in_the_same_place(name: str) -> None:
    course = read_course(name, "nl")

    assert {question.right for question in course.pool.values()} == {1, 2, 3}
    assert len(course.pool) > course.asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_lesson_has_a_title_a_text_and_questions(language: str) -> None:
    for lesson in (lesson for name in NAMES for lesson in read_course(name, language).lessons):
        assert lesson.title
        assert "<p>" in lesson.html
        assert lesson.questions


def test_in_another_language_a_course_is_dutch() -> None:
    assert read_course(NAMES[0], "fr").title == read_course(NAMES[0], "nl").title


def _questions(course: Course) -> list[Question]:
    return [question for lesson in course.lessons for question in lesson.questions] + list(course.pool.values())


def _answers(course: Course) -> dict[str, tuple[int, int]]:
    return {question.key: (question.right, len(question.options)) for question in _questions(course)}


def _editions(course: Course) -> list[str]:
    """Give of each lesson the number and the date: *Version 1, 22-11-2026*."""
    return [" ".join(lesson.version.split()[1:3]) for lesson in course.lessons]
