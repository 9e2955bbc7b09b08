"""The shape of answers, and of what who organises training fills in."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.training.documents import Question
from verwijsindex.training.models import RegionalTerms
from verwijsindex.training.rules import Terms


class QuestionsForm(forms.Form):
    """Questions of which each asks one answer."""

    def __init__(self, *args: Any, questions: Iterable[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question.key] = forms.TypedChoiceField(
                label=question.text,
                choices=list(enumerate(question.options, 1)),
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer.")},
            )


class TermsForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """What a region asks for a course. Saves nothing: it gives the terms to the verb."""

    class Meta:
        model = RegionalTerms
        fields = ("with_meeting", "pass_percentage", "refresher_months", "points")
        help_texts = {"refresher_months": _("Empty: it counts for good.")}

    def terms(self) -> Terms:
        return Terms(**self.cleaned_data)


class PeopleForm(forms.Form):
    """Some of the people on a list; nobody is fine too where ``required`` says so."""

    people = forms.ModelMultipleChoiceField(
        label=_("People"), queryset=Membership.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: MembershipQuerySet, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
        self.fields["people"].required = required
        self.fields["people"].error_messages["required"] = _("Choose at least one colleague.")
