"""The shape of how a region looks, of a decision about the covenant, and of a mandate."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.actions import managers_of
from verwijsindex.onboarding.documents.mandates import Granted
from verwijsindex.onboarding.documents.papers import LARGEST_PAPER
from verwijsindex.onboarding.models import Mandate
from verwijsindex.onboarding.models.covenant import DECIDED_BY
from verwijsindex.onboarding.rules import DecidedBy
from verwijsindex.organisations.agreements import Look
from verwijsindex.regions.models import Region
from verwijsindex.regions.rules import LEAST_CONTRAST, contrast_with_white


class LookForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """Saves nothing: it gives the values to the verb."""

    class Meta:
        model = Region
        fields = ("name", "accent_colour", "contact_email")
        widgets = {"accent_colour": forms.TextInput(attrs={"class": "is-short", "type": "color"})}
        help_texts = {
            "name": _("On every page, in each mail and in each document."),
            "accent_colour": _("Of buttons and links. White letters must read well on it."),
            "contact_email": _("Where answers to mails go, and what documents name for questions."),
        }

    def clean_accent_colour(self) -> str:
        colour: str = self.cleaned_data["accent_colour"]
        contrast = contrast_with_white(colour)
        if contrast < LEAST_CONTRAST:
            raise ValidationError(
                _("White letters read badly on this colour: the contrast is %(found).1f, and must be %(least).1f."),
                params={"found": contrast, "least": LEAST_CONTRAST},
            )
        return colour

    def look(self) -> Look:
        return Look(**self.cleaned_data)


class PaperForm(forms.Form):
    """A paper that somebody hands in, and a day on which something was."""

    paper = forms.FileField(
        label=_("The decision"),
        help_text=_("A PDF of at most 10 MB. It is kept encrypted."),
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_paper(self) -> bytes:
        if self.cleaned_data["paper"].size > LARGEST_PAPER:
            raise ValidationError(_("This file is larger than 10 MB."))
        return bytes(self.cleaned_data["paper"].read())

    def day_that_has_been(self, name: str) -> date:
        day: date = self.cleaned_data[name]
        if day > self.today:
            raise ValidationError(_("This day is still to come."))
        return day


class DecisionForm(PaperForm):
    """What a municipality decided, with the paper."""

    decided_by = forms.ChoiceField(
        label=_("Who decided?"), choices=list(DECIDED_BY.items()), widget=forms.RadioSelect, initial=DecidedBy.EXECUTIVE
    )
    decided_on = forms.DateField(label=_("On which day?"))

    field_order: tuple[str, ...] = ("decided_by", "decided_on", "paper")

    def clean_decided_on(self) -> date:
        return self.day_that_has_been("decided_on")

    def decided(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"decided_by": DecidedBy(given["decided_by"]), "decided_on": given["decided_on"]}


class CovenantEndForm(DecisionForm):
    ends_on = forms.DateField(
        label=_("Until and including"),
        help_text=_("The last day on which the covenant holds there. The covenant says how long before it is ended."),
    )

    field_order = ("ends_on", "decided_by", "decided_on", "paper")

    def clean(self) -> None:
        super().clean()
        decided_on, ends_on = self.cleaned_data.get("decided_on"), self.cleaned_data.get("ends_on")
        if decided_on and ends_on and ends_on < decided_on:
            self.add_error("ends_on", _("The covenant ends on the day of the decision at the earliest."))

    def decided(self) -> dict[str, Any]:
        return super().decided() | {"ends_on": self.cleaned_data["ends_on"]}


class MandateForm(DecisionForm, forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    class Meta:
        model = Mandate
        fields = ("holder", "municipalities", "begins_on", "ends_on")
        widgets = {"municipalities": forms.CheckboxSelectMultiple}
        help_texts = {
            "municipalities": _("Tick none if it is for all municipalities of the region."),
            "ends_on": _("Leave this empty if it holds until it is ended."),
        }

    field_order = ("holder", "municipalities", "begins_on", "ends_on", "decided_by", "decided_on", "paper")

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].queryset = managers_of(region)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["municipalities"].queryset = region.municipalities.all()  # type: ignore[attr-defined]  # likewise

    def granted(self) -> Granted:
        given = self.cleaned_data
        return Granted(
            holder=given["holder"],
            municipalities=list(given["municipalities"]),
            begins_on=given["begins_on"],
            ends_on=given["ends_on"],
            **self.decided(),
        )
