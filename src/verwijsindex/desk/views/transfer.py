"""Several signals of a colleague go to others, after a look at what that moves."""

from collections import Counter
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.transfer import TransferForm
from verwijsindex.desk.people import open_person, signals_of
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.models import Signal
from verwijsindex.signals.transfer import Step, plan_transfer, transfer_signals


@require_http_methods(["GET", "POST"])
@desk
def transfer(request: DeskRequest, membership_id: UUID) -> HttpResponse:
    """Ask which signals go to whom, show what that moves, and do it when it is confirmed."""
    require(request.actor, Permission.HAND_OVER_SIGNAL_OF_COLLEAGUE)
    colleague = open_person(request.actor, membership_id)
    if colleague is None:
        raise Http404
    others = Membership.objects.colleagues_of(request.actor).exclude(id=colleague.id)
    form = TransferForm(
        request.POST or None,
        signals=Signal.objects.changeable_by(request.actor).unshielded().filter(professional=colleague),
        successors=others.who_may_be_named_in_a_signal().by_name(),
    )
    context = {"colleague": colleague, "form": form}
    if request.method == "POST" and form.is_valid():
        signals, successors = list(form.cleaned_data["signals"]), form.successors()
        if "confirmed" in request.POST:
            steps = transfer_signals(request.actor, signals, successors, on=timezone.localdate())
            messages.success(request, _told(steps))
            return redirect("person", colleague.id)
        context["preview"] = _preview(request, colleague, plan_transfer(signals, successors))
    return render(request, "desk/people_transfer.html", context)


def _preview(request: DeskRequest, colleague: Membership, steps: list[Step]) -> dict[str, object]:
    """Count what goes to whom, what ends, and which matches go along."""
    matched = {signal.id for signal in signals_of(request.actor, colleague) if signal.is_matched}
    return {
        "goes": Counter(step.to for step in steps if step.to).most_common(),
        "ends": sum(step.to is None for step in steps),
        "matches": sum(step.signal.id in matched for step in steps if step.to),
    }


def _told(steps: list[Step]) -> str:
    number = sum(step.to is not None for step in steps)
    return ngettext("%(number)d signal was handed over.", "%(number)d signals were handed over.", number) % {
        "number": number
    }
