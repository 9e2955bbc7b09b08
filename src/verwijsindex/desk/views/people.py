"""The coordinator's people: the list, one colleague, handing over a signal, and leaving."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk, spreadsheet
from verwijsindex.desk.forms.inviting import RolesForm
from verwijsindex.desk.forms.people import PeopleFilter, WorkForm
from verwijsindex.desk.forms.signals import HandOverForm
from verwijsindex.desk.people import (
    PersonRow,
    find_people,
    invited_rows,
    open_person,
    people_rows,
    signals_of,
    use_of_organisation,
)
from verwijsindex.desk.words.people import farewell, roles_in_words
from verwijsindex.organisations.actions import LastCoordinator, change_roles, update_membership
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.actions import ColleagueAlreadySignals, NotYetTrained, hand_over_signal
from verwijsindex.signals.departure import SuccessorMissing, let_leave, successors_of
from verwijsindex.signals.models import Signal
from verwijsindex.signals.querysets import SignalQuerySet
from verwijsindex.signals.rules import months_after

PER_PAGE = 25
A_YEAR_AGO = -12  # months


@desk
@require_GET
def people(request: DeskRequest) -> HttpResponse:
    form = PeopleFilter.asked(request.GET)
    page = Paginator(find_people(request.actor, **form.chosen()), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "invited": invited_rows(request.actor, at=timezone.now()),
        "rows": people_rows(request.actor, page.object_list, purpose="list"),
        "use": use_of_organisation(request.actor, since=months_after(timezone.localdate(), A_YEAR_AGO)),
    }
    return render(request, "desk/people.html", context)


@desk
@require_GET
def people_list(request: DeskRequest) -> HttpResponse:
    """Give the list, chosen as on the page, for a spreadsheet."""
    found = find_people(request.actor, **PeopleFilter.asked(request.GET).chosen())
    rows = people_rows(request.actor, found, purpose="export")
    head = [_("Name"), _("Function"), _("Location"), _("Roles"), _("Trained on"), _("Trained until")]
    head += [_("May use the BSN"), _("Last seen")]
    return spreadsheet("collegas", head, map(_cells, rows))


@desk
@require_http_methods(["GET", "POST"])
def person(request: DeskRequest, membership_id: UUID) -> HttpResponse:
    colleague = _find(request, membership_id)
    form = WorkForm(request.POST or None, instance=colleague)
    if request.method == "POST" and form.is_valid():
        update_membership(request.actor, colleague, form.work())
        messages.success(request, _("Saved."))
        return redirect("person", colleague.id)
    signals = signals_of(request.actor, colleague)
    context = {
        "colleague": colleague,
        "roles": roles_in_words(colleague.roles),
        "form": form,
        "signals": signals,
        "own": colleague.id == request.membership.id,
    }
    return render(request, "desk/people_one.html", context)


@desk
@require_http_methods(["GET", "POST"])
def roles(request: DeskRequest, membership_id: UUID) -> HttpResponse:
    require(request.actor, Permission.CHANGE_PERSON)
    colleague = _find(request, membership_id)
    form = RolesForm(request.POST or None, actor=request.actor, initial={"roles": colleague.roles})
    if request.method == "POST" and form.is_valid():
        try:
            change_roles(request.actor, colleague, form.chosen())
        except LastCoordinator:
            form.add_error("roles", _("Nobody else is coordinator here. Make a colleague coordinator first."))
        else:
            messages.success(request, _("Saved. It holds from now on, and your colleague is told."))
            return redirect("home" if colleague.id == request.membership.id else reverse("person", args=[colleague.id]))
    return render(request, "desk/people_roles.html", {"colleague": colleague, "form": form})


@desk
@require_http_methods(["GET", "POST"])
def hand_over(request: DeskRequest, membership_id: UUID, signal_id: UUID) -> HttpResponse:
    colleague = _find(request, membership_id)
    signal = get_object_or_404(_changeable(request), id=signal_id, professional=colleague)
    form = HandOverForm(request.POST or None, colleagues=successors_of(colleague))
    if request.method == "POST" and form.is_valid():
        successor = form.cleaned_data["to"]
        try:
            hand_over_signal(request.actor, signal, to=successor, on=timezone.localdate())
        except ColleagueAlreadySignals:
            form.add_error("to", _("This colleague already signals the same young person. Choose somebody else."))
        except NotYetTrained:
            form.add_error("to", _("This colleague has not been trained yet. Choose somebody else."))
        else:
            messages.success(request, _("The signal now stands on the name of %(name)s.") % {"name": successor})
            return redirect("person", colleague.id)
    shown = next(row for row in signals_of(request.actor, colleague) if row.id == signal.id)
    return render(request, "desk/people_hand_over.html", {"colleague": colleague, "form": form, "signal": shown})


@desk
@require_http_methods(["GET", "POST"])
def departure(request: DeskRequest, membership_id: UUID) -> HttpResponse:
    """Say what a departure moves, and let it happen.

    A successor is asked, signals or not: else the question would tell of what is shielded. Where nobody can take over,
    signals end.
    """
    require(request.actor, Permission.DEACTIVATE_PERSON)
    leaver = _find(request, membership_id)
    if leaver.id == request.membership.id:
        raise Http404
    signals = signals_of(request.actor, leaver)
    successors = successors_of(leaver)
    form = HandOverForm(request.POST or None, colleagues=successors) if successors.exists() else None
    if request.method == "POST" and (form is None or form.is_valid()):
        return _let_leave(request, leaver, form.cleaned_data["to"] if form else None)
    matches = sum(signal.is_matched for signal in signals)
    context = {"leaver": leaver, "form": form, "signals": len(signals), "matches": matches}
    return render(request, "desk/people_departure.html", context)


def _let_leave(request: DeskRequest, leaver: Membership, successor: Membership | None) -> HttpResponse:
    try:
        left = let_leave(request.actor, leaver, successor=successor, on=timezone.localdate())
    except (SuccessorMissing, NotYetTrained):
        messages.error(request, _("Choose a colleague who has been trained and can take the signals over."))
        return redirect("person_departure", leaver.id)
    except LastCoordinator:
        messages.error(request, _("Nobody else is coordinator here. Make a colleague coordinator first."))
        return redirect("person_departure", leaver.id)
    messages.success(request, farewell(leaver, successor, left))
    return redirect("people")


def _find(request: DeskRequest, membership_id: UUID) -> Membership:
    colleague = open_person(request.actor, membership_id)
    if colleague is None:
        raise Http404
    return colleague


def _changeable(request: DeskRequest) -> SignalQuerySet:
    """Find what a coordinator hands over one by one; what is shielded goes along when somebody leaves."""
    return Signal.objects.changeable_by(request.actor).unshielded()


def _cells(row: PersonRow) -> list[object]:
    return [
        row.name,
        row.job_title,
        row.location,
        row.roles,
        row.trained_on,
        row.trained_until,
        _("yes") if row.has_bsn_right else _("no"),
        timezone.localtime(row.last_seen_at).date() if row.last_seen_at else None,
    ]
