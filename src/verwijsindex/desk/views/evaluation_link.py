"""An organisation writes how it goes, with the link from the mail. Nobody need be logged in. Row C6"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from verwijsindex.desk.evaluations import figures_of
from verwijsindex.desk.forms.evaluations import QuestionListForm
from verwijsindex.onboarding.evaluations.actions import answer_by_link
from verwijsindex.onboarding.evaluations.link import find_by_link
from verwijsindex.onboarding.evaluations.words import figures_in_words
from verwijsindex.onboarding.keyed import LinkClosed
from verwijsindex.onboarding.models import Evaluation


@never_cache
@require_http_methods(["GET", "POST"])
def answers(request: HttpRequest, evaluation_id: UUID, evaluation_key: str) -> HttpResponse:
    """Only what is sent is kept; until the evaluation is done one comes back and puts it right."""
    try:
        return _answer(request, find_by_link(evaluation_id, evaluation_key, at=timezone.now()), evaluation_key)
    except LinkClosed:
        return render(request, "desk/evaluation_closed.html", status=404)


def _answer(request: HttpRequest, evaluation: Evaluation, key: str) -> HttpResponse:
    """Raises: LinkClosed."""
    form = QuestionListForm(request.POST or None, evaluation=evaluation, answers=evaluation.wrote)
    is_kept = request.method == "POST" and form.is_valid()
    if is_kept:
        answer_by_link(evaluation.id, key, form.cleaned_data, at=timezone.now())
    figures = figures_of(evaluation)
    context = {
        "accession": evaluation.accession,
        "form": form,
        "is_kept": is_kept,
        "figures": figures_in_words(figures)[:4] if figures else [],
    }
    return render(request, "desk/evaluation_link.html", context)
