"""The verbs of who keeps a dossier: notes, answers, tasks, contacts and locations."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.onboarding.actions import in_hand, note_change, tell
from verwijsindex.onboarding.models import Accession, Answer, Contact, Site, Task
from verwijsindex.onboarding.models.dossier import LineKind
from verwijsindex.onboarding.questions import ALL_QUESTIONS
from verwijsindex.regions.models import Municipality


@transaction.atomic
def write_note(actor: Actor, accession: Accession, text: str, *, on: date) -> None:
    """Raises: NotAllowed."""
    own = in_hand(actor, accession)
    tell(own, LineKind.NOTE, actor, on=on, text=text)
    note_change(actor, own, "note")


@transaction.atomic
def answer(actor: Actor, accession: Accession, answers: Mapping[str, str]) -> None:
    """Keep what was answered; an answer that was emptied goes. Raises: NotAllowed."""
    own = in_hand(actor, accession)
    for question, text in answers.items():
        if text and question in ALL_QUESTIONS:
            Answer.objects.update_or_create(accession=own, question=question, defaults={"text": text})
        else:
            Answer.objects.filter(accession=own, question=question).delete()
    note_change(actor, own, "answers")


@transaction.atomic
def add_task(actor: Actor, accession: Accession, what: str, *, due_on: date) -> None:
    """Raises: NotAllowed."""
    own = in_hand(actor, accession)
    Task.objects.create(accession=own, what=what, due_on=due_on)
    note_change(actor, own, "task")


@transaction.atomic
def finish_task(actor: Actor, accession: Accession, task_id: UUID, *, on: date) -> None:
    """Raises: NotAllowed."""
    own = in_hand(actor, accession)
    own.tasks.filter(id=task_id, done_on=None).update(done_on=on)
    note_change(actor, own, "task-done")


@transaction.atomic
def keep_contact(actor: Actor, accession: Accession, contact: Contact) -> None:
    """Add a contact, or write down what is known of one now. Mail that came back counts no more for another address.

    Raises: NotAllowed.
    """
    contact.accession = in_hand(actor, accession)
    if not contact.accession.contacts.filter(id=contact.id, email=contact.email).exists():
        contact.mail_bounced_at = None
    contact.save()
    note_change(actor, contact.accession, "contact")


@transaction.atomic
def remove_contact(actor: Actor, accession: Accession, contact: Contact) -> None:
    """Forget somebody who is no longer there, with the invitations they had. Raises: NotAllowed."""
    own = in_hand(actor, accession)
    own.contacts.filter(id=contact.id).delete()
    note_change(actor, own, "contact-removed")


@transaction.atomic
def add_site(actor: Actor, accession: Accession, name: str, municipality: Municipality, *, phone: str = "") -> None:
    """Raises: NotAllowed."""
    own = in_hand(actor, accession)
    if municipality.region_id != own.region_id:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    Site.objects.get_or_create(accession=own, name=name, defaults={"municipality": municipality, "phone": phone})
    note_change(actor, own, "location")
