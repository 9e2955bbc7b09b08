"""The shape of what is asked and answered in an evaluation."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.evaluations.questions import CHOICES, QUESTION_LISTS, Kind
from verwijsindex.onboarding.models import Contact, Evaluation
from verwijsindex.onboarding.models.accession import STEPS
from verwijsindex.onboarding.rules import EVALUATED, Step
from verwijsindex.organisations.models import Domain

LONGEST = 2000
STATES = {"": _("all"), "open": _("open"), "klaar": _("done")}


class EvaluationFilter(forms.Form):
    soort = forms.TypedChoiceField(
        label=_("Which evaluation"),
        choices=[("", _("all")), *((step, STEPS[step]) for step in EVALUATED)],
        coerce=int,
        empty_value=None,
        required=False,
    )
    toon = forms.ChoiceField(label=_("Show"), choices=list(STATES.items()), required=False)

    def chosen(self) -> dict[str, object]:
        """Give what to filter by, as far as it is a choice."""
        self.is_valid()
        given, asked = self.cleaned_data, {}
        if given.get("soort"):
            asked["step"] = given["soort"]
        if given.get("toon"):
            asked["done_on__isnull"] = given["toon"] == "open"
        return asked


class QuestionListForm(forms.Form):
    """The questions of one evaluation, with what was answered before."""

    def __init__(self, *args: Any, evaluation: Evaluation, answers: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, question in QUESTION_LISTS[Step(evaluation.step)].items():
            field = _choice() if question.kind is Kind.CHOICE else _words(is_list=question.kind is Kind.NAMES)
            field.label, field.initial = str(question.text), answers.get(code, "")
            self.fields[code] = field


class AskForm(forms.Form):
    contact = forms.ModelChoiceField(
        Contact.objects.none(),
        label=_("Who gets the link by mail?"),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=_("Only contacts with a mail address are listed."),
    )

    def __init__(self, *args: Any, evaluation: Evaluation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contacts = evaluation.accession.contacts.exclude(email="")
        self.fields["contact"].queryset = contacts  # type: ignore[attr-defined]  # a ModelChoiceField


class MissedForm(forms.Form):
    name = forms.CharField(widget=forms.HiddenInput)
    domain = forms.ChoiceField(label=_("Domain"), choices=Domain.choices)


def _choice() -> forms.Field:
    return forms.ChoiceField(choices=list(CHOICES.items()), widget=forms.RadioSelect, required=False)


def _words(*, is_list: bool) -> forms.Field:
    return forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        required=False,
        help_text=_("One name on each line.") if is_list else "",
    )
