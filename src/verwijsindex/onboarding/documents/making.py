"""Make a document for an organisation, and keep it in its dossier."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.onboarding.actions import in_hand
from verwijsindex.onboarding.documents.covenants import text_to_make_of
from verwijsindex.onboarding.documents.filling import Filled, fill, values_of
from verwijsindex.onboarding.documents.papers import keep
from verwijsindex.onboarding.documents.writing import write_document
from verwijsindex.onboarding.models import Accession, Document
from verwijsindex.onboarding.rules import DocumentKind
from verwijsindex.organisations.models import Membership


def preview(accession: Accession, kind: DocumentKind, language: str, *, at: datetime) -> Filled:
    """Show what a document would say if it were made now."""
    text, _number = text_to_make_of(accession.region, kind, language)
    return fill(text, values_of(accession, language=language, on=localtime(at).date()))


@transaction.atomic
def make_document(actor: Actor, accession: Accession, kind: DocumentKind, language: str, *, at: datetime) -> Document:
    """Make the next version of a document; one before it that nobody signed is replaced, and its link closed.

    Raises: NotAllowed, CannotPrint.
    """
    own = in_hand(actor, accession)
    text, text_number = text_to_make_of(own.region, kind, language)
    filled = fill(text, values_of(own, language=language, on=localtime(at).date()))
    earlier = own.documents.filter(kind=kind)
    newest = earlier.order_by("-number").first()
    document = Document(
        accession=own,
        kind=kind,
        language=language,
        number=newest.number + 1 if newest else 1,
        text_number=text_number,
        title=filled.title,
        parts=[asdict(part) for part in filled.parts],
        made_at=localtime(at),
        made_by=Membership.objects.of(actor).get(),
    )
    document.paper = keep(write_document(document))
    earlier.in_force().filter(signature=None).update(replaced_at=at)
    document.save()
    record(actor, Act.MAKE_DOCUMENT, about=("document", document.id), outcome=f"{kind}-{document.number}")
    return document
