"""The shape of what a visitor fills in on the action plan. Nothing of it is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.criteria.documents import starting_set
from verwijsindex.criteria.plan import Choice, chosen_set
from verwijsindex.criteria.rules import MOST_IN_A_COMBINATION, LifeArea
from verwijsindex.criteria.words import AREAS, text_of

LONGEST_TEXT = 10_000


class TextForm(forms.Form):
    """Whose text it is, and the text once it was made: everything in it may be changed."""

    organisation = forms.CharField(label=_("Name of your organisation"), max_length=120)
    text = forms.CharField(
        label=_("The text"),
        help_text=_("Change what you like. Nothing is kept here."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 24}),
    )


class ColleaguesForm(TextForm):
    who = forms.ChoiceField(
        label=_("Who will give signals?"),
        choices=[
            ("themselves", _("Each professional gives their own signals.")),
            ("centrally", _("Our administration gives signals for the professional who asks for one.")),
            ("undecided", _("We still decide who gives signals.")),
        ],
        initial="themselves",
        widget=forms.RadioSelect,
    )
    field_order = ("organisation", "who", "text")

    def who_in_words(self) -> str:
        return str(dict(self.fields["who"].choices)[self.cleaned_data["who"]])  # type: ignore[attr-defined]


class CriteriaForm(forms.Form):
    """Which criteria of the starting set an organisation wants to signal for."""

    together = forms.MultipleChoiceField(
        label=_("Which worries count?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    at_least = forms.TypedChoiceField(
        label=_("How many of these together lead to a signal?"),
        choices=[(number, str(number)) for number in range(1, MOST_IN_A_COMBINATION + 1)],
        coerce=int,
        initial=2,
        widget=forms.Select(attrs={"class": "is-short"}),
    )
    from_areas = forms.TypedChoiceField(
        label=_("From how many different areas of life?"),
        choices=[(1, _("one is enough")), *((number, str(number)) for number in range(2, len(LifeArea) + 1))],
        coerce=int,
        initial=2,
        widget=forms.Select(attrs={"class": "is-short"}),
    )
    enough = forms.MultipleChoiceField(
        label=_("Which worry is reason enough by itself?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        criteria = starting_set()
        by_area = [(name, [(each.key, text_of(each)) for each in criteria.of(area)]) for area, name in AREAS.items()]
        for name in ("together", "enough"):
            self.fields[name].choices = by_area  # type: ignore[attr-defined]  # a choice field
        self.initial.setdefault("together", [each.key for each in criteria.criteria])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not chosen_set(self.choice()).is_whole:
            self.add_error(None, _("This can never fit: choose more worries, or ask for fewer at the same time."))
        return given

    def choice(self) -> Choice:
        given = self.cleaned_data
        enough = frozenset(given["enough"])
        return Choice(frozenset(given["together"]) - enough, enough, given["at_least"], given["from_areas"])
