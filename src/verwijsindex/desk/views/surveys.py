"""Surveys: who asks writes, sends and reads what came of it; a coordinator answers, without a name. Row E5"""

from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk, plain_table, spreadsheet
from verwijsindex.desk.forms.surveys import AnswersForm, SendingForm, SurveyForm
from verwijsindex.onboarding.rules import FEWEST_SHOWN
from verwijsindex.outreach.models import Survey
from verwijsindex.outreach.results import results_of
from verwijsindex.outreach.rules import questions_in
from verwijsindex.outreach.surveys import (
    SurveyWasSent,
    answer_survey,
    discard_survey,
    send_survey,
    waiting_for,
    who_are_asked,
    write_survey,
)
from verwijsindex.training.models import Meeting


@require_GET
@desk
def listing(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.WRITE_NEWSLETTER)
    surveys = Survey.objects.visible_to(request.actor).order_by(F("sent_at").desc(nulls_first=True))
    return render(request, "desk/surveys.html", {"surveys": surveys})


@require_http_methods(["GET", "POST"])
@desk
def text(request: DeskRequest, survey_id: UUID | None = None, meeting_id: UUID | None = None) -> HttpResponse:
    """Begin a survey, perhaps about a meeting, or change one that was not sent yet."""
    require(request.actor, Permission.WRITE_NEWSLETTER)
    survey = _find(request, survey_id) if survey_id else None
    organised = Meeting.objects.organised_by(request.actor)
    meeting = get_object_or_404(organised, id=meeting_id) if meeting_id else None
    form = SurveyForm(request.POST or None, survey=survey)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("survey", write_survey(request.actor, form.wording(), survey, meeting=meeting).id)
        except SurveyWasSent:
            messages.warning(request, _("It was sent meanwhile."))
            return redirect("surveys")
    return render(request, "desk/survey_text.html", {"form": form})


@require_GET
@desk
def one(request: DeskRequest, survey_id: UUID) -> HttpResponse:
    """Show a draft as it will be answered, and of what was sent what came of it."""
    survey = _find(request, survey_id)
    context = {
        "survey": survey,
        "asked": survey.places.count() if survey.sent_at else len(who_are_asked(survey, at=timezone.now())),
        "answered": survey.places.filter(has_answered=True).count(),
        "fewest": FEWEST_SHOWN,
        "results": results_of(survey, on=timezone.localdate()),
        "preview": AnswersForm(questions=questions_in(survey.questions)),
        "sending_form": SendingForm(today=timezone.localdate()),
    }
    return render(request, "desk/survey.html", context)


@require_GET
@desk
def results(request: DeskRequest, survey_id: UUID, kind: str) -> HttpResponse:
    """Give what came of it as a file: no more than the page tells."""
    survey = _find(request, survey_id)
    few = _("fewer than %(fewest)s") % {"fewest": FEWEST_SHOWN}
    rows = (
        (result.question.text, answer, few if count is None else count)
        for result in results_of(survey, on=timezone.localdate())
        for answer, count in [*result.counts.items(), *((words, "") for words in result.words)]
    )
    give = spreadsheet if kind == "xlsx" else plain_table
    return give("enquete", [_("Question"), _("Answer"), _("How often")], rows)


@require_POST
@desk
def sending(request: DeskRequest, survey_id: UUID) -> HttpResponse:
    survey, form = _find(request, survey_id), SendingForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        messages.error(request, str(form.errors["until"][0]))
        return redirect("survey", survey.id)
    try:
        total = send_survey(request.actor, survey, at=timezone.now(), until=form.cleaned_data["until"])
    except SurveyWasSent:
        messages.warning(request, _("It was sent meanwhile."))
    else:
        sentence = ngettext("%(total)d person is asked.", "%(total)d people are asked.", total)
        messages.success(request, sentence % {"total": total})
    return redirect("survey", survey.id)


@require_POST
@desk
def removal(request: DeskRequest, survey_id: UUID) -> HttpResponse:
    try:
        discard_survey(request.actor, _find(request, survey_id))
    except SurveyWasSent:
        messages.warning(request, _("It was sent meanwhile."))
    else:
        messages.success(request, _("The draft is gone."))
    return redirect("surveys")


@require_http_methods(["GET", "POST"])
@desk
def answers(request: DeskRequest, survey_id: UUID) -> HttpResponse:
    """Let somebody who was asked answer, once and without a name."""
    today, survey = timezone.localdate(), get_object_or_404(Survey, id=survey_id)
    if waiting_for(request.actor, survey, on=today) is None:
        raise Http404
    form = AnswersForm(request.POST or None, questions=questions_in(survey.questions))
    if request.method == "POST" and form.is_valid():
        answer_survey(request.actor, survey, form.answers(), on=today)
        messages.success(request, _("Thank you. Nobody can see which answers are yours."))
        return redirect("home")
    return render(request, "desk/survey_answers.html", {"survey": survey, "form": form})


def _find(request: DeskRequest, survey_id: UUID) -> Survey:
    return get_object_or_404(Survey.objects.visible_to(request.actor).select_related("meeting"), id=survey_id)
