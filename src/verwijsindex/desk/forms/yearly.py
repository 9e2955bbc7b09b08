"""The shape of what is chosen and written down in the yearly round."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.words.yearly import TONES
from verwijsindex.desk.yearly import Asked
from verwijsindex.organisations.models import Domain
from verwijsindex.regions.models import Municipality, Region


class RoundFilter(forms.Form):
    domein = forms.ChoiceField(label=_("Domain"), choices=[("", _("all domains")), *Domain.choices], required=False)
    gemeente = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Municipality"), required=False, empty_label=_("everywhere")
    )
    toon = forms.ChoiceField(label=_("Letter"), choices=[("", _("all")), *TONES.items()], required=False)

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].queryset = region.municipalities.all()  # type: ignore[attr-defined]

    def chosen(self) -> Asked:
        self.is_valid()
        given = self.cleaned_data
        municipality = given["gemeente"].pk if given.get("gemeente") else ""
        return Asked(given.get("domein", ""), municipality, given.get("toon", ""))


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=_("What did they reply?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("About the organisation. Never write about a young person."),
    )
    on = forms.DateField(label=_("On which day?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("This day is still to come."))
        return on
