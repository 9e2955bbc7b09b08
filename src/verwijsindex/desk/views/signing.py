"""Whoever was mailed a document reads it, and signs it with the code. Nobody need be logged in. Row C4"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.desk.doors import pdf_file
from verwijsindex.desk.forms.documents import SigningForm
from verwijsindex.desk.words.documents import blocks_of
from verwijsindex.onboarding.documents.mandates import NotAdopted
from verwijsindex.onboarding.documents.papers import open_paper
from verwijsindex.onboarding.documents.sealing import certificates_of
from verwijsindex.onboarding.documents.sending import find_document
from verwijsindex.onboarding.documents.signing import CannotSign, TooManyTries, WrongCode, sign
from verwijsindex.onboarding.keyed import LinkClosed
from verwijsindex.onboarding.models import Document
from verwijsindex.regions.models import Region


@never_cache
@require_http_methods(["GET", "POST"])
def signing(request: HttpRequest, document_id: UUID, document_key: str) -> HttpResponse:
    """Only what is sent signs: whoever looks through mails for dangers follows each link in them."""
    try:
        document = find_document(document_id, document_key, at=timezone.now())
        form = SigningForm(request.POST or None, initial={"name": document.sent_to})
        if request.method == "POST" and form.is_valid() and _signs(form, document, document_key):
            return redirect("document_signing", document.id, document_key)
    except LinkClosed:
        return render(request, "desk/signing_closed.html", status=404)
    context = {"document": document, "blocks": blocks_of(document.parts), "form": form, "key": document_key}
    return render(request, "desk/signing.html", context)


@never_cache
@require_GET
def pdf(request: HttpRequest, document_id: UUID, document_key: str) -> HttpResponse:  # noqa: ARG001
    """Give the document: signed, once it is."""
    try:
        document = find_document(document_id, document_key, at=timezone.now())
    except LinkClosed as refusal:
        raise Http404 from refusal
    return pdf_file(document.kind, open_paper(document.signature.paper if document.is_signed else document.paper))


@require_GET
def certificates(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Give what a reader of PDF files knows the seal of the region by."""
    region = Region.objects.first()
    as_file = {"Content-Disposition": 'attachment; filename="zegel.pem"'}
    return HttpResponse(
        certificates_of(region) if region else "", content_type="application/x-pem-file", headers=as_file
    )


def _signs(form: SigningForm, document: Document, key: str) -> bool:
    """Raises: LinkClosed."""
    try:
        sign(document.id, key, form.cleaned_data["code"], form.signer(), at=timezone.now())
    except WrongCode:
        form.add_error("code", _("This is not the code. Look again, or call the region."))
    except TooManyTries:
        form.add_error("code", _("A wrong code was given too often. Call the region, and ask for a new mail."))
    except NotAdopted as refusal:
        text = _("In %(name)s the covenant holds no more, so this cannot be signed now. Ask who mailed you.")
        form.add_error(None, text % {"name": refusal.municipality})
    except CannotSign:
        return True  # it was signed meanwhile, which the page shows
    return not form.errors
