"""The shape of repairing something for several colleagues at once."""

from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.organisations.querysets import MembershipQuerySet


class Repair(StrEnum):
    ASK = "ask"
    PHONE = "phone"
    TRAINED = "trained"


REPAIRS = {
    Repair.ASK: _("ask them to check their details: a message and a mail"),
    Repair.PHONE: _("give the phone number of their location, where there is none"),
    Repair.TRAINED: _("write down the day of the training"),
}


class RepairForm(forms.Form):
    """What to do, and for whom. The colleagues are ticked in the table."""

    people = forms.ModelMultipleChoiceField(  # type: ignore[var-annotated]  # given when it is made
        None, error_messages={"required": _("Tick the colleagues first.")}
    )
    repair = forms.ChoiceField(
        label=_("What do you want to do for who is ticked?"), choices=REPAIRS.items(), widget=forms.RadioSelect
    )
    trained_on = forms.DateField(
        label=_("Trained on"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "data-shown-when": "repair=trained"}),
    )

    trained_until = forms.DateField(
        label=_("Trained until"),
        required=False,
        help_text=_("Leave this empty if the training has no term."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "data-shown-when": "repair=trained"}),
    )

    def __init__(self, *args: Any, people: MembershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]  # a ModelMultipleChoiceField

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("repair") == Repair.TRAINED and not given.get("trained_on") and "trained_on" not in self.errors:
            self.add_error("trained_on", _("Give the day of the training."))
        on, until = given.get("trained_on"), given.get("trained_until")
        if on and until and until < on:
            self.add_error("trained_until", _("A training holds from the day that it was done."))
        return given
