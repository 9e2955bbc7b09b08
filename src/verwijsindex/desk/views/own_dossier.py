"""What an organisation agreed on, for its own coordinator to read: nothing is changed here. Row C4"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk, pdf_file
from verwijsindex.desk.evaluations import answers_of, figures_of
from verwijsindex.desk.words.accounts import people_in_words
from verwijsindex.desk.words.agreement import end_in_words
from verwijsindex.desk.words.documents import rows_of
from verwijsindex.desk.words.profile import sections_in_words
from verwijsindex.onboarding.documents.mandates import uncovered_of
from verwijsindex.onboarding.documents.papers import open_paper
from verwijsindex.onboarding.evaluations.words import figures_in_words
from verwijsindex.onboarding.models import Accession, AccountRow, Document, Evaluation


@require_GET
@desk
def one(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.SEE_DOSSIER)
    visible = Accession.objects.read_by(request.actor)
    accession = visible.select_related("owner__user", "account_form", "organisation", "region").first()
    ending = end_in_words(request.membership, on=timezone.localdate())
    context: dict[str, object] = {
        "organisation": request.membership.organisation,
        "accession": accession,
        "ending": ending,
    }
    return render(request, "desk/own_dossier.html", context | (_kept_in(request, accession) if accession else {}))


@require_GET
@desk
def document(request: DeskRequest, document_id: UUID) -> HttpResponse:
    """Give a document as it was signed, or else as it was sent."""
    visible = Document.objects.read_by(request.actor).select_related("paper", "signature__paper")
    found = get_object_or_404(visible, id=document_id)
    return pdf_file(found.kind, open_paper(found.signature.paper if found.is_signed else found.paper))


def _kept_in(request: DeskRequest, accession: Accession) -> dict[str, object]:
    profile = accession.profiles.agreed().first()
    people = AccountRow.objects.filter(form__accession=accession, form__sent_in_at__isnull=False)
    return {
        "documents": rows_of(Document.objects.read_by(request.actor).select_related("signature")),
        "profile": profile,
        "sections": [(each, "") for each in sections_in_words(profile)] if profile else [],
        "people": people_in_words(people),
        "evaluations": [_told(each) for each in accession.evaluations.exclude(done_on=None)],
        "uncovered": uncovered_of(accession, on=timezone.localdate()),
    }


def _told(evaluation: Evaluation) -> dict[str, object]:
    """Tell the figures, and what the organisation wrote: what the region noted in the talk is the region's."""
    figures = figures_of(evaluation)
    return {
        "evaluation": evaluation,
        "figures": figures_in_words(figures) if figures else [],
        "answers": [each for each in answers_of(evaluation) if each.wrote],
    }
