"""Evaluations, for who goes along with organisations: the list, one of them, and what can be done with it. Row C6"""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.access.actor import NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.accessions import find_accession
from verwijsindex.desk.doors import DeskRequest, desk, spreadsheet
from verwijsindex.desk.evaluations import answers_of, figures_of, find_evaluation, missed_in, rows_of, who_tell
from verwijsindex.desk.forms.evaluations import AskForm, EvaluationFilter, MissedForm, QuestionListForm
from verwijsindex.onboarding.actions import NameTaken
from verwijsindex.onboarding.evaluations import actions
from verwijsindex.onboarding.evaluations.words import counted, figures_in_words, in_time
from verwijsindex.onboarding.models import Evaluation

PER_PAGE = 50


@require_GET
@desk
def listing(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.MANAGE_ACCESSIONS)
    form = EvaluationFilter(request.GET)
    found = Evaluation.objects.visible_to(request.actor).filter(**form.chosen()).select_related("accession")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(row, counted(row.figures.given) if row.figures else "-") for row in rows_of(page.object_list)]
    context = {"form": form, "page": page, "rows": rows, "who_tell": who_tell(request.actor)}
    return render(request, "desk/evaluations.html", context)


@require_GET
@desk
def evaluation_list(request: DeskRequest) -> HttpResponse:
    """Give the list, chosen as on the page, for a spreadsheet."""
    require(request.actor, Permission.MANAGE_ACCESSIONS)
    asked = EvaluationFilter(request.GET).chosen()
    rows = rows_of(Evaluation.objects.visible_to(request.actor).filter(**asked).select_related("accession"))
    head = [_("Organisation"), _("Which evaluation"), _("Begun on"), _("Done on")]
    head += [_("Signals given"), _("Signals expected"), _("Matches"), _("Followed up in time")]
    cells = [
        [row.name, row.step_name, row.began_on, row.done_on]
        + (
            [counted(row.figures.given), row.figures.expected, counted(row.figures.matches), in_time(row.figures)]
            if row.figures
            else []
        )
        for row in rows
    ]
    return spreadsheet("evaluaties", head, cells)


@require_POST
@desk
def begin(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession = find_accession(request.actor, accession_id)
    try:
        begun = actions.begin_evaluation(request.actor, accession, on=timezone.localdate())
    except actions.NotYetEvaluated:
        messages.warning(request, _("An evaluation comes after the training."))
        return redirect("accession", accession.id)
    return redirect("evaluation", begun.id)


@require_GET
@desk
def one(request: DeskRequest, evaluation_id: UUID) -> HttpResponse:
    evaluation = find_evaluation(request.actor, evaluation_id)
    figures = figures_of(evaluation)
    context = {
        "evaluation": evaluation,
        "accession": evaluation.accession,
        "figures": figures_in_words(figures) if figures else [],
        "answers": list(answers_of(evaluation)),
        "missed": [
            (each, MissedForm(initial={"name": each.name}, auto_id=f"missed-{number}-%s"))
            for number, each in enumerate(missed_in(evaluation))
        ],
    }
    return render(request, "desk/evaluation.html", context)


@require_http_methods(["GET", "POST"])
@desk
def answers(request: DeskRequest, evaluation_id: UUID) -> HttpResponse:
    """Write down what is heard in the talk."""
    evaluation = _open(request, evaluation_id)
    form = QuestionListForm(request.POST or None, evaluation=evaluation, answers=evaluation.heard)
    if request.method == "POST" and form.is_valid():
        actions.write_down(request.actor, evaluation, form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("evaluation", evaluation.id)
    lead = _("Write down what you hear in the talk. Never write about a young person.")
    return _ask(request, evaluation, form, title=_("What you hear"), lead=lead, submit=_("Save"))


@require_http_methods(["GET", "POST"])
@desk
def question(request: DeskRequest, evaluation_id: UUID) -> HttpResponse:
    """Ask the organisation itself, by mail."""
    evaluation = _open(request, evaluation_id)
    form = AskForm(request.POST or None, evaluation=evaluation)
    if request.method == "POST" and form.is_valid():
        contact = form.cleaned_data["contact"]
        actions.ask_organisation(request.actor, evaluation, contact, at=timezone.now())
        messages.success(request, _("%(name)s gets a mail with the questions.") % {"name": contact})
        return redirect("evaluation", evaluation.id)
    lead = _("They get a link with which they answer without an account. It works for thirty days.")
    return _ask(request, evaluation, form, title=_("Ask the organisation"), lead=lead, submit=_("Send"))


@require_POST
@desk
def missed(request: DeskRequest, evaluation_id: UUID) -> HttpResponse:
    """Take up an organisation that is missed."""
    evaluation, form = find_evaluation(request.actor, evaluation_id), MissedForm(request.POST)
    if not form.is_valid():
        return redirect("evaluation", evaluation.id)
    note = _("%(name)s misses this organisation in the index.") % {"name": evaluation.accession.name}
    try:
        found = actions.take_up_missed(
            request.actor,
            evaluation,
            form.cleaned_data["name"],
            domain=form.cleaned_data["domain"],
            note=note,
            on=timezone.localdate(),
        )
    except (NameTaken, actions.NotMissed):
        messages.warning(request, _("This organisation was taken up already."))
    else:
        messages.success(request, _("%(name)s is taken up. The first step is contact.") % {"name": found.name})
    return redirect("evaluation", evaluation.id)


@require_POST
@desk
def finish(request: DeskRequest, evaluation_id: UUID) -> HttpResponse:
    evaluation = _open(request, evaluation_id)
    actions.finish_evaluation(request.actor, evaluation, on=timezone.localdate())
    messages.success(request, _("The evaluation is done. The next date is proposed."))
    return redirect("accession", evaluation.accession_id)


def _open(request: DeskRequest, evaluation_id: UUID) -> Evaluation:
    """What is done is not changed any more. Raises: NotAllowed."""
    evaluation = find_evaluation(request.actor, evaluation_id)
    if evaluation.done_on:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    return evaluation


def _ask(request: DeskRequest, evaluation: Evaluation, form: AskForm | QuestionListForm, **words: str) -> HttpResponse:
    context = {"evaluation": evaluation, "form": form, **words}
    return render(request, "desk/evaluation_form.html", context)
