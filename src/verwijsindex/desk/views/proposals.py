"""A signal that a rule of the organisation proposes: the professional weighs, and accepts or declines it. Row B3"""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verwijsindex.coupling.doors.problems import ANSWERED, fault_of
from verwijsindex.coupling.models import Proposal
from verwijsindex.coupling.proposals import (
    ProposalGone,
    Proposed,
    accept_proposal,
    decline_proposal,
    open_proposal,
)
from verwijsindex.coupling.young_people import told
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.informing import InformingForm
from verwijsindex.organisations.models import Membership


@desk
@require_http_methods(["GET", "POST"])
def one(request: DeskRequest, proposal_id: UUID) -> HttpResponse:
    """Show what is proposed with all that the record system knows; what is sent gives the signal."""
    proposal = _own(request, proposal_id)
    proposed = open_proposal(request.actor, proposal)
    form = _form(request, proposed)
    if request.method == "POST" and form.is_valid():
        try:
            signal = accept_proposal(request.actor, proposal, form.informing(), on=timezone.localdate())
        except ProposalGone:
            return redirect("home")
        except ANSWERED as fault:
            form.add_error(None, fault_of(fault).detail)
        else:
            return redirect("signal", signal.id) if signal else redirect("home")
    context = {"proposal": proposal, "young_person": proposed.young_person, "form": form}
    with suppress(*ANSWERED):  # who accepts is told what is wrong with it
        context["identity"] = told(proposed.young_person)
    return render(request, "desk/proposal.html", context)


@desk
@require_POST
def declining(request: DeskRequest, proposal_id: UUID) -> HttpResponse:
    try:
        decline_proposal(request.actor, _own(request, proposal_id))
    except ProposalGone:
        return redirect("home")
    messages.success(request, _("No signal was given. What was proposed is destroyed."))
    return redirect("home")


def _own(request: DeskRequest, proposal_id: UUID) -> Proposal:
    proposals = Proposal.objects.visible_to(request.actor).select_related("professional", "rule", "system")
    return get_object_or_404(proposals, id=proposal_id)


def _form(request: DeskRequest, proposed: Proposed) -> InformingForm:
    """Fill in what the record system told of informing."""
    told = proposed.wanted.informing
    initial: dict[str, object] = {"informed": "no" if told.excuse else "yes", "excuse": told.excuse or ""}
    if told.on:
        initial |= {"parties": list(told.parties), "informed_on": told.on, "informed_by": told.by}
    return InformingForm(
        request.POST or None,
        today=timezone.localdate(),
        reporter=_("I did"),
        colleagues=Membership.objects.colleagues_of(request.actor).exclude(id=request.membership.id).by_name(),
        initial=initial,
    )
