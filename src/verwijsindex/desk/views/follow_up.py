"""What a participant does with a match: each is one form on the match page, and leads back to it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.matches import ContactForm, LeadAnswerForm, LeadForm, ValueForm
from verwijsindex.desk.own import own_report
from verwijsindex.matches.actions import (
    LeadNotProposed,
    MatchHasEnded,
    NotClosedYet,
    ReasonMissing,
    answer_lead,
    propose_lead,
    record_contact,
    value_match,
)
from verwijsindex.matches.disclosure import match_card
from verwijsindex.matches.dispute import dispute
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import Outcome
from verwijsindex.persons.looks import list_labels
from verwijsindex.signals.review import NothingToDispute

RECORDED = {
    Outcome.SPOKEN: gettext_lazy("Written down: you have spoken. Now agree who takes the lead."),
    Outcome.ALREADY_IN_CONTACT: gettext_lazy("Written down: you were in contact. Now agree who takes the lead."),
    Outcome.AGREED: gettext_lazy("Written down: you have agreed who does what. Now agree who takes the lead."),
    Outcome.PLAN_ELSEWHERE: gettext_lazy("Written down: there is a plan already, made elsewhere."),
    Outcome.NOT_NEEDED: gettext_lazy("Written down: no contact is needed."),
    Outcome.NOT_REACHED: gettext_lazy("Written down: nobody was reached. Your colleagues see that you tried."),
}
REFUSED: dict[type[Exception], Promise] = {
    MatchHasEnded: gettext_lazy("The match has ended in the meantime. Nothing was written down."),
    LeadNotProposed: gettext_lazy("The lead is no longer proposed to you."),
    NothingToDispute: gettext_lazy("Nobody else is involved any more."),
    NotClosedYet: gettext_lazy("Somebody joined the match in the meantime. You are asked again later."),
    ReasonMissing: gettext_lazy("Choose why no contact is needed."),
}


@require_POST
@desk
def contact(request: DeskRequest, match_id: UUID) -> HttpResponse:
    match = _find(request, match_id)

    def record(given: dict[str, Any]) -> str:
        record_contact(request.actor, match, outcome=given["outcome"], reason=given["reason"])
        return str(RECORDED[given["outcome"]])

    return _act(request, match, ContactForm(request.POST), record)


@require_POST
@desk
def lead(request: DeskRequest, match_id: UUID) -> HttpResponse:
    match = _find(request, match_id)

    def propose(given: dict[str, Any]) -> str:
        propose_lead(request.actor, match, to=given["to"])
        if given["to"].membership_id == request.actor.membership_id:
            return _("You have the lead. Your colleagues get a message.")
        return _("You proposed %(name)s, who gets a message.") % {"name": given["to"].membership}

    return _act(request, match, LeadForm(request.POST, participants=match.participants.present()), propose)


@require_POST
@desk
def answer_to_lead(request: DeskRequest, match_id: UUID) -> HttpResponse:
    match, form = _find(request, match_id), LeadAnswerForm(request.POST)

    def answer(given: dict[str, Any]) -> str:  # noqa: ARG001  # the form says what it means
        refusal = form.refusal()
        answer_lead(request.actor, match, refusal=refusal)
        if refusal:
            return _("You do not take the lead. Your colleagues get a message.")
        return _("You have the lead. Your colleagues get a message.")

    return _act(request, match, form, answer)


@require_POST
@desk
def value(request: DeskRequest, match_id: UUID) -> HttpResponse:
    match = _find(request, match_id)

    def answer(given: dict[str, Any]) -> str:
        value_match(request.actor, match, value=given["value"])
        return _("Thank you. Nobody in this match sees your answer.")

    return _act(request, match, ValueForm(request.POST), answer)


@desk
@require_http_methods(["GET", "POST"])
def contradict(request: DeskRequest, match_id: UUID) -> HttpResponse:
    """Say what the wrong-match button does; then let a human check."""
    match = _find(request, match_id)
    if request.method == "POST":
        return _attempt(request, match, lambda: _dispute(request, match))
    if not match_card(match, request.actor).you_are_participant:
        raise Http404
    report = own_report(request.actor, match.young_person_id)
    label = list_labels(request.actor, [report], purpose="match")[report.id]
    return render(request, "desk/match_dispute.html", {"match": match, "label": label, "signal": report.signal})


def _dispute(request: DeskRequest, match: Match) -> str:
    dispute(request.actor, match)
    return _("Somebody checks it, and you hear what was decided. Your colleagues get a message.")


def _find(request: DeskRequest, match_id: UUID) -> Match:
    return get_object_or_404(Match.objects.visible_to(request.actor), id=match_id)


def _act(request: DeskRequest, match: Match, form: Form, act: Callable[[dict[str, Any]], str]) -> HttpResponse:
    """Do what the form asks, say what came of it, and show the match again."""
    if not form.is_valid():
        messages.warning(request, _("Choose one of the answers."))
        return redirect("match", match.id)
    return _attempt(request, match, lambda: act(form.cleaned_data))


def _attempt(request: DeskRequest, match: Match, act: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, act())
    except tuple(REFUSED) as refusal:
        messages.warning(request, str(REFUSED[type(refusal)]))
    return redirect("match", match.id)
