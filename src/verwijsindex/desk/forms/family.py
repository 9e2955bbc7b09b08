from django import forms

from verwijsindex.matches.rules import FAMILY_OUTCOMES, Outcome


class FamilyContactForm(forms.Form):
    outcome = forms.TypedChoiceField(choices=[(outcome, outcome) for outcome in FAMILY_OUTCOMES], coerce=Outcome)
