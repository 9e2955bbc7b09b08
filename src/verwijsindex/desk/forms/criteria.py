"""The shape of what a coordinator fills in about criteria."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verwijsindex.criteria.plan import UnknownCode, chosen_set, read_code
from verwijsindex.criteria.rules import MOST_IN_A_COMBINATION, Combination, CriteriaSet, Criterion, LifeArea
from verwijsindex.criteria.words import AREAS, text_of
from verwijsindex.desk.words.weighings import TERMS

NOTHING = "nothing"


class CriterionForm(forms.Form):
    dutch = forms.CharField(label=_("In Dutch"), max_length=200)
    english = forms.CharField(
        label=_("In English"),
        max_length=200,
        required=False,
        help_text=_("Without it, colleagues who work in English see the Dutch."),
    )
    area = forms.TypedChoiceField(
        label=_("Area of life"), choices=list(AREAS.items()), coerce=LifeArea, widget=forms.RadioSelect
    )

    def criterion(self, key: str) -> Criterion:
        return Criterion(key, **self.cleaned_data)


class CombinationForm(forms.Form):
    """At least so many of these criteria; whole areas, single criteria, or both."""

    at_least = forms.TypedChoiceField(
        label=_("How many criteria must be seen, at least?"),
        choices=[(number, str(number)) for number in range(1, MOST_IN_A_COMBINATION + 1)],
        coerce=int,
        widget=forms.Select(attrs={"class": "is-short"}),
    )
    from_areas = forms.TypedChoiceField(
        label=_("From how many different areas of life?"),
        choices=[(1, _("one is enough")), *((number, str(number)) for number in range(2, len(LifeArea) + 1))],
        coerce=int,
        widget=forms.Select(attrs={"class": "is-short"}),
    )
    areas = forms.TypedMultipleChoiceField(
        label=_("Which areas count as a whole?"),
        help_text=_("Criteria that you add to such an area later count too."),
        choices=list(AREAS.items()),
        coerce=LifeArea,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    criteria = forms.MultipleChoiceField(
        label=_("Which single criteria count?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, criteria_set: CriteriaSet, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria_set, self.key = criteria_set, key
        self.fields["criteria"].choices = [  # type: ignore[attr-defined]  # a choice field
            (name, [(each.key, text_of(each)) for each in criteria_set.of(area)])
            for area, name in AREAS.items()
            if criteria_set.of(area)
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not self.combination().fits(self.criteria_set.criteria):
            self.add_error(None, _("This can never fit: choose more areas or criteria, or ask for fewer."))
        return given

    def combination(self) -> Combination:
        given = self.cleaned_data
        return Combination(
            self.key, given["at_least"], given["from_areas"], frozenset(given["areas"]), frozenset(given["criteria"])
        )


class PlanCodeForm(forms.Form):
    """The code of what the organisation chose in the action plan."""

    code = forms.CharField(
        label=_("Code of the action plan"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "is-medium"}),
    )

    def clean_code(self) -> CriteriaSet:
        try:
            return chosen_set(read_code(self.cleaned_data["code"]))
        except UnknownCode:
            raise ValidationError(_("This is no code of the action plan. Is each sign right?")) from None


class PublicationForm(forms.Form):
    counts_from = forms.DateField(label=_("From when do they count?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["counts_from"].initial = today


class PolicyForm(forms.Form):
    """How long weighings are kept; to keep none asks twice, when there are some."""

    kept_for = forms.ChoiceField(
        label=_("How long do you keep why somebody gave a signal, or did not?"),
        choices=[(NOTHING, _("not at all: nothing is stored")), *((term.days, name) for term, name in TERMS.items())],
        widget=forms.RadioSelect,
    )
    is_sure = forms.BooleanField(
        label=_("Yes, destroy what was kept until now"),
        required=False,
        widget=forms.CheckboxInput(attrs={"data-shown-when": f"kept_for={NOTHING}"}),
    )

    def __init__(self, *args: Any, kept: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = kept
        if not kept:
            del self.fields["is_sure"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.kept and given.get("kept_for") == NOTHING and not given.get("is_sure"):
            self.add_error("is_sure", _("Confirm that what was kept until now is destroyed."))
        return given

    def term(self) -> timedelta | None:
        chosen = self.cleaned_data["kept_for"]
        return None if chosen == NOTHING else timedelta(days=int(chosen))
