"""A meeting, for who comes to it: what and where, take a place, give it up, a file for the calendar."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.views.training import language
from verwijsindex.training.catalogue import title_of
from verwijsindex.training.mails import event_of
from verwijsindex.training.meetings import MeetingIsOver, enrol, leave
from verwijsindex.training.models import Meeting
from verwijsindex.training.rules import Seat, programme_in


@desk
@require_GET
def meeting(request: DeskRequest, meeting_id: UUID) -> HttpResponse:
    shown = get_object_or_404(
        Meeting.objects.visible_to(request.actor).select_related("region").counted(), id=meeting_id
    )
    own = shown.enrolments.filter(membership=request.membership).first()
    taken: int = shown.taken  # type: ignore[attr-defined]  # asked by counted
    context = {
        "meeting": shown,
        "title": title_of(shown, language()),
        "programme": programme_in(shown.programme),
        "seat": own.seat if own else "",
        "free": max(shown.places - taken, 0),
        "is_coming": shown.starts_at > timezone.now() and not shown.cancelled_at,
    }
    return render(request, "desk/training_meeting.html", context)


@desk
@require_POST
def enrolment(request: DeskRequest, meeting_id: UUID) -> HttpResponse:
    chosen = _chosen(request, meeting_id)
    try:
        own = enrol(request.actor, chosen, now=timezone.now())
    except MeetingIsOver:
        messages.info(request, _("You can no longer enrol in this meeting."))
    else:
        if own.seat == Seat.WAITING:
            messages.info(
                request, _("All places are taken. You are on the waiting list, and get a mail when it is your turn.")
            )
        else:
            messages.success(request, _("You have a place. You get a mail with the appointment for your calendar."))
    return redirect("training_meeting", meeting_id)


@desk
@require_POST
def leaving(request: DeskRequest, meeting_id: UUID) -> HttpResponse:
    chosen = _chosen(request, meeting_id)
    try:
        leave(request.actor, chosen, now=timezone.now())
    except MeetingIsOver:
        messages.info(request, _("This meeting began already."))
    else:
        messages.success(request, _("You do not come. Thank you for telling: somebody else can have the place."))
    return redirect("training_meeting", meeting_id)


@desk
@require_GET
def calendar(request: DeskRequest, meeting_id: UUID) -> HttpResponse:
    chosen = _chosen(request, meeting_id)
    own = chosen.enrolments.filter(membership=request.membership).exclude(seat=Seat.LEFT).first()
    event = event_of(chosen, language(), now=timezone.now(), own=own)
    as_file = {"Content-Disposition": 'attachment; filename="training.ics"'}
    return HttpResponse(event, content_type="text/calendar; charset=utf-8", headers=as_file)


def _chosen(request: DeskRequest, meeting_id: UUID) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.actor).select_related("region"), id=meeting_id)
