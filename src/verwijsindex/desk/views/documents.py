"""The dossier of an organisation: its documents, made, looked at, sent and signed on paper. Row C4"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.desk.accessions import find_accession
from verwijsindex.desk.doors import DeskRequest, desk, pdf_file
from verwijsindex.desk.forms.documents import SendingForm, SignedPaperForm
from verwijsindex.desk.words.documents import LANGUAGES, STATES, blocks_of, rows_of
from verwijsindex.desk.words.region import refusal_in_words
from verwijsindex.onboarding.documents.making import make_document, preview
from verwijsindex.onboarding.documents.mandates import NotAdopted, NotMandated, uncovered_of
from verwijsindex.onboarding.documents.papers import NotAPdf, open_paper
from verwijsindex.onboarding.documents.sending import CannotSend, code_of, send_document
from verwijsindex.onboarding.documents.signing import CannotSign, keep_signed_paper
from verwijsindex.onboarding.documents.texts import FIELDS
from verwijsindex.onboarding.models import Document
from verwijsindex.onboarding.models.document import DOCUMENTS
from verwijsindex.onboarding.rules import MOST_WRONG_CODES, DocumentKind


@require_GET
@desk
def dossier(request: DeskRequest, accession_id: UUID) -> HttpResponse:
    accession = find_accession(request.actor, accession_id)
    documents = accession.documents.select_related("signature")
    context = {
        "accession": accession,
        "uncovered": uncovered_of(accession, on=timezone.localdate()),
        "rows": rows_of(documents),
        "kinds": DOCUMENTS.items(),
    }
    return render(request, "desk/documents.html", context)


@require_http_methods(["GET", "POST"])
@desk
def new(request: DeskRequest, accession_id: UUID, kind: DocumentKind, language: str) -> HttpResponse:
    """Show what the document would say now; a post makes it."""
    accession, now = find_accession(request.actor, accession_id), timezone.now()
    if request.method == "POST":
        document = make_document(request.actor, accession, kind, language, at=now)
        messages.success(request, _("Made. Look at it once more before you send it."))
        return redirect("document", document.id)
    filled = preview(accession, kind, language, at=now)
    context = {
        "accession": accession,
        "title": filled.title,
        "blocks": blocks_of(filled.parts),
        "lacking": [FIELDS[name] for name in filled.lacking],
        "kind": kind,
        "language": language,
        "languages": LANGUAGES,
    }
    return render(request, "desk/document_new.html", context)


@require_GET
@desk
def one(request: DeskRequest, document_id: UUID) -> HttpResponse:
    document = _find(request, document_id)
    until = document.link_holds_until
    tells_code = document.waits_for_signature and until is not None and until > timezone.now()
    context = {
        "document": document,
        "badge": STATES[document.state],
        "blocks": blocks_of(document.parts),
        "code": code_of(document) if tells_code else "",
        "is_locked": document.wrong_codes >= MOST_WRONG_CODES,
        "can_send": not document.is_signed and document.replaced_at is None,
    }
    return render(request, "desk/document.html", context)


@require_GET
@desk
def pdf(request: DeskRequest, document_id: UUID) -> HttpResponse:
    document = _find(request, document_id)
    return pdf_file(document.kind, open_paper(document.paper))


@require_GET
@desk
def signed_pdf(request: DeskRequest, document_id: UUID) -> HttpResponse:
    document = _find(request, document_id)
    if not document.is_signed:
        return redirect("document", document.id)
    return pdf_file(f"{document.kind}-getekend", open_paper(document.signature.paper))


@require_http_methods(["GET", "POST"])
@desk
def sending(request: DeskRequest, document_id: UUID) -> HttpResponse:
    document = _find(request, document_id)
    form = SendingForm(request.POST or None, accession=document.accession)
    if request.method == "POST" and form.is_valid():
        try:
            send_document(request.actor, document, form.cleaned_data["contact"], at=timezone.now())
        except CannotSend:
            messages.error(request, _("This document was signed or replaced meanwhile, and was not sent."))
        except (NotAdopted, NotMandated) as refusal:
            messages.error(request, refusal_in_words(refusal))
        else:
            messages.success(request, _("The mail is on its way."))
        return redirect("document", document.id)
    has_contacts = document.accession.contacts.exclude(email="").exists()
    return render(
        request, "desk/document_sending.html", {"form": form, "document": document, "has_contacts": has_contacts}
    )


@require_http_methods(["GET", "POST"])
@desk
def paper(request: DeskRequest, document_id: UUID) -> HttpResponse:
    """Keep what was signed by hand."""
    document, today = _find(request, document_id), timezone.localdate()
    form = SignedPaperForm(request.POST or None, request.FILES or None, today=today, initial={"signed_on": today})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            keep_signed_paper(
                request.actor,
                document,
                given["paper"],
                form.signer(),
                signed_on=given["signed_on"],
                at=timezone.now(),
            )
        except NotAPdf:
            form.add_error("paper", _("This is not a PDF that opens. Scan or save it as PDF, and choose it again."))
        except (NotAdopted, NotMandated) as refusal:
            form.add_error(None, refusal_in_words(refusal))
        except CannotSign:
            messages.error(request, _("This document was signed or replaced already."))
            return redirect("document", document.id)
        else:
            messages.success(request, _("The signed paper is kept."))
            return redirect("document", document.id)
    return render(request, "desk/document_paper.html", {"form": form, "document": document})


def _find(request: DeskRequest, document_id: UUID) -> Document:
    kin = (
        "accession__region",
        "paper",
        "signature__paper",
        "made_by__user",
        "sent_by__user",
    )
    visible = Document.objects.visible_to(request.actor).select_related(*kin)
    return get_object_or_404(visible, id=document_id)
