"""A meeting, for who organises it: plan, change, invite, see who comes, call off, and write down who came. Row E5"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk, spreadsheet
from verwijsindex.desk.forms.meetings import MeetingForm
from verwijsindex.desk.forms.training import PeopleForm
from verwijsindex.desk.views.training import language
from verwijsindex.desk.words.training import SEATS
from verwijsindex.organisations.models import Membership
from verwijsindex.outreach.models import Survey
from verwijsindex.outreach.results import results_of
from verwijsindex.training.catalogue import courses_of, title_of
from verwijsindex.training.meetings import MeetingIsOver, MeetingNotYetBegun, write_down_attendance
from verwijsindex.training.models import Meeting
from verwijsindex.training.planning import (
    cancel_meeting,
    change_meeting,
    invite_to_meeting,
    plan_meeting,
    to_invite,
)
from verwijsindex.training.querysets import ON_THE_LIST
from verwijsindex.training.rules import Seat, programme_in


@desk
@require_http_methods(["GET", "POST"])
def text(request: DeskRequest, meeting_id: UUID | None = None) -> HttpResponse:
    """Plan a meeting, or change one that was planned."""
    require(request.actor, Permission.ORGANISE_TRAINING)
    meeting = _organised(request, meeting_id) if meeting_id else None
    region = request.membership.organisation.region
    form = MeetingForm(
        request.POST or None,
        instance=meeting,
        region=region,
        courses=courses_of(region, language()),
        now=timezone.localtime(),
    )
    if request.method == "POST" and form.is_valid():
        return _keep(request, form, meeting_id)
    return render(request, "desk/schooling_new.html", {"form": form, "meeting_id": meeting_id})


@desk
@require_http_methods(["GET", "POST"])
def one(request: DeskRequest, meeting_id: UUID) -> HttpResponse:
    """Show who is on the list and what was asked, and afterwards ask who came."""
    meeting = _organised(request, meeting_id)
    listed = meeting.enrolments.select_related("membership__user", "membership__organisation")
    came = [each.membership_id for each in listed if each.seat == Seat.ATTENDED]
    people = Membership.objects.filter(enrolments__meeting=meeting, enrolments__seat__in=ON_THE_LIST).by_name()
    form = PeopleForm(request.POST or None, people=people, required=False, initial={"people": came})
    has_begun = meeting.starts_at <= timezone.now() and not meeting.cancelled_at
    if request.method == "POST" and form.is_valid():
        return _write_down(request, meeting, form)
    surveys = Survey.objects.visible_to(request.actor).filter(meeting=meeting).order_by("sent_at")
    is_coming = not has_begun and not meeting.cancelled_at
    context = {
        "meeting": meeting,
        "title": title_of(meeting, language()),
        "programme": programme_in(meeting.programme),
        "taken": sum(each.seat in ON_THE_LIST for each in listed),
        "listed": [(each, SEATS[Seat(each.seat)]) for each in listed],
        "form": form if has_begun and people else None,
        "is_coming": is_coming,
        "to_invite": len(to_invite(meeting)) if is_coming else 0,
        "surveys": [(each, results_of(each, on=timezone.localdate())) for each in surveys],
    }
    return render(request, "desk/schooling_meeting.html", context)


@desk
@require_GET
def people_list(request: DeskRequest, meeting_id: UUID) -> HttpResponse:
    meeting = _organised(request, meeting_id)
    listed = meeting.enrolments.select_related("membership__user", "membership__organisation")
    head = [_("Name"), _("Organisation"), _("E-mail"), _("Place")]
    rows = (
        (str(each.membership), each.membership.organisation.name, each.membership.email, str(SEATS[Seat(each.seat)]))
        for each in listed
    )
    return spreadsheet("bijeenkomst", head, rows)


@desk
@require_POST
def inviting(request: DeskRequest, meeting_id: UUID) -> HttpResponse:
    """Mail whom it is for and who did not hear of it yet."""
    try:
        total = invite_to_meeting(request.actor, _organised(request, meeting_id), now=timezone.now())
    except MeetingIsOver:
        messages.info(request, _("This meeting is over already."))
    else:
        sentence = ngettext("%(total)d person is invited by mail.", "%(total)d people are invited by mail.", total)
        messages.success(request, sentence % {"total": total})
    return redirect("schooling_meeting", meeting_id)


@desk
@require_http_methods(["GET", "POST"])
def cancelling(request: DeskRequest, meeting_id: UUID) -> HttpResponse:
    meeting = _organised(request, meeting_id)
    if request.method == "POST":
        try:
            cancel_meeting(request.actor, meeting, now=timezone.now())
        except MeetingIsOver:
            messages.info(request, _("This meeting is over already."))
        else:
            messages.success(request, _("The meeting was called off. Everybody on the list gets a mail."))
        return redirect("schooling")
    context = {"meeting": meeting, "title": title_of(meeting, language())}
    return render(request, "desk/schooling_cancel.html", context)


def _keep(request: DeskRequest, form: MeetingForm, meeting_id: UUID | None) -> HttpResponse:
    if meeting_id is None:
        meeting_id = plan_meeting(request.actor, form.plan()).id
        messages.success(request, _("The meeting is planned. Everybody for whom it is can enrol now."))
    else:
        try:
            change_meeting(request.actor, _organised(request, meeting_id), form.plan(), now=timezone.now())
        except MeetingIsOver:
            messages.info(request, _("This meeting is over already."))
        else:
            messages.success(request, _("Changed. Whoever was told of it gets a mail with the new appointment."))
    return redirect("schooling_meeting", meeting_id)


def _write_down(request: DeskRequest, meeting: Meeting, form: PeopleForm) -> HttpResponse:
    came = [each.id for each in form.cleaned_data["people"]]
    try:
        write_down_attendance(request.actor, meeting, came, now=timezone.now())
    except MeetingNotYetBegun:
        messages.info(request, _("The meeting has not begun yet."))
    else:
        messages.success(request, _("Saved. Who passed the test of a course too, has the certificate now."))
    return redirect("schooling_meeting", meeting.id)


def _organised(request: DeskRequest, meeting_id: UUID) -> Meeting:
    return get_object_or_404(Meeting.objects.organised_by(request.actor).select_related("region"), id=meeting_id)
