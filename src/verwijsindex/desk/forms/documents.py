"""The shape of what is asked about documents: their text, to whom they go, and who signed."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.documents.papers import LARGEST_PAPER
from verwijsindex.onboarding.documents.signing import Signer
from verwijsindex.onboarding.documents.texts import NoTitle, UnknownFields, check_text
from verwijsindex.onboarding.models import Accession, Contact

LONGEST_TEXT = 40_000


class DocumentTextForm(forms.Form):
    text = forms.CharField(
        label=_("The text"),
        help_text=_("The first line is the title and begins with #. A heading begins with ##, an item with -."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 28}),
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        try:
            check_text(text)
        except NoTitle:
            raise ValidationError(_("Begin with the title: # and then its words.")) from None
        except UnknownFields as unknown:
            names = ", ".join(f"{{{name}}}" for name in unknown.names)
            raise ValidationError(
                _("Nothing can be filled in for %(names)s. Below the text stand the fields that you can use."),
                params={"names": names},
            ) from None
        return text


class SendingForm(forms.Form):
    contact = forms.ModelChoiceField(
        Contact.objects.none(),
        label=_("Who gets the link?"),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=_("Only contacts with a mail address are listed."),
    )

    def __init__(self, *args: Any, accession: Accession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = accession.contacts.exclude(email="")  # type: ignore[attr-defined]


class SignerForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    job_title = forms.CharField(label=_("Function"), max_length=80)

    def signer(self) -> Signer:
        return Signer(self.cleaned_data["name"], self.cleaned_data["job_title"])


class SigningForm(SignerForm):
    """For whoever has the link: the code came by another road."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("Eight letters and digits, which you got by phone."),
        widget=forms.TextInput(attrs={"class": "is-short", "autocomplete": "off", "autocapitalize": "characters"}),
    )
    agrees = forms.BooleanField(label=_("I have read the document, and I may sign it for the organisation."))


class SignedPaperForm(SignerForm):
    signed_on = forms.DateField(label=_("On which day was it signed?"))
    paper = forms.FileField(
        label=_("Which file?"),
        help_text=_("A PDF of at most 10 MB: the whole document, with the page that was signed."),
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_signed_on(self) -> date:
        signed_on: date = self.cleaned_data["signed_on"]
        if signed_on > self.today:
            raise ValidationError(_("This day is still to come."))
        return signed_on

    def clean_paper(self) -> bytes:
        if self.cleaned_data["paper"].size > LARGEST_PAPER:
            raise ValidationError(_("This file is larger than 10 MB."))
        return bytes(self.cleaned_data["paper"].read())
