"""How the index becomes a part of the work: the plan of an organisation, and talks with municipal teams. Row E8"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.desk.accessions import find_accession
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.embedding import ActionForm, TalkForm
from verwijsindex.onboarding.actions import region_of
from verwijsindex.onboarding.dossier import finish_task
from verwijsindex.onboarding.embedding import keep_action, propose_plan, remove_action
from verwijsindex.onboarding.models import TeamTalk
from verwijsindex.onboarding.talks import keep_talk


@require_GET
@desk
def plan(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession, today = find_accession(request.actor, accession_id), timezone.localdate()
    actions = [(action, action.is_overdue(on=today)) for action in accession.tasks.in_plan()]
    done = sum(action.done_on is not None for action, _late in actions)
    return render(request, "desk/plan.html", {"accession": accession, "actions": actions, "done": done})


@require_POST
@desk
def proposal(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    """Begin with the starting list."""
    propose_plan(request.actor, find_accession(request.actor, accession_id), on=timezone.localdate())
    messages.success(request, _("A starting list stands in the plan. Take out what does not fit."))
    return redirect("plan", accession_id)


@require_http_methods(["GET", "POST"])
@desk
def action(request: DeskRequest, accession_id: UUID, task_id: UUID | None = None) -> HttpResponse:
    accession = find_accession(request.actor, accession_id)
    known = get_object_or_404(accession.tasks.in_plan(), id=task_id) if task_id else None
    form = ActionForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        keep_action(request.actor, accession, form.instance)
        messages.success(request, _("Saved."))
        return redirect("plan", accession.id)
    return render(request, "desk/plan_action.html", {"accession": accession, "form": form, "known": known})


@require_POST
@desk
def action_done(request: DeskRequest, accession_id: UUID, task_id: UUID) -> HttpResponse:
    finish_task(request.actor, find_accession(request.actor, accession_id), task_id, on=timezone.localdate())
    return redirect("plan", accession_id)


@require_POST
@desk
def action_removal(request: DeskRequest, accession_id: UUID, task_id: UUID) -> HttpResponse:
    remove_action(request.actor, find_accession(request.actor, accession_id), task_id)
    messages.success(request, _("It is out of the plan."))
    return redirect("plan", accession_id)


@require_GET
@desk
def talks(request: DeskRequest) -> HttpResponse:
    """Show for each municipality when its team was last spoken to, and when it will be."""
    today, municipalities = timezone.localdate(), region_of(request.actor).municipalities.order_by("name")
    latest = {talk.municipality_id: talk for talk in TeamTalk.objects.visible_to(request.actor).latest_of_each()}
    rows = [
        (each, (talk := latest.get(each.pk)), talk is not None and talk.is_overdue(on=today)) for each in municipalities
    ]
    return render(request, "desk/talks.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@desk
def talk(request: DeskRequest, municipality_code: str) -> HttpResponse:
    """Show what was talked about with the team of one municipality, and write down the next talk."""
    municipality = get_object_or_404(region_of(request.actor).municipalities, code=municipality_code)
    today = timezone.localdate()
    form = TalkForm(request.POST or None, municipality=municipality, today=today, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        keep_talk(request.actor, form.instance)
        messages.success(request, _("Saved."))
        return redirect("talk", municipality.code)
    held = TeamTalk.objects.visible_to(request.actor).filter(municipality=municipality).select_related("by__user")
    return render(request, "desk/talk.html", {"municipality": municipality, "form": form, "talks": held})
