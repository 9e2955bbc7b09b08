"""How far a joining organisation is: to another step, stopped for now, taken up again, in the index."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verwijsindex.desk.accessions import find_accession as find
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.accessions import MoveForm, StopForm
from verwijsindex.desk.views.accession_asking import ask_on_page
from verwijsindex.onboarding import actions, registering
from verwijsindex.onboarding.rules import Step, next_step
from verwijsindex.organisations.joining import NameTaken


@require_http_methods(["GET", "POST"])
@desk
def move(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession, today = find(request.actor, accession_id), timezone.localdate()
    following = next_step(accession.at)
    steps = [following, *(step for step in reversed(Step) if step < accession.at)]
    form = MoveForm(request.POST or None, steps=steps, today=today, initial={"to": int(following), "on": today})
    return ask_on_page(
        request,
        accession,
        form,
        title=_("To another step"),
        done=lambda: actions.move(request.actor, accession, to=form.cleaned_data["to"], on=form.cleaned_data["on"]),
    )


@require_http_methods(["GET", "POST"])
@desk
def stop(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession, form = find(request.actor, accession_id), StopForm(request.POST or None)
    return ask_on_page(
        request,
        accession,
        form,
        title=_("Stop for now"),
        lead=_("Nothing falls due any more. What was written down stays, and you can take it up again."),
        done=lambda: actions.stop(request.actor, accession, why=form.cleaned_data["why"], on=timezone.localdate()),
    )


@require_POST
@desk
def resume(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession = find(request.actor, accession_id)
    actions.resume(request.actor, accession, on=timezone.localdate())
    messages.success(request, _("%(name)s is taken up again.") % {"name": accession.name})
    return redirect("accession", accession.id)


@require_POST
@desk
def registration(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    """Let the organisation be in the index from now on."""
    accession = find(request.actor, accession_id)
    try:
        registering.register(request.actor, accession, on=timezone.localdate())
    except NameTaken:
        messages.error(request, _("Another organisation of this name is in the index. Change the name under Details."))
    else:
        messages.success(
            request, _("%(name)s is in the index. Nobody there can signal yet.") % {"name": accession.name}
        )
    return redirect("accession", accession.id)
