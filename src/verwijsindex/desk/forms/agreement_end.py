"""The shape of an end of the agreement: what the letter says, and why all signals of an organisation end."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.forms.region import PaperForm
from verwijsindex.onboarding.ending import Notice
from verwijsindex.onboarding.models.ending import ENDED_BY
from verwijsindex.onboarding.rules import EndedBy
from verwijsindex.signals.closing import Reason

REASONS = {
    Reason.NOT_INVOLVED: _("We are no longer involved with these young people."),
    Reason.AS_AGREED: _("We are still involved, but who leaves the covenant ends the own signals."),
}


class AgreementEndForm(PaperForm):
    ended_by = forms.ChoiceField(
        label=_("Who ends the agreement?"), choices=list(ENDED_BY.items()), widget=forms.RadioSelect
    )
    noticed_on = forms.DateField(label=_("Of which day is the letter?"))
    ends_on = forms.DateField(
        label=_("Until and including"),
        help_text=_("The last day on which they can give signals. The agreement says how long before it is ended."),
    )
    reason = forms.CharField(
        label=_("Why?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("About the organisation. Never write about a young person."),
    )

    field_order = ("ended_by", "noticed_on", "ends_on", "reason", "paper")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].label = _("The letter")

    def clean_noticed_on(self) -> date:
        return self.day_that_has_been("noticed_on")

    def clean(self) -> None:
        super().clean()
        ends_on = self.cleaned_data.get("ends_on")
        if ends_on and ends_on < self.today:
            self.add_error("ends_on", _("Choose today or a day to come: who gave signals until now was allowed to."))

    def notice(self) -> Notice:
        given = self.cleaned_data
        return Notice(EndedBy(given["ended_by"]), given["reason"], given["noticed_on"], given["ends_on"])


class ClosingForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why do they all end?"), choices=list(REASONS.items()), widget=forms.RadioSelect)
    is_sure = forms.BooleanField(label=_("My colleagues know that their signals end today."))
