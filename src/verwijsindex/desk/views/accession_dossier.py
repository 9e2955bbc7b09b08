"""What happens with a joining organisation: steps, notes, answers, tasks, contacts, locations and talks."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.desk.accessions import find_accession as find
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.accession_dossier import (
    ContactForm,
    MeetingForm,
    NoteForm,
    QuestionsForm,
    SiteForm,
    TaskForm,
)
from verwijsindex.desk.forms.accessions import MoveForm, SignedForm, StopForm
from verwijsindex.desk.words.region import refusal_in_words
from verwijsindex.onboarding import actions, dossier, registering
from verwijsindex.onboarding.appointments import appoint, calendar_of, call_off, change_appointment
from verwijsindex.onboarding.documents.mandates import NotAdopted, NotMandated
from verwijsindex.onboarding.models import Accession
from verwijsindex.onboarding.questions import QUESTIONS
from verwijsindex.onboarding.rules import Step, next_step
from verwijsindex.organisations.joining import NameTaken

Done = Callable[[], object]


@require_http_methods(["GET", "POST"])
@desk
def move(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession, today = find(request.actor, accession_id), timezone.localdate()
    following = next_step(accession.at)
    steps = [following, *(step for step in reversed(Step) if step < accession.at)]
    form = MoveForm(request.POST or None, steps=steps, today=today, initial={"to": int(following), "on": today})
    return _edit(
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
    return _edit(
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


@require_http_methods(["GET", "POST"])
@desk
def agreement(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession, today = find(request.actor, accession_id), timezone.localdate()
    if accession.organisation is None:
        return redirect("accession", accession.id)
    form = SignedForm(request.POST or None, today=today, initial={"signed_on": today})
    try:
        return _edit(
            request,
            accession,
            form,
            title=_("Agreement signed"),
            done=lambda: registering.sign_agreement(request.actor, accession, signed_on=form.cleaned_data["signed_on"]),
        )
    except (NotAdopted, NotMandated) as refusal:
        messages.error(request, refusal_in_words(refusal, accession.municipality))
        return redirect("accession", accession.id)


@require_http_methods(["GET", "POST"])
@desk
def note(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession, form = find(request.actor, accession_id), NoteForm(request.POST or None)
    return _edit(
        request,
        accession,
        form,
        title=_("Note"),
        done=lambda: dossier.write_note(request.actor, accession, form.cleaned_data["text"], on=timezone.localdate()),
    )


@require_http_methods(["GET", "POST"])
@desk
def questions(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession = find(request.actor, accession_id)
    if accession.at not in QUESTIONS:
        return redirect("accession", accession.id)
    form = QuestionsForm(request.POST or None, accession=accession)
    return _edit(
        request,
        accession,
        form,
        title=_("Questions of this step"),
        lead=_("Write what you know now; add to it later. Never write about a young person."),
        done=lambda: dossier.answer(request.actor, accession, form.cleaned_data),
    )


@require_http_methods(["GET", "POST"])
@desk
def task_new(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession, form = find(request.actor, accession_id), TaskForm(request.POST or None)
    return _edit(
        request,
        accession,
        form,
        title=_("New task"),
        done=lambda: dossier.add_task(
            request.actor, accession, form.cleaned_data["what"], due_on=form.cleaned_data["due_on"]
        ),
    )


@require_POST
@desk
def task_done(request: DeskRequest, accession_id: UUID, task_id: UUID) -> HttpResponse:
    accession = find(request.actor, accession_id)
    dossier.finish_task(request.actor, accession, task_id, on=timezone.localdate())
    return redirect("accession", accession.id)


@require_http_methods(["GET", "POST"])
@desk
def contact(request: DeskRequest, accession_id: UUID, contact_id: int | None = None) -> HttpResponse:
    accession = find(request.actor, accession_id)
    known = get_object_or_404(accession.contacts, id=contact_id) if contact_id else None
    form = ContactForm(request.POST or None, accession=accession, instance=known)
    return _edit(
        request,
        accession,
        form,
        title=known.name if known else _("New contact"),
        known=known,
        done=lambda: dossier.keep_contact(request.actor, accession, form.instance),
    )


@require_POST
@desk
def contact_removal(request: DeskRequest, accession_id: UUID, contact_id: int) -> HttpResponse:
    accession = find(request.actor, accession_id)
    known = get_object_or_404(accession.contacts, id=contact_id)
    dossier.remove_contact(request.actor, accession, known)
    messages.success(request, _("%(name)s is removed.") % {"name": known.name})
    return redirect("accession", accession.id)


@require_http_methods(["GET", "POST"])
@desk
def site_new(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession = find(request.actor, accession_id)
    form = SiteForm(request.POST or None, accession=accession)
    return _edit(
        request,
        accession,
        form,
        title=_("New location"),
        done=lambda: dossier.add_site(
            request.actor,
            accession,
            form.cleaned_data["name"],
            form.cleaned_data["municipality"],
            phone=form.cleaned_data["phone"],
        ),
    )


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
    return _edit(
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
    return _edit(
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


def _edit(
    request: DeskRequest, accession: Accession, form: BaseForm, *, title: str, done: Done, **shown: object
) -> HttpResponse:
    """Ask one thing on a page of its own, do it, and lead back to the organisation."""
    if request.method == "POST" and form.is_valid():
        done()
        messages.success(request, _("Saved."))
        return redirect("accession", accession.id)
    context = {"form": form, "accession": accession, "title": title, **shown}
    return render(request, "desk/accession_form.html", context)
