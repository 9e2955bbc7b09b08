"""The shape of what a participant answers: choices only, for no free text stands on a match."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.forms.listing import ListForm
from verwijsindex.matches.models import Participant
from verwijsindex.matches.querysets import ParticipantQuerySet
from verwijsindex.matches.rules import NotNeeded, Outcome, Refusal, Value


class MatchListForm(ListForm):
    shown = {
        "open": _("Without lead"),
        "regie": _("With lead"),
        "mijn-regie": _("You have the lead"),
        "afgelopen": _("Ended"),
    }
    orders = {"nieuwste": _("Newest first"), "oudste": _("Oldest first")}


class ContactForm(forms.Form):
    outcome = forms.TypedChoiceField(choices=[(o, o) for o in Outcome], coerce=Outcome)
    reason = forms.TypedChoiceField(
        choices=[(n, n) for n in NotNeeded], coerce=NotNeeded, required=False, empty_value=None
    )


class LeadForm(forms.Form):
    to = forms.ModelChoiceField(queryset=Participant.objects.none())

    def __init__(self, *args: Any, participants: ParticipantQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = participants  # type: ignore[attr-defined]  # a ModelChoiceField


class LeadAnswerForm(forms.Form):
    """Yes, or the reason why not."""

    answer = forms.ChoiceField(choices=[("yes", "yes"), *((r, r) for r in Refusal)])

    def refusal(self) -> Refusal | None:
        answer = self.cleaned_data["answer"]
        return None if answer == "yes" else Refusal(answer)


class ValueForm(forms.Form):
    value = forms.TypedChoiceField(choices=[(v, v) for v in Value], coerce=Value)
