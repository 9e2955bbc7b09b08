"""Why a text is no course, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verwijsindex.training.course_text import FEWEST_ASKED, Flaw, NotACourse
from verwijsindex.training.rules import Audience

AUDIENCES = {Audience.PROFESSIONAL: gettext_lazy("professionals"), Audience.COORDINATOR: gettext_lazy("coordinators")}
FLAWS = {
    Flaw.NO_TITLE: gettext_lazy("Begin with a title (# The first talk), and below it one paragraph that leads in."),
    Flaw.NO_LESSON: gettext_lazy("A course has at least one lesson and then the test, each below a heading (## Test)."),
    Flaw.NAMED_TWICE: gettext_lazy("Each lesson has a title of its own."),
    Flaw.NO_TEXT: gettext_lazy("Write the text of this lesson before its questions."),
    Flaw.NO_QUESTION: gettext_lazy("Ask at least one question in this lesson (? What do you do?)."),
    Flaw.FEW_ANSWERS: gettext_lazy("Give this question two answers or more, each another one (- [ ] I call)."),
    Flaw.NOT_ONE_RIGHT: gettext_lazy("Of this question one answer is right; mark it (- [x])."),
    Flaw.NO_REASON: gettext_lazy("Say below this question why (> Because ...)."),
    Flaw.NOT_OF_A_QUESTION: gettext_lazy("Below a question stand only its answers (- [ ]) and why (>)."),
    Flaw.UNKNOWN_PICTURE: gettext_lazy("Only pictures of the shipped courses can be shown."),
    Flaw.TEXT_IN_TEST: gettext_lazy("The last heading is that of the test: there stand questions only."),
    Flaw.SHORT_TEST: gettext_lazy("The test needs at least %(fewest)d questions, and as many as somebody gets."),
    Flaw.LANGUAGES_DIFFER: gettext_lazy(
        "Here the languages differ. Both have the same lessons and questions, with as many answers and the same one"
        " right."
    ),
}


def in_words(refusal: NotACourse) -> str:
    """Say what is wrong, and where."""
    place = {"line": refusal.line, "lesson": refusal.lesson}
    where = _("Line %(line)d, under “%(lesson)s”:") if refusal.lesson else _("Line %(line)d:")
    return f"{where % place} {FLAWS[refusal.flaw] % {'fewest': FEWEST_ASKED}}"
