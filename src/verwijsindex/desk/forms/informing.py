"""Whether the family was told of a signal."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.words.consent import PARTIES
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.signals.actions import Informing, Teller
from verwijsindex.signals.models import Excuse, Means
from verwijsindex.signals.rules import INFORM_WITHIN, Party, latest_reconsideration

IF_TOLD = {"data-shown-when": "informed=yes"}
IF_NOT_TOLD = {"data-shown-when": "informed=no"}


class InformingForm(forms.Form):
    """Who was informed, when, how and by whom; or why not yet."""

    informed = forms.ChoiceField(
        label=_("Have you told them that you give this signal?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("Not yet"))],
    )
    parties = forms.MultipleChoiceField(
        label=_("Whom did you tell?"),
        choices=list(PARTIES.items()),
        widget=forms.CheckboxSelectMultiple(attrs=IF_TOLD),
        required=False,
    )
    informed_on = forms.DateField(label=_("On"), required=False, widget=forms.DateInput(attrs=IF_TOLD))
    informed_by = forms.ChoiceField(
        label=_("How?"), choices=Means.choices, required=False, widget=forms.RadioSelect(attrs=IF_TOLD)
    )
    told_by = forms.ChoiceField(label=_("By whom?"), required=False, widget=forms.Select(attrs=IF_TOLD))
    excuse = forms.ChoiceField(
        label=_("Why not yet?"), choices=Excuse.choices, required=False, widget=forms.RadioSelect(attrs=IF_NOT_TOLD)
    )
    reconsider_on = forms.DateField(
        label=_("When do you look at this again?"),
        required=False,
        widget=forms.DateInput(attrs=IF_NOT_TOLD),
        help_text=_("Within a month. You get a message on that day."),
    )

    def __init__(self, *args: Any, today: date, reporter: str, colleagues: MembershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.colleagues = {str(colleague.id): colleague for colleague in colleagues}
        self.fields["told_by"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", reporter),
            (Teller.ELSEWHERE, _("another professional, as agreed")),
            *self.colleagues.items(),
        ]
        self.fields["informed_on"].initial = today
        self.fields["reconsider_on"].initial = today + INFORM_WITHIN
        self.fields["informed_by"].initial = Means.CONVERSATION

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("informed") == "no" and not given.get("excuse"):
            self.add_error("excuse", _("Choose why you have not told them yet."))
        latest, chosen = latest_reconsideration(self.today), given.get("reconsider_on")
        if given.get("informed") == "no" and chosen and not self.today < chosen <= latest:
            until = {"latest": f"{latest:%d-%m-%Y}"}
            self.add_error("reconsider_on", _("Choose a day after today, until %(latest)s at most.") % until)
        if given.get("informed") != "yes":
            return given
        if not given.get("parties"):
            self.add_error("parties", _("Choose whom you told."))
        if "informed_on" in given and not given["informed_on"]:
            self.add_error("informed_on", _("Write down when you told them."))
        elif given.get("informed_on") and given["informed_on"] > self.today:
            self.add_error("informed_on", _("This day has not come yet."))
        return given

    def informing(self) -> Informing:
        given = self.cleaned_data
        if given["informed"] == "no":
            return Informing(excuse=Excuse(given["excuse"]), reconsider_on=given["reconsider_on"])
        return Informing(
            parties=frozenset(Party(party) for party in given["parties"]),
            on=given["informed_on"],
            by=Means(given["informed_by"] or Means.CONVERSATION),
            teller=self.colleagues.get(given["told_by"]) or Teller(given["told_by"] or Teller.REPORTER),
        )
