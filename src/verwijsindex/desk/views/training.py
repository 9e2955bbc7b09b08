"""Follow a course: the overview, its lessons, the test and the certificate."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.training import QuestionsForm
from verwijsindex.desk.training import coming_meetings, own_course, own_courses
from verwijsindex.desk.words.training import SEATS, STAGES
from verwijsindex.kit.pdf import CannotPrint
from verwijsindex.training.catalogue import course_at, course_of, courses_of
from verwijsindex.training.documents import Course, Question
from verwijsindex.training.learning import (
    AlreadyFinished,
    EnoughForToday,
    NotYetRead,
    draw_test,
    hand_in,
    read_lesson,
)
from verwijsindex.training.models import Attempt, Certificate
from verwijsindex.training.paper import print_certificate
from verwijsindex.training.querysets import HEARING
from verwijsindex.training.rules import Seat, Stage, read_number


@desk
@require_GET
def overview(request: DeskRequest) -> HttpResponse:
    """Show one's own courses, the meetings to come and one's certificates."""
    require(request.actor, Permission.FOLLOW_TRAINING)
    now = timezone.localtime()
    taught = courses_of(request.membership.organisation.region, language())
    own = own_courses(request.membership, taught, on=now.date())
    meetings = coming_meetings(request.actor, taught, now=now, language=language())
    certificates = Certificate.objects.visible_to(request.actor).select_related("edition")
    context = {
        "courses": [(each, STAGES[each.stage]) for each in own],
        "meetings": [(row, SEATS[Seat(row.seat)] if row.seat in HEARING else "") for row in meetings],
        "certificates": [
            (each, course_at(each.course, each.edition, language()).title, each.is_valid(on=now.date()))
            for each in certificates
        ],
        "may_organise": request.actor.may(Permission.ORGANISE_TRAINING),
        "may_invite": request.actor.may(Permission.INVITE_TO_TRAINING),
    }
    return render(request, "desk/training.html", context)


@desk
@require_GET
def course(request: DeskRequest, course: str) -> HttpResponse:
    own = own_course(request.membership, found_course(request, course), on=timezone.localdate())
    context = {"own": own, "stage": STAGES[own.stage], "is_at_meeting": own.stage is Stage.MEETING}
    return render(request, "desk/training_course.html", context)


@desk
@require_http_methods(["GET", "POST"])
def lesson(request: DeskRequest, course: str, lesson: str) -> HttpResponse:
    """Show a lesson with its questions; who answered them sees why, and has read it."""
    found = found_course(request, course)
    shown = next((each for each in found.lessons if each.name == lesson), None)
    if shown is None:
        raise Http404
    form = QuestionsForm(request.POST or None, questions=shown.questions)
    answered = _answered(shown.questions, form.cleaned_data) if form.is_valid() else []
    if answered:
        with suppress(AlreadyFinished):
            read_lesson(request.actor, found, lesson, on=timezone.localdate())
    number = found.lesson_names.index(lesson)
    context = {
        "course": found,
        "lesson": shown,
        "number": number + 1,
        "form": form,
        "answered": answered,
        "following": found.lessons[number + 1] if number + 1 < len(found.lessons) else None,
    }
    return render(request, "desk/training_lesson.html", context)


@desk
@require_http_methods(["GET", "POST"])
def test(request: DeskRequest, course: str) -> HttpResponse:
    """Say what the test asks, and begin it."""
    found, now = found_course(request, course), timezone.localtime()
    if request.method == "POST":
        try:
            return redirect("training_attempt", draw_test(request.actor, found, now=now).id)
        except NotYetRead:
            messages.info(request, _("First read all lessons and answer their questions."))
        except EnoughForToday:
            messages.info(request, _("That was enough for today. Read the lessons again and try once more tomorrow."))
        except AlreadyFinished:
            messages.info(request, _("You finished this course already."))
        return redirect("training_course", course)
    own = own_course(request.membership, found, on=now.date())
    attempts = Attempt.objects.visible_to(request.actor).filter(study=own.study).exclude(handed_in_at=None)
    context = {"own": own, "left": own.attempts_left(on=now.date()), "attempts": attempts}
    return render(request, "desk/training_test.html", context)


@desk
@require_http_methods(["GET", "POST"])
def attempt(request: DeskRequest, attempt_id: UUID) -> HttpResponse:
    """Ask the questions that were drawn; then show what was right, and why."""
    own = Attempt.objects.visible_to(request.actor).select_related("study", "edition")
    opened = get_object_or_404(own, id=attempt_id)
    found = course_at(opened.study.course, opened.edition, language())
    questions = [found.pool[key] for key in opened.questions]
    if opened.handed_in_at:
        return _show_result(request, found, opened)
    form = QuestionsForm(request.POST or None, questions=questions)
    if form.is_valid():
        hand_in(request.actor, opened, found, form.cleaned_data, now=timezone.localtime())
        return redirect("training_attempt", attempt_id)
    return render(request, "desk/training_attempt.html", {"course": found, "form": form, "attempt": opened})


@desk
@require_GET
def certificate(request: DeskRequest, number: str) -> HttpResponse:
    own = Certificate.objects.visible_to(request.actor).select_related("membership__organisation__region", "edition")
    printed = get_object_or_404(own, number=read_number(number))
    check_at = request.build_absolute_uri(reverse("certificate_check"))
    try:
        pdf = print_certificate(printed, language=language(), check_at=check_at)
    except CannotPrint:
        messages.warning(
            request, _("Your certificate cannot be printed: there is a character in your name that we cannot print.")
        )
        return redirect("training")
    as_file = {"Content-Disposition": 'inline; filename="certificaat.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=as_file)


def found_course(request: DeskRequest, name: str) -> Course:
    """Read a course of the viewer's region in their language. Raises: Http404, NotAllowed."""
    require(request.actor, Permission.FOLLOW_TRAINING)
    course = course_of(request.membership.organisation.region, name, language())
    if course is None:
        raise Http404
    return course


def language() -> str:
    return get_language() or ""


def _show_result(request: DeskRequest, course: Course, attempt: Attempt) -> HttpResponse:
    own = own_course(request.membership, course, on=timezone.localdate())
    answered = _answered([course.pool[key] for key in attempt.questions], attempt.answers)
    context = {"course": course, "attempt": attempt, "own": own, "answered": answered}
    return render(request, "desk/training_result.html", context)


def _answered(questions: Iterable[Question], answers: Mapping[str, int]) -> list[tuple[Question, str, bool]]:
    """Give each question with the answer in words, and whether it was right."""
    return [
        (question, question.options[answers[question.key] - 1], answers[question.key] == question.right)
        for question in questions
    ]
