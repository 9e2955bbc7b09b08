"""The coordinator's record systems: which there are, what each may do, and by which keys it is known. Row B1"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.coupling.models import SourceSystem, Webhook
from verwijsindex.coupling.systems import add_key, change_system, register_system, remove_key, stop_system
from verwijsindex.coupling.webhooks import pause_webhook, resend, resume_webhook, set_webhook
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.systems import KeyForm, SystemForm, WebhookForm

SENT_AGAIN = timedelta(days=7)


@desk
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.MANAGE_SYSTEMS)
    systems = SourceSystem.objects.visible_to(request.actor).by_name()
    return render(request, "desk/systems.html", {"systems": systems})


@desk
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.MANAGE_SYSTEMS)
    form = SystemForm(request.POST or None, of_organisation=request.actor.organisation_id)
    if request.method == "POST" and form.is_valid():
        system = register_system(request.actor, form.cleaned_data["name"], form.rights())
        messages.success(request, _("Registered. Now add the public key of the system."))
        return redirect("system", system.id)
    return render(request, "desk/system_new.html", {"form": form})


@desk
@require_http_methods(["GET", "POST"])
def one(request: DeskRequest, system_id: UUID) -> HttpResponse:
    system = _find(request, system_id)
    form = SystemForm(request.POST or None, instance=system, of_organisation=request.actor.organisation_id)
    if request.method == "POST" and form.is_valid():
        change_system(request.actor, system, form.cleaned_data["name"], form.rights())
        messages.success(request, _("Saved."))
        return redirect("system", system.id)
    return _show(request, system, form=form)


@desk
@require_POST
def key(request: DeskRequest, system_id: UUID) -> HttpResponse:
    """Add a public key."""
    system, form = _find(request, system_id), KeyForm(request.POST)
    if not form.is_valid():
        return _show(request, system, key_form=form)
    add_key(request.actor, system, form.cleaned_data["key"])
    messages.success(request, _("The key counts from now on."))
    return redirect("system", system.id)


@desk
@require_POST
def key_removal(request: DeskRequest, system_id: UUID, system_key_id: int) -> HttpResponse:
    system = _find(request, system_id)
    remove_key(request.actor, get_object_or_404(system.keys.select_related("system"), id=system_key_id))
    messages.success(request, _("The key counts no more."))
    return redirect("system", system.id)


@desk
@require_http_methods(["GET", "POST"])
def stop(request: DeskRequest, system_id: UUID) -> HttpResponse:
    system = _find(request, system_id)
    if request.method == "GET":
        return render(request, "desk/system_stop.html", {"system": system})
    stop_system(request.actor, system)
    messages.success(request, _("The system has no access any more."))
    return redirect("systems")


@desk
@require_POST
def webhook(request: DeskRequest, system_id: UUID) -> HttpResponse:
    """Set where the system is called. What messages are signed with stands on this page, and on no other."""
    system, form = _find(request, system_id), WebhookForm(request.POST)
    if not form.is_valid():
        return _show(request, system, webhook_form=form)
    secret = set_webhook(request.actor, system, form.cleaned_data["url"])
    return _show(request, system, webhook_form=form, secret=secret)


@desk
@require_POST
def webhook_pause(request: DeskRequest, system_id: UUID) -> HttpResponse:
    pause_webhook(request.actor, _find(request, system_id))
    messages.success(request, _("Paused. What changes is kept until you resume."))
    return redirect("system", system_id)


@desk
@require_POST
def webhook_resumption(request: DeskRequest, system_id: UUID) -> HttpResponse:
    resume_webhook(request.actor, _find(request, system_id))
    messages.success(request, _("What waits is sent within minutes."))
    return redirect("system", system_id)


@desk
@require_POST
def webhook_resending(request: DeskRequest, system_id: UUID) -> HttpResponse:
    resend(request.actor, _find(request, system_id), since=timezone.now() - SENT_AGAIN)
    messages.success(request, _("All changes of the past seven days are sent again."))
    return redirect("system", system_id)


def _show(
    request: DeskRequest,
    system: SourceSystem,
    *,
    form: SystemForm | None = None,
    key_form: KeyForm | None = None,
    webhook_form: WebhookForm | None = None,
    secret: str = "",
) -> HttpResponse:
    hook = Webhook.objects.select_related("system").filter(system=system).first()
    context = {
        "system": system,
        "form": form or SystemForm(instance=system, of_organisation=request.actor.organisation_id),
        "key_form": key_form or KeyForm(),
        "webhook_form": webhook_form or WebhookForm(initial={"url": hook.url if hook else ""}),
        "keys": system.keys.all(),
        "webhook": hook,
        "secret": secret,
        "base_url": settings.BASE_URL,
        "is_lab": settings.LAB,
    }
    return render(request, "desk/system.html", context)


def _find(request: DeskRequest, system_id: UUID) -> SourceSystem:
    return get_object_or_404(SourceSystem.objects.visible_to(request.actor).running(), id=system_id)
