"""The papers of joining: the texts of a region, what was made of them, and who signed."""

from datetime import datetime
from typing import ClassVar
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.models.accession import Accession
from verwijsindex.onboarding.querysets import DocumentQuerySet
from verwijsindex.onboarding.rules import SIGNING_HOLDS_FOR, TO_BE_SIGNED, DocumentKind, DocumentState
from verwijsindex.organisations.models import Membership
from verwijsindex.regions.models import Region

DOCUMENTS = {
    DocumentKind.SUMMARY: _("The covenant in short"),
    DocumentKind.COVENANT: _("Covenant"),
    DocumentKind.WORKING_METHOD: _("How we all work"),
    DocumentKind.AGREEMENT: _("Accession agreement"),
    DocumentKind.PROCESSING: _("Processing agreement"),
    DocumentKind.PROFILE: _("Organisation profile"),
    DocumentKind.ACCOUNT_FORM: _("Account form"),
}


class DocumentText(models.Model):
    """What a region made of the text of a document. Empty is the text that comes with the index; versions stay."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="document_texts")
    kind = models.CharField(max_length=30, choices=DOCUMENTS.items())
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"), blank=True)
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("text of a document")
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "kind", "language", "number"], name="one_document_text_per_number"
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="document_texts_stay", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


class Paper(models.Model):
    """A PDF as it was made or came in, sealed; ``fingerprint`` is its SHA-256, of what is inside."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    fingerprint = models.CharField(max_length=64)
    sealed = models.BinaryField()
    key_name = models.CharField(max_length=20)

    class Meta:
        triggers: ClassVar = [pgtrigger.ReadOnly(name="a_paper_stays_what_it_was", fields=["fingerprint"])]


class Document(models.Model):
    """What was made for an organisation of a text and of what is known: ``parts``, and printed, ``paper``.

    ``text_number`` is the version of the region's text, 0 the text that comes with the index. Of the link and the code
    by which it is signed nothing is kept: they follow from when it was sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    accession = models.ForeignKey(Accession, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(_("document"), max_length=30, choices=DOCUMENTS.items())
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    number = models.PositiveIntegerField(_("version"))
    text_number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    parts = models.JSONField()
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("sent"), null=True)
    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", null=True)
    sent_to = models.CharField(_("sent to"), max_length=120, blank=True)
    sent_to_email = models.EmailField(_("e-mail address"), blank=True)
    mailed_at = models.DateTimeField(null=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    replaced_at = models.DateTimeField(_("replaced"), null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        ordering: ClassVar = ["-made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["accession", "kind", "number"], name="one_document_per_kind_and_number"),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None, sent_to_email="")
                | Q(sent_at__isnull=False, sent_by__isnull=False) & ~Q(sent_to_email=""),
                name="a_document_is_sent_by_somebody_to_somebody",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.ReadOnly(name="a_document_stays_as_made", fields=["parts", "paper", "kind", "number", "made_at"])
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def state(self) -> DocumentState:
        if self.replaced_at:
            return DocumentState.REPLACED
        if self.is_signed:
            return DocumentState.UPLOADED if self.signature.on_paper else DocumentState.SIGNED
        return DocumentState.SENT if self.sent_at else DocumentState.CONCEPT

    @property
    def is_signed(self) -> bool:
        return hasattr(self, "signature")

    @property
    def waits_for_signature(self) -> bool:
        return self.kind in TO_BE_SIGNED and not self.is_signed and self.replaced_at is None

    @property
    def link_holds_until(self) -> datetime | None:
        return self.sent_at and self.sent_at + SIGNING_HOLDS_FOR


class Signature(models.Model):
    """Who signed for the organisation, on which day, and the paper that shows it: sealed, or scanned."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, primary_key=True, related_name="signature")
    name = models.CharField(_("name"), max_length=120)
    job_title = models.CharField(_("function"), max_length=80)
    signed_on = models.DateField(_("signed on"))
    signed_at = models.DateTimeField()
    on_paper = models.BooleanField(_("on paper"))
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="+")
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("signature")
        triggers: ClassVar = [
            pgtrigger.ReadOnly(name="a_signature_stays", exclude=["mailed_at"]),
            pgtrigger.Protect(name="a_signature_is_not_removed", operation=pgtrigger.Delete),
        ]


class RegionSeal(models.Model):
    """The key with which a region seals what was signed, sealed itself, and the certificate that readers check by."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="seals")
    certificate = models.BinaryField()
    holds_until = models.DateTimeField()
    sealed = models.BinaryField()
    key_name = models.CharField(max_length=20)

    class Meta:
        ordering: ClassVar = ["-holds_until"]
