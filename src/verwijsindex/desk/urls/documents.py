"""Addresses of the documents of joining, and of who signs them with a link."""

from django.urls import path, register_converter

from verwijsindex.desk.views import agreement_end, document_texts, documents, own_dossier, signing
from verwijsindex.onboarding.rules import DocumentKind


class DocumentConverter:
    regex = "|".join(DocumentKind)
    to_python = DocumentKind
    to_url = str


register_converter(DocumentConverter, "document")

urlpatterns = [
    path("aansluitingen/<uuid:accession_id>/documenten/", documents.dossier, name="accession_documents"),
    path(
        "aansluitingen/<uuid:accession_id>/documenten/<document:kind>/<language:language>/",
        documents.new,
        name="document_new",
    ),
    path("dossier/einde/", agreement_end.closing, name="own_closing"),
    path("dossier/", own_dossier.one, name="own_dossier"),
    path("dossier/<uuid:document_id>.pdf", own_dossier.document, name="own_document"),
    path("documenten/", document_texts.listing, name="document_texts"),
    path("documenten/<document:kind>/<language:language>/", document_texts.one, name="document_text"),
    path(
        "documenten/<document:kind>/<language:language>/eerste/",
        document_texts.restoration,
        name="document_text_restoration",
    ),
    path("documenten/<uuid:document_id>/", documents.one, name="document"),
    path("documenten/<uuid:document_id>/document.pdf", documents.pdf, name="document_pdf"),
    path("documenten/<uuid:document_id>/getekend.pdf", documents.signed_pdf, name="document_signed_pdf"),
    path("documenten/<uuid:document_id>/versturen/", documents.sending, name="document_sending"),
    path("documenten/<uuid:document_id>/papier/", documents.paper, name="document_paper"),
    path("tekenen/<uuid:document_id>/<slug:document_key>/", signing.signing, name="document_signing"),
    path("tekenen/<uuid:document_id>/<slug:document_key>/document.pdf", signing.pdf, name="document_signing_pdf"),
    path("tekenen/zegel.pem", signing.certificates, name="document_certificates"),
]
