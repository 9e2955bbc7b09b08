"""The talks with a joining organisation: planned, changed, called off, and for one's own calendar."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.desk.accessions import find_accession as find
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.accession_dossier import MeetingForm
from verwijsindex.desk.views.accession_asking import ask_on_page
from verwijsindex.onboarding.appointments import appoint, calendar_of, call_off, change_appointment


@require_http_methods(["GET", "POST"])
@desk
def meeting_new(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession = find(request.actor, accession_id)
    form = MeetingForm(
        request.POST or None,
        accession=accession,
        now=timezone.now(),
        initial={"what": accession.get_step_display(), "day": accession.next_on},
    )
    return ask_on_page(
        request,
        accession,
        form,
        title=_("Plan a talk"),
        lead=_("Who you choose gets a mail with the appointment for their calendar."),
        done=lambda: appoint(request.actor, accession, form.plan(), contacts=form.cleaned_data["contacts"]),
    )


@require_http_methods(["GET", "POST"])
@desk
def meeting(request: DeskRequest, accession_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Change a talk that was planned."""
    accession = find(request.actor, accession_id)
    known = get_object_or_404(accession.appointments.filter(called_off_at=None), id=appointment_id)
    starts_at = timezone.localtime(known.starts_at)
    form = MeetingForm(
        request.POST or None,
        accession=accession,
        now=timezone.now(),
        instance=known,
        initial={"day": starts_at.date(), "hour": starts_at.time()},
    )
    del form.fields["contacts"]  # who was invited hears it
    return ask_on_page(
        request,
        accession,
        form,
        title=known.what,
        lead=_("Who was invited gets a mail that puts it right in their calendar."),
        talk=known,
        done=lambda: change_appointment(request.actor, known, form.plan()),
    )


@require_POST
@desk
def meeting_off(request: DeskRequest, accession_id: UUID, appointment_id: UUID) -> HttpResponse:
    accession = find(request.actor, accession_id)
    known = get_object_or_404(accession.appointments.filter(called_off_at=None), id=appointment_id)
    call_off(request.actor, known, at=timezone.now())
    messages.success(request, _("The talk is called off. Who was invited gets a mail."))
    return redirect("accession", accession.id)


@require_GET
@desk
def meeting_file(request: DeskRequest, accession_id: UUID, appointment_id: UUID) -> HttpResponse:
    accession = find(request.actor, accession_id)
    appointment = get_object_or_404(accession.appointments, id=appointment_id)
    as_file = {"Content-Disposition": 'attachment; filename="afspraak.ics"'}
    event = calendar_of(appointment, now=timezone.now())
    return HttpResponse(event, content_type="text/calendar; charset=utf-8", headers=as_file)
