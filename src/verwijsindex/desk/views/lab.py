"""An index for trying out: what goes wrong for a record system on purpose, and what it asked and was answered."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.coupling.lab import faults_of, set_faults
from verwijsindex.coupling.models import SourceSystem
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.systems import FaultsForm


@desk
@require_http_methods(["GET", "POST"])
def lab(request: DeskRequest, system_id: UUID) -> HttpResponse:
    system = _find(request, system_id)
    form = FaultsForm(request.POST or None, instance=faults_of(system))
    if request.method == "POST" and form.is_valid():
        set_faults(request.actor, system, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("system_lab", system.id)
    return render(
        request, "desk/system_lab.html", {"system": system, "form": form, "exchanges": system.exchanges.all()}
    )


@desk
@require_GET
def exchange(request: DeskRequest, system_id: UUID, exchange_id: int) -> HttpResponse:
    system = _find(request, system_id)
    shown = get_object_or_404(system.exchanges, id=exchange_id)
    return render(request, "desk/system_exchange.html", {"system": system, "exchange": shown})


def _find(request: DeskRequest, system_id: UUID) -> SourceSystem:
    """Raises: Http404, also in an index that is in use."""
    if not settings.LAB:
        raise Http404
    return get_object_or_404(SourceSystem.objects.visible_to(request.actor).running(), id=system_id)
