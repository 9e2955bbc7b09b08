"""The shape of what is asked and written down about joining organisations."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.accessions import ORDERS, Asked
from verwijsindex.onboarding.actions import Prospect, managers_of
from verwijsindex.onboarding.models import Accession
from verwijsindex.onboarding.models.accession import STEPS
from verwijsindex.onboarding.rules import Step
from verwijsindex.organisations.models import Domain, Membership
from verwijsindex.regions.models import Municipality, Region

LARGEST_SHEET = 2 * 1024 * 1024
SHOWN = {
    "onderweg": _("under way"),
    "te-laat": _("overdue"),
    "mail-terug": _("mail comes back"),
    "eindigt": _("agreement ends"),
    "gestopt": _("stopped"),
}
ORDER_NAMES = {
    "datum": _("by next date"),
    "stap": _("by step"),
    "lang": _("longest at a step first"),
    "naam": _("by name"),
}


class AccessionFilter(forms.Form):
    """Which joining organisations to show, and which first."""

    naam = forms.CharField(label=_("Name"), required=False)
    toon = forms.ChoiceField(label=_("Show"), choices=list(SHOWN.items()), required=False)
    stap = forms.TypedChoiceField(
        label=_("Step"), choices=[("", _("all steps")), *STEPS.items()], coerce=int, required=False, empty_value=None
    )
    wie = forms.ModelChoiceField(
        Membership.objects.none(), label=_("Who goes along"), required=False, empty_label=_("everybody")
    )
    gemeente = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Municipality"), required=False, empty_label=_("everywhere")
    )
    domein = forms.ChoiceField(label=_("Domain"), choices=[("", _("all domains")), *Domain.choices], required=False)
    volgorde = forms.ChoiceField(label=_("Order"), choices=list(ORDER_NAMES.items()), required=False)

    @classmethod
    def asked(cls, asked: Mapping[str, str], *, region: Region) -> Self:
        """Take what was asked, as far as it is a choice."""
        form = cls({"toon": "onderweg", "volgorde": "datum", **{name: asked[name] for name in asked}})
        form.fields["wie"].queryset = managers_of(region)  # type: ignore[attr-defined]  # a ModelChoiceField
        form.fields["gemeente"].queryset = region.municipalities.all()  # type: ignore[attr-defined]  # likewise
        return form

    def chosen(self) -> Asked:
        self.is_valid()
        given = self.cleaned_data
        order = given.get("volgorde")
        return Asked(
            name=given.get("naam", "").strip(),
            show=given.get("toon") or "onderweg",
            step=given.get("stap"),
            owner=given["wie"].id if given.get("wie") else None,
            municipality=given["gemeente"].pk if given.get("gemeente") else "",
            domain=given.get("domein", ""),
            order=order if order in ORDERS else "datum",
        )


class ProspectForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """What is known of an organisation. Saves nothing: it gives the values to the verb."""

    umbrella = forms.CharField(
        label=_("Umbrella organisation"),
        max_length=120,
        required=False,
        help_text=_("For example a foundation of schools. Give the same name for each organisation below it."),
    )

    class Meta:
        model = Accession
        fields = ["name", "domain", "municipality"]

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = region.municipalities.all()  # type: ignore[attr-defined]
        self.fields["umbrella"].initial = self.instance.umbrella or ""

    def prospect(self) -> Prospect:
        given = self.cleaned_data
        return Prospect(given["name"], given["domain"], given["municipality"], given["umbrella"])


class DetailsForm(ProspectForm):
    """What is known of an organisation, who goes along with it and when something comes next."""

    class Meta(ProspectForm.Meta):
        fields = [*ProspectForm.Meta.fields, "owner", "next_on"]

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, region=region, **kwargs)
        self.fields["owner"].queryset = managers_of(region)  # type: ignore[attr-defined]  # a ModelChoiceField


class MoveForm(forms.Form):
    """To which step, and on which day the step before was done."""

    to = forms.TypedChoiceField(label=_("To which step?"), coerce=lambda step: Step(int(step)))
    on = forms.DateField(
        label=_("On which day?"),
        help_text=_("For the first evaluation: the day of the training. The next date is proposed from this day."),
    )

    def __init__(self, *args: Any, steps: list[Step], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["to"].choices = [(int(step), STEPS[step]) for step in steps]  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("Give a day that has been. A day to come is the next date."))
        return on


class SignedForm(forms.Form):
    signed_on = forms.DateField(label=_("On which day was the agreement signed?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_signed_on(self) -> date:
        signed_on: date = self.cleaned_data["signed_on"]
        if signed_on > self.today:
            raise ValidationError(_("This day is still to come."))
        return signed_on


class StopForm(forms.Form):
    why = forms.CharField(
        label=_("Why does it stop here?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("About the organisation. Never write about a young person."),
    )


class SheetForm(forms.Form):
    sheet = forms.FileField(
        label=_("Which file?"),
        help_text=_("Excel, OpenDocument or CSV, at most 2 MB and 2000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )

    def clean_sheet(self) -> Any:
        if self.cleaned_data["sheet"].size > LARGEST_SHEET:
            raise ValidationError(_("This file is larger than 2 MB. Divide it over several files."))
        return self.cleaned_data["sheet"]
