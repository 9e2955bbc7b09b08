"""The shape of what the family answered: choices and a day, no free text."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.words.consent import MANNERS, PARTIES, PURPOSES
from verwijsindex.matches.cards import ColleagueCard
from verwijsindex.matches.consent import FamilyAnswer
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import Answer, Manner, Purpose, consent_proposed_until
from verwijsindex.signals.rules import Party

IF_GIVEN = {"data-shown-when": "answer=given"}


class ConsentForm(forms.Form):
    answer = forms.TypedChoiceField(
        label=_("Does the family agree that you share what it is about?"),
        choices=[(Answer.GIVEN, _("Yes, they agree")), (Answer.REFUSED, _("No, they do not agree"))],
        coerce=Answer,
        widget=forms.RadioSelect,
    )
    parties = forms.TypedMultipleChoiceField(
        label=_("Who answered?"),
        help_text=_("Under 12 the parents or guardian agree, from 12 to 15 both, from 16 the young person."),
        choices=list(PARTIES.items()),
        coerce=Party,
        widget=forms.CheckboxSelectMultiple,
    )
    share_with = forms.TypedMultipleChoiceField(
        label=_("With whom may you share?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=IF_GIVEN),
    )
    purposes = forms.TypedMultipleChoiceField(
        label=_("What for?"),
        choices=list(PURPOSES.items()),
        coerce=Purpose,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=IF_GIVEN),
    )
    until = forms.DateField(
        label=_("Until and including which day?"),
        required=False,
        widget=forms.DateInput(attrs=IF_GIVEN),
        help_text=_("After that day it ends by itself, and you all get a message. Choose it with the family."),
    )
    manner = forms.TypedChoiceField(
        label=_("How did they answer?"),
        help_text=_("Orally is enough."),
        choices=list(MANNERS.items()),
        coerce=Manner,
        initial=Manner.ORALLY,
        widget=forms.RadioSelect,
    )
    answered_on = forms.DateField(label=_("On which day?"))

    def __init__(self, *args: Any, colleagues: Sequence[ColleagueCard], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_on"].initial = today
        self.fields["until"].initial = consent_proposed_until(today)
        places = [(colleague.place, f"{colleague.organisation}: {colleague.name}") for colleague in colleagues]
        self.fields["share_with"].choices = places  # type: ignore[attr-defined]  # a choice field

    def family_answer(self, match: Match) -> FamilyAnswer:
        given = self.cleaned_data
        return FamilyAnswer(
            answer=given["answer"],
            parties=frozenset(given["parties"]),
            manner=given["manner"],
            on=given["answered_on"],
            purposes=frozenset(given["purposes"]),
            until=given["until"],
            share_with=match.participants.present().filter(id__in=given["share_with"]),
        )
