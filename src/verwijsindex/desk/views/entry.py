"""The own entry of a young person, looked at again: it is right, or it is corrected."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.signals import CorrectionForm, as_typed
from verwijsindex.desk.words.young_people import NOT_A_TEST_PERSON, SEXES
from verwijsindex.matches.models import Match
from verwijsindex.persons.brp.lookup import Outcome, find_by_bsn
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.lab import NotATestPerson
from verwijsindex.persons.looks import open_identity
from verwijsindex.signals.actions import YoungPersonTooOld
from verwijsindex.signals.correction import correct_identity
from verwijsindex.signals.models import Signal
from verwijsindex.signals.review import checks_for, confirm_entry

NOBODY_TO_REPORT = (Outcome.DECEASED, Outcome.TOO_OLD, Outcome.UNKNOWN)
CAME_OF_IT: dict[tuple[bool, bool], Promise] = {
    (False, False): gettext_lazy("Corrected. This page shows how it stands now."),
    (False, True): gettext_lazy("Corrected. Somebody else turns out to be involved."),
    (True, False): gettext_lazy("Corrected. Your match was about another young person: you are no longer in it."),
    (True, True): gettext_lazy("Corrected. You left your match for one on another young person."),
}


@desk
@require_http_methods(["GET", "POST"])
def check(request: DeskRequest, signal_id: UUID) -> HttpResponse:
    """Show the own entry to whoever was asked about it, without what it was compared with."""
    signal = _own(request, signal_id)
    if not checks_for(request.actor).filter(report=signal.report_id).exists():
        return redirect("signal", signal.id)
    if request.method == "GET":
        identity = open_identity(request.actor, signal.report, purpose="check")
        context = {"signal": signal, "identity": identity, "sex": SEXES[identity.sex]}
        return render(request, "desk/signal_check.html", context)
    confirm_entry(request.actor, signal)
    messages.success(request, _("Thank you. You hear what was decided."))
    return redirect("signal", signal.id)


@desk
@require_http_methods(["GET", "POST"])
def correction(request: DeskRequest, signal_id: UUID) -> HttpResponse:
    signal = _own(request, signal_id)
    require(request.actor, Permission.CORRECT_ENTRY)
    before = open_identity(request.actor, signal.report, purpose="correction")
    with_bsn = request.actor.has_bsn_right
    form = CorrectionForm(request.POST or None, initial=as_typed(before), with_bsn=with_bsn)
    if request.method == "GET" or not form.is_valid():
        return _ask(request, signal, form)
    identity = form.identity()
    if identity == before:
        form.add_error(None, _("You changed nothing."))
        return _ask(request, signal, form)
    known = _as_the_brp_knows(request, form, identity.bsn) if identity.bsn else None
    if not form.is_valid():
        return _ask(request, signal, form)
    if known and known != identity:
        return _ask(request, signal, CorrectionForm(initial=as_typed(known), with_bsn=with_bsn), differs=True)
    return _correct(request, signal, form, known or identity)


def _correct(request: DeskRequest, signal: Signal, form: CorrectionForm, identity: Identity) -> HttpResponse:
    before = _match_of(request, signal)
    try:
        correct_identity(request.actor, signal, identity, on=timezone.localdate())
    except NotATestPerson:
        form.add_error(None, NOT_A_TEST_PERSON)
        return _ask(request, signal, form)
    except YoungPersonTooOld:
        form.add_error("birth_date", Outcome.TOO_OLD.label)
        return _ask(request, signal, form)
    after = _match_of(request, signal)
    if before == after:
        messages.success(request, str(CAME_OF_IT[False, False]))
    else:
        messages.success(request, str(CAME_OF_IT[before is not None, after is not None]))
    return redirect("signal", signal.id)


def _ask(request: DeskRequest, signal: Signal, form: CorrectionForm, **more: Any) -> HttpResponse:
    return render(request, "desk/signal_correction.html", {"signal": signal, "form": form, **more})


def _as_the_brp_knows(request: DeskRequest, form: CorrectionForm, bsn: str) -> Identity | None:
    """Look up whose BSN was typed; who cannot be reported is an error of the form."""
    answer = find_by_bsn(bsn, on=timezone.localdate())
    record(request.actor, Act.ASK_BRP, purpose="correction", outcome=answer.outcome)
    if answer.outcome in NOBODY_TO_REPORT:
        form.add_error("bsn", answer.outcome.label)
    return answer.person.identity if answer.person else None


def _match_of(request: DeskRequest, signal: Signal) -> Match | None:
    return Match.objects.live().visible_to(request.actor).about(signal.young_person_id).first()


def _own(request: DeskRequest, signal_id: UUID) -> Signal:
    return get_object_or_404(Signal.objects.visible_to(request.actor).select_related("report"), id=signal_id)
