"""The shape of a weighing: what is ticked, and what an organisation that wants it keeps of the decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.criteria.rules import Decision, Weighed
from verwijsindex.criteria.weighings import Purpose
from verwijsindex.desk.words.weighings import PURPOSES

LONGEST_REASON = 2000


class ReasonForm(forms.Form):
    """Why, under a reference that says something to the professional alone."""

    reference = forms.CharField(
        label=_("Your own reference"),
        help_text=_("The number of your dossier. No name and no BSN."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "is-medium"}),
    )
    reason = forms.CharField(
        label=_("Why do you decide this?"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 4})
    )

    def weighed(self, decision: Decision) -> Weighed:
        return Weighed(decision, self.cleaned_data["reference"], self.cleaned_data["reason"])


class OptionalReasonForm(ReasonForm):
    """Beside a signal: both or neither."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ReasonForm.base_fields:
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("reason") and not given.get("reference"):
            self.add_error("reference", _("Write down a reference, so that you can find this again."))
        if given.get("reference") and not given.get("reason"):
            self.add_error("reason", _("Write down why, or leave the reference out."))
        return given


class PurposeForm(forms.Form):
    purpose = forms.TypedChoiceField(
        label=_("What do you need it for?"),
        help_text=_("This is written down in the logbook."),
        choices=list(PURPOSES.items()),
        coerce=Purpose,
        widget=forms.RadioSelect,
    )
