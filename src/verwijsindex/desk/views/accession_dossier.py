"""What is written down of a joining organisation: its agreement, notes, answers, tasks, contacts and locations."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verwijsindex.desk.accessions import find_accession as find
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.accession_dossier import ContactForm, NoteForm, QuestionsForm, SiteForm, TaskForm
from verwijsindex.desk.forms.accessions import SignedForm
from verwijsindex.desk.views.accession_asking import ask_on_page
from verwijsindex.desk.words.region import refusal_in_words
from verwijsindex.onboarding import dossier, registering
from verwijsindex.onboarding.documents.mandates import NotAdopted, NotMandated
from verwijsindex.onboarding.questions import QUESTIONS


@require_http_methods(["GET", "POST"])
@desk
def agreement(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession, today = find(request.actor, accession_id), timezone.localdate()
    if accession.organisation is None:
        return redirect("accession", accession.id)
    form = SignedForm(request.POST or None, today=today, initial={"signed_on": today})
    try:
        return ask_on_page(
            request,
            accession,
            form,
            title=_("Agreement signed"),
            done=lambda: registering.sign_agreement(request.actor, accession, signed_on=form.cleaned_data["signed_on"]),
        )
    except (NotAdopted, NotMandated) as refusal:
        messages.error(request, refusal_in_words(refusal))
        return redirect("accession", accession.id)


@require_http_methods(["GET", "POST"])
@desk
def note(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession, form = find(request.actor, accession_id), NoteForm(request.POST or None)
    return ask_on_page(
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
    return ask_on_page(
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
    return ask_on_page(
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
def contact(request: DeskRequest, accession_id: UUID, contact_id: UUID | None = None) -> HttpResponse:
    accession = find(request.actor, accession_id)
    known = get_object_or_404(accession.contacts, id=contact_id) if contact_id else None
    form = ContactForm(request.POST or None, accession=accession, instance=known)
    return ask_on_page(
        request,
        accession,
        form,
        title=known.name if known else _("New contact"),
        known=known,
        done=lambda: dossier.keep_contact(request.actor, accession, form.instance),
    )


@require_POST
@desk
def contact_removal(request: DeskRequest, accession_id: UUID, contact_id: UUID) -> HttpResponse:
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
    return ask_on_page(
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
